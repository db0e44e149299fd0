import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONFIDENCES, type Finding, type Location, SEVERITIES } from "../../src/core/finding.js";
import type { Notice, Report, Skipped } from "../../src/core/report.js";
import { REPORTERS } from "../../src/reporters/index.js";
import { cellWidth } from "../../src/reporters/text/cells.js";
import { excerpt } from "../../src/reporters/text/excerpt.js";
import { EVERYTHING, PLAIN, report } from "./sample.js";
import { reportErrors, sarifErrors } from "./schemas.js";

/** Any text, with a taste for what breaks reports. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom("\u001b", "[31m", "\u009b", "\u202e", "\u2028", "\n", "\r", "\t", "\ud800", "\0", "🔑", "名", "\u0301", "\u200d", "](1)", "{0}", "#", "%", "/", ".", "..", " ", "a"), maxLength: 40 }),
);
const lineText = anyText.map((text) => text.replace(/[\r\n]/g, ""));
const path = anyText.filter((text) => text !== "");

const location: fc.Arbitrary<Location> = fc
  .record({ path, text: lineText, line: fc.integer({ min: 1, max: 9_999_999 }), ends: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })) })
  .map(({ path, text, line, ends }) => {
    const [start = 0, end = 0] = ends.map((part) => Math.round(part * text.length)).sort((a, b) => a - b);
    return { path, text, span: { start, end }, start: { line, column: start + 1 }, end: { line, column: end + 1 } };
  });

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: fc.constantFrom("auth-use-v2-tokens", "sec-other"),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    service: anyText,
    message: anyText,
    location,
    trail: fc.array(fc.record({ location, text: anyText }), { maxLength: 12 }),
    fixes: fc.array(fc.record({ description: anyText, safety: fc.constantFrom("safe" as const, "unsafe" as const), edits: fc.constant([]) }), { maxLength: 2 }),
    symbol: anyText,
    fingerprint: fc.constant("0f".repeat(16)),
    lineHash: fc.constant("1:1"),
    suppression: anyText,
  },
  { requiredKeys: ["rule", "severity", "confidence", "message", "location", "trail", "fixes", "symbol", "fingerprint", "lineHash"] },
);

const notice: fc.Arbitrary<Notice> = fc.record(
  { level: fc.constantFrom("error" as const, "warning" as const), path, line: fc.integer({ min: 1 }), rule: anyText, message: anyText },
  { requiredKeys: ["level", "message"] },
);
const skipped: fc.Arbitrary<Skipped> = fc.record({ path, reason: fc.constantFrom("binary" as const, "too large" as const, "minified" as const) });

const anyReport: fc.Arbitrary<Report> = fc
  .record({ findings: fc.array(finding, { maxLength: 4 }), suppressed: fc.array(finding, { maxLength: 2 }), notices: fc.array(notice, { maxLength: 3 }), skipped: fc.array(skipped, { maxLength: 3 }) })
  .map(report);

describe("whatever is found", () => {
  it("is valid SARIF", () => {
    fc.assert(fc.property(anyReport, fc.constantFrom(PLAIN, EVERYTHING), (sample, options) => {
      const log = JSON.parse(REPORTERS.sarif(sample, options));
      expect(sarifErrors(log)).toEqual([]);
      const lines = sample.findings.map(({ rule, location }) => JSON.stringify([rule, location.path, location.start.line]));
      if (options === PLAIN) expect(log.runs[0].results).toHaveLength(new Set(lines).size);
    }), { numRuns: 300 });
  });

  it("is a JSON report of our schema", () => {
    fc.assert(fc.property(anyReport, (sample) => {
      expect(reportErrors(JSON.parse(REPORTERS.json(sample, PLAIN)))).toEqual([]);
    }), { numRuns: 200 });
  });

  it("is text without anything a terminal obeys, its summary last", () => {
    fc.assert(fc.property(anyReport, fc.integer({ min: 0, max: 200 }), (sample, width) => {
      const text = REPORTERS.text(sample, { ...EVERYTHING, color: false, width });
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(text.trimEnd().split("\n").at(-1)).toMatch(/12 files scanned/);
      const coloured = REPORTERS.text(sample, { ...EVERYTHING, width });
      expect(coloured.replace(/\u001b(?:\[[\d;]*m|\]8;;[!-~]*\u001b\\)/g, "")).toBe(text);
    }), { numRuns: 300 });
  });
});

describe("a source line", () => {
  const ranges = (text: string) => fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })), { minLength: 1, maxLength: 3 });
  const long = fc.tuple(lineText, fc.integer({ min: 0, max: 300 }), lineText).map(([a, count, b]) => a + "x".repeat(count) + b);

  it("keeps to the width, and so do its marks", () => {
    fc.assert(fc.property(long.chain((text) => fc.tuple(fc.constant(text), ranges(text))), fc.integer({ min: 20, max: 120 }), ([text, spans], width) => {
      const cut = excerpt(text, spans, width);
      expect(cellWidth(cut.text)).toBeLessThanOrEqual(width);
      for (const { start, end } of cut.ranges) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(width + 1);
      }
    }), { numRuns: 500 });
  });

  it("has its mark under the same text, cut or not", () => {
    fc.assert(fc.property(fc.nat(500), fc.nat(500), fc.constantFrom("a", "名", "🔑", "\t"), (before, after, filler) => {
      const text = `${filler.repeat(before)}<SECRET>${filler.repeat(after)}`;
      const start = before * filler.length;
      const cut = excerpt(text, [{ start, end: start + 8 }], 60);
      const columns = Array.from(cut.text, (character) => character.padEnd(cellWidth(character) + character.length - 1, "\0")).join("").replace(/🔑\0/gu, "🔑");
      const [range] = cut.ranges;
      expect(columns.slice(range?.start, range?.end)).toBe("<SECRET>");
    }), { numRuns: 300 });
  });
});
