/** Where a report goes, and what it looks like there. */
import { fstatSync, writeFileSync } from "node:fs";
import { realpath, stat, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Notice, Report } from "../core/report.js";
import { errorCode, FILE_SYSTEM, leadsOutOfRepository, reasonOf, repositoryRoot, shownPath } from "../input/files.js";
import type { Format, ReportOptions } from "../reporters/index.js";
import { counted } from "../reporters/tally.js";
import { textReport } from "../reporters/text/text.js";
import { EXIT, unwritten, type Ending } from "./exit.js";
import type { Options, Output } from "./options.js";
import { rulePage } from "./page.js";
import { tell } from "./tell.js";

/** Standard output or standard error. */
type OutputStream = NodeJS.WriteStream & { readonly fd: number };

/** Writes every report that is asked for, the same findings in each. @param stream where a report goes that has no file */
export async function writeReport(whole: Report, cwd: string, options: Options, command: Ending, stream: OutputStream): Promise<void> {
  const isEmpty = [whole.findings, whole.suppressed, whole.notices, whole.skipped].every(({ length }) => length === 0);
  const report = isEmpty ? whole : (await import("../masking.js")).withoutTokensInPaths(whole);
  for (const output of outputsOf(options)) {
    const { text, notices } = await rendered(report, output.format, await reportOptions(report, cwd, output, options, stream));
    await writeOutput(text, output, command, stream);
    tell(notices.map((notice) => `${sentence(output.file === undefined ? notice : { ...notice, path: output.file })}\n`).join(""));
    if (output.file !== undefined) tell(`${output.file}: ${counted(report.findings.length, "finding")} in ${counted(report.scanned, report.commits === undefined ? "scanned file" : "file version")}\n`);
  }
  const isTold = outputsOf(options).some(({ format, file }) => format === "text" && file === undefined);
  const errors = isTold ? [] : report.notices.filter(({ level }) => level === "error");
  tell(errors.map((notice) => `${sentence(notice)}\n`).join(""));
}

/** The reports asked for; `--output-file` is for the one without a file. */
export function outputsOf({ format, outputFile }: Pick<Options, "format" | "outputFile">): readonly Output[] {
  const outputs: readonly Output[] = format ?? [{ format: "text" }];
  return outputFile === undefined ? outputs : outputs.map((output) => (output.file === undefined ? { ...output, file: outputFile } : output));
}

/** To its file, or to the stream. */
export async function writeOutput(text: string | Uint8Array, { file }: Pick<Output, "file">, command: Ending, stream: OutputStream): Promise<void> {
  if (file !== undefined) return writeWhole(file, text, command);
  try {
    print(text, stream);
  } catch (error) {
    command.error(`error: ${unwritten(error)}`, { exitCode: EXIT.incomplete });
  }
}

/** Node's stream for a redirected output does not notice when a part of the text no longer fits on the disk. */
function print(text: string | Uint8Array, stream: OutputStream): void {
  if (fstatSync(stream.fd).isFile()) writeFileSync(stream.fd, text);
  else stream.write(text);
}

/** A report's text, and what it leaves out. */
async function rendered(report: Report, format: Format, options: ReportOptions): Promise<{ readonly text: string; readonly notices: readonly Notice[] }> {
  if (format === "sarif") {
    const { text, cuts } = (await import("./upload.js")).uploadable(report, options);
    return { text, notices: cuts };
  }
  if (format === "text") return { text: textReport(report, options), notices: [] };
  const { REPORTERS } = await import("../reporters/index.js");
  return { text: REPORTERS[format](report, options), notices: [] };
}

async function reportOptions({ rules }: Report, cwd: string, { format, file }: Output, options: Options, stream: NodeJS.WriteStream): Promise<ReportOptions> {
  const isTerminal = file === undefined && stream.isTTY;
  const isForRepository = format === "sarif" || format === "github" || format === "gitlab";
  const repository = isForRepository ? await repositoryRoot(FILE_SYSTEM, cwd) : undefined;
  // A folder can be called like a token, too. Text has it in a terminal's links only, and these have to lead somewhere.
  const shown = format === "text" ? (path: string) => path : (await import("../masking.js")).withoutTokens;
  const pages = format === "sarif" ? await Promise.all(rules.map(async ({ id }) => [id, await rulePage(id)] as const)) : [];
  return {
    color: file === undefined ? hasColor(options.color, stream) : options.color === true,
    links: isTerminal && options.color !== false && (await import("supports-hyperlinks")).createSupportsHyperlinks(stream),
    width: isTerminal ? stream.columns : undefined,
    base: `${shown(pathToFileURL(cwd).href)}/`,
    prefix: repository === undefined || repository === cwd ? "" : `${shown(shownPath(repository, cwd))}/`,
    pages: new Map(pages),
    category: options.category,
    includeSuppressed: options.includeSuppressed,
  };
}

/** The option, then FORCE_COLOR, then what Node knows of the terminal, NO_COLOR included. */
export function hasColor(option: boolean | undefined, stream: NodeJS.WriteStream = process.stdout): boolean {
  const forced = process.env["FORCE_COLOR"];
  if (option !== undefined) return option;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return stream.isTTY && stream.hasColors();
}

/** Writes a file whole or not at all: whoever reads it never sees half a report. A device is written as it is. */
export async function writeWhole(file: string, text: string | Uint8Array, command: Ending): Promise<void> {
  if (await leadsOutOfRepository(process.cwd(), file)) return command.error(`error: ${file} leads out of the repository by a link, so it was not written. Name the file that it leads to.`, { exitCode: EXIT.usage });
  try {
    const path = await realpath(file).catch(() => file);
    const isSpecial = await stat(path).then((stats) => !stats.isFile(), () => false);
    const { replaceFile } = await import("../fixes/replace.js");
    await (isSpecial ? writeFile(path, text) : replaceFile(path, text));
  } catch (error) {
    const isWrong = WRONG_PATHS.has(errorCode(error) ?? "");
    const advice = isWrong ? "Give a file in a folder that exists." : "Nothing of it was written: what was there before is still there.";
    command.error(`error: ${file} cannot be written (${reasonOf(error)}). ${advice}`, { exitCode: isWrong ? EXIT.usage : EXIT.incomplete });
  }
}

/** What the command line is to blame for, and not the machine. */
const WRONG_PATHS = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "ELOOP"]);

export const sentence = ({ level, path, line, message }: Notice): string =>
  `${level}: ${path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `}${message}`;
