/** The scan: options → run → report → exit code. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DEFAULT_CONFIG, type Config } from "../config/config.js";
import { loadConfig, type LoadedConfig } from "../config/load.js";
import type { Report } from "../core/report.js";
import { shownPath } from "../input/files.js";
import type { FileRead } from "../input/read.js";
import { METAS } from "../rule-metas.js";
import { reportOf, run, runOn, type RunOptions } from "../run.js";
import type { KnownFindings } from "./baseline.js";
import { tuneEngine } from "./engine.js";
import { EXIT, exitCode, type Ending } from "./exit.js";
import type { Options } from "./options.js";
import { outputsOf, sentence, writeOutput, writeReport } from "./output.js";
import { frames, ProgressLine } from "./progress.js";
import { tell } from "./tell.js";

/** What is scanned: files and folders (the current one where none was given), or the text of standard input under the path it was given. */
export type Input = { readonly kind: "paths"; readonly paths: readonly string[]; readonly isDefault: boolean } | { readonly kind: "text"; readonly path: string; readonly read: FileRead };

export async function scan(paths: readonly string[], options: Options, command: Ending): Promise<void> {
  const wrong = wrongUsage(paths, options);
  if (wrong !== undefined) command.error(`error: ${wrong}`, { exitCode: EXIT.usage });
  const cwd = process.cwd();
  const { config, root } = await configuration(cwd, options, command);
  const input = await inputOf(options.updateBaseline ? [shownPath(cwd, root)] : paths, options, cwd, config);
  const progress = new ProgressLine(process.stderr);
  const known = await baselineOf(root, cwd, options, command);
  const parsers = new Set<string>();
  const run: RunOptions = {
    cwd, config, root,
    ...(known && { valueKey: known.baseline.key }),
    onProgress: (done, total) => progress.update(done, total),
    followImports: options.imports ?? true,
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    ...(options.shard && { shard: options.shard }),
    onWork: tuneEngine,
    onParsers: (languages) => { for (const language of languages) parsers.add(language); },
    onLeftOut: ({ leftOut: { excludedFiles, excludedFolders, otherKinds }, links }) => {
      if (options.debug) tell(`left out: ${otherKinds} files of other kinds, ${excludedFiles} files and ${excludedFolders} folders that are excluded, ${links.length} symbolic links\n`);
    },
    onCap: (path) => { if (options.debug) tell(`${path}: a limit of the evaluator was reached; values beyond it are not known\n`); },
    onCrash: (error, path) => { if (options.debug) tell(`${path}: ${frames(error)}\n`); },
  };
  if (options.diff) return (await import("./fix.js")).showDiff(input, options, run, command, () => progress.erase());
  const { report: whole, text } = options.fix ? await (await import("./fix.js")).fixedReport(input, options, run) : { report: await reported(input, options, run), text: undefined };
  progress.erase();
  if (options.updateBaseline && known) return (await import("./baseline.js")).updatedBaseline(whole, known, cwd, command);
  const report = known ? await (await import("./baseline.js")).comparedReport(whole, known, cwd, paths.length === 0 && cwd === root && !options.staged && !options.shard && options.diffBase === undefined) : whole;
  if (options.debug) tell(`parsers loaded: ${[...parsers].toSorted().join(", ") || "none"}\n`);
  process.exitCode = exitCode(report, config.failOn);
  if (text) await writeOutput(text, {}, command, process.stdout);
  if (options.quiet && isTextOnly(options) && process.exitCode === EXIT.clean) return;
  await writeReport(report, cwd, options, command, text ? process.stderr : process.stdout);
}

async function baselineOf(root: string, cwd: string, options: Options, command: Ending): Promise<KnownFindings | undefined> {
  const isThere = options.baseline === true && !options.updateBaseline ? existsSync(join(root, "tokenlint-baseline.json")) : options.baseline !== false;
  return isThere ? (await import("./baseline.js")).knownFindings(root, cwd, options, command) : undefined;
}

async function reported(input: Input, { staged, diffBase, changedFiles }: Options, options: RunOptions): Promise<Report> {
  if (input.kind === "text") return runOn(input.path, input.read, options);
  if (!staged && diffBase === undefined) return run(input.paths, options);
  const { scannedStaged, sinceChange } = await import("../commits.js");
  if (staged) return reportOf(await scannedStaged(input.isDefault ? [] : input.paths, options), options);
  return sinceChange(await run(input.paths, options), diffBase ?? "", changedFiles ? "files" : "lines", options);
}

/** What is wrong with the paths and options taken together; undefined: nothing. */
function wrongUsage(paths: readonly string[], options: Options): string | undefined {
  const { stdinFilename, unsafeFixes, fix, diff, format, staged, diffBase, changedFiles } = options;
  const isStdin = stdinFilename !== undefined || paths.includes("-");
  if (isStdin && paths.some((path) => path !== "-")) return "Standard input is scanned on its own. Give either paths or standard input.";
  if (isStdin && stdinFilename === undefined) return "The language of standard input is not known. Add --stdin-filename with a path such as src/app.py.";
  if (changedFiles && diffBase === undefined) return "--changed-files says which part of a change counts. Add --diff-base with a branch or commit.";
  if ((staged || diffBase !== undefined) && (isStdin || fix || diff)) return "--staged and --diff-base only report. Leave out standard input, --fix and --diff.";
  if (options.shard && (staged || options.updateBaseline || isStdin || fix || diff)) return "--shard is one part of the files, and only reports. Leave out --staged, --update-baseline, standard input, --fix and --diff.";
  if (options.updateBaseline && (staged || diffBase !== undefined || fix || diff || isStdin || paths.length > 0)) return "--update-baseline is for all findings. Leave out paths, --staged, --diff-base, --fix and --diff.";
  if (options.updateBaseline && (format ?? options.outputFile) !== undefined) return "--update-baseline writes the baseline and no report. Leave out --format and --output-file.";
  if (options.updateBaseline && options.baseline === false) return "--no-baseline and --update-baseline exclude each other.";
  if (staged && diffBase !== undefined) return "--staged is one change and --diff-base another. Leave one of them out.";
  if (unsafeFixes && !fix && !diff) return "--unsafe-fixes says which fixes, not what to do with them. Add --fix to apply them, or --diff to see them.";
  if (diff && format) return "A diff has a format of its own. Leave out --format or --diff.";
  return wrongOutputs(options);
}

/** What is wrong with the reports that are asked for, taken together. */
export function wrongOutputs({ format, outputFile }: Options): string | undefined {
  const outputs = outputsOf({ ...(format && { format }) });
  if (outputs.filter(({ file }) => file === undefined).length > 1) return "Two reports cannot share standard output. Write all but one of them to files: --format sarif=out.sarif --format text.";
  return outputFile !== undefined && outputs.every(({ file }) => file !== undefined) ? "Every report has a file already. Leave out --output-file." : undefined;
}

export const isTextOnly = (options: Options): boolean => outputsOf(options).every(({ format }) => format === "text");

async function inputOf(paths: readonly string[], { stdinFilename }: Options, cwd: string, { maxFileSize }: Config): Promise<Input> {
  if (stdinFilename === undefined) return { kind: "paths", paths: paths.length > 0 ? paths : ["."], isDefault: paths.length === 0 };
  const { readStdin } = await import("../input/read.js");
  const path = shownPath(cwd, resolve(cwd, stdinFilename));
  return { kind: "text", path, read: await readStdin(process.stdin, path, { maxSize: maxFileSize }) };
}

/** The configuration file's word, then the command line's. */
export async function configuration(cwd: string, options: Options, command: Ending): Promise<LoadedConfig> {
  const file = typeof options.config === "string" ? { file: options.config } : {};
  const loaded = options.config === false ? { config: DEFAULT_CONFIG, root: cwd } : await loadConfig({ cwd, knownRules: METAS, ...file });
  if ("problems" in loaded) return command.error(loaded.problems.map(sentence).join("\n"), { exitCode: EXIT.usage });
  const config: Config = {
    ...loaded.config,
    gitignore: loaded.config.gitignore && options.gitignore,
    pedantic: options.pedantic ?? loaded.config.pedantic,
    failOn: options.failOn ?? loaded.config.failOn,
    maxFileSize: options.maxFileSize ?? loaded.config.maxFileSize,
  };
  return { ...loaded, config };
}
