/** 30,000 findings in one run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { sarifErrors } from "../reporters/schemas.js";
import { folder, tokenlint } from "./command.js";

const FILES = 30;
const LINES = 1000;
/** Kilobytes. What was measured is 310 MB. */
const MOST_MEMORY = 700_000;

/** Another one for every number. */
const token = (i: number): string => `c0ffee${(i * 2_654_435_761 % 2 ** 32).toString(16).padStart(8, "0")}${(i * 40_503 + 0xdec0de).toString(16).padStart(10, "0")}facade5ca1ab1ede`;
const settings = (file: number): string => JSON.stringify(Object.fromEntries(Array.from({ length: LINES }, (_, i) => [`netbox_token_${i}`, token(file * LINES + i)])), undefined, 1);

describe("30,000 findings", () => {
  it("are a report that GitHub takes, with the most severe, and a word of what it lacks", { timeout: 600_000 }, async () => {
    // Findings of tests count one level less.
    const root = folder(Object.fromEntries(Array.from({ length: FILES }, (_, i) => [i < 6 ? `a/tests/f${i}.json` : `b/f${i}.json`, settings(i)])));
    const measure = encodeURIComponent('import fs from "node:fs"; process.on("exit", () => fs.writeFileSync("memory", String(process.resourceUsage().maxRSS)));');
    const { code, out, err } = await tokenlint(root, ["-f", "sarif=out.sarif", "-f", "agent"], { env: { NODE_OPTIONS: `--import=data:text/javascript,${measure}` } });
    expect(code).toBe(1);
    const [, found = ""] = /^(\d+) findings, 30 files scanned$/m.exec(out) ?? [];
    // A few of so many numbers look like words, which are no tokens.
    expect(Number(found)).toBeGreaterThan(29_900);
    const notice = `Only the 25000 most severe of ${found} results are in this file, as many as GitHub takes.`;
    expect(err).toContain(`warning: out.sarif: ${notice}\n`);
    const text = readFileSync(join(root, "out.sarif"));
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    const log = JSON.parse(text.toString("utf8")) as Log;
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs).toHaveLength(1);
    const levels = log.runs[0]?.results?.map(({ level }) => level) ?? [];
    expect(levels).toHaveLength(25_000);
    expect(levels.filter((level) => level === "error").length).toBeGreaterThan(23_900);
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([notice]);
    const memory = Number(readFileSync(join(root, "memory"), "utf8"));
    expect(memory).toBeGreaterThan(10_000);
    expect(memory).toBeLessThan(MOST_MEMORY);
  });
});
