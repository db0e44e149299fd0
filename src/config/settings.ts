import { relative, sep } from "node:path";
import ignore from "ignore";
import type { Ignore } from "ignore";
import type { Config, Level, Override } from "./config.js";

const compiled = new WeakMap<Override, Ignore>();

/**
 * What the configuration says for one file: the last override that fits and names a rule decides, then `rules`;
 * undefined when neither names it. `files` of an override is gitignore syntax, like `ignore`: one syntax for both, known
 * to everyone who uses git.
 * @param root the absolute folder that patterns are relative to
 * @param path absolute
 */
export function settingsFor(config: Config, root: string, path: string): { readonly severityOf: (rule: string) => Level | undefined } {
  const way = relative(root, path).replaceAll(sep, "/");
  const fitting = ignore.isPathValid(way) ? config.overrides.filter((override) => filesOf(override).ignores(way)) : [];
  const tables = [config.rules, ...fitting.map((override) => override.rules)].toReversed();
  return { severityOf: (rule) => tables.find((table) => Object.hasOwn(table, rule))?.[rule] };
}

function filesOf(override: Override): Ignore {
  const known = compiled.get(override);
  if (known) return known;
  const files = ignore({ ignorecase: false }).add(override.files);
  compiled.set(override, files);
  return files;
}
