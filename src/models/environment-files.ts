/** Files of environment variables: which calls and imports load them, and the libraries that look into them by themselves. */
import type { CallExpr, ClassExpr, Expr } from "../core/module.js";
import { argument } from "../flow/calls.js";
import type { Evaluator, FieldRead, Intrinsic } from "../flow/evaluator.js";
import type { Frame, Unit } from "../flow/frame.js";
import { lastName } from "../flow/index-module.js";
import { LIMITS } from "../flow/limits.js";
import { environmentRead, fileEntry, memberOf } from "../flow/members.js";
import { choiceOf, knownText, optionsOf, placeOf, type Value } from "../flow/value.js";
import { fileAt } from "./data-files.js";
import { pathsOf, type FilePath } from "./paths.js";
import { lastSegment } from "./row.js";

const DEFAULT: FilePath = { path: ".env", isRooted: false };

/** The argument that names the file. */
type PathArgument = (evaluator: Evaluator, call: CallExpr, frame: Frame) => Value | undefined;

const byName = (name: string): PathArgument => (evaluator, call, frame) => argument(evaluator, call, frame, 0, name);
const byOption: PathArgument = (evaluator, call, frame) => {
  const options = argument(evaluator, call, frame, 0);
  return options && memberOf(evaluator, options, "path", placeOf(call, frame), true);
};

/** Calls that put what a file holds into the environment. */
const LOADERS: ReadonlyMap<string, PathArgument> = new Map([
  ...["dotenv.load_dotenv", "dotenv.main.load_dotenv"].map((name) => [name, byName("dotenv_path")] as const),
  ...["environs.Env().read_env", "environs.Env.read_env", "environs.env.read_env"].map((name) => [name, byName("path")] as const),
  ...["environ.Env.read_env", "environ.Env().read_env"].map((name) => [name, byName("env_file")] as const),
  ...["dotenv", "dotenv-flow", "dotenv-safe", "@dotenvx/dotenvx"].map((name) => [`${name}.config`, byOption] as const),
  ["dotenv.configDotenv", byOption],
  ["process.loadEnvFile", byName("path")],
]);
const LOADER_NAMES = new Set([...LOADERS.keys()].map(lastSegment));

/** Modules that do the same when they are imported. */
const LOADING_MODULES = new Set(["dotenv/config", "dotenv-flow/config", "dotenv-safe/config", "@dotenvx/dotenvx/config"]);

/** The files of environment variables that a module loads by itself. */
export function environmentFiles(evaluator: Evaluator, { module, root }: Unit): readonly FilePath[] {
  const imported = module.imports.some((each) => LOADING_MODULES.has(each.module)) ? [DEFAULT] : [];
  const called = module.calls.filter((call) => LOADER_NAMES.has(lastName(call.callee) ?? "") || isRequired(call)).flatMap((call): readonly FilePath[] => {
    if (isRequired(call)) return [DEFAULT];
    const loader = optionsOf(evaluator.value(call.callee, root)).map((callee) => (callee.kind === "opaque" ? LOADERS.get(callee.path ?? "") : undefined)).find((found) => found !== undefined);
    const path = loader?.(evaluator, call, root);
    return path ? pathsOf(evaluator, path) : loader ? [DEFAULT] : [];
  });
  return [...imported, ...called];
}

/** `require("dotenv/config")` */
function isRequired({ callee, args: [first] }: CallExpr): boolean {
  if (callee.kind !== "name" || callee.name !== "require" || first?.value.kind !== "text") return false;
  const [part] = first.value.parts;
  return part?.kind === "literal" && LOADING_MODULES.has(part.value);
}

/** python-decouple's `config(name)` looks into `.env` by itself before it reads the environment. */
export const decoupled = (readEnvironment: Intrinsic): Intrinsic => (call) => {
  const { evaluator, site: { expr, frame } } = call;
  const name = call.arg(0);
  const key = name && knownText(name);
  const file = fileAt(call, frame.unit, DEFAULT);
  const found = file && key !== undefined ? fileEntry(evaluator, [file], key, placeOf(expr, frame)) : undefined;
  const read = readEnvironment(call);
  return found && read ? choiceOf([found, read]) : read;
};

const SETTINGS = new Set(["pydantic.BaseSettings", "pydantic.v1.BaseSettings", "pydantic_settings.BaseSettings", "pydantic_settings.main.BaseSettings"]);

/** What a class of settings and those it extends say about themselves. */
interface Settings {
  readonly prefix: string;
  readonly files: readonly Unit[];
}

/** A field of pydantic's settings: from the file that the class names, the environment, or its default. */
export function settingsField({ evaluator, cls, frame, key, defaults }: FieldRead): readonly Value[] | undefined {
  const write = cls.scope.bindings.get(key)?.writes[0];
  if (!write || write.value.kind === "function" || write.value.kind === "class") return undefined;
  const settings = settingsOf(evaluator, cls, frame, 0);
  if (!settings) return undefined;
  const place = placeOf(write.target, frame);
  const name = nameIn(evaluator, write.value, frame) ?? settings.prefix + key;
  const found = [name, name.toUpperCase(), name.toLowerCase()].map((each) => fileEntry(evaluator, settings.files, each, place)).find((value) => value !== undefined);
  return [...(found ? [found] : []), ...defaults, environmentRead(evaluator, name.toUpperCase(), place)];
}

/** `Field(validation_alias="NAME")`, in the first version of pydantic `Field(env="NAME")`. */
function nameIn(evaluator: Evaluator, value: Expr, frame: Frame): string | undefined {
  if (value.kind !== "call") return undefined;
  for (const keyword of ["validation_alias", "alias", "env"]) {
    const name = textOf(value.args.find((arg) => arg.name === keyword)?.value, evaluator, frame);
    if (name !== undefined) return name;
  }
  return undefined;
}

function settingsOf(evaluator: Evaluator, cls: ClassExpr, frame: Frame, depth: number): Settings | undefined {
  const bases = depth > LIMITS.frames ? [] : cls.bases.flatMap((base) => optionsOf(evaluator.value(base, frame)));
  const isBase = bases.some((base) => base.kind === "opaque" && SETTINGS.has(base.path ?? ""));
  const inherited = isBase ? { prefix: "", files: [] } : bases.map((base) => (base.kind === "class" ? settingsOf(evaluator, base.cls, base.frame, depth + 1) : undefined)).find((found) => found !== undefined);
  if (!inherited) return undefined;
  const prefix = configured(evaluator, cls, frame, "env_prefix");
  const paths = configured(evaluator, cls, frame, "env_file");
  const files = paths && pathsOf(evaluator, paths).map((path) => fileAt({ evaluator }, frame.unit, path)).filter((file) => file !== undefined);
  return { prefix: (prefix && knownText(prefix)) ?? inherited.prefix, files: files ?? inherited.files };
}

/** What `model_config = SettingsConfigDict(key=…)` or `class Config: key = …` says. */
function configured(evaluator: Evaluator, cls: ClassExpr, frame: Frame, key: string): Value | undefined {
  const config = cls.scope.bindings.get("model_config")?.writes[0]?.value;
  if (config?.kind === "call") {
    const arg = config.args.find(({ name }) => name === key);
    return arg && evaluator.value(arg.value, frame);
  }
  if (config) return memberOf(evaluator, evaluator.value(config, frame), key, placeOf(config, frame), true);
  const inner = cls.scope.bindings.get("Config")?.writes[0]?.value;
  const value = inner?.kind === "class" ? inner.scope.bindings.get(key)?.writes[0]?.value : undefined;
  return value && evaluator.value(value, frame);
}

function textOf(expr: Expr | undefined, evaluator: Evaluator, frame: Frame): string | undefined {
  return expr && knownText(evaluator.value(expr, frame));
}
