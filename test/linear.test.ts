import { describe, expect, it } from "vitest";
import type { Finding } from "../src/core/finding.js";
import { DEFAULT_CONFIG } from "../src/config/config.js";
import { secretLiterals } from "../src/concepts/literals.js";
import { Surroundings } from "../src/concepts/surroundings.js";
import { NOTHING_FOUND } from "../src/file-result.js";
import { applied, type RuleFix } from "../src/fixes/apply.js";
import { hasTrigger } from "../src/input/prefilter.js";
import { withoutTokens } from "../src/masking.js";
import { languageOf } from "../src/parsers/languages.js";
import { loadParser } from "../src/parsers/registry.js";
import { reportOf } from "../src/run.js";
import { TRIGGERS } from "../src/triggers.js";
import { NAMES } from "./fuzz/corpus.js";
import { finding } from "./reporters/sample.js";
import { programOf } from "./flow/program.js";
import { lintText } from "./support/fixtures.js";

/** In characters: what takes quadratic time takes a second for the larger one. */
const SMALL = 30_000;
/** Milliseconds of the processor: less is no measure of anything, and no harm. */
const FLOOR = 250;
const MOST = 3;
const LOOKS = 4;

const LINES: Readonly<Record<string, string>> = {
  letters: "a", digits: "7", quotes: '"', "single quotes": "'", backticks: "`", "opening brackets": "[", "closing brackets": ")", braces: "{}", members: "a.a.a.", "base 64": "Zm9vYmFyL2Jhego+", spaces: " ", tabs: "\t",
  tokens: "Token Token Token ", backslashes: "\\", dollars: "${", templates: "{{", colons: "::", dashes: "-", assignments: "a=", tags: "<a ", percents: "%(",
};

/** Hexadecimal, and another one for every number. */
const token = (i: number): string => `c0ffee4d8b51decade7709ef21a6facade${String(i).padStart(6, "0")}`;

/** Whole files of which some step has taken quadratic time, and the size for which that shows. */
const FILES: Readonly<Record<string, readonly [path: string, size: number, piece: (i: number) => string]>> = {
  "tokens": ["a.py", 400_000, (i) => `NETBOX_TOKEN_${i} = "${token(i)}"\n`],
  "tokens among imports": ["a.py", 100_000, (i) => `import m${i}\nNETBOX_TOKEN_${i} = "${token(i)}"\n`],
  "tokens in assignments of JavaScript": ["a.js", 200_000, (i) => `f(a);NETBOX_TOKEN_${i}="${token(i)}";\n`],
  "strings joined in PowerShell": ["a.ps1", 200_000, (i) => `$NETBOX_TOKEN_${i} = "${token(i).slice(0, 20)}" + \`\n"${token(i).slice(20)}"\n`],
  "users in a URL": ["a.sh", 50_000, () => "https://a@"],
};

async function milliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function textOf(piece: string | ((i: number) => string), size: number): string {
  if (typeof piece === "string") return piece.repeat(Math.ceil(size / piece.length));
  return Array.from({ length: Math.ceil(size / piece(0).length) }, (_, i) => piece(i)).join("");
}

/** How many times longer twice the text takes; the least of several looks, because nothing but noise makes it smaller. */
async function growth(work: (text: string) => unknown, piece: string | ((i: number) => string), length = SMALL): Promise<number> {
  const [small, large] = [length, 2 * length].map((size) => textOf(piece, size));
  let least = Infinity;
  for (let look = 0; look < LOOKS && least >= MOST; look++) {
    const long = await milliseconds(() => work(large ?? ""));
    if (long < FLOOR) return 1;
    least = Math.min(least, long / (await milliseconds(() => work(small ?? ""))));
  }
  return least;
}

async function steep(work: (text: string) => unknown): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, line] of Object.entries(LINES)) {
    const times = await growth(work, line);
    if (times >= MOST) found.push(`${name}: ${times.toFixed(1)} times the work for twice the text`);
  }
  return found;
}

const languages = new Map(NAMES.flatMap((path) => [[languageOf(path), path] as const]));

describe("one long line takes a time linear in its length", () => {
  it.each([...languages].flatMap(([language, path]) => (language === undefined ? [] : [[language, path] as const])))("parser of %s", async (language, path) => {
    const parser = await loadParser(language);
    expect(await steep((text) => parser.parse({ path, text, bom: false }))).toEqual([]);
    expect(await steep((text) => parser.blocks?.({ path, text, bom: false }))).toEqual([]);
  }, 120_000);

  it.each(Object.entries(FILES))("linting of %s", async (_, [path, size, piece]) => {
    expect(await growth((text) => lintText(path, text), piece, size)).toBeLessThan(MOST);
  }, 120_000);

  it("finding tokens in comments", async () => {
    const size = 600_000;
    const comment = (i: number): string => `# NETBOX_TOKEN_${i} = "${token(i)}"\n`;
    const programs = new Map(await Promise.all([size, 2 * size].map(async (each) => [textOf(comment, each), await programOf({ "a.py": textOf(comment, each) })] as const)));
    const tokensIn = (text: string): number => {
      const { evaluator, unit } = programs.get(text)!;
      return secretLiterals(evaluator, unit.root, [], new Surroundings(unit.root)).length;
    };
    expect(await growth(tokensIn, comment, size)).toBeLessThan(MOST);
  }, 120_000);

  it("putting fixes in", async () => {
    const fixesFor = (text: string): readonly RuleFix[] => Array.from({ length: text.length / 10 }, (_, i) => ({ rule: "a", fix: { description: "", safety: "safe", edits: [{ span: { start: 10 * i, end: 10 * i + 5 }, text: "b" }] } }));
    expect(await growth((text) => applied(text, fixesFor(text)).applied.length, "a", 400_000)).toBeLessThan(MOST);
  }, 120_000);

  it("joining what files say of each other", async () => {
    const sample = finding({ confidence: "medium" });
    const tokens = (text: string): readonly Finding[] => Array.from({ length: text.length }, (_, i) => ({ ...sample, location: { ...sample.location, path: "a.py", span: { start: i, end: i + 1 } }, fixes: [{ description: "", safety: "unsafe", edits: [{ span: { start: i, end: i + 1 }, text: `T${i}` }] }] }));
    const linted = (path: string, elsewhere: readonly Finding[]) => [path, { kind: "linted" as const, path, ...NOTHING_FOUND, elsewhere }] as const;
    const joined = (text: string) => reportOf({ notices: [], outcomes: new Map([linted("a.py", []), linted("b.py", tokens(text))]) }, { cwd: "/", root: "/", config: DEFAULT_CONFIG });
    expect(await growth((text) => joined(text).findings.length, "a", 20_000)).toBeLessThan(MOST);
  }, 120_000);

  it("prefilter", async () => {
    expect(await steep((text) => hasTrigger({ bytes: Buffer.from(text), encoding: "utf-8" }, TRIGGERS))).toEqual([]);
  }, 60_000);

  it("masking", async () => {
    expect(await steep(withoutTokens)).toEqual([]);
  }, 60_000);

  it("is a measure that can fail", async () => {
    // With the fourth power, so that noise does not hide it.
    expect(await growth((text) => /\s*\s*\s*y/.test(`${text.slice(0, text.length / 220)}x`), " ")).toBeGreaterThanOrEqual(MOST);
  }, 60_000);
});
