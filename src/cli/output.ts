/** Where a report goes, and what it looks like there. */
import { realpath, stat, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { createSupportsHyperlinks } from "supports-hyperlinks";
import type { Notice, Report } from "../core/report.js";
import { FILE_SYSTEM, reasonOf, repositoryRoot, shownPath } from "../input/files.js";
import type { ReportOptions } from "../reporters/index.js";
import { EXIT } from "./exit.js";
import type { Options, Output } from "./options.js";
import { rulePage } from "./page.js";

/** Writes every report that is asked for, the same findings in each. @param stream where a report goes that has no file */
export async function writeReport(report: Report, cwd: string, options: Options, command: Command, stream: NodeJS.WriteStream): Promise<void> {
  const { REPORTERS } = await import("../reporters/index.js");
  for (const output of outputsOf(options)) {
    await writeOutput(REPORTERS[output.format](report, await reportOptions(report, cwd, output, options, stream)), output, command, stream);
    if (output.file !== undefined) process.stderr.write(`${output.file}: ${report.findings.length} findings in ${report.scanned} scanned files\n`);
  }
  const isTold = outputsOf(options).some(({ format, file }) => format === "text" && file === undefined);
  const errors = isTold ? [] : report.notices.filter(({ level }) => level === "error");
  process.stderr.write(errors.map((notice) => `${sentence(notice)}\n`).join(""));
}

/** The reports asked for; `--output-file` is for the one without a file. */
export function outputsOf({ format, outputFile }: Pick<Options, "format" | "outputFile">): readonly Output[] {
  const outputs: readonly Output[] = format ?? [{ format: "text" }];
  return outputFile === undefined ? outputs : outputs.map((output) => (output.file === undefined ? { ...output, file: outputFile } : output));
}

/** To its file, or to the stream. */
export async function writeOutput(text: string, { file }: Pick<Output, "file">, command: Command, stream: NodeJS.WriteStream): Promise<void> {
  if (file === undefined) stream.write(text);
  else await writeWhole(file, text, command);
}

async function reportOptions({ rules }: Report, cwd: string, { format, file }: Output, options: Options, stream: NodeJS.WriteStream): Promise<ReportOptions> {
  const isTerminal = file === undefined && stream.isTTY;
  const isForRepository = format === "sarif" || format === "github" || format === "gitlab";
  const repository = isForRepository ? await repositoryRoot(FILE_SYSTEM, cwd) : undefined;
  const pages = format === "sarif" ? await Promise.all(rules.map(async ({ id }) => [id, await rulePage(id)] as const)) : [];
  return {
    color: file === undefined ? hasColor(options.color, stream) : options.color === true,
    links: isTerminal && options.color !== false && createSupportsHyperlinks(stream),
    width: isTerminal ? stream.columns : undefined,
    base: `${pathToFileURL(cwd).href}/`,
    prefix: repository === undefined || repository === cwd ? "" : `${shownPath(repository, cwd)}/`,
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
export async function writeWhole(file: string, text: string, command: Command): Promise<void> {
  try {
    const path = await realpath(file).catch(() => file);
    const isSpecial = await stat(path).then((stats) => !stats.isFile(), () => false);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await (isSpecial ? writeFile(path, text) : writeFileAtomic(path, text));
  } catch (error) {
    command.error(`error: ${file} cannot be written (${reasonOf(error)}). Give a file in a folder that exists.`, { exitCode: EXIT.usage });
  }
}

export const sentence = ({ level, path, line, message }: Notice): string =>
  `${level}: ${path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `}${message}`;
