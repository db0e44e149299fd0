import type { Config } from "../config/config.js";
import type { Format } from "../reporters/index.js";
import type { Shard } from "../shard.js";

/** A report that is asked for: `sarif=out.sarif`. Without a file it goes to `--output-file`, or to standard output. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/** What the command line says. */
export interface Options {
  /** One or more; the text report where none is named. */
  readonly format?: readonly Output[];
  readonly outputFile?: string;
  /** True: look for a file; false: `--no-config`. */
  readonly config: string | boolean;
  readonly pedantic?: true;
  readonly failOn?: Config["failOn"];
  readonly gitignore: boolean;
  readonly maxFileSize?: number;
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly stdinFilename?: string;
  readonly staged?: true;
  readonly diffBase?: string;
  readonly changedFiles?: true;
  readonly category?: string;
  readonly includeSuppressed?: true;
  /** The file that is named; true: the usual one; false: none. */
  readonly baseline: string | boolean;
  readonly updateBaseline?: true;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly quiet?: true;
  readonly debug?: true;
  readonly imports?: boolean;
  readonly color?: boolean;
}

/** What `tokenlint history` takes; all but `since` as in a scan. */
export interface HistoryOptions extends Options {
  readonly since?: string;
}
