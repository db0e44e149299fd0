/** The command line: argv → options → run → write → exit code. */
import { errorCode } from "../input/files.js";
import { version } from "../version.js";
import { EXIT, unwritten } from "./exit.js";
import { arePaths, DEFAULTS, End, ENDING, isVersion } from "./plain.js";
import { frames } from "./progress.js";
import { scan } from "./scan.js";

export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      // A reader that has seen enough ends quietly.
      if (errorCode(error) === "EPIPE") return;
      process.exitCode = EXIT.incomplete;
      if (stream === process.stdout) process.stderr.write(`error: ${unwritten(error)}\n`);
    });
  }
  try {
    await begun(argv);
  } catch (error) {
    process.exitCode = error instanceof End || isCommanders(error) ? endOf(error) : failed(error, argv.includes("--debug"));
  }
}

async function begun(argv: readonly string[]): Promise<void> {
  if (isVersion(argv)) process.stdout.write(`${version}\n`);
  else if (arePaths(argv)) await scan(argv, DEFAULTS, ENDING);
  else await (await import("./program.js")).program(argv).parseAsync(argv, { from: "user" });
}

interface CommandersError extends Error {
  readonly exitCode: number;
}

/** What commander throws in place of ending the process. */
const isCommanders = (error: unknown): error is CommandersError => errorCode(error)?.startsWith("commander.") === true;

/** Commander ends with 1 where the command line is wrong. */
function endOf({ exitCode }: End | CommandersError): number {
  return exitCode === EXIT.clean || exitCode === EXIT.incomplete ? exitCode : EXIT.usage;
}

/** Why a part of the program that is loaded when it is needed could not be. */
const UNLOADED = new Set(["EMFILE", "ENFILE", "ERR_MODULE_NOT_FOUND"]);

/** Says what nobody has expected, without its message, which can hold text of a scanned file. */
function failed(error: unknown, isDebug: boolean): number {
  const code = errorCode(error) ?? "";
  if (UNLOADED.has(code)) {
    process.stderr.write(`error: a part of tokenlint cannot be loaded (${code}), so the scan is incomplete. Install it again, or allow more open files where the reason is EMFILE.\n`);
    return EXIT.incomplete;
  }
  const hint = isDebug ? frames(error) : "Run again with --debug and report what it shows.";
  process.stderr.write(`error: tokenlint failed. This is a bug in tokenlint, not in your code. ${hint}\n`);
  return EXIT.incomplete;
}
