import { readFile } from "node:fs/promises";

/** The Markdown page of a rule, which the package ships. Bundled, this file lies in `dist`. */
export const rulePage = (rule: string): Promise<string> => readFile(new URL(`../rules-docs/${rule}.md`, import.meta.url), "utf8");
