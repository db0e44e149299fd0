/**
 * HCL: names that the files of a folder declare together, in no order. A variable has the values of its default, of the files
 * of values beside it, and of the `module` blocks elsewhere that use the folder; a block is read by the names of its arguments.
 */
import type { Arg, CallExpr, NameExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "./evaluator.js";
import type { Frame, Unit } from "./frame.js";
import { constantText, shownName } from "./index-module.js";
import { LIMITS } from "./limits.js";
import { choiceOf, placeOf, traced, type OpaqueValue, type Value } from "./value.js";

/** Files of HCL modules: all files of a folder are one module. */
export interface Folders {
  /** The other files of the module, and the files of values for its variables. */
  readonly siblings: (of: Unit) => readonly Unit[];
  /** The files in folders above, which may use the module. */
  readonly above: (of: Unit) => readonly Unit[];
  /** The files of the module that a `source` names. */
  readonly source: (from: Unit, source: string) => readonly Unit[];
}

export const isHcl = ({ unit }: Frame): boolean => unit.module.language === "hcl";

/** What a name of the module is, `var.token` or `netbox_token.x`; unknown with its name where no file says it. */
export function declaredValue(evaluator: Evaluator, { name, span }: NameExpr, frame: Frame): Value {
  const place = placeOf({ span }, frame);
  const known = isDeclarable(name) ? declaredValues(evaluator, name, frame.unit) : [];
  return known.length > 0 ? choiceOf(known) : { kind: "opaque", path: name, label: shownName(name), place };
}

/** Names of functions and of blocks are declared nowhere. */
const isDeclarable = (name: string): boolean => name.includes(".") && !name.startsWith("tf:");

function declaredValues(evaluator: Evaluator, name: string, unit: Unit): readonly Value[] {
  const units = [unit, ...(evaluator.knowledge.folders?.siblings(unit) ?? [])];
  const values = units.flatMap((from) => {
    const binding = from.module.scope.bindings.get(name);
    return binding && binding.writes.length > 0 ? [named(evaluator.bindingValue(binding, from.root), name)] : [];
  });
  return name.startsWith("var.") ? [...values, ...passedValues(evaluator, name.slice("var.".length), unit)] : values;
}

/** A block is known by its address. */
function named(value: Value, name: string): Value {
  return value.kind === "opaque" && value.call ? { ...value, label: name } : value;
}

/** What `module` blocks that use the folder of a file give to a variable. */
function passedValues(evaluator: Evaluator, variable: string, unit: Unit): readonly Value[] {
  const { folders } = evaluator.knowledge;
  if (!folders) return [];
  const own = new Set([unit, ...folders.siblings(unit)]);
  const uses = folders.above(unit).flatMap((caller) => moduleCalls(caller).map((call) => ({ caller, call })));
  return uses.flatMap(({ caller, call }): readonly Value[] => {
    const source = sourceOf(call);
    const arg = call.args.find(({ name }) => name === variable);
    if (!arg || source === undefined || !folders.source(caller, source).some((file) => own.has(file))) return [];
    return [traced(evaluator.value(arg.value, caller.root), placeOfName(arg, caller), `passed as var.${variable}`)];
  }).slice(0, LIMITS.callSites);
}

const moduleCalls = ({ index }: Unit): readonly CallExpr[] => index.callsByName.get("tf:module") ?? [];

/** The constant source of a `module` block. */
function sourceOf({ args }: CallExpr): string | undefined {
  const source = args.find(({ name }) => name === "source");
  return source && constantText(source.value);
}

function placeOfName({ nameSpan, value }: Arg, unit: Unit): Place {
  return placeOf({ span: nameSpan ?? value.span }, unit.root);
}

/** What is read from a block: an argument that it is given; of a `module` block an output. */
export function blockMember(evaluator: Evaluator, block: OpaqueValue, key: string): Value | undefined {
  const { call } = block;
  if (!call || !isHcl(call.frame)) return undefined;
  const { expr, frame } = call;
  if (expr.callee.kind === "name" && expr.callee.name === "tf:module") return outputOf(evaluator, expr, key, frame.unit);
  const arg = expr.args.find(({ name }) => name === key);
  return arg && evaluator.value(arg.value, frame);
}

/** `module.m.key`: what the `output` of the folder says that the block uses. */
function outputOf(evaluator: Evaluator, expr: CallExpr, key: string, unit: Unit): Value | undefined {
  const source = sourceOf(expr);
  const files = source === undefined ? [] : (evaluator.knowledge.folders?.source(unit, source) ?? []);
  for (const file of files) {
    const output = (file.index.callsByName.get("tf:output") ?? []).find(({ args: [label] }) => label && constantText(label.value) === key);
    const value = output?.args.find(({ name }) => name === "value");
    if (value) return traced(evaluator.value(value.value, file.root), placeOfName(value, file), `output ${key}`);
  }
  return undefined;
}
