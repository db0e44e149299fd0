/** Faults that come at their moment: code that runs in Node before ours does. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import type { Outcome } from "./command.js";

const CLI = resolve("dist/cli.js");
export const IS_ROOT = process.getuid?.() === 0;

/** The environment in which Node runs this code before ours: faults have to come at their moment. */
export const before = (code: string): { readonly env: NodeJS.ProcessEnv } => ({
  env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module"; ${code}; syncBuiltinESMExports();`)}` },
});

/** Runs something when a file is opened to be read, that is after it was found. */
export const onOpen = (name: string, code: string) =>
  before(`const open = fs.openSync; fs.openSync = (path, ...rest) => { if (String(path).endsWith(${JSON.stringify(`/${name}`)})) { ${code} } return open(path, ...rest); }`);

/** Sends itself a signal when half of a file is written, or just before the n-th file takes its place. */
export const onHalf = (signal: string) =>
  before(`const write = fs.promises.writeFile; fs.promises.writeFile = async (path, data) => { await write(path, data.slice(0, data.length / 2)); process.kill(process.pid, "${signal}"); await new Promise((done) => setTimeout(done, 5000)); }`);
export const onRename = (signal: string, nth = 1) =>
  before(`let count = 0; const rename = fs.rename; fs.rename = (from, to, done) => { if (++count < ${nth}) return rename(from, to, done); process.kill(process.pid, "${signal}"); setTimeout(done, 5000, new Error()); }`);

/** Runs a line of bash, in which `$tokenlint` is the command. */
export function shell(cwd: string, line: string, isApart = false): Outcome {
  const [command, ...args] = [...(isApart ? ["unshare", ...(IS_ROOT ? [] : ["-r"]), "-m"] : []), "bash", "-c", `tokenlint='${process.execPath} ${CLI}'; ${line}`];
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** Runs something in a worker thread when it opens a file to lint it: then the main thread has read it before. */
export const onOpenInThread = (name: string, code: string) =>
  before(`const { isMainThread } = await import("node:worker_threads"); const open = fs.openSync; fs.openSync = (path, ...rest) => { if (!isMainThread && String(path).endsWith(${JSON.stringify(`/${name}`)})) { ${code} } return open(path, ...rest); }`);
