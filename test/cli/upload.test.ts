import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { uploadable } from "../../src/cli/upload.js";
import type { Finding, Severity } from "../../src/core/finding.js";
import { at, finding, PLAIN, report, step } from "../reporters/sample.js";

/** Text that gzip makes hardly smaller, always the same for a number. */
const noise = (seed: number, length: number): string => {
  let text = "";
  for (let i = 0; text.length < length; i++) text += createHash("sha512").update(`${seed} ${i}`).digest("base64");
  return text.slice(0, length);
};

const SEVERITIES: readonly Severity[] = ["note", "warning", "error"];

/** Findings of all severities, the least severe first, each with a line and a trail of its own. */
function findings(count: number, length: number): readonly Finding[] {
  return Array.from({ length: count }, (_, i) => {
    const text = noise(i, length);
    const location = at(`src/file-${i}.py`, 3, text, text.slice(0, 10));
    return finding({ severity: SEVERITIES[Math.floor((i * 3) / count)]!, location, trail: [step(at(`src/file-${i}.py`, 1, "x = 1", "x"), "written here")], fingerprint: noise(i, 32) });
  });
}

interface Log {
  readonly runs: readonly { readonly results: readonly { readonly level: Severity }[]; readonly invocations: readonly { readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] }[] }[];
}

/** What GitHub gets: the file as its own upload action compresses it. */
function uploaded(text: string): { readonly bytes: number; readonly log: Log } {
  const file = gzipSync(text);
  return { bytes: file.length, log: JSON.parse(gunzipSync(file).toString("utf8")) as Log };
}

describe("a report for GitHub", () => {
  it("that is small is whole", () => {
    const { results, cuts, text } = uploadable(report({ findings: findings(300, 100) }), PLAIN);
    expect([results, cuts]).toEqual([300, []]);
    expect(uploaded(text).log.runs[0]!.results).toHaveLength(300);
  });

  it.each([20_000, 50_000, 200_000])("keeps the most severe results that fit into %i bytes, and says so", (limit) => {
    const all = findings(900, 800);
    const { results, cuts, text } = uploadable(report({ findings: all }), PLAIN, limit);
    const { bytes, log } = uploaded(text);
    expect(bytes).toBeLessThanOrEqual(limit);
    expect(bytes).toBeGreaterThan(limit / 2);
    expect(results).toBeGreaterThan(0);
    expect(results).toBeLessThan(900);
    const levels = log.runs[0]!.results.map(({ level }) => level);
    expect(levels).toHaveLength(results);
    expect(levels.filter((level) => level === "error")).toHaveLength(Math.min(300, results));
    const said = `Only the ${results} most severe of 900 results`;
    expect(cuts.map(({ level, message }) => [level, message])).toEqual([["warning", expect.stringContaining(said)]]);
    expect(log.runs[0]!.invocations[0]!.toolExecutionNotifications.map(({ message }) => message.text).join()).toContain(said);
  });

  it("that gzip makes small enough is whole, whatever its size before", () => {
    const same = Array.from({ length: 900 }, (_, i) => finding({ location: at(`src/file-${i}.py`, 3, "x".repeat(900), "x"), fingerprint: noise(i, 32) }));
    const { results, cuts, text } = uploadable(report({ findings: same }), PLAIN, 100_000);
    expect(text.length).toBeGreaterThan(500_000);
    expect([results, cuts]).toEqual([900, []]);
  });

  it("holds no result where not one fits, and says that, too", () => {
    const { results, cuts } = uploadable(report({ findings: findings(3, 900) }), PLAIN, 100);
    expect([results, cuts.length]).toEqual([0, 1]);
  });

  it("of more than its limits, 25,000 results and 10 MB, is within both", { timeout: 120_000 }, () => {
    const { results, text } = uploadable(report({ findings: findings(26_000, 600) }), PLAIN);
    expect(results).toBeLessThan(25_000);
    expect(results).toBeGreaterThan(5_000);
    expect(gzipSync(text).length).toBeLessThanOrEqual(10_000_000);
  });
});
