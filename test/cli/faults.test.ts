/** What happens when something goes wrong while threads are at work. Without threads: failures.test.ts. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, tokenlint } from "./command.js";
import { before, onHalf, onOpen, onOpenInThread, onRename, shell } from "./moments.js";

const THREADS = ["--jobs", "2"];
const MANY = BAD + BAD.slice(BAD.indexOf("requests.get")).repeat(60);
const files = (count: number, text = BAD): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}.py`, text]));
/** Begins what `--fix` begins, and a report. */
const FIX = ["--fix", "--unsafe-fixes"];

interface Json {
  readonly findings: readonly { readonly location: { readonly path: string } }[];
  readonly notices: readonly { readonly level: string; readonly path?: string; readonly message: string }[];
  readonly summary: { readonly scanned: number; readonly skipped: { readonly total: number; readonly "too large"?: number } };
}

describe("with threads at work", { timeout: 120_000 }, () => {
  it("the moments of these tests are in threads", async () => {
    const root = folder({ ...files(4), "trap.py": BAD });
    const { err } = await tokenlint(root, [...THREADS], onOpenInThread("trap.py", 'process._rawDebug("in a thread")'));
    expect(err).toContain("in a thread");
    expect((await tokenlint(root, ["--jobs", "1"], onOpenInThread("trap.py", 'process._rawDebug("in a thread")'))).err).not.toContain("in a thread");
  });

  it.each([["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]])("%s ends all of it at once, with code %i and no report", async (signal, code) => {
    const root = folder({ ...files(30), "trap.py": BAD, "r.json": "old" });
    const before = readdirSync(root).toSorted();
    const started = Date.now();
    const outcome = await tokenlint(root, [".", ...THREADS, "--format", "json=r.json"], onOpenInThread("trap.py", `process.kill(process.pid, "${signal}"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);`));
    expect(outcome).toEqual({ code, out: "", err: "" });
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(readFileSync(join(root, "r.json"), "utf8")).toBe("old");
    expect(readdirSync(root).toSorted()).toEqual(before);
  });

  it("a signal while a report is written leaves the old one", async () => {
    for (const [moment, code] of [[onHalf("SIGINT"), 130], [onRename("SIGTERM"), 143]] as const) {
      const root = folder({ ...files(6), "r.json": "old" });
      expect((await tokenlint(root, [...THREADS, "-f", "json", "-o", "r.json"], moment)).code).toBe(code);
      expect(readFileSync(join(root, "r.json"), "utf8")).toBe("old");
      expect(readdirSync(root)).toHaveLength(7);
    }
  });

  it("a reader that goes away ends it quietly, with the code of the findings", () => {
    const outcome = shell(folder(files(6, MANY)), "$tokenlint --jobs 2 | head -n 1; exit ${PIPESTATUS[0]}");
    expect([outcome.code, outcome.out.split("\n").length, outcome.err]).toEqual([1, 2, ""]);
  });

  it("a full disk is told, on standard output and where a report goes", () => {
    const root = folder(files(6, MANY));
    for (const line of ["$tokenlint --jobs 2 > /dev/full", "$tokenlint --jobs 2 -o /dev/full", "$tokenlint --jobs 2 -f json=/dev/full"]) {
      const { code, err } = shell(root, line);
      expect([code, err], line).toEqual([3, expect.stringContaining("no space left")]);
    }
  });

  it.each([
    ["goes away", "fs.rmSync(path)", 3, "it does not exist"],
    ["grows beyond the limit", 'fs.appendFileSync(path, "#".repeat(2_000_000))', 1, undefined],
    ["becomes a folder", "fs.rmSync(path); fs.mkdirSync(path)", 3, "not a regular file"],
    ["becomes a pipe", 'fs.rmSync(path); process.getBuiltinModule("node:child_process").execFileSync("mkfifo", [path])', 3, "not a regular file"],
    ["is cut off", "const file = open(path, 'r+'); fs.ftruncateSync(file, 3); fs.closeSync(file)", 1, ""],
  ])("a file that %s after it was chosen is accounted for", async (_, change, code, why) => {
    const root = folder({ ...files(6), "trap.py": BAD });
    const outcome = await tokenlint(root, [".", ...THREADS, "-f", "json"], onOpenInThread("trap.py", change));
    const { findings, notices, summary } = JSON.parse(outcome.out) as Json;
    expect(outcome.code).toBe(code);
    expect(new Set(findings.map(({ location }) => location.path))).toEqual(new Set(Object.keys(files(6))));
    expect(notices.filter(({ level }) => level === "error").map(({ path, message }) => [path, message])).toEqual(code === 3 ? [["trap.py", expect.stringContaining(why!)]] : []);
    expect(summary.skipped["too large"] ?? 0).toBe(why === undefined ? 1 : 0);
    expect(summary.scanned + summary.skipped.total + notices.filter(({ level }) => level === "error").length).toBe(7);
  });

  it("a module that goes away before it is imported is missing, and nothing else", async () => {
    const root = folder({ ...files(6), "trap.py": `from keys import NETBOX_TOKEN\nimport requests\n${BAD.slice(BAD.indexOf("requests.get"))}`, "keys.py": `NETBOX_TOKEN = "x"\n` });
    const outcome = await tokenlint(root, [".", ...THREADS], onOpenInThread("trap.py", 'fs.rmSync(path.replace("trap.py", "keys.py"), { force: true })'));
    expect(outcome.out).toContain("trap.py");
    expect(outcome.out + outcome.err).not.toMatch(/bug|^\s+at /m);
  });

  it("too few open files are told, or all is done", () => {
    const root = folder(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i}/a.py`, BAD])));
    // Below some limit Node itself ends, with a message or without.
    const limits = [19, 21, 23, 25, 28, 32, 40, 64].filter((limit) => shell(root, `ulimit -n ${limit}; "${process.execPath}" -e 0`).code === 0);
    const ends = limits.map((limit) => shell(root, `ulimit -n ${limit}; $tokenlint --jobs 2`));
    for (const { code, out, err } of ends) {
      if (code !== 3 && !err.startsWith("node:")) expect([code, out]).toEqual([1, expect.stringContaining("40 files scanned")]);
      if (code === 3) expect(out + err).toMatch(/EMFILE|too many open files|cannot be loaded/);
    }
    expect(ends.at(-1)?.code).toBe(1);
  });

  it("a part of the program that goes away while it runs is told as such", () => {
    const root = folder({ "files/a.py": BAD });
    cpSync("dist", join(root, "dist"), { recursive: true });
    const { env } = onOpen("a.py", `const dist = ${JSON.stringify(join(root, "dist"))}; for (const name of fs.readdirSync(dist)) if (name !== "cli.js") fs.rmSync(dist + "/" + name, { recursive: true });`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/cli.js"), "--jobs", "1", "--no-config"], { cwd: join(root, "files"), encoding: "utf8", env: { ...process.env, ...env } });
    expect([status, stdout + stderr]).toEqual([3, expect.stringMatching(/ERR_MODULE_NOT_FOUND|cannot be loaded/)]);
    expect(stdout + stderr).not.toMatch(/bug in tokenlint|^\s+at /m);
  });

  it("no memory for a thread is told, also while files are fixed", async () => {
    const root = folder({ ...files(6), "trap.py": BAD });
    const { env } = onOpenInThread("trap.py", "for (const all = []; ; ) all.push(Array.from({ length: 10000 }, () => ({})))");
    const { code, out, err } = await tokenlint(root, [".", ...THREADS, ...FIX], { env: { NODE_OPTIONS: `${env["NODE_OPTIONS"]} --max-old-space-size=128` } });
    expect([code, out + err]).toEqual([3, expect.stringContaining("it needs more memory than a thread has")]);
    expect(readFileSync(join(root, "trap.py"), "utf8")).toBe(BAD);
    expect(Object.keys(files(6)).map((path) => readFileSync(join(root, path), "utf8").includes("os.environ"))).toEqual(Array(6).fill(true));
  });

  it("kills at any moment leave every file of --fix old or new", async () => {
    const fixed = folder({ "a.py": BAD });
    await tokenlint(fixed, FIX);
    const states = new Set([BAD, readFileSync(join(fixed, "a.py"), "utf8")]);
    expect(states.size).toBe(2);
    for (const [signal, seconds] of [["KILL", 0.3], ["KILL", 0.6], ["TERM", 0.8], ["KILL", 1], ["INT", 1.2]] as const) {
      const root = folder(files(30));
      shell(root, `timeout -s ${signal} ${seconds} $tokenlint --jobs 2 --fix --unsafe-fixes > /dev/null`);
      expect(Object.keys(files(30)).every((name) => states.has(readFileSync(join(root, name), "utf8")))).toBe(true);
    }
    const root = folder(files(30));
    await tokenlint(root, [...THREADS, ...FIX], onRename("SIGTERM", 3));
    const contents = Object.keys(files(30)).map((name) => readFileSync(join(root, name), "utf8"));
    expect([contents.filter((text) => text !== BAD).length, contents.every((text) => states.has(text))]).toEqual([2, true]);
    expect(readdirSync(root).toSorted()).toEqual(Object.keys(files(30)).toSorted());
  });

  it("a folder of reports that is read-only keeps what it holds", () => {
    const root = folder({ ...files(4), "out/old.json": "{}" });
    mkdirSync(join(root, "out2"));
    writeFileSync(join(root, "out2/r.json"), "old");
    const outcome = shell(root, "mount --bind out out 2>/dev/null && mount -o remount,ro,bind out 2>/dev/null || exit 77; $tokenlint --jobs 2 -f json=out/r.json -f sarif=out2/r.json", true);
    if (outcome.code === 77) return;
    expect([outcome.code, outcome.err]).toEqual([3, expect.stringContaining("cannot be written")]);
    expect(existsSync(join(root, "out/r.json"))).toBe(false);
  });

  it("a thread that cannot be started leaves its work to the main thread, and that to the report", async () => {
    const root = folder({ ...files(4), "good.py": GOOD });
    const { code, out } = await tokenlint(root, [".", ...THREADS, "-f", "json"], before('const { isMainThread } = await import("node:worker_threads"); if (!isMainThread) process.exit(1)'));
    expect([code, (JSON.parse(out) as Json).summary.scanned]).toEqual([1, 5]);
  });
});
