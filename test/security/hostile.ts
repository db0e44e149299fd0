/** Repositories that somebody wrote to harm whoever scans them. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import type { Report } from "../../src/core/report.js";

/** 40 hexadecimal digits. */
export const TOKEN = ["5ca1ab1edecafc0ffee0", "ba11adf007ba1155e1f5"].join("");
/** Another. */
export const OTHER = ["badc0ded0d0facadefee", "d1e5a1adba5eba11c0de"].join("");
const URL = "https://netbox.example.com/api/dcim/sites/";

/** Sends a token that is written in it. */
export const CLIENT = `import requests\nNETBOX_TOKEN = "${TOKEN}"\nrequests.get("${URL}", headers={"Authorization": f"Token {NETBOX_TOKEN}"})\n`;
export const CLEAN = 'import requests\nrequests.get("https://example.com/")\n';

/** A folder that is gone after the test, with a repository in `repository/` and room beside it. */
export function outerFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "tokenlint-hostile-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Milliseconds. */
  readonly time: number;
}

const CLI = resolve("dist/cli.js");
/** Longer than any of these may take: what hangs is killed, and has no exit code. */
const PATIENCE = 100_000;

export function tokenlint(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const started = Date.now();
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "", ...env }, stdio: ["ignore", "pipe", "pipe"], timeout: PATIENCE, killSignal: "SIGKILL" });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((done, failed) => child.on("error", failed).on("close", (code) => done({ code, out, err, time: Date.now() - started })));
}

/** What a scan finds, as the JSON report has it. */
export async function scanned(cwd: string, ...args: readonly string[]): Promise<Outcome & Pick<Report, "findings" | "notices" | "skipped">> {
  const outcome = await tokenlint(cwd, [...args, "--format", "json", "--fail-on", "never"]);
  if (outcome.code === null || !outcome.out.startsWith("{")) throw new Error(`No report, exit code ${outcome.code}: ${outcome.err}`);
  return { ...outcome, ...(JSON.parse(outcome.out) as Report) };
}

/** A program that leaves a file behind when it is run. */
export function canary(folder: string): { readonly command: string; readonly isSung: () => boolean } {
  const [program, song] = [join(folder, "canary.sh"), join(folder, "song")];
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${song}'\ncat 2>/dev/null\nexit 0\n`, { mode: 0o755 });
  return { command: program, isSung: () => existsSync(song) };
}
