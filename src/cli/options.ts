import type { Config } from "../config/config.js";
import type { Format } from "../reporters/index.js";

/** What the command line says. */
export interface Options {
  readonly format: Format;
  readonly outputFile?: string;
  /** True: look for a file; false: `--no-config`. */
  readonly config: string | boolean;
  readonly pedantic?: true;
  readonly failOn?: Config["failOn"];
  readonly gitignore: boolean;
  readonly maxFileSize?: number;
  readonly stdinFilename?: string;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly quiet?: true;
  readonly debug?: true;
  readonly imports?: boolean;
  readonly color?: boolean;
}
