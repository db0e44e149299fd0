import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folder } from "./command.js";

/** Runs git, as an author with a name. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A repository whose files are committed. */
export function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = folder(files);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", "-A", "-f");
  git(root, "commit", "-q", "--allow-empty", "-m", "first");
  return root;
}

/** Commits these files, or without these where a text is undefined. @returns the commit's name */
export function commit(root: string, files: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  git(root, "add", "-A", "-f");
  git(root, "commit", "-q", "--allow-empty", "-m", "next");
  return git(root, "rev-parse", "HEAD").trim();
}

/** Settings under which git takes every folder for somebody else's. */
export const SOMEBODY_ELSE = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1", GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
