import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, TOKEN, tokenlint } from "./command.js";

const FILE = "tokenlint-baseline.json";
const OTHER = TOKEN.replace(/^..../, "dec0");
const read = (root: string): string => readFileSync(join(root, FILE), "utf8");
const git = (cwd: string, ...args: readonly string[]) => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd, stdio: "pipe" });

async function withBaseline(files: Readonly<Record<string, string>>): Promise<string> {
  const root = folder(files);
  const { code, err } = await tokenlint(root, ["--update-baseline"]);
  expect(code, err).toBe(0);
  return root;
}

/** Exit code and last line. */
async function ended(root: string, ...args: readonly string[]): Promise<string> {
  const { code, out } = await tokenlint(root, args);
  return `${code}: ${out.trim().split("\n").at(-1)}`;
}

describe("the baseline", () => {
  it("keeps known findings out of the report, one entry a line, sorted, without a secret", async () => {
    const root = await withBaseline({ "b.py": BAD, "a.py": `${BAD}\n` });
    const text = read(root);
    expect(text).not.toContain(TOKEN);
    const lines = text.split("\n").filter((line) => line.includes('"rule"'));
    expect(lines).toEqual(lines.toSorted());
    expect(lines[0]).toMatch(/^ {4}\{"rule":"auth-use-v2-tokens","path":"a\.py","symbol":"","hash":"[0-9a-f]{4}","count":1\},$/);
    expect(await ended(root)).toMatch(/^0: No findings · \d+ files scanned · 4 known \(baseline\)$/);
    expect(await ended(root, "--no-baseline")).toMatch(/^1: 4 errors/);
    await tokenlint(root, ["--update-baseline"]);
    expect(read(root)).toBe(text);
  });

  it("does not see moved lines, and sees another secret, another file and one more of the same", async () => {
    const root = await withBaseline({ "a.py": BAD });
    writeFileSync(join(root, "a.py"), `# moved\n\n\n${BAD}`);
    expect(await ended(root)).toMatch(/^0: .*2 known/);
    writeFileSync(join(root, "a.py"), BAD.replaceAll(TOKEN, OTHER));
    expect(await ended(root)).toMatch(/^1: 2 errors.* 2 known findings gone \(--update-baseline\)/);
    writeFileSync(join(root, "a.py"), BAD + BAD);
    expect(await ended(root)).toMatch(/^1: 2 errors.* 2 known/);
    writeFileSync(join(root, "a.py"), BAD);
    writeFileSync(join(root, "b.py"), BAD);
    expect(await ended(root)).toMatch(/^1: 2 errors in 1 file.* 2 known/);
  });

  it("calls entries gone whose finding is mended, which never fails a run", async () => {
    const root = await withBaseline({ "a.py": BAD, "b.py": GOOD });
    writeFileSync(join(root, "a.py"), GOOD);
    expect(await ended(root)).toMatch(/^0: No findings .* 2 known findings gone/);
    expect(await ended(root, "b.py")).not.toContain("gone");
  });

  it("follows files that git sees renamed", async () => {
    const root = await withBaseline({ "a.py": BAD });
    git(root, "init", "-q");
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "first");
    git(root, "mv", "a.py", "renamed.py");
    expect(await ended(root)).toMatch(/^0: .*2 known/);
    git(root, "commit", "-q", "-m", "second");
    expect(await ended(root)).toMatch(/^0: .*2 known/);
  });

  it("is refused with a reason when it is broken, missing or asked for in part", async () => {
    const root = await withBaseline({ "a.py": BAD });
    writeFileSync(join(root, FILE), read(root).replace('"version": 1', '"version": 9'));
    const broken = await tokenlint(root, []);
    expect(broken.err.trim().split("\n")).toEqual([expect.stringMatching(/is no baseline of this version\. Write it anew with --update-baseline/)]);
    expect(broken.code).toBe(2);
    expect((await tokenlint(root, ["--baseline", "gone.json"])).err).toContain("gone.json does not exist");
    expect((await tokenlint(root, ["--update-baseline", "a.py"])).code).toBe(2);
    expect((await tokenlint(root, ["--update-baseline", "--no-baseline"])).code).toBe(2);
    expect((await tokenlint(root, ["--update-baseline", "-f", "sarif=all.sarif"])).code).toBe(2);
  });

  it("is that of the folder of the configuration, from whichever folder below it a scan is run", async () => {
    const root = await withBaseline({ "tokenlint.config.json": "{}", "a.py": BAD, "pkg/b.py": BAD });
    git(root, "init", "-q");
    const pkg = join(root, "pkg");
    expect(await ended(pkg)).toMatch(/^0: .*2 known/);
    expect(await ended(pkg)).not.toContain("gone");
    const before = read(root);
    expect((await tokenlint(pkg, ["--update-baseline"])).code).toBe(0);
    expect(read(root)).toBe(before);
    expect(existsSync(join(pkg, FILE))).toBe(false);
  });

  it("is not written by a scan that is incomplete", async () => {
    const root = folder({ "a.py": BAD, "b.js": `const token = "${TOKEN}" ((((\n`.repeat(3) });
    const { code } = await tokenlint(root, ["--update-baseline"]);
    expect([code, existsSync(join(root, FILE))]).toEqual([3, false]);
  });
});
