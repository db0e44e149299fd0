/** `tokenlint history`: was it ever committed? */
import type { Command } from "commander";
import { tuneEngine } from "./engine.js";
import { EXIT, exitCode } from "./exit.js";
import type { HistoryOptions } from "./options.js";
import { writeReport } from "./output.js";
import { frames, ProgressLine } from "./progress.js";
import { tell } from "./tell.js";
import { configuration, isTextOnly, wrongOutputs } from "./scan.js";

export async function history(given: HistoryOptions, command: Command): Promise<void> {
  const options = { ...given, gitignore: false };
  const wrong = misplaced(command) ?? wrongOutputs(options);
  if (wrong !== undefined) command.error(`error: ${wrong}`, { exitCode: EXIT.usage });
  const cwd = process.cwd();
  const { config, root } = await configuration(cwd, options, command);
  const progress = new ProgressLine(process.stderr, "versions of files");
  const { scannedHistory } = await import("../history.js");
  tuneEngine(Infinity);
  const report = await scannedHistory(options.since, {
    cwd, config, root,
    onProgress: (done, total) => progress.update(done, total),
    onCrash: (error, path) => { if (options.debug) tell(`${path}: ${frames(error)}\n`); },
  });
  progress.erase();
  process.exitCode = exitCode(report, config.failOn);
  if (options.quiet && isTextOnly(options) && process.exitCode === EXIT.clean) return;
  await writeReport(report, cwd, options, command, process.stdout);
}

/** What is written before the command belongs to a scan of the files, and would count for nothing. */
function misplaced({ parent, options }: Command): string | undefined {
  const option = parent?.options.find((each) => parent.getOptionValueSource(each.attributeName()) === "cli");
  if (!option) return undefined;
  const name = option.long ?? option.flags;
  if (!options.some(({ long }) => long === option.long)) return `${name} is no option of history. Leave it out; tokenlint history --help lists those that are.`;
  return `${name} stands before the command. Write it behind: tokenlint history ${name}.`;
}
