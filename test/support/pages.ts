import { readFileSync, readdirSync } from "node:fs";
import { parse } from "yaml";

/** Where the rules' pages are, from the root of the project. */
export const PAGES_FOLDER = "rules-docs";

/** A finding as a page announces it: the one-based line of the page, and the rule. */
export interface Mark {
  readonly line: number;
  readonly rule: string;
}

/** A fenced block of a page. */
export interface Block {
  /** What stands behind the opening fence, without the title. */
  readonly info: string;
  /** The name of the file that it is, when the fence says `title="…"`. */
  readonly title?: string;
  /** The `##` section around it. */
  readonly section: string;
  /** The one-based line of the page on which its text begins. */
  readonly line: number;
  /** Without the indentation of the fence and without the marks: a mark must not be what a rule goes by. */
  readonly text: string;
  /** By line, then by rule. */
  readonly marks: readonly Mark[];
}

export interface Page {
  /** The file's name without its ending. */
  readonly id: string;
  readonly fields: unknown;
  /** The `##` headings, in order. */
  readonly sections: readonly string[];
  /** What links with a fragment can point to. */
  readonly anchors: readonly string[];
  readonly blocks: readonly Block[];
  /** The targets of all links outside fenced blocks. */
  readonly links: readonly string[];
}

const MARK = /\s*(?:#|\/\/) reported: ([a-z\d]+(?:-[a-z\d]+)+(?:, [a-z\d]+(?:-[a-z\d]+)+)*)$/;

/** The languages whose examples and fixtures a rule has at least: Python, JavaScript and TypeScript where its page names no others. */
export function languagesOf({ fields }: Page): readonly string[] {
  const named: unknown = typeof fields === "object" && fields !== null && "languages" in fields ? fields.languages : undefined;
  return Array.isArray(named) ? named.map(String) : ["python", "javascript", "typescript"];
}

/** The rules' pages, by id. */
export function rulePages(): readonly Page[] {
  const files = readdirSync(PAGES_FOLDER).filter((file) => file.endsWith(".md") && file !== "README.md");
  return files.map((file) => pageOf(file.slice(0, -".md".length), readFileSync(`${PAGES_FOLDER}/${file}`, "utf8")));
}

/** Reads a page. Throws where its front matter or a fence is not closed, and where a mark is misspelt. */
export function pageOf(id: string, markdown: string): Page {
  const lines = markdown.split("\n");
  const start = lines[0] === "---" ? lines.indexOf("---", 1) + 1 : 0;
  if (start === 0 && lines[0] === "---") throw new Error(`${id}: the front matter has no end`);
  const fields: unknown = parse(lines.slice(1, Math.max(1, start - 1)).join("\n"));
  const { blocks, prose } = split(id, lines, start);
  const headings = prose.flatMap((line) => /^(#{1,6}) (.+)$/.exec(line)?.slice(1) ?? []);
  const titles = headings.filter((_, i) => i % 2 === 1);
  return {
    id, fields, blocks,
    sections: titles.filter((_, i) => headings[i * 2] === "##"),
    anchors: titles.map((title) => title.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-")),
    links: prose.flatMap((line) => [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target)),
  };
}

/** The fenced blocks of the lines from `start` on, and the lines outside them. */
function split(id: string, lines: readonly string[], start: number): { readonly blocks: readonly Block[]; readonly prose: readonly string[] } {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let section = "";
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, indent, fence, info] = /^( *)(```+)(.*)$/.exec(line) ?? [];
    if (indent === undefined || fence === undefined || info === undefined) {
      section = /^## (.+)$/.exec(line)?.[1] ?? section;
      prose.push(line);
      continue;
    }
    const end = lines.indexOf(indent + fence, at + 1);
    if (end < 0) throw new Error(`${id}: the fence on line ${at + 1} has no end`);
    const body = lines.slice(at + 1, end).map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each.trimStart()));
    const [, language = info, title] = /^(\S+) title="([^"]+)"$/.exec(info) ?? [];
    blocks.push({ info: language, section, ...(title !== undefined && { title }), ...unmarked(id, body, at + 2) });
    at = end;
  }
  return { blocks, prose };
}

function unmarked(id: string, body: readonly string[], line: number): Pick<Block, "line" | "text" | "marks"> {
  const marks = body.flatMap((each, i) => (MARK.exec(each)?.[1] ?? "").split(", ").filter(Boolean).sort().map((rule): Mark => ({ line: line + i, rule })));
  const text = body.map((each) => each.replace(MARK, "")).join("\n");
  const misspelt = /(?:#|\/\/) *reported.*/.exec(text);
  if (misspelt) throw new Error(`${id}: a mark that cannot be read: ${misspelt[0]}`);
  return { line, text: `${text}\n`, marks };
}
