import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../../src/config/config.js";
import { trackedFiles } from "../../src/input/git.js";
import { run } from "../../src/run.js";
import { tree } from "./tree.js";

const TOKEN = ["c0ffee4d8b51decade77", "09ef21a6facade3b905c"].join("");

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd, stdio: "pipe" });
}

async function repository(files: Readonly<Record<string, string>>, added: readonly string[]): Promise<string> {
  const cwd = await tree(files);
  git(cwd, "init", "-q");
  if (added.length > 0) git(cwd, "add", "-f", "--", ...added);
  return cwd;
}

const severities = async (cwd: string, config: Partial<Config> = {}): Promise<readonly string[]> =>
  (await run(["."], { cwd, root: cwd, config: { ...DEFAULT_CONFIG, ...config } })).findings.map(({ location, severity }) => `${location.path} ${severity}`);

describe("what git tracks", () => {
  it("is told for names of any kind", async () => {
    const odd = ["a b.env", "*.env", ":x.env", "é.env"];
    const cwd = await repository(Object.fromEntries([...odd, "c.env"].map((path) => [path, "x"])), odd.map((path) => `./${path}`));
    expect(await trackedFiles(cwd, [...odd, "c.env"])).toEqual(new Set(odd));
    expect(await trackedFiles(cwd, ["c.env"])).toEqual(new Set());
  });

  it("is not known outside of a repository, or of a file outside of it", async () => {
    const cwd = await tree({ ".env": "x" });
    expect(await trackedFiles(cwd, [".env"])).toBeUndefined();
    expect(await trackedFiles(await repository({ ".env": "x" }, []), ["../.env"])).toBeUndefined();
  });

  it("is asked without running a program of the repository", async () => {
    const cwd = await repository({ ".env": "x" }, [".env"]);
    writeFileSync(join(cwd, "monitor.sh"), `#!/bin/sh\ntouch "${cwd}/ran"\n`);
    chmodSync(join(cwd, "monitor.sh"), 0o755);
    git(cwd, "config", "core.fsmonitor", join(cwd, "monitor.sh"));
    expect(await trackedFiles(cwd, [".env"])).toEqual(new Set([".env"]));
    expect(existsSync(join(cwd, "ran"))).toBe(false);
  });
});

describe("a file for secrets", () => {
  const files = { ".env": `NETBOX_TOKEN=${TOKEN}\n`, "k8s/secret.yml": `kind: Secret\nstringData:\n  netbox_token: ${TOKEN}\n`, "config.yml": `netbox_token: ${TOKEN}\n` };

  it("counts one level less where git does not track it", async () => {
    expect(await severities(await repository(files, []))).toEqual([".env warning", "config.yml error", "k8s/secret.yml warning"]);
    expect(await severities(await repository(files, [".env", "k8s"]))).toEqual([".env error", "config.yml error", "k8s/secret.yml error"]);
  });

  it("counts one level less too where the code that reads it shows more", async () => {
    const read = { ...files, "main.py": 'import os, pynetbox\nfrom dotenv import load_dotenv\nload_dotenv()\npynetbox.api("https://netbox.example.com", token=os.environ["NETBOX_TOKEN"])\n' };
    expect(await severities(await repository(read, []))).toContain(".env warning");
    expect(await severities(await repository(read, ["."]))).toContain(".env error");
  });

  it("counts in full where git cannot tell, and as the configuration says", async () => {
    expect(await severities(await tree(files))).toEqual([".env error", "config.yml error", "k8s/secret.yml error"]);
    expect(await severities(await repository(files, []), { rules: { "sec-token-storage": "error" } })).toEqual([".env error", "config.yml error", "k8s/secret.yml error"]);
  });
});
