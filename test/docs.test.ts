import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "../src/lint.js";
import { page as shownPage } from "../src/reporters/markdown.js";
import { RULES } from "../src/rules/index.js";
import { PAGES_FOLDER, languagesOf, pageOf, rulePages, type Block, type Mark, type Page } from "./support/pages.js";

/** What a block is linted as when its fence gives it no title. */
const FILES: Readonly<Record<string, string>> = { python: "client.py", javascript: "client.js", typescript: "client.ts", hcl: "main.tf", bash: "script.sh", yaml: "playbook.yml", dotenv: ".env", dockerfile: "Dockerfile" };
const FENCES = [...Object.keys(FILES), "text", "sh", "json", "toml", "ini"];
const SECTIONS = ["Rationale", "Incorrect", "Correct", "Exceptions", "Related rules", "References"];
const IMPACTS: Readonly<Record<string, readonly string[]>> = { error: ["CRITICAL", "HIGH"], warning: ["HIGH", "MEDIUM"], note: ["MEDIUM", "LOW"] };
const AREAS: Readonly<Record<string, string>> = { auth: "Authentication", sec: "Secrets" };

const pages = rulePages();
const index = readFileSync(`${PAGES_FOLDER}/README.md`, "utf8");
const ids = RULES.map(({ meta }) => meta.id);
const isExample = ({ info, title }: Block): boolean => info in FILES || title !== undefined;
const examples = pages.flatMap((page) => page.blocks.filter(isExample).map((block) => ({ id: page.id, at: `${page.id}.md:${block.line}`, ...block })));

function metaOf(id: string) {
  const rule = RULES.find(({ meta }) => meta.id === id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule.meta;
}

/** The rules' pages that a text links to, each once. */
const linkedRules = (links: readonly string[]): readonly string[] =>
  [...new Set(links.flatMap((link) => /^((?:auth|sec)-[a-z\d-]+)\.md(?:#.*)?$/.exec(link)?.[1] ?? []))].toSorted();

describe("rules, pages and index are the same set", () => {
  it("every rule has a page, and every page a rule", () => {
    expect(pages.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it("the index links to all of them", () => {
    expect(linkedRules(pageOf("README", index).links)).toEqual(ids.toSorted());
  });

  it("links between pages lead to all of them", () => {
    const others = pages.map(({ id, links }) => linkedRules(links).filter((link) => link !== id));
    expect([...new Set(others.flat())].toSorted()).toEqual(ids.toSorted());
  });

  it.each(ids)("the index has the row of %s under its area", (id) => {
    const { severity, title } = metaOf(id);
    const area = AREAS[id.split("-")[0] ?? ""];
    const section = index.split(/^## /m).find((part) => part.startsWith(`${area}\n`));
    expect(section?.split("\n")).toContain(`| [\`${id}\`](${id}.md) | ${severity} | ${title} |`);
  });
});

describe.each(pages)("$id.md", (page) => {
  it("has its front matter", () => {
    const { title, severity } = metaOf(page.id);
    expect(page.fields).toEqual({
      title,
      impact: expect.toBeOneOf([...(IMPACTS[severity] ?? [])]),
      category: page.id.split("-")[0],
      tags: expect.toSatisfy(isTagList),
      ...(hasField(page, "netbox_version") && { netbox_version: expect.stringMatching(/^\d+\.\d+\+$/) }),
      ...(hasField(page, "languages") && { languages: expect.toSatisfy(isTagList) }),
    });
  });

  it("shows the same front matter in the terminal", () => {
    const { fields } = shownPage(readFileSync(`${PAGES_FOLDER}/${page.id}.md`, "utf8"));
    const shown = Object.entries(page.fields ?? {}).map(([key, value]: [string, unknown]) => [key, [value].flat().join(", ")]);
    expect([...fields]).toEqual(shown);
  });

  it("has its sections in order", () => {
    expect(page.sections).toEqual(SECTIONS);
  });

  it("names every weakness of the rule under References", () => {
    const expected = metaOf(page.id).cwe.map((cwe) => `https://cwe.mitre.org/data/definitions/${cwe.slice("CWE-".length)}.html`);
    expect(page.links.filter((link) => link.includes("cwe.mitre.org"))).toEqual(expected);
  });

  it("has links that lead somewhere", () => {
    expect(brokenLinks(`${PAGES_FOLDER}/${page.id}.md`, page)).toEqual([]);
  });

  it("has fences of known languages only", () => {
    expect(page.blocks.map(({ info }) => info).filter((info) => !FENCES.includes(info))).toEqual([]);
  });

  it.each(["Incorrect", "Correct"])("has an example in every language under %s", (section) => {
    expect(new Set(page.blocks.filter((block) => block.section === section && isExample(block)).map(({ info }) => info))).toEqual(expect.toSatisfy((shown: ReadonlySet<string>) => languagesOf(page).every((language) => shown.has(language))));
  });

  it("marks findings of the rule in every incorrect example, and in no other", () => {
    const wrong = page.blocks.filter(isExample).filter(({ section, marks }) => (section === "Incorrect") !== marks.some(({ rule }) => rule === page.id));
    expect(wrong.map(({ line }) => line)).toEqual([]);
  });
});

it("the index has links that lead somewhere", () => {
  expect(brokenLinks(`${PAGES_FOLDER}/README.md`, pageOf("README", index))).toEqual([]);
});

describe("examples", () => {
  it.each(examples)("$at ($info, $section) gives what it is marked with", async (example) => {
    const { findings, notices } = await linted(example);
    const shown = findings.filter(({ confidence }) => confidence !== "low");
    const marks = shown.map(({ rule, location }): Mark => ({ rule, line: example.line + location.start.line - 1 }));
    expect(marks.toSorted((a, b) => a.line - b.line || (a.rule < b.rule ? -1 : 1))).toEqual(example.marks);
    expect(notices).toEqual([]);
  });

  const suppressing = examples.filter(({ text }) => text.includes("tokenlint-ignore"));

  it("show for every rule how to suppress it", () => {
    expect([...new Set(suppressing.map(({ id }) => id))].toSorted()).toEqual(ids.toSorted());
  });

  it.each(suppressing)("$at suppresses a finding of its rule, with a reason", async (example) => {
    const { suppressed } = await linted(example);
    expect(suppressed.map(({ rule }) => rule)).toContain(example.id);
    expect(suppressed.map(({ suppression }) => suppression)).not.toContain(undefined);
  });
});

describe("a page is read", () => {
  const fenced = (...body: readonly string[]): string => ["---", "title: A", "---", "", "## Incorrect", "", "   ```python", ...body, "   ```"].join("\n");

  it("with the marks taken out of the code, each on its line of the page", () => {
    const [block] = pageOf("a", fenced("   def f():", "     g()  # reported: sec-b-c, auth-b", "     h()")).blocks;
    expect(block).toEqual({ info: "python", section: "Incorrect", line: 8, text: "def f():\n  g()\n  h()\n", marks: [{ line: 9, rule: "auth-b" }, { line: 9, rule: "sec-b-c" }] });
  });

  it.each(["f()  # reported", "f()  # reported: no_rule", "f()  // reported: auth-b,sec-c"])("but not with the mark %s", (line) => {
    expect(() => pageOf("a", fenced(line))).toThrow("a: a mark that cannot be read");
  });

  it("but not without the end of a fence or of the front matter", () => {
    expect(() => pageOf("a", "```python\nf()\n")).toThrow("a: the fence on line 1 has no end");
    expect(() => pageOf("a", "---\ntitle: A\n")).toThrow("a: the front matter has no end");
  });
});

const linted = ({ info, title, text }: Block) => lint({ path: title ?? FILES[info] ?? "", text, bom: false }, { severityOf: () => undefined });

function isTagList(tags: unknown): boolean {
  return Array.isArray(tags) && tags.length > 0 && new Set(tags).size === tags.length && tags.every((tag) => typeof tag === "string" && /^[a-z\d-]+$/.test(tag));
}

const hasField = ({ fields }: Page, name: string): boolean => typeof fields === "object" && fields !== null && name in fields;

/** Links to files or headings that do not exist, and addresses that are not https. */
function brokenLinks(file: string, page: Page): readonly string[] {
  return page.links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return !link.startsWith("https://");
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    if (!existsSync(target)) return true;
    const { anchors } = path === "" ? page : pageOf(target, readFileSync(target, "utf8"));
    return anchor !== undefined && !anchors.includes(anchor);
  });
}
