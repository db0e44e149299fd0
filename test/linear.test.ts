import { describe, expect, it } from "vitest";
import { hasTrigger } from "../src/input/prefilter.js";
import { withoutTokens } from "../src/masking.js";
import { languageOf, loadParser } from "../src/parsers/registry.js";
import { TRIGGERS } from "../src/triggers.js";
import { NAMES } from "./fuzz/corpus.js";
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
const token = (i: number): string => `c0ffee4d8b51decade7709ef21a6facade3b${String(i).padStart(4, "0")}`;

/** Whole files of which some step has taken quadratic time, and the size for which that shows. */
const FILES: Readonly<Record<string, readonly [path: string, size: number, piece: (i: number) => string]>> = {
  "tokens": ["a.py", 400_000, (i) => `NETBOX_TOKEN_${i} = "${token(i)}"\n`],
  "tokens among imports": ["a.py", 100_000, (i) => `import m${i}\nNETBOX_TOKEN_${i} = "${token(i)}"\n`],
  "tokens in assignments of JavaScript": ["a.js", 200_000, (i) => `f(a);NETBOX_TOKEN_${i}="${token(i)}";\n`],
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
