/** Command lines that need no parser of options, the commonest ones: loading it takes a quarter of the time that Node takes to start. */
import type { Ending } from "./exit.js";
import type { Options } from "./options.js";
import { tell } from "./tell.js";

/** What begins a command. */
export const COMMANDS: readonly string[] = ["explain", "help", "history", "rules"];

/** The options where none is given. */
export const DEFAULTS: Options = { baseline: true, config: true, gitignore: true, imports: true };

/** Whether there are only paths. */
export const arePaths = (argv: readonly string[]): boolean => argv.every((argument) => !argument.startsWith("-") && !COMMANDS.includes(argument));

export const isVersion = (argv: readonly string[]): boolean => argv.length === 1 && (argv[0] === "--version" || argv[0] === "-v");

/** The end of the program, whose message is written. */
export class End extends Error {
  override readonly name = "End";

  constructor(readonly exitCode: number) {
    super();
  }
}

export const ENDING: Ending = {
  error(message, { exitCode }) {
    tell(`${message}\n`);
    throw new End(exitCode);
  },
};
