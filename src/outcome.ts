/** What becomes of one file of a scan, and what that depends on. */
import { resolve } from "node:path";
import type { Config } from "./config/config.js";
import type { Language } from "./core/module.js";
import type { Notice, Skipped } from "./core/report.js";
import type { FileResult } from "./file-result.js";
import { readRawFile, type FileRead, type RawFile } from "./input/read.js";

/** What every file of a scan is linted by. Plain data, so that workers can be given it. */
export interface Setup {
  /** The absolute folder of the run: paths are relative to it. */
  readonly cwd: string;
  readonly config: Config;
  /** The absolute folder that the configuration's patterns are relative to. */
  readonly root: string;
  /** The key of the hashes that a baseline compares. */
  readonly valueKey?: string;
  /** Follow values into other files; off only to measure what it costs. */
  readonly followImports?: boolean;
  /** Files by path that count instead of what is on the disk. */
  readonly overlay?: ReadonlyMap<string, RawFile>;
}

/** What became of one file; without its text, so that memory does not grow with the files. Plain data, so that a worker can give it. */
export type Outcome =
  | ({ readonly kind: "linted"; readonly path: string } & FileResult)
  | { readonly kind: "skipped"; readonly skipped: Skipped }
  | { readonly kind: "unreadable"; readonly notice: Notice };

/** An exception that is a bug of ours: what an error is made of, of which threads only hand over a part. */
export interface Crash {
  readonly name: string;
  readonly stack: string;
}

export interface Checked {
  readonly outcome: Outcome;
  readonly crash?: Crash;
  /** The languages whose parsers this thread has loaded. */
  readonly parsers: readonly Language[];
}

/** @param memory see `ReadOptions` */
export function readOf(path: string, { cwd, config, overlay }: Setup, memory?: Buffer): FileRead {
  const instead = overlay?.get(path);
  return instead ? { kind: "file", file: instead } : readRawFile(resolve(cwd, path), path, { maxSize: config.maxFileSize, ...(memory && { memory }) });
}

/** What becomes of a file that cannot be linted; undefined: it can. */
export function unlinted(path: string, read: FileRead): Outcome | undefined {
  if (read.kind === "unreadable") return read;
  return read.kind === "skipped" ? { kind: "skipped", skipped: { path, reason: read.reason } } : undefined;
}

/** A file that a bug of ours leaves unchecked. @param why in a few words, such as the name of an error */
export function failed(path: string, why: string): Outcome {
  const message = `tokenlint failed on this file (${why}), so it was not checked. Report this as a bug, and exclude the file with \`ignore\` in the configuration until it is mended.`;
  return { kind: "unreadable", notice: { level: "error", path, message } };
}
