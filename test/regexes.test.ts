import { createRequire } from "node:module";
import { check, type Parameters } from "recheck";
import { describe, expect, it } from "vitest";
import { builtRegexes } from "./support/built-regexes.js";
import { regexSites } from "./support/regexes.js";

// The program that comes with recheck is ten times faster than its JavaScript, and Java would have to start first.
process.env["RECHECK_BACKEND"] ??= hasProgram() ? "native" : "auto";

function hasProgram(): boolean {
  const system = { darwin: "macos", linux: "linux", win32: "windows" }[process.platform as string];
  try {
    createRequire(import.meta.url).resolve(`recheck-${system}-${process.arch}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** Small enough for all of them in less than a minute; attacks of 20,000 characters still tell a square from a line of 800 steps a character. */
const LIMITS: Parameters = {
  timeout: 60_000, recallTimeout: -1, attackTimeout: 10_000, attackLimit: 16_000_000, maxAttackStringSize: 20_000, maxRecallStringSize: 20_000, maxInitialGenerationSize: 60, maxGenerationSize: 20,
  mutationSize: 10, crossoverSize: 5, maxIteration: 2, incubationLimit: 10_000, maxGeneStringSize: 800, maxNFASize: 1_500, maxPatternSize: 300, maxDegree: 2,
};

/** Every repetition has an end, and none is long: so many steps a character, at most. What recheck calls a square there is a large constant. */
function isBounded(source: string): boolean {
  const bare = source.replace(/\\./g, "a").replace(/\[\^?\]?[^\]]*\]/g, "a");
  return !/[*+]|\{\d+,\}/.test(bare) && [...bare.matchAll(/\{\d*,?(\d+)\}/g)].every(([, most]) => Number(most) <= 200);
}

/** The rows of formats: what is matched is made of them in src/services/formats.ts, and is among those that are put together. */
const ROWS = /^src\/services\/(?:catalog\/[\w-]+|generic|define)\.ts$/;

/** Regular expressions that are put together when the program runs, by file; their parts are literals of ours. */
const BUILT: Readonly<Record<string, number>> = {
  "src/concepts/command-data.ts": 1, "src/concepts/prose.ts": 1, "src/concepts/urls.ts": 2, "src/parsers/python/templates.ts": 1, "src/reporters/text/cells.ts": 1,
  "src/services/catalog/code.ts": 1, "src/services/define.ts": 1, "src/services/formats.ts": 3, "src/services/made-up.ts": 1, "src/services/random.ts": 2,
};

const sites = regexSites("src");

interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const written = sites.flatMap(({ file, line, literal }): readonly Pattern[] => (literal && !ROWS.test(file) ? [{ place: `${file}:${line}`, ...literal }] : []));

/** Those that are not the same as another, nor bounded by their form. */
function doubtful(all: readonly Pattern[]): readonly Pattern[] {
  const distinct = new Map(all.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern]));
  return [...distinct.values()].filter(({ source }) => !isBounded(source));
}

async function problems(all: readonly Pattern[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { place, source, flags } of all) {
    // The flag for indices, which it does not know, changes no time.
    const result = await check(source, flags.replace("d", ""), LIMITS);
    if (result.status !== "safe") found.push(`${place} /${source}/${flags} ${result.status === "vulnerable" ? `${result.complexity.summary}: ${result.attack.pattern.slice(0, 80)}` : result.error.kind}`);
  }
  return found.sort();
}

describe("regular expressions", () => {
  it("none takes more than linear time", async () => {
    expect(doubtful(written).length).toBeGreaterThan(200);
    expect(await problems(doubtful(written))).toEqual([]);
  }, 300_000);

  it("none of those that are put together does, and all of them are known", async () => {
    const built = await builtRegexes(Object.keys(BUILT));
    expect([...new Set(built.map(({ file }) => file))].sort()).toEqual(Object.keys(BUILT));
    const patterns = built.filter(({ file }) => !ROWS.test(file)).map(({ file, ...pattern }): Pattern => ({ place: file, ...pattern }));
    expect(patterns.length).toBeGreaterThan(300);
    expect(await problems(doubtful(patterns))).toEqual([]);
    const counts: Record<string, number> = {};
    for (const { file, literal } of sites) if (!literal) counts[file] = (counts[file] ?? 0) + 1;
    expect(counts).toEqual(BUILT);
  }, 300_000);

  it("is a check that can fail", async () => {
    const pattern = (source: string): Pattern => ({ place: "a.ts:1", source, flags: "" });
    expect(await problems([pattern("^(a+)+$"), pattern("\\s+$"), pattern("^a+$")])).toHaveLength(2);
    expect(doubtful([pattern("a{1,9}b"), pattern("a{1,9}b"), pattern("a+"), pattern("a{2,}"), pattern("a{1,900}")])).toHaveLength(3);
  }, 60_000);
});
