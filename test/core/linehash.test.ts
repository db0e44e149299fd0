import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineHashes } from "../../src/core/linehash.js";
import { lineStarts } from "../../src/core/source.js";

interface Vector {
  readonly text: string;
  readonly hashes: readonly string[];
}

const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL("../../fixtures/linehash-vectors.json", import.meta.url), "utf8"));

const everyLine = (text: string): Set<number> => new Set(lineStarts(text).map((_, index) => index + 1));

/** The definition, by the book: 64-bit arithmetic, a window per line. */
function slowHashes(text: string, bom: boolean): string[] {
  const seen = new Map<string, number>();
  const stream = (bom ? "\ufeff" : "") + text.replace(/\r\n?/g, "\n").replace(/[ \t]/g, "");
  const lines = stream.split("\n").map((_, index, all) => all.slice(index).join("\n") + "\uffff");
  return lines.map((rest) => {
    let hash = 0n;
    for (let i = 0; i < 100; i++) hash = BigInt.asUintN(64, hash * 37n + BigInt(i < rest.length ? rest.charCodeAt(i) : 0));
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}

describe("lineHashes", () => {
  it("has the published vectors to compare with", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(8);
  });

  it.each(vectors.map((vector) => [JSON.stringify(vector.text).slice(0, 40), vector] as const))("agrees with GitHub on %s", (_, vector) => {
    expect([...lineHashes(vector.text, false, everyLine(vector.text)).values()]).toEqual(vector.hashes);
  });

  it("counts the byte order mark", () => {
    expect(lineHashes("x = 1\n", false, new Set([1])).get(1)).toBe("8e00d41f0ebba6bf:1");
    expect(lineHashes("x = 1\n", true, new Set([1])).get(1)).toBe("973f80c4b80f40b6:1");
  });

  it("gives only the lines asked for, with the occurrences before them counted", () => {
    const text = "same\n".repeat(300);
    expect([...lineHashes(text, false, new Set([150, 9999]))]).toEqual([[150, slowHashes(text, false)[149]]]);
    expect(lineHashes(text, false, new Set())).toEqual(new Map());
  });

  it("agrees with 64-bit arithmetic on any text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "é", "\uffff", "\ud83d", "\u2028", " ", "\t", "\n", "\r", "\r\n"), maxLength: 400 });
    fc.assert(fc.property(text, fc.boolean(), (sample, bom) => {
      expect([...lineHashes(sample, bom, everyLine(sample)).values()]).toEqual(slowHashes(sample, bom));
    }), { numRuns: 300 });
  });

  it("takes time in proportion to the text", () => {
    const text = "const token = read();\n".repeat(50_000);
    const start = performance.now();
    expect(lineHashes(text, false, new Set([50_000])).size).toBe(1);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
