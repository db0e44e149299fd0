/** Reads the files of a scan, and has those linted in which something could be found: here, or in threads. */
import type { Language } from "./core/module.js";
import { NOTHING_FOUND } from "./file-result.js";
import { hasTrigger } from "./input/prefilter.js";
import type { FileRead, RawFile } from "./input/read.js";
import { failed, readOf, unlinted, type Checked, type Outcome, type Setup } from "./outcome.js";
import { hasGrammar, languageOf } from "./parsers/languages.js";
import { loadParser } from "./parsers/registry.js";
import { TRIGGERS } from "./triggers.js";
import type { Candidate } from "./workers/batches.js";
import { threadsFor } from "./workers/count.js";

export interface TriageOptions extends Setup {
  /** How many threads lint; 1: only this one. Without it as many as are worth their while. */
  readonly jobs?: number;
  /** Called after every file. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with an exception that is a bug of ours; the scan goes on. */
  readonly onCrash?: (error: unknown, path: string) => void;
  /** Called with a file in which a limit of the evaluator was reached. */
  readonly onCap?: (path: string) => void;
  /** Called with every file before it is linted. */
  readonly onRead?: (file: RawFile) => void;
  /** Called before the first file is linted, if any is, with the bytes of those that grammars in WebAssembly read. */
  readonly onWork?: (bytes: number) => void;
  /** Called with the languages whose parsers were loaded, here or in a thread. */
  readonly onParsers?: (languages: readonly Language[]) => void;
}

/** In bytes; larger files are rare. */
const MEMORY = 256 * 1024;

type Add = (path: string, checked: Checked) => void;

/**
 * What became of files, in their order, whoever linted them and when. What is linted is read again, so that no more
 * than the files at work are held.
 * @param given files that are read already
 */
export async function checkedOutcomes(files: readonly string[], options: TriageOptions, given?: ReadonlyMap<string, FileRead>): Promise<ReadonlyMap<string, Outcome>> {
  const done = new Map<string, Checked>();
  const add: Add = (path, checked) => {
    done.set(path, checked);
    options.onProgress?.(done.size, files.length);
  };
  const candidates: Candidate[] = [];
  // Most files are only searched. What is remembered needs memory of its own.
  const memory = options.onRead ? undefined : Buffer.allocUnsafeSlow(MEMORY);
  for (const path of files) {
    const read = given?.get(path) ?? readOf(path, options, memory);
    if (read.kind === "file") options.onRead?.(read.file);
    const outcome = unlinted(path, read) ?? untriggered(path, read);
    if (outcome) add(path, { outcome, parsers: [] });
    else if (read.kind === "file") candidates.push({ path, bytes: read.file.bytes.length });
  }
  if (candidates.length > 0) await checkAll(candidates, options, given, add);
  const checked = files.map((path) => [path, done.get(path) ?? { outcome: failed(path, "no result"), parsers: [] }] as const);
  tell(checked, options);
  return new Map(checked.map(([path, { outcome }]) => [path, outcome]));
}

const untriggered = (path: string, read: FileRead): Outcome | undefined =>
  read.kind === "file" && !hasTrigger(read.file, TRIGGERS) ? { kind: "linted", path, ...NOTHING_FOUND } : undefined;

async function checkAll(candidates: readonly Candidate[], options: TriageOptions, given: ReadonlyMap<string, FileRead> | undefined, add: Add): Promise<void> {
  options.onWork?.(candidates.reduce((sum, { path, bytes }) => (hasGrammar(path) ? sum + bytes : sum), 0));
  // What is given may be nowhere else, and is little: standard input, what is staged.
  const threads = given ? 0 : threadsFor(candidates, options.jobs);
  const left = threads > 0 ? new Set(await (await import("./workers/scan.js")).checkedInThreads(candidates, threads, plain(options), add)) : undefined;
  const rest = left ? candidates.filter(({ path }) => left.has(path)) : candidates;
  if (rest.length === 0) return;
  // Most of a grammar's compiling goes on beside the loading of the rest; that it fails, the first file says.
  const language = languageOf(rest[0]?.path ?? "");
  if (language) loadParser(language).catch(() => undefined);
  const { checkedFiles, projectOf } = await import("./check.js");
  for await (const [path, checked] of checkedFiles(rest.map((each) => each.path), options, projectOf(options), given)) add(path, checked);
}

/** Only what can be handed to a thread. */
const plain = ({ cwd, config, root, valueKey, followImports, overlay }: Setup): Setup =>
  ({ cwd, config, root, ...(valueKey !== undefined && { valueKey }), ...(followImports !== undefined && { followImports }), ...(overlay && { overlay }) });

/** Says what is not part of the report, in the order of the files. */
function tell(checked: readonly (readonly [string, Checked])[], { onCap, onCrash, onParsers }: TriageOptions): void {
  for (const [path, { outcome, crash }] of checked) {
    if (crash) onCrash?.(Object.assign(new Error(), crash), path);
    if (outcome.kind === "linted" && outcome.isCapped) onCap?.(path);
  }
  onParsers?.([...new Set(checked.flatMap(([, { parsers }]) => parsers))]);
}
