import type { Confidence, Severity } from "../core/finding.js";

/** What a rule's findings count as; `off`: the rule does not run. */
export type Level = Severity | "off";

/** What the configuration says of one rule; what it does not say stays as it is. */
export interface RuleSettings {
  readonly severity?: Level;
  /** The least certain findings that are shown; `--pedantic` shows all. */
  readonly confidence?: Confidence;
  /** The rule's own options, by name; all of them are whole numbers. */
  readonly options?: Readonly<Record<string, number>>;
}

/** Other levels and settings for some files; of several overrides that fit, the last that says it decides. */
export interface Override {
  /** In gitignore syntax, relative to the configuration's root. */
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, Level | RuleSettings>>;
}

/** The configuration of a run, complete: what is not written has its default. Plain data, so that workers can be given it. */
export interface Config {
  /** Rule id → level or settings; a rule that is not named has its own severity. */
  readonly rules: Readonly<Record<string, Level | RuleSettings>>;
  /** What is not scanned, in gitignore syntax, relative to the configuration's root. `!` takes built-in exclusions back. */
  readonly ignore: readonly string[];
  readonly overrides: readonly Override[];
  /** The least severe level that makes a run fail (exit code 1). */
  readonly failOn: Severity | "never";
  /** In bytes; a larger file is skipped, and said to be. */
  readonly maxFileSize: number;
  /** Whether findings of low confidence are shown. */
  readonly pedantic: boolean;
  /** Whether `.gitignore`, `.ignore` and `.git/info/exclude` count. */
  readonly gitignore: boolean;
}

export const DEFAULT_CONFIG: Config = {
  rules: {},
  ignore: [],
  overrides: [],
  failOn: "warning",
  maxFileSize: 1_048_576,
  pedantic: false,
  gitignore: true,
};

/** In bytes (256 MiB): larger files could not be held as one string. */
export const LARGEST_FILE_SIZE = 268_435_456;
