import { describe, expect, it } from "vitest";
import type { Fix } from "../../src/core/finding.js";
import { fixedText, syntaxErrors } from "../support/fixed.js";
import { fixturePaths, fixtureText } from "../support/fixtures.js";

const PATHS = [...fixturePaths("rules"), ...fixturePaths("shapes"), ...fixturePaths("clean"), ...fixturePaths("demo"), ...fixturePaths("broken")];
const SAFETIES: readonly Fix["safety"][] = ["safe", "unsafe"];

describe.each(SAFETIES)("%s fixes", (safety) => {
  it.each(PATHS)("%s: parses as before, has nothing left to fix, and stays when fixed again", async (path) => {
    const text = fixtureText(path);
    const once = await fixedText(path, text, safety);
    expect(once.notices).toEqual([]);
    expect(await syntaxErrors(path, once.text)).toBeLessThanOrEqual(await syntaxErrors(path, text));
    const left = once.report.findings.filter(({ fixes }) => fixes.some((fix) => safety === "unsafe" || fix.safety === "safe"));
    expect(left.map(({ rule, location }) => `${location.start.line} ${rule}`)).toEqual([]);
    const twice = await fixedText(path, once.text, safety);
    expect(twice.text).toBe(once.text);
    expect(twice.count).toBe(0);
  });

  it("are there at all", async () => {
    const counts = await Promise.all(fixturePaths("rules").map(async (path) => (await fixedText(path, fixtureText(path), safety)).count));
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(safety === "safe" ? 3 : 20);
  });
});

it("a fix takes its finding away and brings no other stored token", async () => {
  for (const path of fixturePaths("rules/sec-token-storage")) {
    const text = fixtureText(path);
    const { report: before } = await fixedText(path, text, "safe");
    const { report, count } = await fixedText(path, text, "unsafe");
    const stored = (findings: typeof report.findings): number => findings.filter(({ rule }) => rule === "sec-token-storage").length;
    const fixable = before.findings.filter(({ rule, fixes }) => rule === "sec-token-storage" && fixes.length > 0).length;
    expect(stored(before.findings) - stored(report.findings), path).toBe(fixable);
    if (fixable > 0) expect(count).toBeGreaterThan(0);
  }
});
