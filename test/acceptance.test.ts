import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languageOf } from "../src/parsers/languages.js";
import { RULES } from "../src/rules/index.js";
import { marksOf } from "./support/expectations.js";
import { fixtureText } from "./support/fixtures.js";
import { PAGES_FOLDER } from "./support/pages.js";

/** A row of the tables: what a document asks for, what checks it and what proves that it does. */
interface Practice {
  readonly text: string;
  readonly rule: string;
  /** Fixtures, paths as `rules/auth-use-v2-tokens/axios.js`. */
  readonly broken: readonly string[];
  readonly followed: readonly string[];
}

const HEADING = "## The practices these rules come from\n";
const HEADER = "| practice | rule | broken in | followed in |\n|---|---|---|---|\n";

const page = readFileSync(`${PAGES_FOLDER}/README.md`, "utf8");
const section = page.slice(page.indexOf(HEADING) + HEADING.length).split(/^## /m)[0] ?? "";
const [, ...parts] = section.split(/^### /m);
const documents = parts.filter((part) => part.includes(HEADER));
const rest = parts.filter((part) => !part.includes(HEADER)).join("");
const practices = documents.flatMap((part) => rowsOf(part.slice(part.indexOf(HEADER) + HEADER.length)));
const ids = RULES.map(({ meta }) => meta.id);

function rowsOf(table: string): readonly Practice[] {
  return table.split("\n").filter((line) => line.startsWith("|")).map((line): Practice => {
    const [, text = "", rule = "", broken = "", followed = "", ...more] = line.split("|").map((cell) => cell.trim());
    if (more.length !== 1) throw new Error(`A row has four cells: ${line}`);
    return { text, rule: ruleOf(rule), broken: pathsOf(broken), followed: pathsOf(followed) };
  });
}

/** The rule of a link whose text and target agree. */
function ruleOf(cell: string): string {
  const [, id = "", target] = /^\[`([a-z\d-]+)`\]\(([a-z\d-]+)\.md\)$/.exec(cell) ?? [];
  if (id === "" || id !== target) throw new Error(`This is no link to a rule: ${cell}`);
  return id;
}

function pathsOf(cell: string): readonly string[] {
  const paths = cell.split(", ").map((path) => /^`([^`]+)`$/.exec(path)?.[1]);
  return paths.map((path) => {
    if (path === undefined) throw new Error(`These are no paths: ${cell}`);
    return path;
  });
}

const expectsRule = (path: string, rule: string): boolean => marksOf(fixtureText(path)).some((mark) => mark.kind === "expect" && mark.rule === rule);
const saysOk = (path: string): boolean => /(?:#|\/\/|\/\*)\s*OK: /.test(fixtureText(path));
/** Fixtures of the rule say what it passes over; others give nothing of it. `fixtures.test.ts` compares both with what is found. */
const isFree = (path: string, rule: string): boolean => (path.startsWith(`rules/${rule}/`) ? saysOk(path) : !expectsRule(path, rule));

describe("the practices of the documents", () => {
  it("come from five documents, each with some", () => {
    expect(documents.map((part) => rowsOf(part.slice(part.indexOf(HEADER) + HEADER.length)).length)).toEqual(Array.from({ length: 5 }, () => expect.toSatisfy((count: number) => count >= 3)));
  });

  it("are checked by rules that exist", () => {
    expect(practices.filter(({ rule }) => !ids.includes(rule))).toEqual([]);
  });

  it.each(practices)("$rule: $text", ({ rule, broken, followed }) => {
    const paths = [...broken, ...followed];
    expect(paths.filter((path) => !existsSync(`fixtures/${path}`) || languageOf(path) === undefined), "no file that is linted").toEqual([]);
    expect(broken.filter((path) => !expectsRule(path, rule)), "no finding of the rule is expected").toEqual([]);
    expect(followed.filter((path) => !isFree(path, rule)), "not known to be free of findings").toEqual([]);
  });

  it("leave other rules, which are named apart", () => {
    const others = [...rest.matchAll(/\]\(((?:auth|sec)-[a-z\d-]+)\.md\)/g)].map(([, id = ""]) => id);
    expect(others.filter((id) => !ids.includes(id) || practices.some(({ rule }) => rule === id))).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
  });
});
