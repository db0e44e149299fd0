import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { isInShard } from "../../src/shard.js";
import { BAD, folder, GOOD, tokenlint } from "./command.js";

interface Json {
  readonly findings: readonly { readonly rule: string; readonly fingerprint: string; readonly location: { readonly path: string; readonly start: { readonly line: number } } }[];
  readonly notices: readonly { readonly level: string; readonly path?: string; readonly message: string }[];
  readonly summary: { readonly scanned: number };
}

const FIXTURES = resolve("fixtures");
const PLAIN = ["--no-config", "--no-gitignore", "--pedantic", "-f", "json"];
const many = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`file-${i}.py`, BAD]));

/** A module that Node loads first, in every thread: what `code` says happens in worker threads when they read a file called `trap.py`. */
const trapped = (code: string): Readonly<Record<string, string>> => ({
  "preload.cjs": `const fs = require("node:fs"); const { isMainThread } = require("node:worker_threads"); const { openSync } = fs;
if (!isMainThread) { fs.openSync = (path, ...rest) => { if (String(path).endsWith("trap.py")) { ${code} } return openSync(path, ...rest); }; require("node:module").syncBuiltinESMExports(); }`,
});

const preloaded = (root: string) => ({ env: { NODE_OPTIONS: `--require ${JSON.stringify(join(realpathSync(root), "preload.cjs"))}` } });

describe("--jobs", () => {
  it("changes nothing of a report", { timeout: 600_000 }, async () => {
    for (const [cwd, least, others] of [[FIXTURES, 1000, ["2"]], [join(FIXTURES, "projects"), 50, ["2", "3"]]] as const) {
      const one = await tokenlint(cwd, [...PLAIN, "--debug", "--jobs", "1"]);
      expect((JSON.parse(one.out) as Json).findings.length).toBeGreaterThan(least);
      for (const jobs of others) {
        const other = await tokenlint(cwd, [...PLAIN, "--debug", "--jobs", jobs]);
        expect(other.out === one.out, `the same with ${jobs}`).toBe(true);
        expect({ code: other.code, err: other.err }).toEqual({ code: one.code, err: one.err });
      }
    }
  });

  it.each(["text", "sarif", "agent"])("changes nothing of what goes into a report as %s: suppressions, skipped files, broken ones", async (format) => {
    const root = folder({
      ...many(5), "good.py": GOOD, "bad.py": "def (:\n  token = 1\n", "big.py": `token = "${"x".repeat(5000)}"`, "binary.py": "token\0", ".env": "NETBOX_TOKEN=\n",
      "quiet.py": `# tokenlint-ignore-file -- an example\n${BAD}`,
    });
    const results = await Promise.all(["1", "2", "4"].map((jobs) => tokenlint(root, [".", "-f", format, "--debug", "--max-file-size", "4000", "--jobs", jobs])));
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it("is a number from 1", async () => {
    const root = folder({ "a.py": GOOD });
    for (const jobs of ["0", "-1", "two", "1.5", "1000", ""]) expect((await tokenlint(root, ["--jobs", jobs])).code).toBe(2);
  });

  it("starts no thread where nothing could be found, or only one is wanted", async () => {
    const root = folder({ ...trapped(""), "a.py": "x = 1\n", "b.py": "y = 2\n", "start.cjs": 'if (!require("node:worker_threads").isMainThread) process._rawDebug("a thread");' });
    const run = (args: readonly string[]) => tokenlint(root, args, { env: { NODE_OPTIONS: `--require ${join(realpathSync(root), "start.cjs")}` } });
    expect((await run(["a.py", "b.py", "--jobs", "2"])).err).toBe("");
    const busy = folder(Object.fromEntries(Object.entries(many(3)).map(([path, text]) => [path, `${text}# ${"x".repeat(70_000)}\n`])));
    const there = (args: readonly string[]) => tokenlint(busy, args, { env: { NODE_OPTIONS: `--require ${join(realpathSync(root), "start.cjs")}` } });
    expect((await there(["--jobs", "2"])).err).toBe("a thread\na thread\n");
    expect((await there(["--jobs", "1"])).err).toBe("");
    expect((await there([])).err).toBe("");
  });
});

describe("a thread that ends", () => {
  it.each([
    ["with an exit", "process.exit(9)", "its thread ended with exit code 9"],
    ["for want of memory", "for (const all = []; ; ) all.push(Array.from({ length: 10000 }, () => ({})));", "it needs more memory than a thread has"],
  ])("%s leaves one file unchecked, says so, and gives exit code 3", { timeout: 120_000 }, async (_, code, why) => {
    const root = folder({ ...many(6), "trap.py": BAD, ...trapped(code) });
    const { env } = preloaded(root);
    const { code: exit, out } = await tokenlint(root, ["--jobs", "2", "-f", "json", "."], { env: { NODE_OPTIONS: `${env.NODE_OPTIONS} --max-old-space-size=128` } });
    const { findings, notices } = JSON.parse(out) as Json;
    const places = new Set(findings.map(({ location }) => location.path));
    const lost = notices.filter(({ level }) => level === "error");
    expect(exit).toBe(3);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({ path: "trap.py", message: expect.stringContaining(why) });
    expect([...places].toSorted()).toEqual(Object.keys(many(6)).toSorted());
  });

  it("before it has begun leaves the work to the main thread", async () => {
    const root = folder({ ...many(4), "preload.cjs": 'if (!require("node:worker_threads").isMainThread) process.exit(1);' });
    const { code, out } = await tokenlint(root, ["--jobs", "2", "-f", "json"], preloaded(root));
    expect(code).toBe(1);
    const { findings, notices } = JSON.parse(out) as Json;
    expect(new Set(findings.map(({ location }) => location.path)).size).toBe(4);
    expect(notices).toEqual([]);
  });
});

describe("--shard", () => {
  const keyed = (report: Json): readonly string[] => report.findings.map(({ rule, fingerprint, location }) => `${location.path}:${location.start.line} ${rule} ${fingerprint}`);
  const shards = async (cwd: string, count: number, args: readonly string[] = []): Promise<readonly Json[]> => {
    const reports: Json[] = [];
    for (let i = 1; i <= count; i++) reports.push(JSON.parse((await tokenlint(cwd, [...PLAIN, ...args, "--shard", `${i}/${count}`])).out) as Json);
    return reports;
  };

  it("splits by path alone", () => {
    const paths = Array.from({ length: 1000 }, (_, i) => `src/file-${i}.py`);
    const parts = [1, 2, 3, 4].map((index) => paths.filter((path) => isInShard(path, { index, count: 4 })));
    expect(parts.flat().toSorted()).toEqual(paths.toSorted());
    for (const part of parts) expect(Math.abs(part.length - 250)).toBeLessThan(50);
    expect(paths.every((path) => isInShard(path, { index: 1, count: 1 }))).toBe(true);
  });

  it("gives all findings of the fixtures' projects together, those that only another file shows included", { timeout: 600_000 }, async () => {
    const cwd = join(FIXTURES, "projects");
    const whole = JSON.parse((await tokenlint(cwd, PLAIN)).out) as Json;
    for (const count of [3]) {
      const parts = await shards(cwd, count);
      expect(parts.reduce((sum, { summary }) => sum + summary.scanned, 0)).toBe(whole.summary.scanned);
      expect([...new Set(parts.flatMap(keyed))].toSorted()).toEqual([...new Set(keyed(whole))].toSorted());
    }
  });

  it("of which one is empty is fine, of which all are is not", async () => {
    const root = folder({ "a.py": GOOD });
    const parts = await Promise.all([1, 2, 3].map((i) => tokenlint(root, ["--shard", `${i}/3`])));
    expect(parts.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect((await tokenlint(folder({ "a.png": "x" }), ["--shard", "1/3"])).code).toBe(3);
  });

  it("refuses what it cannot be", async () => {
    const root = folder({ "a.py": GOOD });
    for (const shard of ["0/2", "3/2", "1", "a/b", "1/0", "-1/2", ""]) expect((await tokenlint(root, ["--shard", shard])).code, shard).toBe(2);
    for (const option of ["--fix", "--diff", "--staged", "--update-baseline"]) expect((await tokenlint(root, ["--shard", "1/2", option])).code, option).toBe(2);
  });
});
