#!/usr/bin/env node
/** The command line: argv → options → run → write → exit code. With `src/cli`, the only user of `process`. */
import { CommanderError } from "commander";
import { EXIT } from "./cli/exit.js";
import { program } from "./cli/program.js";
import { frames } from "./cli/progress.js";
import { errorCode } from "./input/files.js";

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
