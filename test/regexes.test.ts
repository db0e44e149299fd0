import { check, type Diagnostics, type Parameters } from "recheck";
import { describe, expect, it } from "vitest";
import { regexSites, type RegexSite } from "./support/regexes.js";

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

interface Exception {
  readonly files: RegExp;
  readonly reason: string;
}

/** Input that is bounded whoever wrote the scanned files. */
const EXCEPTIONS: readonly Exception[] = [
  { files: /^src\/reporters\/(?:explanation|markdown)\.ts$/, reason: "It reads the pages of the rules, which are part of the package: see test/docs.test.ts." },
  { files: /^src\/parsers\/registry\.ts$/, reason: "It reads paths, which no file system lets grow beyond some thousand characters, and 200 characters of a first line." },
  { files: /^src\/services\/(?:catalog\/[\w-]+|generic|define)\.ts$/, reason: "Formats are matched as whole strings of at most 8,000 characters, or once behind a prefix (src/services/formats.ts)." },
];

/** Regular expressions that are put together when the program runs, by file; their parts are literals of ours. */
const BUILT: Readonly<Record<string, number>> = {
  "src/concepts/command-data.ts": 1, "src/concepts/prose.ts": 1, "src/concepts/urls.ts": 2, "src/parsers/python/templates.ts": 1, "src/reporters/text/cells.ts": 1,
  "src/services/catalog/code.ts": 1, "src/services/define.ts": 1, "src/services/formats.ts": 3, "src/services/made-up.ts": 1, "src/services/random.ts": 2,
};

const sites = regexSites("src");
const distinct = new Map(sites.flatMap((site) => (site.literal && !isBounded(site.literal.source) && !EXCEPTIONS.some(({ files }) => files.test(site.file)) ? [[`${site.literal.source}/${site.literal.flags}`, site] as const] : [])));

/** What recheck says; the flag for indices, which it does not know, changes no time. */
const diagnosed = ({ literal }: RegexSite): Promise<Diagnostics> => check(literal?.source ?? "", literal?.flags.replace("d", "") ?? "", LIMITS);

async function problems(all: readonly RegexSite[]): Promise<readonly string[]> {
  const left = [...all];
  const found: string[] = [];
  const worker = async (): Promise<void> => {
    for (let site = left.pop(); site; site = left.pop()) {
      const result = await diagnosed(site);
      if (result.status !== "safe") found.push(`${site.file}:${site.line} /${site.literal?.source}/ ${result.status === "vulnerable" ? `${result.complexity.summary}: ${result.attack.pattern.slice(0, 80)}` : result.error.kind}`);
    }
  };
  await Promise.all([worker(), worker()]);
  return found.sort();
}

describe("regular expressions", () => {
  it("none takes more than linear time", async () => {
    expect(distinct.size).toBeGreaterThan(300);
    expect(await problems([...distinct.values()])).toEqual([]);
  }, 600_000);

  it("is a check that can fail", async () => {
    const site = (source: string): RegexSite => ({ file: "a.ts", line: 1, literal: { source, flags: "" } });
    expect(await problems([site("^(a+)+$"), site("\\s+$"), site("^a+$")])).toHaveLength(2);
  }, 60_000);

  it("every exception is needed by a file", () => {
    for (const { files } of EXCEPTIONS) expect(sites.some(({ file }) => files.test(file))).toBe(true);
  });

  it("all that are put together are known", () => {
    const counts: Record<string, number> = {};
    for (const { file, literal } of sites) if (!literal) counts[file] = (counts[file] ?? 0) + 1;
    expect(counts).toEqual(BUILT);
  });
});
