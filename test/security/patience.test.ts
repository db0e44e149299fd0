import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CLIENT, git, outerFolder, scanned } from "./hostile.js";

it("git does not wait for ever: a configuration that includes a pipe", { timeout: 120_000 }, async () => {
  const cwd = join(outerFolder({ "repository/a.py": CLIENT }), "repository");
  git(cwd, "init", "-q");
  appendFileSync(join(cwd, ".git/config"), "[include]\n\tpath = pipe\n");
  execFileSync("mkfifo", [join(cwd, ".git/pipe")]);
  const { code, notices } = await scanned(cwd, "--staged");
  expect([code, notices.map(({ message }) => message).join()]).toEqual([3, expect.stringContaining("took too long")]);
});
