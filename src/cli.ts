#!/usr/bin/env node
/** The command line: argv → options → run → write → exit code. The only user of `process`. */
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { createSupportsHyperlinks } from "supports-hyperlinks";
import { DEFAULT_CONFIG, LARGEST_FILE_SIZE, type Config } from "./config/config.js";
import type { LoadedConfig } from "./config/load.js";
import { suggestion } from "./config/suggest.js";
import { SEVERITIES } from "./core/finding.js";
import type { Notice, Report } from "./core/report.js";
import { errorCode, FILE_SYSTEM, reasonOf, repositoryRoot, shownPath } from "./input/files.js";
import type { Format, ReportOptions } from "./reporters/index.js";
import type { RunOptions } from "./run.js";
import { version } from "./version.js";

/** An incomplete scan outranks findings: nobody knows what the rest of it would have found. */
const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3 } as const;
const FORMATS: readonly Format[] = ["text", "json", "sarif"];
const FAIL_ON: readonly Config["failOn"][] = [...SEVERITIES, "never"];
/** Milliseconds until a scan shows its progress, and between two updates. */
const PROGRESS = { after: 1000, every: 100 };

interface Options {
  readonly format: Format;
  readonly outputFile?: string;
  /** True: look for a file; false: `--no-config`. */
  readonly config: string | boolean;
  readonly pedantic?: true;
  readonly failOn?: Config["failOn"];
  readonly gitignore: boolean;
  readonly maxFileSize?: number;
  readonly stdinFilename?: string;
  readonly quiet?: true;
  readonly debug?: true;
  readonly imports?: boolean;
  readonly color?: boolean;
}

const HELP = `
Examples:
  tokenlint                                          scan the current folder
  tokenlint src deploy.py                            scan a folder and a file
  tokenlint --format sarif --output-file out.sarif   write a report for GitHub code scanning
  tokenlint --stdin-filename app.py < app.py         scan standard input
  tokenlint explain auth-use-v2-tokens               why a rule exists, with examples
  tokenlint -- rules                                 scan a folder that is called like a command

Exit codes:
  0  no finding at or above the level of --fail-on
  1  findings
  2  wrong usage or configuration
  3  the scan is incomplete, whatever it found: a path does not exist, a file cannot be read, nothing was scanned,
     a rule failed
`;

/** `500KB`, `2MB` (by 1,024) or a number of bytes. */
function byteCount(text: string): number {
  const [, digits, unit] = /^(\d+)(KB|MB)?$/i.exec(text) ?? [];
  const bytes = Number(digits) * ({ KB: 1024, MB: 1024 ** 2 }[unit?.toUpperCase() ?? ""] ?? 1);
  if (bytes > 0 && bytes <= LARGEST_FILE_SIZE) return bytes;
  throw new InvalidArgumentError(`Write a number of bytes up to ${LARGEST_FILE_SIZE}, or such as 500KB or 2MB.`);
}

function program(argv: readonly string[]): Command {
  const command = new Command("tokenlint")
    .description("Follows API tokens through your code, and says what is wrong with how they are kept and sent.")
    .argument("[paths...]", "files, folders and globs; - is standard input (default: the current folder)")
    .addOption(new Option("-f, --format <format>", "how to write the report").choices(FORMATS).default("text"))
    .option("-o, --output-file <file>", "write the report to a file")
    .option("-c, --config <file>", "use this configuration file")
    .option("--no-config", "use no configuration file")
    .option("--pedantic", "show findings of low confidence too")
    .addOption(new Option("--fail-on <level>", "the least severe finding that gives exit code 1; else the configuration's word, or warning").choices(FAIL_ON))
    .option("--no-gitignore", "scan what .gitignore and .ignore exclude, too")
    .option("--max-file-size <size>", 'skip larger files (default: "1MB")', byteCount)
    .option("--stdin-filename <path>", "scan standard input as if it were this file")
    .option("-q, --quiet", "print nothing when nothing is found")
    .option("--debug", "show where in tokenlint an internal error happened, and which files were too much for it")
    .addOption(new Option("--no-imports", "do not follow values into other files").hideHelp())
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use no colours")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", HELP)
    .enablePositionalOptions()
    .exitOverride()
    .action(scan);
  // After `--` there are only paths, also one that is called like a command.
  if (argv.includes("--")) return command;
  command.command("explain <rule>").description("print a rule's page").action(explain);
  command.command("rules").description("list the rules").allowExcessArguments(false).action(listRules)
    .addOption(new Option("-f, --format <format>", "how to write the list").choices(["text", "json"]).default("text"));
  return command;
}

async function scan(paths: readonly string[], options: Options, command: Command): Promise<void> {
  const cwd = process.cwd();
  const { config, root } = await configuration(cwd, options, command);
  const progress = new ProgressLine(process.stderr);
  const report = await scanned(paths, options, command, {
    cwd, config, root,
    onProgress: (done, total) => progress.update(done, total),
    followImports: options.imports ?? true,
    onCap: (path) => { if (options.debug) process.stderr.write(`${path}: a limit of the evaluator was reached; values beyond it are not known\n`); },
    onCrash: (error, path) => { if (options.debug) process.stderr.write(`${path}: ${frames(error)}\n`); },
  });
  progress.erase();
  process.exitCode = exitCode(report, config.failOn);
  if (options.quiet && options.format === "text" && process.exitCode === EXIT.clean) return;
  const { REPORTERS } = await import("./reporters/index.js");
  const text = REPORTERS[options.format](report, await reportOptions(report, cwd, options));
  if (options.outputFile === undefined) process.stdout.write(text);
  else await writeReport(options.outputFile, text, command);
  if (options.outputFile !== undefined || options.format !== "text") process.stderr.write(outcome(report, options));
}

/** The configuration file's word, then the command line's. */
async function configuration(cwd: string, options: Options, command: Command): Promise<LoadedConfig> {
  const { loadConfig } = await import("./config/load.js");
  const { RULES } = await import("./rules/index.js");
  const file = typeof options.config === "string" ? { file: options.config } : {};
  const loaded = options.config === false ? { config: DEFAULT_CONFIG, root: cwd } : await loadConfig({ cwd, knownRules: RULES.map(({ meta }) => meta), ...file });
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

async function scanned(paths: readonly string[], { stdinFilename }: Options, command: Command, options: RunOptions): Promise<Report> {
  const { run, runOn } = await import("./run.js");
  const isStdin = stdinFilename !== undefined || paths.includes("-");
  if (!isStdin) return run(paths.length > 0 ? paths : ["."], options);
  const wrong = (message: string): never => command.error(`error: ${message}`, { exitCode: EXIT.usage });
  if (paths.some((path) => path !== "-")) return wrong("Standard input is scanned on its own. Give either paths or standard input.");
  if (stdinFilename === undefined) return wrong("The language of standard input is not known. Add --stdin-filename with a path such as src/app.py.");
  const { readStdin } = await import("./input/read.js");
  const path = shownPath(options.cwd, resolve(options.cwd, stdinFilename));
  return runOn(path, await readStdin(process.stdin, path, { maxSize: options.config.maxFileSize }), options);
}

function exitCode({ notices, findings }: Report, failOn: Config["failOn"]): number {
  if (notices.some(({ level }) => level === "error")) return EXIT.incomplete;
  const failing = failOn === "never" ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.some(({ severity }) => failing.includes(severity)) ? EXIT.findings : EXIT.clean;
}

async function reportOptions({ rules }: Report, cwd: string, options: Options): Promise<ReportOptions> {
  const isTerminal = options.outputFile === undefined && process.stdout.isTTY;
  const repository = options.format === "sarif" ? await repositoryRoot(FILE_SYSTEM, cwd) : undefined;
  const pages = options.format === "sarif" ? await Promise.all(rules.map(async ({ id }) => [id, await rulePage(id)] as const)) : [];
  return {
    color: options.outputFile === undefined ? hasColor(options.color) : options.color === true,
    links: isTerminal && options.color !== false && createSupportsHyperlinks(process.stdout),
    width: isTerminal ? process.stdout.columns : undefined,
    base: `${pathToFileURL(cwd).href}/`,
    prefix: repository === undefined || repository === cwd ? "" : `${shownPath(repository, cwd)}/`,
    pages: new Map(pages),
  };
}

/** The option, then FORCE_COLOR, then what Node knows of the terminal, NO_COLOR included. */
function hasColor(option: boolean | undefined): boolean {
  const forced = process.env["FORCE_COLOR"];
  if (option !== undefined) return option;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return process.stdout.isTTY && process.stdout.hasColors();
}

/** The Markdown page of a rule, which the package ships. */
const rulePage = (rule: string): Promise<string> => readFile(new URL(`../rules-docs/${rule}.md`, import.meta.url), "utf8");

/** Writes a file whole or not at all: whoever reads it never sees half a report. */
async function writeReport(file: string, text: string, command: Command): Promise<void> {
  try {
    const path = await realpath(file).catch(() => file);
    const isSpecial = await stat(path).then((stats) => !stats.isFile(), () => false);
    if (isSpecial) return await writeFile(path, text);
    const temporary = `${path}.${process.pid}.tmp`;
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, path).finally(() => rm(temporary, { force: true }));
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

const sentence = ({ level, path, line, message }: Notice): string =>
  `${level}: ${path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `}${message}`;

async function explain(rule: string, _: object, command: Command): Promise<void> {
  const { RULES } = await import("./rules/index.js");
  const ids = RULES.map(({ meta }) => meta.id);
  if (!ids.includes(rule)) {
    command.error(`error: There is no rule \`${rule}\`.${suggestion(rule, ids) || " Run `tokenlint rules` for the list."}`, { exitCode: EXIT.usage });
  }
  const { explanation } = await import("./reporters/index.js");
  process.stdout.write(explanation(await rulePage(rule), { color: hasColor(undefined) }));
}

async function listRules({ format }: { readonly format: "text" | "json" }): Promise<void> {
  const { RULES } = await import("./rules/index.js");
  const { ruleList, ruleListJson } = await import("./reporters/index.js");
  const list = format === "json" ? ruleListJson : ruleList;
  process.stdout.write(list(RULES.map(({ meta }) => meta)));
}

/** `120 of 3400 files` on a terminal, for scans that take long. */
class ProgressLine {
  private next = Date.now() + PROGRESS.after;
  private isShown = false;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  update(done: number, total: number): void {
    if (!this.stream.isTTY || Date.now() < this.next) return;
    this.next = Date.now() + PROGRESS.every;
    this.isShown = true;
    this.stream.write(`\r\u001b[K${done} of ${total} files`);
  }

  erase(): void {
    if (this.isShown) this.stream.write("\r\u001b[K");
  }
}

/** Where an exception came from. Without its message, which can hold text of a scanned file. */
function frames(error: unknown): string {
  if (!(error instanceof Error)) return "an exception that is no error";
  const lines = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...lines].join("\n");
}

async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (errorCode(error) !== "EPIPE") throw error;
    });
  }
  try {
    await program(argv).parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    else {
      process.exitCode = EXIT.incomplete;
      const hint = argv.includes("--debug") ? frames(error) : "Run again with --debug and report what it shows.";
      process.stderr.write(`error: tokenlint failed. This is a bug in tokenlint, not in your code. ${hint}\n`);
    }
  }
}

await main(process.argv.slice(2));
