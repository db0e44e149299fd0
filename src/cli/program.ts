/** The command line's options and commands. */
import { Command, InvalidArgumentError, Option } from "commander";
import { LARGEST_FILE_SIZE, type Config } from "../config/config.js";
import { SEVERITIES } from "../core/finding.js";
import type { Format } from "../reporters/index.js";
import { version } from "../version.js";
import { EXIT } from "./exit.js";
import { explain, listRules } from "./rules.js";
import type { Output } from "./options.js";
import type { Shard } from "../shard.js";
import { history } from "./history.js";
import { scan } from "./scan.js";
import { tell } from "./tell.js";

const FORMATS: readonly Format[] = ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "agent"];
const FAIL_ON: readonly Config["failOn"][] = [...SEVERITIES, "never"];

const HELP = `
Examples:
  tokenlint                                          scan the current folder
  tokenlint src deploy.py                            scan a folder and a file
  tokenlint --fix                                    apply the fixes that keep what the program does
  tokenlint --diff --unsafe-fixes                    see what the others would change, too
  tokenlint --format sarif --output-file out.sarif   write a report for GitHub code scanning
  tokenlint -f text -f sarif=out.sarif               the same, and read it as well
  tokenlint --stdin-filename app.py < app.py         scan standard input
  tokenlint history                                  scan what was ever committed
  tokenlint explain auth-use-v2-tokens               why a rule exists, with examples
  tokenlint -- rules                                 scan a folder that is called like a command

Exit codes:
  0  no finding at or above the level of --fail-on; with --fix, none is left; with --diff, nothing would change
  1  findings; with --diff, changes
  2  wrong usage or configuration
  3  the scan is incomplete, whatever it found: a path does not exist, a file cannot be read, nothing was scanned,
     a rule failed, a fixed file could not be written
`;

/** The options that a scan of the history has, too. */
const HISTORY_OPTIONS = ["--format", "--output-file", "--category", "--config", "--no-config", "--pedantic", "--fail-on", "--max-file-size", "--quiet", "--debug", "--color", "--no-color"];

/** `500KB`, `2MB` (by 1,024) or a number of bytes. */
function byteCount(text: string): number {
  const [, digits, unit] = /^(\d+)(KB|MB)?$/i.exec(text) ?? [];
  const bytes = Number(digits) * ({ KB: 1024, MB: 1024 ** 2 }[unit?.toUpperCase() ?? ""] ?? 1);
  if (bytes > 0 && bytes <= LARGEST_FILE_SIZE) return bytes;
  throw new InvalidArgumentError(`Write a number of bytes up to ${LARGEST_FILE_SIZE}, or such as 500KB or 2MB.`);
}

/** The most threads that can be asked for: more would only take memory. */
const MOST_JOBS = 256;

function threadCount(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_JOBS) return count;
  throw new InvalidArgumentError(`Write a number from 1 to ${MOST_JOBS}.`);
}

/** `2/8` */
function shard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError("Write the number of a part and that of all parts, such as 2/8.");
}

/** `sarif`, `sarif=out.sarif`; each adds one. */
function output(text: string, others: readonly Output[] | undefined): readonly Output[] {
  const [name = "", ...rest] = text.split("=");
  const format = FORMATS.find((each) => each === name);
  if (!format) throw new InvalidArgumentError(`Allowed choices are ${FORMATS.join(", ")}.`);
  if (rest.length > 0 && rest.join("=") === "") throw new InvalidArgumentError(`Write a file behind the equals sign, such as ${name}=report.txt.`);
  return [...(others ?? []), { format, ...(rest.length > 0 && { file: rest.join("=") }) }];
}

export function program(argv: readonly string[]): Command {
  const command = new Command("tokenlint")
    .description("Follows API tokens through your code, and says what is wrong with how they are kept and sent.")
    .argument("[paths...]", "files, folders and globs; - is standard input (default: the current folder)")
    .option("-f, --format <format>", `how to write the report: ${FORMATS.join(", ")}; with =file it goes to a file. May be given more than once (default: text)`, output)
    .option("-o, --output-file <file>", "write the report to a file")
    .addOption(new Option("--baseline <file>", "known findings, which are not reported").default(true, "tokenlint-baseline.json beside the configuration, if it is there"))
    .option("--no-baseline", "report known findings too")
    .option("--update-baseline", "write all findings to the baseline as known")
    .option("--category <name>", "SARIF: tells apart several uploads for one commit")
    .option("--include-suppressed", "SARIF: also give the findings that a comment suppresses; GitHub opens alerts for them all the same")
    .option("--fix", "apply safe fixes and report what is left; standard input is written, fixed, to standard output")
    .option("--unsafe-fixes", "with --fix or --diff: also fixes that change what the program does, and need you to follow up")
    .option("--diff", "write nothing, and show what --fix would change, with tokens masked: for reading, not for patch")
    .option("--staged", "scan what the next commit will hold, as it will hold it")
    .option("--diff-base <ref>", "report only what has changed since this branch or commit: changed lines, and what leads through them")
    .option("--changed-files", "with --diff-base: all of the changed files")
    .option("-c, --config <file>", "use this configuration file")
    .option("--no-config", "use no configuration file")
    .option("--pedantic", "show findings of low confidence too")
    .addOption(new Option("--fail-on <level>", "the least severe finding that gives exit code 1; else the configuration's word, or warning").choices(FAIL_ON))
    .option("--no-gitignore", "scan what .gitignore and .ignore exclude, too")
    .option("--max-file-size <size>", 'skip larger files (default: "1MB")', byteCount)
    .option("-j, --jobs <n>", "lint in this many threads; 1 starts none (default: as many as the processor has, when there is enough to do)", threadCount)
    .option("--shard <i/n>", "scan one of n parts of the files, for machines that share the work; a path is always in the same part", shard)
    .option("--stdin-filename <path>", "scan standard input as if it were this file")
    .option("-q, --quiet", "print nothing when nothing fails the scan")
    .option("--debug", "show which parsers were loaded, where in tokenlint an internal error happened, and which files were too much for it")
    .addOption(new Option("--no-imports", "do not follow values into other files").hideHelp())
    .option("--color", "use colours, also where the output is no terminal")
    .option("--no-color", "use no colours")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", HELP)
    .enablePositionalOptions()
    .configureOutput({ outputError: tell })
    .exitOverride()
    .action(scan);
  // After `--` there are only paths, also one that is called like a command.
  if (argv.includes("--")) return command;
  command.command("explain <rule>").description("print a rule's page").action(explain);
  const past = command.command("history").description("scan what was ever committed: every version of every file, for tokens that are written there")
    .allowExcessArguments(false).option("--since <rev>", "only what commits brought that this branch or commit does not have").action(history);
  for (const option of command.options) if (HISTORY_OPTIONS.includes(option.long ?? "")) past.addOption(option);
  command.command("rules").description("list the rules").allowExcessArguments(false).action(listRules)
    .addOption(new Option("-f, --format <format>", "how to write the list").choices(["text", "json"]).default("text"));
  command.command("help [command]").description("print this help, or that of a command").action((name?: string) => helpOf(command, name));
  return command;
}

function helpOf(command: Command, name: string | undefined): void {
  const found = name === undefined ? command : command.commands.find((each) => each.name() === name);
  if (!found) command.error(`error: there is no command '${name}'. The commands are ${command.commands.map((each) => each.name()).join(", ")}.`, { exitCode: EXIT.usage });
  found.outputHelp();
}
