/** Where a report goes, and what it looks like there. */
import { realpath, stat, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { createSupportsHyperlinks } from "supports-hyperlinks";
import type { Notice, Report } from "../core/report.js";
import { FILE_SYSTEM, reasonOf, repositoryRoot, shownPath } from "../input/files.js";
import type { ReportOptions } from "../reporters/index.js";
import { EXIT } from "./exit.js";
import type { Options } from "./options.js";
import { rulePage } from "./page.js";

/** @param stream where the report goes if not to a file */
export async function writeReport(report: Report, cwd: string, options: Options, command: Command, stream: NodeJS.WriteStream): Promise<void> {
  const { REPORTERS } = await import("../reporters/index.js");
  await writeOutput(REPORTERS[options.format](report, await reportOptions(report, cwd, options, stream)), options, command, stream);
  if (options.outputFile !== undefined || options.format !== "text") process.stderr.write(outcome(report, options));
}

/** To the file that `--output-file` names, or to the stream. */
export async function writeOutput(text: string, { outputFile }: Options, command: Command, stream: NodeJS.WriteStream): Promise<void> {
  if (outputFile === undefined) stream.write(text);
  else await writeWhole(outputFile, text, command);
}

async function reportOptions({ rules }: Report, cwd: string, options: Options, stream: NodeJS.WriteStream): Promise<ReportOptions> {
  const isTerminal = options.outputFile === undefined && stream.isTTY;
  const repository = options.format === "sarif" ? await repositoryRoot(FILE_SYSTEM, cwd) : undefined;
  const pages = options.format === "sarif" ? await Promise.all(rules.map(async ({ id }) => [id, await rulePage(id)] as const)) : [];
  return {
    color: options.outputFile === undefined ? hasColor(options.color, stream) : options.color === true,
    links: isTerminal && options.color !== false && createSupportsHyperlinks(stream),
    width: isTerminal ? stream.columns : undefined,
    base: `${pathToFileURL(cwd).href}/`,
    prefix: repository === undefined || repository === cwd ? "" : `${shownPath(repository, cwd)}/`,
    pages: new Map(pages),
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
async function writeWhole(file: string, text: string, command: Command): Promise<void> {
  try {
    const path = await realpath(file).catch(() => file);
    const isSpecial = await stat(path).then((stats) => !stats.isFile(), () => false);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await (isSpecial ? writeFile(path, text) : writeFileAtomic(path, text));
  } catch (error) {
    command.error(`error: ${file} cannot be written (${reasonOf(error)}). Give --output-file a file in a folder that exists.`, { exitCode: EXIT.usage });
  }
}

/** What a person at the terminal needs to know when the report itself is for a program. */
function outcome({ findings, scanned: files, notices }: Report, { format, outputFile }: Options): string {
  const told = format === "text" ? [] : notices.filter(({ level }) => level === "error").map(sentence);
  const written = outputFile === undefined ? [] : [`${outputFile}: ${findings.length} findings in ${files} scanned files`];
  return [...told, ...written].map((line) => `${line}\n`).join("");
}

export const sentence = ({ level, path, line, message }: Notice): string =>
  `${level}: ${path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `}${message}`;
