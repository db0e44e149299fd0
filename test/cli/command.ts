import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

export interface Outcome {
  /** As a shell counts: 128 and the number of the signal that ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const CLI = resolve("dist/cli.js");
/** 40 hexadecimal digits. */
export const TOKEN = ["5ca1ab1edecafc0ffee0", "ba11adf007ba1155e1f5"].join("");

/** A client that sends a NetBox v1 token. */
export const BAD = `import requests\nNETBOX_TOKEN = "${TOKEN}"\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": f"Token {NETBOX_TOKEN}"})\n`;
export const GOOD = 'import requests\nrequests.get("https://example.com/")\n';

/** A folder that is removed after the test, with these files in it. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "tokenlint-cli-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Runs the built command without a terminal. */
export function tokenlint(cwd: string, args: readonly string[], options: { stdin?: string | Uint8Array; env?: NodeJS.ProcessEnv; uid?: number } = {}): Promise<Outcome> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...env, ...options.env }, ...(options.uid !== undefined && { uid: options.uid }) });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdin.end(options.stdin ?? "");
  return new Promise((done, failed) => {
    child.on("error", failed).on("close", (code, signal) => done({ code: signal === null ? code : 128 + constants.signals[signal], out, err }));
  });
}
