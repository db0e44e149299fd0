import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { generated, writeTree } from "../bench/generate.mjs";
import { median } from "../bench/measure.mjs";
import { DEFAULT_CONFIG } from "../src/config/config.js";
import { RULES } from "../src/rules/index.js";
import { run } from "../src/run.js";
import { isWorthParsing } from "../src/triggers.js";
import { TOKEN_WORDS } from "../src/services/index.js";

const textsOf = (options: Parameters<typeof generated>[0]): readonly string[] => [...generated(options)].map(({ path, text, isHit }) => `${path} ${isHit}\n${text}`);

describe("the generated trees", () => {
  const folder = mkdtempSync(join(tmpdir(), "tokenlint-bench-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const scanned = async (options: Parameters<typeof writeTree>[1]) => {
    const tree = writeTree(folder, options);
    return { tree, report: await run(["."], { cwd: folder, root: folder, config: DEFAULT_CONFIG }) };
  };

  it("are the same for the same seed, the small one the beginning of the large one", () => {
    const texts = textsOf({ files: 90, seed: "one" });
    expect(textsOf({ files: 90, seed: "one" })).toEqual(texts);
    expect(textsOf({ files: 99, seed: "one" }).slice(0, 90)).toEqual(texts);
    expect(textsOf({ files: 90, seed: "two" })).not.toEqual(texts);
  });

  it("hold findings in the files that are said to, and in no others; every file can be parsed", { timeout: 180_000 }, async () => {
    const { tree, report } = await scanned({ files: 150, hits: 40, seed: "some", largest: 2000 });
    expect(tree.hits).toHaveLength(60);
    expect([...new Set(report.findings.map(({ location }) => location.path))].sort()).toEqual(tree.hits.toSorted());
    expect(report.scanned).toBe(150);
    expect(report.notices).toEqual([]);
  });

  it("speak of tokens in their hits alone, where that is wanted", () => {
    const share = (mentions: boolean): number => [...generated({ files: 300, hits: 1, mentions, seed: "some", largest: 4000 })].filter(({ text, isHit }) => !isHit && isWorthParsing(text)).length / 300;
    expect(share(false)).toBe(0);
    expect(share(true)).toBeGreaterThan(0.15);
  });

  it("hold files of every kind", () => {
    expect(new Set([...generated({ files: 600, largest: 100 })].map(({ kind }) => kind)).size).toBe(16);
  });
});

describe("the benchmark", () => {
  it("looks for the words of the rules and services, and for no others", () => {
    const all = [...new Set([...TOKEN_WORDS, ...RULES.flatMap(({ triggers }) => triggers)].map((word) => word.toLowerCase()))];
    const words = readFileSync(new URL("../bench/peers/trigger-words.txt", import.meta.url), "utf8").trim().split("\n");
    expect(all.filter((word) => !words.some((known) => word.includes(known)))).toEqual([]);
    expect(words.filter((word) => !all.includes(word) && !["nb_inventory", "nb_lookup"].includes(word))).toEqual([]);
  });

  it("takes medians", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeUndefined();
  });

  it("has the files that its peers are given", () => {
    const peers = readFileSync(new URL("../bench/peers.mjs", import.meta.url), "utf8");
    const files = [...peers.matchAll(/here\("([^"]+)"\)/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(new URL(`../bench/${file}`, import.meta.url)))).toEqual([]);
  });
});
