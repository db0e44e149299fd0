/** The public API. */
import { resolve } from "node:path";
import { DEFAULT_CONFIG, type Config } from "./config/config.js";
import { loadConfig, type BrokenConfig, type LoadedConfig } from "./config/load.js";
import { validated } from "./config/validate.js";
import type { Report } from "./core/report.js";
import type { RuleMeta } from "./core/rule.js";
import { shownPath } from "./input/files.js";
import { METAS } from "./rule-metas.js";
import { run, runOn } from "./run.js";

export type { Config, Level, Override, RuleSettings } from "./config/config.js";
export type { Confidence, Edit, Finding, Fix, Location, Severity, TrailStep } from "./core/finding.js";
export type { Notice, Report, Skipped, SkipReason } from "./core/report.js";
export type { RuleMeta, RuleOption } from "./core/rule.js";
export type { Position, Span } from "./core/source.js";

export interface LintOptions {
  /** The folder that paths are relative to. Default: that of the process. */
  readonly cwd?: string;
  /** A configuration, the path of a configuration file, or `false` for the defaults. Without it, the nearest file counts. */
  readonly config?: Partial<Config> | string | false;
}

export interface ScanOptions extends LintOptions {
  /** How many worker threads lint; 1: none. Default: as many as the processor has, when there is enough to do. */
  readonly jobs?: number;
}

export interface LintTextOptions extends LintOptions {
  /** The file's path. Its extension says the language; configuration that names files goes by it. */
  readonly path: string;
}

/** What is known of every rule. */
export const rules: readonly RuleMeta[] = METAS;

/** A configuration that cannot be used. The message names every problem. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Scans files and folders, like the command line.
 * @param paths files, folders and globs, relative to `cwd`
 * @throws ConfigError
 */
export async function lint(paths: readonly string[], { cwd = ".", config, jobs }: ScanOptions = {}): Promise<Report> {
  const folder = resolve(cwd);
  return run(paths, { cwd: folder, ...(await configuration(folder, config)), ...(jobs !== undefined && { jobs }) });
}

/**
 * Lints a text that need not exist as a file. Its report has an error in `notices` when the path's extension is of no
 * language that tokenlint reads.
 * @throws ConfigError
 */
export async function lintText(text: string, { path, cwd = ".", config }: LintTextOptions): Promise<Report> {
  const folder = resolve(cwd);
  const shown = shownPath(folder, resolve(folder, path));
  const file = { path: shown, bytes: new TextEncoder().encode(text), encoding: "utf-8" } as const;
  return runOn(shown, { kind: "file", file }, { cwd: folder, ...(await configuration(folder, config)) });
}

async function configuration(cwd: string, choice: LintOptions["config"]): Promise<LoadedConfig> {
  const loaded = await chosen(cwd, choice);
  if (!("problems" in loaded)) return loaded;
  throw new ConfigError(loaded.problems.map(({ path, line, message }) => [path, line, ` ${message}`].filter((part) => part !== undefined).join(":")).join("\n"));
}

async function chosen(cwd: string, choice: LintOptions["config"]): Promise<LoadedConfig | BrokenConfig> {
  const knownRules = rules;
  if (choice === undefined) return loadConfig({ cwd, knownRules });
  if (typeof choice === "string") return loadConfig({ cwd, file: choice, knownRules });
  if (choice === false) return { config: DEFAULT_CONFIG, root: cwd };
  const result = validated(choice, [], knownRules);
  if ("config" in result) return { ...result, root: cwd };
  return { problems: result.problems.map(({ message }) => ({ level: "error", message })) };
}
