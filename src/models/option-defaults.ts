/** What options of a command line are without a word of the user: `add_argument("--token", default="…")`, `option("token", { default: "…" })`. */
import type { CallExpr, Expr, FunctionExpr, Module, Scope } from "../core/module.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { constantText, lastName } from "../flow/index-module.js";
import { environmentRead } from "../flow/members.js";
import { choiceOf, optionsOf, placeOf, traced, type OpaqueValue, type Value } from "../flow/value.js";
import { OPTION_CALLS } from "./commands.js";

export interface OptionDefault {
  /** Without the dashes before it. */
  readonly name: string;
  readonly value: Expr;
  readonly scope: Scope;
}

export function optionDefaults(module: Module): readonly OptionDefault[] {
  return module.calls.filter(({ callee }) => OPTION_CALLS.has(lastName(callee) ?? "")).flatMap((call): readonly OptionDefault[] => {
    const value = defaultIn(call);
    const name = value && nameIn(call);
    return value && name !== undefined ? [{ name, value, scope: call.scope }] : [];
  });
}

/** What a program was called with, as its parser gives it. */
const PARSED = /^(?:argparse\.ArgumentParser|configargparse\.ArgParser|configargparse\.ArgumentParser)\(\)\.parse_args\(\)$/;

/** Whether an access path is that of an option: `args.url`. */
export const isOption = (path: string): boolean => PARSED.test(path.slice(0, Math.max(0, path.lastIndexOf("."))));

const declared = new WeakMap<Module, readonly OptionDefault[]>();

/** `args.token`: the default of the option `--token`, where it is a text or a variable of the environment. */
export function optionValue(evaluator: Evaluator, { path, call }: OpaqueValue, key: string): Value | undefined {
  if (path === undefined || !call || !PARSED.test(path)) return undefined;
  const { unit } = call.frame;
  const known = declared.get(unit.module) ?? optionDefaults(unit.module);
  declared.set(unit.module, known);
  const option = known.find(({ name }) => name.replaceAll("-", "_") === key);
  const value = option && evaluator.value(option.value, unit.root);
  return value && optionsOf(value).every(isTelling) ? traced(value, placeOf(option.value, unit.root), `default of --${option.name}`) : undefined;
}

/** A parameter that click fills in: `@click.option("--token", default="…", envvar="…")`. */
export function commandParameter(evaluator: Evaluator, { decorators }: FunctionExpr, parameter: string, frame: Frame): Value | undefined {
  const call = decorators.find((decorator): decorator is CallExpr => decorator.kind === "call" && lastName(decorator.callee) === "option" && nameIn(decorator)?.replaceAll("-", "_") === parameter);
  if (!call) return undefined;
  const value = defaultIn(call);
  const variable = call.args.find(({ name }) => name === "envvar")?.value;
  const name = variable && constantText(variable);
  const given = [
    ...(value ? [traced(evaluator.value(value, frame), placeOf(value, frame), `default of --${nameIn(call)}`)] : []),
    ...(variable && name !== undefined ? [environmentRead(evaluator, name, placeOf(variable, frame))] : []),
  ].filter((each) => optionsOf(each).every(isTelling));
  return given.length > 0 ? choiceOf(given) : undefined;
}

const isTelling = (value: Value): boolean => (value.kind === "text" ? value.parts.length > 0 : value.kind === "opaque" && value.env !== undefined);

/** The long name of several: `-t, --token <token>` is `token`. */
function nameIn({ args }: CallExpr): string | undefined {
  const words = args.filter(({ name }) => name === undefined).slice(0, 2).flatMap(({ value }) => constantText(value)?.split(/[\s,|=]+/) ?? []);
  const long = words.find((word) => /^--[A-Za-z][\w-]+$/.test(word)) ?? words[0];
  const name = long?.replace(/^-+/, "");
  return name !== undefined && /^[A-Za-z][\w-]+$/.test(name) ? name : undefined;
}

/** The keyword or key `default`; commander's options have it behind the description. */
function defaultIn({ args }: CallExpr): Expr | undefined {
  const named = args.find(({ name }) => name === "default")?.value;
  const entry = args.flatMap(({ value }) => (value.kind === "dict" ? value.entries : [])).find(({ key }) => key && constantText(key) === "default")?.value;
  return named ?? entry ?? args.filter(({ name }) => name === undefined)[2]?.value;
}
