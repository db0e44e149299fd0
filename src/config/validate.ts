import { DEFAULT_CONFIG, LARGEST_FILE_SIZE } from "./config.js";
import type { RuleMeta } from "../core/rule.js";
import { CONFIDENCES } from "../core/finding.js";
import type { Config, Level, Override, RuleSettings } from "./config.js";
import type { Key, Problem } from "./document.js";
import { suggestion } from "./suggest.js";

/** A rule that a configuration may name. */
export type KnownRule = Pick<RuleMeta, "id" | "options">;

/** What the validation of one configuration needs to know and collects. */
interface Context {
  readonly knownRules: readonly KnownRule[];
  /** The name of a key as this page of code has it: TOML may write `fail-on` for `failOn`. */
  readonly canonical: (key: string) => string;
  readonly problems: Problem[];
}

interface Field {
  readonly value: unknown;
  readonly at: Key;
}

/** Gives the value, or adds a problem. */
type Check<T> = (field: Field, context: Context) => T | undefined;

const LEVELS: readonly Level[] = ["off", "note", "warning", "error"];
const FAIL_ON: readonly Config["failOn"][] = ["error", "warning", "note", "never"];

const CHECKS: { readonly [K in keyof Config]: Check<Config[K]> } = {
  rules: ruleTable,
  ignore: patterns,
  overrides,
  failOn: oneOf(FAIL_ON),
  maxFileSize: fileSize,
  pedantic: flag,
  gitignore: flag,
};

const OVERRIDE_KEYS = ["files", "rules"];
const RULE_KEYS = ["severity", "confidence", "options"];

/** The keys of a configuration; `tokenlint.schema.json` has the same. */
export const CONFIG_KEYS: readonly string[] = Object.keys(CHECKS);

/** Checks a parsed configuration as a whole: either it is complete and right, or every problem is named. */
export function validated(
  data: unknown,
  at: Key,
  knownRules: readonly KnownRule[],
  canonical: (key: string) => string = (key) => key,
): { readonly config: Config } | { readonly problems: readonly Problem[] } {
  const context: Context = { knownRules, canonical, problems: [] };
  const fields = fieldsOf({ value: data, at }, ["$schema", ...CONFIG_KEYS], context);
  const valueOf = <K extends keyof Config>(key: K): Config[K] => {
    const field = fields?.get(key);
    return (field && CHECKS[key](field, context)) ?? DEFAULT_CONFIG[key];
  };
  const config: Config = {
    rules: valueOf("rules"),
    ignore: valueOf("ignore"),
    overrides: valueOf("overrides"),
    failOn: valueOf("failOn"),
    maxFileSize: valueOf("maxFileSize"),
    pedantic: valueOf("pedantic"),
    gitignore: valueOf("gitignore"),
  };
  const schema = fields?.get("$schema");
  if (schema && typeof schema.value !== "string") expected("a string", schema, context);
  return context.problems.length > 0 ? { problems: context.problems } : { config };
}

/** The fields of a table by their canonical names; a key that is not allowed or is there twice is a problem. */
function fieldsOf(table: Field, allowed: readonly string[], context: Context, noun = "a key of the configuration"): ReadonlyMap<string, Field> | undefined {
  const { value, at } = table;
  if (!isTable(value)) return expected("a table of keys and values", table, context);
  const fields = new Map<string, Field>();
  for (const [written, inner] of Object.entries(value)) {
    const key = context.canonical(written);
    const place = [...at, written];
    if (!allowed.includes(key)) {
      const keys = allowed.filter((each) => each !== "$schema").join(", ");
      const list = keys === "" ? " There are none." : ` The keys are ${keys}.`;
      context.problems.push({ at: place, message: `${named(place)} is not ${noun}.${suggestion(key, allowed) || list}` });
    } else if (fields.has(key)) {
      context.problems.push({ at: place, message: `${named(place)} is the same key as ${named(fields.get(key)?.at ?? at)}. Keep one of them.` });
    } else fields.set(key, { value: inner, at: place });
  }
  return fields;
}

function ruleTable(field: Field, context: Context): Config["rules"] | undefined {
  if (!isTable(field.value)) return expected("a table of rule ids and levels", field, context);
  const ids = context.knownRules.map(({ id }) => id);
  const entries = Object.entries(field.value).map(([rule, value]): [string, Level | RuleSettings | undefined] => {
    const inner = { value, at: [...field.at, rule] };
    if (!ids.includes(rule)) {
      const hint = suggestion(rule, ids) || " Run `tokenlint rules` for the list.";
      context.problems.push({ at: inner.at, message: `${named(inner.at)} names no rule.${hint}` });
    }
    return [rule, isTable(value) ? ruleSettings(rule, inner, context) : oneOf(LEVELS)(inner, context)];
  });
  return Object.fromEntries(entries.flatMap(([rule, entry]) => (entry === undefined ? [] : [[rule, entry]])));
}

function ruleSettings(rule: string, field: Field, context: Context): RuleSettings | undefined {
  const fields = fieldsOf(field, RULE_KEYS, context);
  const [severity, confidence, options] = [fields?.get("severity"), fields?.get("confidence"), fields?.get("options")];
  const level = severity && oneOf(LEVELS)(severity, context);
  const least = confidence && oneOf(CONFIDENCES)(confidence, context);
  const numbers = options && ruleOptions(rule, options, context);
  return { ...(level && { severity: level }), ...(least && { confidence: least }), ...(numbers && { options: numbers }) };
}

function ruleOptions(rule: string, field: Field, context: Context): RuleSettings["options"] | undefined {
  const known = context.knownRules.find(({ id }) => id === rule)?.options ?? {};
  const fields = fieldsOf(field, Object.keys(known), context, `an option of ${rule}`);
  if (!fields) return undefined;
  return Object.fromEntries([...fields].flatMap(([name, inner]): [string, number][] => {
    const { minimum, maximum } = known[name]!;
    const { value } = inner;
    if (typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum) return [[name, value]];
    expected(`a whole number from ${minimum} to ${maximum}`, inner, context);
    return [];
  }));
}

function overrides(field: Field, context: Context): Config["overrides"] | undefined {
  if (!Array.isArray(field.value)) return expected("a list of overrides", field, context);
  return field.value.flatMap((value: unknown, index) => override({ value, at: [...field.at, index] }, context) ?? []);
}

function override(field: Field, context: Context): Override | undefined {
  const fields = fieldsOf(field, OVERRIDE_KEYS, context);
  if (!fields) return undefined;
  const files = fields.get("files");
  const rules = fields.get("rules");
  if (!files || !rules) {
    const missing = files ? "rules" : "files";
    context.problems.push({ at: field.at, message: `${named(field.at)} has no \`${missing}\`. An override says which levels (\`rules\`) count for which files (\`files\`).` });
  }
  return { files: (files && patterns(files, context)) ?? [], rules: (rules && ruleTable(rules, context)) ?? {} };
}

function patterns(field: Field, context: Context): readonly string[] | undefined {
  const { value, at } = field;
  if (!Array.isArray(value)) return expected("a list of patterns", field, context);
  return value.flatMap((pattern: unknown, index) => {
    const inner = { value: pattern, at: [...at, index] };
    if (typeof pattern !== "string" || pattern.trim() === "") return expected("a pattern in gitignore syntax", inner, context) ?? [];
    const reason = uselessness(pattern);
    if (reason !== undefined) context.problems.push({ at: inner.at, message: `${named(inner.at)} can never match: ${reason}` });
    return [pattern];
  });
}

/** Why a pattern in gitignore syntax matches no path, and what to write instead. */
function uselessness(pattern: string): string | undefined {
  if (/[\r\n]/.test(pattern)) return "it holds a line break. Write one pattern for each line.";
  if (pattern.startsWith("#")) return "`#` begins a comment. Write `\\#` for a name that begins with it.";
  if (/^!?\.\.?\//.test(pattern)) return "patterns are relative to the folder of the configuration already. Write `/` for that folder, without dots before it.";
  if (/^!?[A-Za-z]:[\\/]/.test(pattern)) return "it is an absolute path. Write it relative to the folder of the configuration, with forward slashes.";
  return undefined;
}

function fileSize(field: Field, context: Context): number | undefined {
  const { value } = field;
  const isSize = typeof value === "number" && Number.isInteger(value) && value > 0 && value <= LARGEST_FILE_SIZE;
  return isSize ? value : expected(`a whole number of bytes from 1 to ${LARGEST_FILE_SIZE}`, field, context);
}

function flag(field: Field, context: Context): boolean | undefined {
  return typeof field.value === "boolean" ? field.value : expected("true or false", field, context);
}

function oneOf<T extends string>(options: readonly T[]): Check<T> {
  return (field, context) => {
    const { value } = field;
    const found = options.find((option) => option === value);
    if (found !== undefined) return found;
    const hint = typeof value === "string" ? suggestion(value, options) : "";
    return expected(`one of ${options.map((option) => `"${option}"`).join(", ")}`, field, context, hint);
  };
}

function expected(what: string, { value, at }: Field, context: Context, hint = ""): undefined {
  context.problems.push({ at, message: `${named(at)} is ${kindOf(value)}; expected ${what}.${hint}` });
  return undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value.length > 40 ? "a long string" : JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return isTable(value) ? "a table" : "of another type";
}

/** A date of TOML is an object, but no table. */
function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A key as it is named in a message: `overrides[0].rules`. */
function named(at: Key): string {
  const text = at.reduce<string>((path, step) => (typeof step === "number" ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`), "");
  return text === "" ? "The configuration" : `\`${text}\``;
}
