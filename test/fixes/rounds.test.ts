import { describe, expect, it, vi } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import type { Edit, Finding } from "../../src/core/finding.js";
import { fixedScan } from "../../src/fix.js";
import { sourceOf, type RawFile } from "../../src/input/read.js";
import { NOTHING_FOUND } from "../../src/file-result.js";
import { loadParser } from "../../src/parsers/registry.js";
import type { RunOptions, Scan } from "../../src/run.js";
import { finding } from "../reporters/sample.js";

const OPTIONS: RunOptions = { cwd: "/", root: "/", config: DEFAULT_CONFIG, followImports: false };
const PATH = "a.py";
const TEXT = "x = 1\ny = 2\n";
const FILE: RawFile = { path: PATH, encoding: "utf-8", bytes: Buffer.from(TEXT) };

const found = (rule: string, ...edits: Edit[]): Finding => {
  const sample = finding({ rule, fixes: [{ description: "", safety: "safe", edits }] });
  return { ...sample, location: { ...sample.location, path: PATH } };
};
const scanWith = (findings: readonly Finding[]): Scan => ({ notices: [], outcomes: new Map([[PATH, { kind: "linted", path: PATH, ...NOTHING_FOUND, findings }]]) });
const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

describe("fixedScan", () => {
  it("leaves out a fix that would break the syntax, says which, and applies the others", async () => {
    const scan = scanWith([found("auth-bad", edit(4, 5, "((")), found("sec-good", edit(10, 11, "3"))]);
    const { changes, notices } = await fixedScan(scan, "safe", OPTIONS, () => FILE);
    expect(changes.map(({ after, fixes }) => [sourceOf(after).text, fixes])).toEqual([["x = 1\ny = 3\n", 1]]);
    expect(notices).toMatchObject([{ level: "error", path: PATH, rule: "auth-bad", message: expect.stringContaining("auth-bad") }]);
  });

  it("finds the one fix of hundreds that would break the syntax without parsing the file hundreds of times", async () => {
    const lines = Array.from({ length: 508 }, (_, i) => `x${String(i).padStart(3, "0")} = 1\n`);
    const at = (i: number): number => 9 * i + 7;
    const bad = 333;
    const file: RawFile = { ...FILE, bytes: Buffer.from(lines.join("")) };
    const scan = scanWith(lines.map((_, i) => {
      const each = found(i === bad ? "auth-bad" : "sec-good", edit(at(i), at(i) + 1, i === bad ? "((" : "2"));
      return { ...each, fingerprint: `${i}`, location: { ...each.location, span: { start: at(i), end: at(i) + 1 }, start: { line: i + 1, column: 8 }, end: { line: i + 1, column: 9 } } };
    }));
    const parse = vi.spyOn(await loadParser("python"), "parse");
    const { changes, notices } = await fixedScan(scan, "safe", OPTIONS, () => file);
    expect(parse.mock.calls.length).toBeLessThan(60);
    expect(changes.map(({ after, fixes }) => [sourceOf(after).text, fixes])).toEqual([[lines.map((line, i) => (i === bad ? line : line.replace("1\n", "2\n"))).join(""), 507]]);
    expect(notices).toMatchObject([{ level: "error", path: PATH, rule: "auth-bad" }]);
  });

  it("says of a fix that does not suit a file with syntax errors that these are the reason", async () => {
    const file: RawFile = { ...FILE, bytes: Buffer.from("x = 1\ny = 2\nz = (\n") };
    const scan = scanWith([found("auth-bad", edit(4, 5, ")))")), found("sec-good", edit(10, 11, "3"))]);
    const { changes, notices } = await fixedScan(scan, "safe", OPTIONS, () => file);
    expect(changes.map(({ after }) => sourceOf(after).text)).toEqual(["x = 1\ny = 3\nz = (\n"]);
    expect(notices).toEqual([{ level: "warning", path: PATH, rule: "auth-bad", message: expect.stringContaining("syntax errors") }]);
    expect(notices[0]?.message).not.toContain("bug");
  });

  it("leaves a file alone that changed since it was linted, and says so once", async () => {
    const scan = scanWith([found("auth-good", edit(4, 5, "3")), found("sec-good", edit(10, 11, "3"))]);
    const { changes, notices } = await fixedScan(scan, "safe", OPTIONS, () => undefined);
    expect(changes).toEqual([]);
    expect(notices).toMatchObject([{ level: "error", path: PATH, message: expect.stringContaining("changed") }]);
  });

  it("applies no unsafe fix unless asked", async () => {
    const sample = found("auth-good", edit(4, 5, "3"));
    const scan = scanWith([{ ...sample, fixes: sample.fixes.map((fix) => ({ ...fix, safety: "unsafe" as const })) }]);
    expect((await fixedScan(scan, "safe", OPTIONS, () => FILE)).changes).toEqual([]);
    expect((await fixedScan(scan, "unsafe", OPTIONS, () => FILE)).changes).toHaveLength(1);
  });
});
