/** What happens when something goes wrong: a test for every row of the README's table, which says the code and the words. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, tokenlint, type Outcome } from "./command.js";
import { before, IS_ROOT, onHalf, onOpen, onRename, shell } from "./moments.js";

const CLI = resolve("dist/cli.js");
const NOBODY = 65_534;
const MANY = BAD + BAD.slice(BAD.indexOf("requests.get")).repeat(60);

/** Without rights for root, too: nobody runs the command. */
async function withoutRights(files: Readonly<Record<string, string>>, locked: string, mode: number, args: readonly string[] = []): Promise<Outcome & { readonly root: string }> {
  const root = folder(files);
  chmodSync(root, 0o755);
  chmodSync(join(root, locked), mode);
  const outcome = await tokenlint(root, args, IS_ROOT ? { uid: NOBODY } : {});
  chmodSync(join(root, locked), 0o755);
  return { ...outcome, root };
}

function git(cwd: string, ...args: readonly string[]): void {
  expect(spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd }).status).toBe(0);
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = folder(files);
  git(root, "init", "-q");
  git(root, "add", "-A");
  return root;
}

const canMount = spawnSync("unshare", [...(IS_ROOT ? [] : ["-r"]), "-m", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

/** By the README's words for the situation: what is run. Each checks what no table can say, too. */
const SITUATIONS: Readonly<Record<string, () => Outcome | Promise<Outcome>>> = {
  "there is nothing to scan": () => tokenlint(folder({ "rack.svg": "" }), []),
  "a path does not exist": () => tokenlint(folder({ "a.py": GOOD }), ["a.py", "gone.py"]),
  "a file cannot be read": () => withoutRights({ "a.py": BAD, "b.py": GOOD }, "a.py", 0),
  "a folder cannot be read": () => withoutRights({ "locked/a.py": BAD, "b.py": GOOD }, "locked", 0),
  "a path is a pipe, a socket or a device": () => {
    const root = folder({});
    return shell(root, "mkfifo pipe.py; $tokenlint pipe.py");
  },
  "a file goes away during the scan": () => tokenlint(folder({ "a.py": BAD, "b.py": GOOD }), [], onOpen("a.py", "fs.rmSync(path)")),
  "a file grows beyond the limit during the scan": () => tokenlint(folder({ "a.py": BAD, "b.py": GOOD }), [], onOpen("a.py", 'fs.appendFileSync(path, "#".repeat(2_000_000))')),
  "git is not installed": () => tokenlint(repository({ "a.py": BAD }), ["--staged"], { env: { PATH: "" } }),
  "git does not know the commit": () => tokenlint(repository({ "a.py": BAD }), ["--diff-base", "no-such-branch"]),
  "git does not trust the repository": () =>
    tokenlint(repository({ "a.py": BAD }), ["--staged"], { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } }),
  "the configuration cannot be parsed": () => tokenlint(folder({ "a.py": GOOD, "tokenlint.config.json": '{ "rules": ' }), []),
  "the configuration names an unknown rule": () => tokenlint(folder({ "a.py": GOOD, "tokenlint.config.json": '{ "rules": { "auth-use-v2-token": "error" } }' }), []),
  "a rule fails on a file": async () => {
    // An expression that only this rule has.
    const outcome = await tokenlint(folder({ "a.py": BAD, "b.py": GOOD }), [], before('const test = RegExp.prototype.test; RegExp.prototype.test = function (text) { if (this.source === "^[0-9A-Za-z]{40}$") throw new TypeError(text); return test.call(this, text); }'));
    expect(outcome.out).toContain("error[sec-token-storage]");
    return outcome;
  },
  "a part of the program is missing": async () => {
    const root = folder({});
    cpSync(CLI, join(root, "cli.mjs"));
    const { status, stdout, stderr } = spawnSync(process.execPath, ["cli.mjs"], { cwd: root, encoding: "utf8" });
    return { code: status, out: stdout, err: stderr };
  },
  "there are too few open files": () => {
    const root = folder(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}/a.py`, BAD])));
    const ends = [19, 21, 23, 25, 28].map((limit) => shell(root, `ulimit -n ${limit}; $tokenlint`));
    // Either it says that it could not, or all of it is done. (Below some limit Node itself does not start.)
    for (const { code, out, err } of ends) if (code === 1 && !err.startsWith("node:")) expect(out).toContain("40 files scanned");
    return ends.find(({ code }) => code === 3) ?? ends[0]!;
  },
  "the folder of the report does not exist": () => tokenlint(folder({ "a.py": BAD }), ["-o", "none/report.txt"]),
  "the folder of the report is read-only": async () => {
    const { root, ...outcome } = await withoutRights({ "a.py": BAD, "out/old.json": "{}" }, "out", 0o555, ["-f", "json", "-o", "out/report.json"]);
    expect(readdirSync(join(root, "out"))).toEqual(["old.json"]);
    return outcome;
  },
  "the disk is full": () => {
    const root = folder({ "a.py": MANY });
    for (const line of ["$tokenlint > /dev/full", "$tokenlint -o /dev/full", "$tokenlint > /dev/full 2>&1"]) expect(shell(root, line).code).toBe(3);
    if (!canMount) return shell(root, "$tokenlint > /dev/full");
    const small = "mount -t tmpfs -o size=64k none /mnt && ";
    const report = shell(root, `${small} echo old > /mnt/r.json; $tokenlint -f json -o /mnt/r.json; echo $? $(ls /mnt) $(cat /mnt/r.json)`, true);
    expect(report.out).toBe("3 r.json old\n");
    expect(shell(root, `${small} $tokenlint -f json > /mnt/r.json`, true).code).toBe(3);
    const fixed = shell(root, `${small} cp a.py /mnt; head -c 55000 /dev/zero > /mnt/zero; cd /mnt; $tokenlint --fix --unsafe-fixes > /dev/null; echo $? $(ls); cmp a.py "${root}/a.py"`, true);
    expect(fixed.out).toBe("3 a.py zero\n");
    return { ...report, code: Number(report.out[0]) };
  },
  "the reader of the report goes away": () => {
    const outcome = shell(folder({ "a.py": MANY }), "$tokenlint | head -n 1; exit ${PIPESTATUS[0]}");
    expect(outcome.out.split("\n")).toHaveLength(2);
    expect(outcome.err).toBe("");
    return outcome;
  },
  "Ctrl-C is pressed": async () => {
    const root = folder({ "a.py": BAD, "b.py": BAD, "c.py": BAD, "r.json": "old" });
    const outcome = await tokenlint(root, ["--format", "json=r.json"], onOpen("b.py", 'process.kill(process.pid, "SIGINT")'));
    expect(outcome.out + outcome.err + readFileSync(join(root, "r.json"), "utf8")).toBe("old");
    expect(readdirSync(root).toSorted()).toEqual(["a.py", "b.py", "c.py", "r.json"]);
    return outcome;
  },
  "it is told to end while it writes": async () => {
    const ends: Outcome[] = [];
    for (const moment of [onHalf("SIGINT"), onRename("SIGINT"), onHalf("SIGTERM"), onRename("SIGTERM")]) {
      const root = folder({ "a.py": BAD, "r.json": "old" });
      ends.push(await tokenlint(root, ["-f", "json", "-o", "r.json"], moment));
      expect(readFileSync(join(root, "r.json"), "utf8")).toBe("old");
      expect(readdirSync(root).toSorted()).toEqual(["a.py", "r.json"]);
    }
    expect(ends.map(({ code }) => code)).toEqual([130, 130, 143, 143]);
    return ends[3]!;
  },
  "it is killed while it writes": async () => {
    for (const moment of [onHalf("SIGKILL"), onRename("SIGKILL")]) {
      const root = folder({ "a.py": BAD, "r.json": "old" });
      await tokenlint(root, ["-f", "json", "-o", "r.json"], moment);
      expect(readFileSync(join(root, "r.json"), "utf8")).toBe("old");
    }
    const root = folder({ "a.py": BAD, "b.py": BAD, "c.py": BAD });
    const outcome = await tokenlint(root, ["--fix", "--unsafe-fixes"], onRename("SIGKILL", 2));
    const isOld = ["a.py", "b.py", "c.py"].map((file) => readFileSync(join(root, file), "utf8") === BAD);
    expect(isOld).toEqual([false, true, true]);
    expect(readFileSync(join(root, "a.py"), "utf8")).toContain('NETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\nrequests.get(');
    expect((await tokenlint(root, ["--fix", "--unsafe-fixes", "-q"])).code).toBe(0);
    return outcome;
  },
};

/** Situation → exit code and words, as the README says them. */
const ROWS = new Map(
  // Words are meant literally where the cell begins with code.
  [...(readFileSync("README.md", "utf8").split("## When something goes wrong")[1]?.split("\n## ")[0] ?? "").matchAll(/^\| (.+) \| (\d+) \| (.+) \|$/gm)]
    .map(([, situation = "", code, said = ""]) => [situation, { code: Number(code), said: /^`([^`]+)`/.exec(said)?.[1] ?? "" }] as const),
);

describe("what the README says happens when", () => {
  it("has a test a row, and a row a test", () => {
    expect([...ROWS.keys()].toSorted()).toEqual(Object.keys(SITUATIONS).toSorted());
  });

  it.each(Object.entries(SITUATIONS))("%s", { timeout: 120_000 }, async (situation, outcome) => {
    const { code, out, err } = await outcome();
    expect({ code, text: out + err }).toEqual({ code: ROWS.get(situation)?.code, text: expect.stringContaining(ROWS.get(situation)?.said ?? "") });
    expect(out + err).not.toMatch(/^\s+at /m);
  });

  it("kills at any moment leave every file of --fix old or new", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `f${i}.py`);
    const fixed = folder({ "a.py": BAD });
    await tokenlint(fixed, ["--fix", "--unsafe-fixes"]);
    const states = new Set([BAD, readFileSync(join(fixed, "a.py"), "utf8")]);
    for (const seconds of [0.3, 0.5, 0.7, 0.9, 1.1]) {
      const root = folder(Object.fromEntries(names.map((name) => [name, BAD])));
      shell(root, `timeout -s KILL ${seconds} $tokenlint --fix --unsafe-fixes > /dev/null`);
      expect(names.every((name) => states.has(readFileSync(join(root, name), "utf8")))).toBe(true);
    }
  });
});
