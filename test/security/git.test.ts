import { appendFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canary, CLEAN, CLIENT, git, outerFolder, scanned, tokenlint, TOKEN } from "./hostile.js";

/** Everything that makes tokenlint ask git. */
const SCANS: readonly (readonly string[])[] = [[], ["--staged"], ["--diff-base", "HEAD~1"], ["--diff-base", "HEAD~1", "--changed-files"]];

interface Hostile {
  readonly cwd: string;
  readonly isSung: () => boolean;
}

/** Two commits, then a file that git has to read again to tell whether it has changed, one that has, one that is staged. */
function repository(settings: (command: string, cwd: string) => string, files: Readonly<Record<string, string>> = {}): Hostile {
  const outer = outerFolder({ "repository/old.py": CLEAN, "repository/same.py": CLEAN, "repository/.env": `NETBOX_TOKEN=${TOKEN}\n`, ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`repository/${path}`, text])) });
  const cwd = join(outer, "repository");
  const { command, isSung } = canary(outer);
  git(cwd, "init", "-q", "-b", "main");
  git(cwd, "add", "-A", "-f");
  git(cwd, "commit", "-q", "-m", "first");
  git(cwd, "commit", "-q", "--allow-empty", "-m", "second");
  writeFileSync(join(cwd, "staged.py"), CLIENT);
  git(cwd, "add", "staged.py");
  writeFileSync(join(cwd, "old.py"), CLIENT);
  utimesSync(join(cwd, "same.py"), 1, 1);
  appendFileSync(join(cwd, ".git/config"), settings(command, cwd));
  return { cwd, isSung };
}

const filter = (command: string): string => `[filter "x"]\n\tclean = ${command}\n\tsmudge = ${command}\n\trequired\n[filter "a=b.c"]\n\tprocess = ${command}\n`;

const SETTINGS: Readonly<Record<string, (command: string, cwd: string) => string>> = {
  fsmonitor: (command) => `[core]\n\tfsmonitor = ${command}\n`,
  "hooks folder": (command, cwd) => {
    mkdirSync(join(cwd, "hooks"));
    for (const hook of ["post-index-change", "reference-transaction", "pre-commit", "post-checkout"]) writeFileSync(join(cwd, "hooks", hook), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    return "[core]\n\thooksPath = hooks\n";
  },
  "hooks of the repository": (command, cwd) => {
    mkdirSync(join(cwd, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "reference-transaction"]) writeFileSync(join(cwd, ".git/hooks", hook), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    return "";
  },
  "external diff": (command) => `[diff]\n\texternal = ${command}\n[diff "x"]\n\tcommand = ${command}\n`,
  textconv: (command) => `[diff "x"]\n\ttextconv = ${command}\n\tcachetextconv = true\n`,
  filters: filter,
  "filters of an included file": (command, cwd) => {
    writeFileSync(join(cwd, "more"), filter(command));
    return "[include]\n\tpath = ../more\n";
  },
  "filters of the work tree's own configuration": (command, cwd) => {
    writeFileSync(join(cwd, ".git/config.worktree"), filter(command));
    return "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n";
  },
  pager: (command) => `[core]\n\tpager = ${command}\n[pager]\n\tdiff = ${command}\n\tlog = ${command}\n\tls-files = ${command}\n`,
  aliases: (command) => `[alias]\n\tdiff = !${command}\n\tls-files = !${command}\n\tlog = !${command}\n`,
  "programs for other times": (command) => `[core]\n\tsshCommand = ${command}\n\tgitProxy = ${command}\n\teditor = ${command}\n\taskPass = ${command}\n\talternateRefsCommand = ${command}\n[credential]\n\thelper = !${command}\n[gpg]\n\tprogram = ${command}\n[sequence]\n\teditor = ${command}\n[interactive]\n\tdiffFilter = ${command}\n[uploadpack]\n\tpackObjectsHook = ${command}\n[trailer "x"]\n\tcommand = ${command}\n`,
};
const ATTRIBUTES = "*.py filter=x diff=x\nold.py filter=a=b.c\nsame.py filter=a=b.c\n";

describe("git runs no program that a repository names", () => {
  // Two at a time would hide each other: filters come in three ways, the rest goes together.
  const [together, alone] = [Object.entries(SETTINGS).filter(([name]) => !name.startsWith("filters")), Object.entries(SETTINGS).filter(([name]) => name.startsWith("filters"))];
  const all = together.filter(([name]) => name !== "hooks of the repository").map(([, settings]) => settings);

  it.each([["hooks, monitors, diffs, pagers, aliases, helpers", (command: string, cwd: string) => all.map((settings) => settings(command, cwd)).join("")] as const, ["hooks of the repository", SETTINGS["hooks of the repository"]!] as const, ...alone])("%s", async (_, settings) => {
    const { cwd, isSung } = repository(settings, { ".gitattributes": ATTRIBUTES });
    const outcomes = await Promise.all(SCANS.map((args) => tokenlint(cwd, args)));
    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(isSung()).toBe(false);
  });

  it("though git itself does: the filters of this test work", () => {
    const { cwd, isSung } = repository(filter, { ".gitattributes": ATTRIBUTES });
    git(cwd, "diff", "--name-only", "HEAD");
    expect(isSung()).toBe(true);
  });

  it("when it looks for what was renamed since the baseline: signatures and submodules", async () => {
    const { cwd, isSung } = repository((command) => `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${command}\n[diff]\n\tsubmodule = log\n`);
    expect((await tokenlint(cwd, ["--update-baseline"])).code).toBe(0);
    git(cwd, "add", "-A");
    // A commit with a signature, and a submodule with a monitor and filters of its own.
    const tree = git(cwd, "write-tree").trim();
    const commit = `tree ${tree}\nparent ${git(cwd, "rev-parse", "HEAD").trim()}\nauthor a <a@example.com> 1700000000 +0000\ncommitter a <a@example.com> 1700000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n c0ffee\n -----END PGP SIGNATURE-----\n\nsigned\n`;
    writeFileSync(join(cwd, "../commit"), commit);
    git(cwd, "reset", "-q", "--soft", git(cwd, "hash-object", "-t", "commit", "-w", "../commit").trim());
    writeFileSync(join(cwd, "new.py"), CLIENT);
    expect((await scanned(cwd)).findings.map(({ location }) => location.path)).toContain("new.py");
    expect(isSung()).toBe(false);
  });

  it("of a submodule", async () => {
    const outer = outerFolder({ "module/a.py": CLEAN, "module/.gitattributes": "* filter=x\n", "repository/a.py": CLIENT });
    const [cwd, module] = [join(outer, "repository"), join(outer, "module")];
    const { command, isSung } = canary(outer);
    for (const at of [module, cwd]) {
      git(at, "init", "-q", "-b", "main");
      git(at, "add", "-A");
      git(at, "commit", "-q", "-m", "first");
    }
    git(cwd, "submodule", "add", "-q", module, "sub");
    git(cwd, "commit", "-q", "-m", "second");
    expect((await tokenlint(cwd, ["--update-baseline"])).code).toBe(0);
    git(cwd, "add", "-A");
    git(cwd, "commit", "-q", "-m", "third");
    appendFileSync(join(cwd, ".git/modules/sub/config"), `[filter "x"]\n\tclean = ${command}\n[core]\n\tfsmonitor = ${command}\n`);
    utimesSync(join(cwd, "sub/a.py"), 1, 1);
    writeFileSync(join(cwd, "new.py"), CLIENT);
    for (const args of SCANS) expect((await tokenlint(cwd, args)).code, args.join(" ")).not.toBeNull();
    expect(isSung()).toBe(false);
  });

  it("to fetch what a partial clone lacks", async () => {
    const outer = outerFolder({ "origin/a.py": CLEAN });
    const [origin, cwd] = [join(outer, "origin"), join(outer, "repository")];
    const { command, isSung } = canary(outer);
    git(origin, "init", "-q", "-b", "main");
    git(origin, "config", "uploadpack.allowFilter", "true");
    git(origin, "add", "-A");
    git(origin, "commit", "-q", "-m", "first");
    writeFileSync(join(origin, "a.py"), CLIENT);
    git(origin, "commit", "-q", "-a", "-m", "second");
    git(outer, "clone", "-q", "--filter=blob:none", "--no-local", origin, "repository");
    appendFileSync(join(cwd, ".git/config"), `[remote "origin"]\n\turl = ext::${command}\n\tuploadpack = ${command}\n[core]\n\tsshCommand = ${command}\n[protocol]\n\tallow = always\n`);
    const { code, notices } = await scanned(cwd, "--diff-base", "HEAD~1");
    expect([code, notices.map(({ level }) => level)]).toEqual([3, ["error"]]);
    expect(isSung()).toBe(false);
  });
});

describe("a repository cannot keep git from telling", () => {
  it("that a file has changed, by calling it binary", async () => {
    const { cwd } = repository(() => "", { ".gitattributes": "*.py -diff binary\n" });
    const { findings } = await scanned(cwd, "--diff-base", "HEAD~1");
    expect(new Set(findings.map(({ location }) => location.path))).toEqual(new Set(["old.py", "staged.py"]));
  });

  it("by a work tree outside", async () => {
    const { cwd } = repository(() => "[core]\n\tworktree = /\n");
    for (const args of SCANS) expect((await tokenlint(cwd, args)).out).not.toContain("root:");
  });
});

describe("the environment that git gives to its hooks", () => {
  it("counts: the index of `commit -a` is another file", async () => {
    const { cwd } = repository(() => "");
    writeFileSync(join(cwd, ".git/other-index"), readFileSync(join(cwd, ".git/index")));
    git(cwd, "reset", "-q");
    const { out } = await tokenlint(cwd, ["--staged"], { GIT_INDEX_FILE: ".git/other-index" });
    expect(out).toContain("staged.py");
  });

  it("names programs that git runs for others", async () => {
    const outer = outerFolder({});
    const { command, isSung } = canary(outer);
    const { cwd } = repository(() => "");
    const names = ["GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_EDITOR", "GIT_ASKPASS", "GIT_PROXY_COMMAND"];
    await Promise.all(SCANS.map((args) => tokenlint(cwd, args, Object.fromEntries(names.map((name) => [name, command])))));
    expect(isSung()).toBe(false);
  });
});
