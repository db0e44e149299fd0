import { isAbsolute, relative, sep } from "node:path";
import ignore from "ignore";
import type { Ignore } from "ignore";
import type { Confidence } from "../core/finding.js";
import type { Config, Level, Override, RuleSettings } from "./config.js";

const compiled = new WeakMap<Override, Ignore>();

/** What the configuration says for one file, of every rule. */
export interface FileSettings {
  readonly severityOf: (rule: string) => Level | undefined;
  readonly confidenceOf: (rule: string) => Confidence | undefined;
  readonly optionOf: (rule: string, option: string) => number | undefined;
}

/**
 * What the configuration says for one file: the last override that fits and says it decides, then `rules`; undefined
 * when neither says it. `files` of an override is gitignore syntax, like `ignore`: one syntax for both, known to everyone
 * who uses git.
 * @param root the absolute folder that patterns are relative to
 * @param path absolute
 */
export function settingsFor(config: Config, root: string, path: string): FileSettings {
  const way = relative(root, path).replaceAll(sep, "/");
  // On another drive of Windows the way stays absolute.
  const fitting = !isAbsolute(way) && ignore.isPathValid(way) ? config.overrides.filter((override) => filesOf(override).ignores(way)) : [];
  const tables = [config.rules, ...fitting.map((override) => override.rules)].toReversed();
  const first = <T>(rule: string, said: (settings: RuleSettings) => T | undefined): T | undefined =>
    tables.map((table) => (Object.hasOwn(table, rule) ? said(settingsIn(table[rule])) : undefined)).find((value) => value !== undefined);
  return {
    severityOf: (rule) => first(rule, ({ severity }) => severity),
    confidenceOf: (rule) => first(rule, ({ confidence }) => confidence),
    optionOf: (rule, option) => first(rule, ({ options }) => (options && Object.hasOwn(options, option) ? options[option] : undefined)),
  };
}

/** A level alone is short for the settings with that severity. */
const settingsIn = (entry: Level | RuleSettings | undefined): RuleSettings => (typeof entry === "string" ? { severity: entry } : (entry ?? {}));

function filesOf(override: Override): Ignore {
  const known = compiled.get(override);
  if (known) return known;
  const files = ignore({ ignorecase: false }).add(override.files);
  compiled.set(override, files);
  return files;
}
