import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";

/** What a clone of the project has that building it needs. */
const PROJECT = ["src", "scripts", "schemas", "rules-docs", "package.json", "package-lock.json", "tokenlint.schema.json", "tsconfig.json", "README.md", "LICENSE", ".npmrc", ".pre-commit-hooks.yaml"];
const TOKEN = ["c0ffee4d8b51decade77", "09ef21a6facade3b905c"].join("");
const BAD = `import pynetbox\nnb = pynetbox.api("https://netbox.example.com", token="${TOKEN}")\n`;
const GOOD = 'import os\nimport pynetbox\nnb = pynetbox.api("https://netbox.example.com", token=os.environ["NETBOX_TOKEN"])\n';

const root = mkdtempSync(join(tmpdir(), "tokenlint-pre-commit-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Without what npm has put into the environment of the tests. */
const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))), PRE_COMMIT_HOME: join(root, "home"), PYTHONPATH: join(root, "python") };

function ran(cwd: string, command: string, args: readonly string[]): { readonly isOk: boolean; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { isOk: status === 0, output: `${stdout}${stderr}` };
}

const git = (cwd: string, ...args: readonly string[]) => ran(cwd, "git", ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...args]);

// A Python without pip cannot be given pre-commit.
const hasPreCommit = ran(root, "python3", ["-m", "pip", "install", "--quiet", "--target", join(root, "python"), "pre-commit==4.7.0"]).isOk;

describe("the hooks", () => {
  it("are those that the README names, and start the program", () => {
    const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as readonly { id: string; entry: string }[];
    expect(hooks.map(({ id }) => id)).toEqual(["tokenlint", "tokenlint-all"]);
    for (const { id, entry } of hooks) {
      expect(entry).toMatch(/^tokenlint( --[a-z]+)+$/);
      expect(readFileSync("README.md", "utf8")).toContain(`- id: ${id}`);
    }
  });

  it.skipIf(!hasPreCommit)("refuse a commit with a token and let one without it pass, with pre-commit itself", { timeout: 900_000 }, () => {
    const [project, repository] = [join(root, "project"), join(root, "repository")];
    for (const each of PROJECT) cpSync(each, join(project, each), { recursive: true });
    git(project, "init", "-q");
    git(project, "add", "-A");
    expect(git(project, "commit", "-q", "-m", "project").output).toBe("");
    const rev = git(project, "rev-parse", "HEAD").output.trim();
    git(root, "init", "-q", "repository");
    writeFileSync(join(repository, ".pre-commit-config.yaml"), `repos:\n  - repo: ${project}\n    rev: ${rev}\n    hooks:\n      - id: tokenlint\n`);
    expect(ran(repository, "python3", ["-m", "pre_commit", "install"]).output).toContain("installed");
    writeFileSync(join(repository, "main.py"), BAD);
    git(repository, "add", "-A");
    const refused = git(repository, "commit", "-q", "-m", "with a token");
    expect(refused.output).toContain("error[auth-use-v2-tokens]");
    expect(refused.output).not.toContain(TOKEN);
    expect(refused.isOk).toBe(false);
    // The file on the disk is no longer the one that is staged.
    writeFileSync(join(repository, "main.py"), GOOD);
    expect(git(repository, "commit", "-q", "-m", "still staged").isOk).toBe(false);
    git(repository, "add", "-A");
    const passed = git(repository, "commit", "-q", "-m", "without");
    expect(passed.output).toContain("Passed");
    expect(passed.isOk).toBe(true);
  });
});
