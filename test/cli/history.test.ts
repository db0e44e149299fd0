import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, TOKEN, tokenlint, type Outcome } from "./command.js";
import { reportErrors, sarifErrors } from "../reporters/schemas.js";
import { commit, git, repository, SOMEBODY_ELSE } from "./repository.js";

const OTHER = ["badc0ffee0ddf00d5eed", "facade1deca5c0de2bad"].join("");
const OTHER_BAD = BAD.replace(TOKEN, OTHER);

interface Shown {
  readonly rule: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
  readonly commit: { readonly id: string; readonly date: string; readonly isInHead: boolean };
}
interface Shape {
  readonly findings: readonly Shown[];
  readonly suppressed: readonly Shown[];
  readonly notices: readonly { readonly level: string; readonly message: string }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly summary: { readonly scanned: number; readonly commits: number; readonly hidden: number };
}

const isClean = ({ out, err }: Outcome): boolean => ![TOKEN, OTHER].some((token) => (out + err).includes(token));

async function reported(cwd: string, ...args: readonly string[]): Promise<Shape & { readonly code: number | null }> {
  const outcome = await tokenlint(cwd, ["history", ...args, "-f", "json"]);
  expect(isClean(outcome)).toBe(true);
  expect(reportErrors(JSON.parse(outcome.out))).toEqual([]);
  return { ...(JSON.parse(outcome.out) as Shape), code: outcome.code };
}

/** `src/a.py:2 5ca1ab1… gone` of what is written there, by one rule. */
async function found(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { findings, code } = await reported(cwd, ...args);
  const stored = findings.filter(({ rule }) => rule === "sec-token-storage");
  return [`exit ${code}`, ...stored.map(({ location, commit: { id, isInHead } }) => `${location.path}:${location.start.line} ${id} ${isInHead ? "there" : "gone"}`)];
}

describe("what was ever committed", () => {
  it("is found when it is gone, with the commit that brought it", async () => {
    const root = repository({ "a.py": GOOD });
    const brought = commit(root, { "a.py": BAD });
    commit(root, { "a.py": `# moved\n${BAD}` });
    commit(root, { "a.py": GOOD });
    expect(await found(root)).toEqual(["exit 1", `a.py:2 ${brought} gone`]);
    const { summary, findings } = await reported(root);
    expect(summary).toMatchObject({ commits: 4, scanned: 3 });
    expect(findings[0]?.commit.date.slice(0, 10)).toBe(git(root, "log", "-1", "--format=%as", brought).trim());
    const { out } = await tokenlint(root, ["history"]);
    expect(out).toMatch(new RegExp(`= note: first committed in ${brought.slice(0, 10)} on \\d{4}-\\d\\d-\\d\\d, not in HEAD`));
    expect(out).toContain("3 file versions in 4 commits scanned");
  });

  it("stands where HEAD has it when it is still there", async () => {
    const root = repository({ "a.py": BAD });
    const brought = git(root, "rev-parse", "HEAD").trim();
    commit(root, { "a.py": `# moved\n${BAD}` });
    expect(await found(root)).toEqual(["exit 1", `a.py:3 ${brought} there`]);
  });

  it("is one finding for every secret, also of those that took the same place", async () => {
    const root = repository({ "a.py": BAD });
    const first = git(root, "rev-parse", "HEAD").trim();
    const second = commit(root, { "a.py": OTHER_BAD });
    expect(await found(root)).toEqual(["exit 1", `a.py:2 ${first} gone`, `a.py:2 ${second} there`]);
    const { findings } = await reported(root);
    const prints = findings.map((finding) => (finding as Shown & { readonly fingerprint: string }).fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });

  it("is reported once when its file was moved, for both paths when it was edited too", async () => {
    const root = repository({ "old.py": BAD });
    const first = git(root, "rev-parse", "HEAD").trim();
    commit(root, { "old.py": undefined, "new.py": BAD });
    expect(await found(root)).toEqual(["exit 1", `new.py:2 ${first} there`]);
    const second = commit(root, { "new.py": undefined, "newer.py": `\n${BAD}` });
    expect(await found(root)).toEqual(["exit 1", `newer.py:3 ${second} there`, `old.py:2 ${first} gone`]);
  });

  it("is found in merges that bring what none of their parents has", async () => {
    const root = repository({ "a.py": GOOD, "b.py": GOOD });
    git(root, "checkout", "-q", "-b", "work");
    commit(root, { "a.py": `${GOOD}\n` });
    git(root, "checkout", "-q", "main");
    commit(root, { "b.py": `${GOOD}\n` });
    git(root, "merge", "-q", "--no-commit", "--no-ff", "work");
    const evil = commit(root, { "a.py": BAD, "new.py": OTHER_BAD });
    commit(root, { "a.py": GOOD, "new.py": undefined });
    expect(await found(root)).toEqual(["exit 1", `a.py:2 ${evil} gone`, `new.py:2 ${evil} gone`]);
  });

  it("counts on every branch and tag, in a stash and on no branch at all", async () => {
    const root = repository({ "a.py": GOOD });
    git(root, "checkout", "-q", "--detach");
    const tagged = commit(root, { "tagged.py": BAD });
    git(root, "tag", "old");
    git(root, "checkout", "-q", "main");
    writeFileSync(join(root, "a.py"), OTHER_BAD);
    git(root, "stash", "-q");
    const stash = git(root, "rev-parse", "refs/stash").trim();
    const [, other = ""] = await found(root);
    expect(other).toMatch(/^a\.py:2 [0-9a-f]{40} gone$/);
    expect([stash, git(root, "rev-parse", "refs/stash^2").trim()]).toContain(other.split(" ")[1]);
    expect((await found(root))[2]).toBe(`tagged.py:2 ${tagged} gone`);
  });

  it("is only what is written there: other findings of old files help nobody", async () => {
    const root = repository({ "a.py": 'import os, requests\nrequests.get("http://netbox.example.com/", headers={"Authorization": f"Token {os.environ[\'NETBOX_TOKEN\']}"})\n' });
    const { findings, code } = await reported(root);
    expect([findings, code]).toEqual([[], 0]);
    expect((await tokenlint(root, ["--fail-on", "note"])).code).toBe(1);
  });

  it("is accepted by a comment in HEAD", async () => {
    const root = repository({ "a.py": BAD });
    commit(root, { "a.py": BAD.replace("NETBOX_TOKEN =", "# tokenlint-ignore sec-token-storage -- revoked in May\nNETBOX_TOKEN =") });
    expect(await found(root)).toEqual(["exit 1"]);
    expect((await reported(root)).suppressed.map(({ rule }) => rule)).toEqual(["sec-token-storage"]);
  });
});

describe("--since", () => {
  it("reports what commits brought, not what was in their files before", async () => {
    const root = repository({ "a.py": BAD });
    git(root, "tag", "v1");
    const second = commit(root, { "a.py": `${BAD}\n`, "b.py": OTHER_BAD });
    commit(root, { "a.py": GOOD, "b.py": GOOD });
    expect(await found(root, "--since", "v1")).toEqual(["exit 1", `b.py:2 ${second} gone`]);
    expect((await reported(root, "--since", "v1")).summary.commits).toBe(2);
    expect(await found(root, "--since", "HEAD")).toEqual(["exit 0"]);
  });

  it.each(["no-such-branch", "--output=x", "main:a.py", ""])("ends with exit code 3 where git does not know %j", async (since) => {
    const root = repository({ "a.py": GOOD });
    const { out, code } = await tokenlint(root, ["history", `--since=${since}`]);
    expect(out).toContain("git cannot tell what was committed");
    expect(code).toBe(3);
    expect(existsSync(join(root, "x"))).toBe(false);
  });
});

describe("which files", () => {
  it("have names of any kind", async () => {
    const root = repository({});
    const brought = commit(root, { 'a "b"\n\'c\t.py': BAD, "é🔑.py": BAD.replace("\n", "\n\n"), ":000000 100644.py": BAD.replace("\n", "\n\n\n"), "*.py": GOOD });
    const paths = [':000000 100644.py:4', 'a "b"\n\'c\t.py:2', "é🔑.py:3"];
    expect(await found(root)).toEqual(["exit 1", ...paths.map((path) => `${path} ${brought} there`)]);
  });

  it("are read once of each kind", async () => {
    const line = `NETBOX_TOKEN=${TOKEN}\n`;
    const root = repository({ "a/one.env": line, "b/two.env": line, "three.sh": line });
    expect((await reported(root)).summary.scanned).toBe(2);
    expect((await found(root)).map((each) => each.split(":")[0])).toEqual(["exit 1", "a/one.env", "three.sh"]);
  });

  it("are text up to the limit; others are told", async () => {
    const root = repository({ "binary.py": Uint8Array.of(0, 1, 2, 0), "large.py": `${BAD}${"#\n".repeat(20_000)}`, "script": `#!/bin/sh\nNETBOX_TOKEN=${TOKEN}\n`, "LICENSE": "free\n", "image.png": "x" });
    const { skipped, findings, summary, code } = await reported(root, "--max-file-size", "20KB");
    expect(skipped).toEqual([{ path: "binary.py", reason: "binary" }, { path: "large.py", reason: "too large" }]);
    expect(findings.map(({ location }) => location.path)).toEqual(["script"]);
    expect([summary.scanned, code]).toEqual([1, 1]);
  });

  it("are not links, not submodules, not what is ignored", async () => {
    const inner = repository({ "a.py": BAD });
    const root = repository({ "node_modules/x.py": BAD, "kept out/b.py": OTHER_BAD, "tokenlint.config.json": '{ "ignore": ["kept out/"], "overrides": [{ "files": ["soft/"], "rules": { "sec-token-storage": "note" } }] }' });
    git(root, "submodule", "--quiet", "add", inner, "inner");
    symlinkSync(`NETBOX_TOKEN = "${TOKEN}"`, join(root, "link.py"));
    const brought = commit(root, { "soft/c.py": `${OTHER_BAD}\n` });
    expect(await found(root)).toEqual(["exit 1", `soft/c.py:2 ${brought} there`]);
    expect((await reported(root)).findings.find(({ rule }) => rule === "sec-token-storage")?.severity).toBe("note");
  });

  it("are those of the folder", async () => {
    const root = repository({ "a.py": BAD, "sub/b.py": OTHER_BAD, "subject/c.py": BAD });
    expect((await found(join(root, "sub"))).map((each) => each.split(" ")[0])).toEqual(["exit", "b.py:2"]);
  });

  it("need not parse: what does not is counted", async () => {
    const root = repository({ "a.ts": `${"{ ".repeat(3)} const = ;;; "${TOKEN}"` });
    const { notices, code } = await reported(root);
    expect(notices).toEqual([{ level: "warning", message: "1 file version could not be parsed, or not whole. Only token formats were looked for there." }]);
    expect(code).not.toBe(3);
  });
});

describe("a repository", () => {
  it("may be bare, but not inside of another one", async () => {
    const root = repository({ "a.py": BAD });
    const first = git(root, "rev-parse", "HEAD").trim();
    const bare = folder({});
    git(bare, "clone", "-q", "--bare", root, ".");
    expect(await found(bare)).toEqual(["exit 1", `a.py:2 ${first} there`]);
    git(root, "clone", "-q", "--bare", ".", "inner");
    const { out, code } = await tokenlint(join(root, "inner"), ["history"]);
    expect(out).toContain("cannot use bare repository");
    expect(code).toBe(3);
  });

  it("may be a worktree", async () => {
    const root = repository({ "a.py": BAD });
    const tree = join(folder({}), "tree");
    git(root, "worktree", "add", "-q", tree);
    expect((await found(tree)).map((each) => each.split(" ")[0])).toEqual(["exit", "a.py:2"]);
  });

  it("may be empty, or hold nothing to read", async () => {
    const root = folder({});
    git(root, "init", "-q");
    expect(await found(root)).toEqual(["exit 0"]);
    expect(await found(repository({ "image.png": "x" }))).toEqual(["exit 0"]);
  });

  it("says that it is cut when it is a shallow clone", async () => {
    const root = repository({ "a.py": BAD });
    commit(root, { "a.py": GOOD });
    const clone = folder({});
    git(clone, "clone", "-q", "--depth", "1", `file://${root}`, ".");
    const { notices, code } = await reported(clone);
    expect(notices).toMatchObject([{ level: "warning", message: expect.stringContaining("shallow clone") as string }]);
    expect(code).toBe(0);
  });

  it("has to be one", async () => {
    const { out, code } = await tokenlint(folder({ "a.py": BAD }), ["history"]);
    expect(out).toContain("git cannot tell what was committed (fatal: not a git repository");
    expect(code).toBe(3);
  });

  it("has to be whole", async () => {
    const root = repository({ "a.py": BAD });
    const blob = git(root, "rev-parse", "HEAD:a.py").trim();
    commit(root, { "a.py": OTHER_BAD });
    rmSync(join(root, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    const { notices, findings, code } = await reported(root);
    expect(notices).toMatchObject([{ level: "error", message: expect.stringContaining("1 file version is not in this clone") as string }]);
    expect(findings.map(({ location }) => location.path)).toContain("a.py");
    expect(code).toBe(3);
  });

  it("has to be trusted", async () => {
    const root = repository({ "a.py": BAD });
    const { out, code } = await tokenlint(root, ["history"], { env: SOMEBODY_ELSE });
    expect(out).toContain("git cannot tell what was committed (fatal: detected dubious ownership");
    expect(code).toBe(3);
  });

  it("runs no program, and shows what was committed, whatever it replaces", async () => {
    const root = repository({ "a.py": BAD, ".gitattributes": "*.py diff=evil filter=evil\n" });
    const mark = join(root, "ran");
    for (const key of ["diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "gpg.program", "core.pager", "core.fsmonitor", "diff.external"]) git(root, "config", key, `touch '${mark}'; cat`);
    git(root, "config", "log.showSignature", "true");
    const [blob, instead] = ["HEAD:a.py", "HEAD:.gitattributes"].map((name) => git(root, "rev-parse", name).trim());
    git(root, "replace", blob ?? "", instead ?? "");
    expect((await found(root)).map((each) => each.split(" ")[0])).toEqual(["exit", "a.py:2"]);
    expect(existsSync(mark)).toBe(false);
  });

  it("is not fetched from: a partial clone is incomplete", async () => {
    const root = repository({ "a.py": BAD });
    git(root, "config", "uploadpack.allowFilter", "true");
    commit(root, { "a.py": GOOD });
    const clone = folder({});
    git(clone, "clone", "-q", "--filter=blob:none", `file://${root}`, ".");
    expect((await tokenlint(clone, ["history"])).code).toBe(3);
  });
});

describe("every format", () => {
  const past = (): string => {
    const root = repository({ "a.py": BAD });
    commit(root, { "a.py": GOOD, "b.py": OTHER_BAD });
    return root;
  };

  it.each(["text", "github", "gitlab", "junit", "checkstyle", "agent"])("%s names the commits", async (format) => {
    const root = past();
    const outcome = await tokenlint(root, ["history", "-f", format]);
    expect(isClean(outcome)).toBe(true);
    for (const id of git(root, "log", "--format=%H").trim().split("\n")) expect(outcome.out).toContain(id.slice(0, 10));
  });

  it("shows places in the current files only where they are", async () => {
    const root = past();
    const github = (await tokenlint(root, ["history", "-f", "github"])).out.split("\n").filter((line) => line.includes("sec-token-storage"));
    expect(github.map((line) => line.includes("file="))).toEqual([false, true]);
    const { out, err } = await tokenlint(root, ["history", "-f", "sarif"]);
    expect(sarifErrors(JSON.parse(out))).toEqual([]);
    const [run] = (JSON.parse(out) as { runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[]; partialFingerprints: object; properties: object }[] }[] }).runs;
    expect(run?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).toEqual(["b.py", "b.py"]);
    expect(run?.results[0]).toMatchObject({ properties: { firstCommit: git(root, "rev-parse", "HEAD").trim() }, partialFingerprints: { primaryLocationLineHash: expect.any(String) as string } });
    expect(err).toContain("Findings that are not in HEAD: 2");
  });

  it("may be several, in files", async () => {
    const root = past();
    expect((await tokenlint(root, ["history", "-f", "sarif=a.sarif", "-f", "json=b.json", "--fail-on", "never"])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(root, "b.json"), "utf8"))).toHaveProperty("summary.commits", 2);
    expect((await tokenlint(root, ["history", "-f", "json", "-f", "text"])).code).toBe(2);
  });
});

it.each([
  [["--pedantic", "history"], "stands before the command"],
  [["history", "src"], "too many arguments"],
  [["history", "--fix"], "unknown option"],
])("refuses %j", async (args, message) => {
  const { err, code } = await tokenlint(repository({}), args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});
