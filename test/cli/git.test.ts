import { appendFileSync, chmodSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, TOKEN, tokenlint } from "./command.js";
import { git, repository, SOMEBODY_ELSE } from "./repository.js";

const found = async (cwd: string, ...args: readonly string[]): Promise<readonly string[]> => {
  const { out, code, err } = await tokenlint(cwd, [...args, "-f", "json", "--fail-on", "never"]);
  expect(out, err).not.toContain(TOKEN);
  const report = JSON.parse(out) as { findings: { rule: string; location: { path: string; start: { line: number } } }[] };
  return [`exit ${code}`, ...report.findings.filter(({ rule }) => rule === "auth-use-v2-tokens").map(({ location }) => `${location.path}:${location.start.line}`)];
};

const LINE = BAD.trim().split("\n").length;

it("counts what stands in a file for secrets that git does not track one level less, but not what a script writes into one", async () => {
  const setting = `NETBOX_TOKEN=${TOKEN}\n`;
  const root = repository({});
  writeFileSync(join(root, ".env"), setting);
  writeFileSync(join(root, "setup.sh"), `cat > .env <<EOF\n${setting}EOF\n`);
  const { out } = await tokenlint(root, ["--no-gitignore", "-f", "json"]);
  const report = JSON.parse(out) as { findings: { severity: string; location: { path: string } }[] };
  expect(report.findings.map(({ severity, location }) => `${location.path} ${severity}`)).toEqual([".env warning", "setup.sh error"]);
});

describe("--staged", () => {
  it("scans what is staged, as it is staged", async () => {
    const root = repository({ "old.py": BAD, "edited.py": GOOD, "staged.py": GOOD });
    writeFileSync(join(root, "staged.py"), BAD);
    git(root, "add", "staged.py");
    writeFileSync(join(root, "staged.py"), GOOD);
    writeFileSync(join(root, "edited.py"), BAD);
    writeFileSync(join(root, "untracked.py"), BAD);
    expect(await found(root, "--staged")).toEqual(["exit 0", `staged.py:${LINE}`]);
  });

  it("takes what other files import from the index, too", async () => {
    const root = repository({ "config.py": `KEY = "${TOKEN}"\n`, "main.py": "" });
    writeFileSync(join(root, "main.py"), 'import pynetbox\nfrom config import KEY\nnb = pynetbox.api("https://netbox.example.com", token=KEY)\n');
    git(root, "add", "main.py");
    writeFileSync(join(root, "config.py"), 'KEY = ""\n');
    expect(await found(root, "--staged")).toEqual(["exit 0", "main.py:3"]);
  });

  it("is right about names of any kind, renames, links, deleted files and the first commit", async () => {
    const root = folder({ "a b\n'c.py": BAD, "é.py": BAD, "*.py": GOOD, "gone.py": BAD, "deleted here.py": BAD, "node_modules/x.py": BAD, "notes.svg": "x" });
    git(root, "init", "-q");
    symlinkSync("é.py", join(root, "link.py"));
    git(root, "add", "-A", "-f");
    rmSync(join(root, "deleted here.py"));
    expect(await found(root, "--staged")).toEqual(["exit 0", `a b\n'c.py:${LINE}`, `deleted here.py:${LINE}`, `gone.py:${LINE}`, `é.py:${LINE}`]);
    git(root, "commit", "-q", "-m", "x");
    renameSync(join(root, "é.py"), join(root, "new.py"));
    rmSync(join(root, "gone.py"));
    git(root, "add", "-A");
    expect(await found(root, "--staged")).toEqual(["exit 0", `new.py:${LINE}`]);
  });

  it("works in a folder, a worktree, a submodule, and in the hook of git commit -a", async () => {
    const root = repository({ "a.py": GOOD, "sub/b.py": GOOD });
    writeFileSync(join(root, "a.py"), BAD);
    writeFileSync(join(root, "sub/b.py"), BAD);
    git(root, "add", "-A");
    expect(await found(join(root, "sub"), "--staged")).toEqual(["exit 0", `../a.py:${LINE}`, `b.py:${LINE}`]);
    expect(await found(join(root, "sub"), "--staged", ".")).toEqual(["exit 0", `b.py:${LINE}`]);
    expect(await found(join(root, "sub"), "--staged", "..")).toEqual(["exit 0", `../a.py:${LINE}`, `b.py:${LINE}`]);
    expect(await found(root, "--staged", "sub")).toEqual(["exit 0", `sub/b.py:${LINE}`]);
    git(root, "worktree", "add", "-q", "-b", "other", join(root, "../tree-of-it"));
    const other = join(root, "../tree-of-it");
    writeFileSync(join(other, "c.py"), BAD);
    git(other, "add", "c.py");
    expect(await found(other, "--staged")).toEqual(["exit 0", `c.py:${LINE}`]);
    rmSync(other, { recursive: true });
    const outer = repository({});
    git(outer, "submodule", "--quiet", "add", root, "inner");
    expect(await found(outer, "--staged")).toEqual(["exit 0"]);
    const hook = join(root, ".git/hooks/pre-commit");
    mkdirSync(join(root, ".git/hooks"), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${resolve("dist/cli.js")}" --staged --quiet\n`);
    chmodSync(hook, 0o755);
    git(root, "reset", "-q");
    expect(() => git(root, "commit", "-q", "-am", "refused")).toThrow("auth-use-v2-tokens");
    for (const file of ["a.py", "sub/b.py"]) writeFileSync(join(root, file), `${GOOD}\n`);
    git(root, "commit", "-q", "-am", "passes");
  });

  it("ends with exit code 3 for a path that is nowhere", async () => {
    const root = repository({ "a.py": GOOD, "sub/b.py": GOOD });
    writeFileSync(join(root, "sub/b.py"), BAD);
    git(root, "add", "-A");
    rmSync(join(root, "sub/b.py"));
    expect(await found(root, "--staged", "sub/b.py", "a.py")).toEqual(["exit 0", `sub/b.py:${LINE}`]);
    for (const path of ["nope", "su*/b.py", ""]) {
      const { out, code } = await tokenlint(root, ["--staged", path]);
      expect(out).toContain("does not exist");
      expect(code).toBe(3);
    }
  });

  it("finds nothing wrong with nothing staged, and says with exit code 3 when git cannot tell", async () => {
    expect(await found(repository({ "a.py": BAD }), "--staged")).toEqual(["exit 0"]);
    const { out, code } = await tokenlint(folder({ "a.py": BAD }), ["--staged"]);
    expect(out).toContain("git cannot tell what is staged");
    expect(code).toBe(3);
  });
});

describe("--diff-base", () => {
  const start = (): string => {
    const root = repository({ "old.py": `${BAD}\n`, "same.py": BAD });
    git(root, "checkout", "-q", "-b", "work");
    return root;
  };
  const again = BAD.replace(/^import .*\n/gm, "");

  it("reports changed lines only, committed or not, and new files", async () => {
    const root = start();
    appendFileSync(join(root, "old.py"), again);
    git(root, "commit", "-q", "-am", "second");
    writeFileSync(join(root, "new.py"), BAD);
    const lines = BAD.split("\n").length + again.trim().split("\n").length;
    expect(await found(root, "--diff-base", "main")).toEqual(["exit 0", `new.py:${LINE}`, `old.py:${lines}`]);
    expect(await found(root, "--diff-base", "main", "--changed-files")).toEqual(["exit 0", `new.py:${LINE}`, `old.py:${LINE}`, `old.py:${lines}`]);
    expect((await tokenlint(root, ["--diff-base", "main"])).out).toMatch(/\d+ findings on unchanged lines left out/);
  });

  it("counts from where the branch left, and what leads through a changed line", async () => {
    const root = repository({ "config.py": 'KEY = ""\n', "main.py": 'import pynetbox\nfrom config import KEY\nnb = pynetbox.api("https://netbox.example.com", token=KEY)\n' });
    git(root, "checkout", "-q", "-b", "work");
    writeFileSync(join(root, "config.py"), `KEY = "${TOKEN}"\n`);
    git(root, "commit", "-q", "-am", "second");
    git(root, "checkout", "-q", "main");
    writeFileSync(join(root, "elsewhere.py"), BAD);
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "third");
    git(root, "checkout", "-q", "work");
    expect(await found(root, "--diff-base", "main")).toEqual(["exit 0", "main.py:3"]);
  });

  it("reports a header whose scheme has changed in another file", async () => {
    const use = 'import os\nimport requests\nfrom conf import SCHEME\nTOKEN = os.environ["NETBOX_TOKEN"]\nrequests.get("https://netbox.example.com/api/", headers={"Authorization": f"{SCHEME} {TOKEN}"})\n';
    const root = repository({ "conf.py": 'SCHEME = "Bearer"\n', "use.py": use });
    writeFileSync(join(root, "conf.py"), 'SCHEME = "Token"\n');
    expect(await found(root, "--diff-base", "HEAD")).toEqual(["exit 0", "use.py:5"]);
  });

  it("reports a header whose scheme has changed on another line", async () => {
    const use = (scheme: string): string => `import os\nimport requests\nSCHEME = "${scheme}"\nrequests.get("https://netbox.example.com/api/", headers={"Authorization": f"{SCHEME} {os.environ['NETBOX_TOKEN']}"})\n`;
    const root = repository({ "use.py": use("Bearer") });
    writeFileSync(join(root, "use.py"), use("Token"));
    expect(await found(root, "--diff-base", "HEAD")).toEqual(["exit 0", "use.py:4"]);
  });

  it("knows the files of the whole repository from a folder of it, and takes what git does not keep as changed", async () => {
    const root = repository({ "pkg/a/x.py": GOOD, "pkg/b/y.py": GOOD, ".gitignore": "local.py\n" });
    const inner = repository({ "z.py": BAD });
    cpSync(inner, join(root, "inner"), { recursive: true });
    for (const path of ["pkg/b/y.py", "pkg/b/local.py"]) writeFileSync(join(root, path), BAD);
    expect(await found(join(root, "pkg/a"), "--diff-base", "HEAD", "..", "../b/local.py")).toEqual(["exit 0", `../b/local.py:${LINE}`, `../b/y.py:${LINE}`]);
    expect(await found(root, "--diff-base", "HEAD", "--changed-files", "inner")).toEqual(["exit 0", `inner/z.py:${LINE}`]);
  });

  it("reports of submodules only when they have changed", async () => {
    const module = repository({ "z.py": BAD });
    const root = repository({});
    git(root, "submodule", "--quiet", "add", module, "inner");
    git(root, "commit", "-q", "-m", "second");
    expect(await found(root, "--diff-base", "HEAD")).toEqual(["exit 0"]);
    expect(await found(root, "--diff-base", "HEAD~")).toEqual(["exit 0", `inner/z.py:${LINE}`]);
  });

  it.each(["no-such-branch", "--output=x", "main:old.py", ""])("ends with exit code 3 where git does not know %j", async (base) => {
    const { out, code } = await tokenlint(start(), [`--diff-base=${base}`]);
    expect(out).toContain("git cannot tell what has changed");
    expect(code).toBe(3);
  });

  it.each([
    [["--changed-files"], "Add --diff-base"],
    [["--staged", "--fix"], "only report"],
    [["--staged", "--diff-base", "main"], "Leave one of them out"],
  ])("refuses %j", async (args, message) => {
    const { err, code } = await tokenlint(start(), args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

it.each([[["--staged"]], [["--diff-base", "main"]]])("%j ends with exit code 3 where git does not trust the folder, and says so", async (args) => {
  const { out, code } = await tokenlint(repository({ "a.py": GOOD }), args, { env: SOMEBODY_ELSE });
  expect(out).toContain("(fatal: detected dubious ownership");
  expect(code).toBe(3);
});
