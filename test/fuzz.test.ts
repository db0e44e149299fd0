import { describe, expect, it } from "vitest";
import { examinedBatch, slowness } from "./fuzz/batch.js";
import { corpus, NAMES } from "./fuzz/corpus.js";
import { inputAt } from "./fuzz/inputs.js";
import { languageOf } from "../src/parsers/languages.js";
import { misplaced, misread } from "./fuzz/spans.js";
import { lintText } from "./support/fixtures.js";

const SEED = 20_260_112;
const BATCH = 25;
const samples = corpus("fixtures");
const inputs = (seed: number, count: number) => Array.from({ length: count }, (_, index) => inputAt(seed, index, samples));

describe("the fuzzer", () => {
  it("makes the same inputs of the same seed, and others of another", () => {
    const texts = (seed: number): readonly string[] => inputs(seed, 20).map(({ path, bytes }) => path + Buffer.from(bytes).toString("base64"));
    expect(texts(SEED)).toEqual(texts(SEED));
    expect(texts(SEED)).not.toEqual(texts(SEED + 1));
  });

  it("has a name for every parser", () => {
    const languages = new Set(NAMES.map((name) => languageOf(name)));
    expect([...languages].map(String).sort()).toEqual(["dockerfile", "dotenv", "hcl", "ini", "javascript", "json", "makefile", "markdown", "markup", "notebook", "python", "requirements", "restructured", "shell", "text", "toml", "typescript", "undefined", "yaml"]);
  });

  it("plants tokens that are found, and sees a place that is wrong", async () => {
    const { findings } = await lintText("a.py", 'NETBOX_TOKEN = "c0ffee4d8b51decade7709ef21a6facade3b905c"\n');
    expect(findings.length).toBeGreaterThan(0);
    expect(misplaced(findings, "a.py", 'NETBOX_TOKEN = "c0ffee4d8b51decade7709ef21a6facade3b905c"\n')).toEqual([]);
    expect(misplaced(findings, "a.py", "x = 1\n")).not.toEqual([]);
    expect(misplaced(findings, "b.py", 'NETBOX_TOKEN = "c0ffee4d8b51decade7709ef21a6facade3b905c"\n')).not.toEqual([]);
    const { loadParser } = await import("../src/parsers/registry.js");
    const module = await (await loadParser("python")).parse({ path: "a.py", text: 'a = "bcd"\n', bom: false });
    expect(misread(module, 'a = "bcd"\n')).toEqual([]);
    expect(misread(module, 'a = "xyz"\n')).not.toEqual([]);
  });

  it("finds nothing in a short run", async () => {
    const slow = slowness();
    let findings = 0;
    for (let from = 0; from < 4 * BATCH; from += BATCH) {
      const result = await examinedBatch(inputs(SEED, from + BATCH).slice(from), slow);
      expect(result.found.map(({ kind, detail, input }) => `${kind}: ${detail} (${input.path})`)).toEqual([]);
      findings += result.findings;
    }
    expect(findings).toBeGreaterThan(50);
  }, 240_000);
});
