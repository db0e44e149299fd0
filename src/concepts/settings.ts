/** What a call or a dictionary says of single settings: given, left out, or not known. */
import type { CallExpr, Expr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { argument } from "../flow/calls.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { memberOf } from "../flow/members.js";
import { bindingOf } from "../flow/reach.js";
import { knownText, optionsOf, placeOf, type DictValue, type Value } from "../flow/value.js";
import { BODY_CLASSES, SERIALIZERS } from "../models/index.js";
import type { Given } from "../services/index.js";

export type Setting =
  | { readonly kind: "missing" | "unknown" }
  | { readonly kind: "given"; readonly value: Value; readonly place: Place };

export type Settings = (name: string) => Setting;

const MISSING: Setting = { kind: "missing" };
const UNKNOWN: Setting = { kind: "unknown" };

export const UNKNOWN_SETTINGS: Settings = () => UNKNOWN;
export const NO_SETTINGS: Settings = () => MISSING;

/** The settings in a call's own arguments; `positions` are the names of the positional ones. */
export function settingsOfCall(evaluator: Evaluator, call: CallExpr, frame: Frame, positions: readonly string[]): Settings {
  const isOpen = call.args.some(({ spread, value }) => spread !== undefined && mayHoldMore(evaluator.value(value, frame), 0));
  return (name) => {
    const at = positions.indexOf(name);
    const value = argument(evaluator, call, frame, at < 0 ? call.args.length : at, name);
    if (value) return { kind: "given", value, place: placeOf(call.args.find((arg) => arg.name === name)?.value ?? call, frame) };
    return isOpen ? UNKNOWN : MISSING;
  };
}

/** The settings in a dictionary, an object made of keywords, or the text that one of these was made into. */
export function settingsOfValue(evaluator: Evaluator, value: Value): Settings {
  const [only, ...others] = optionsOf(value);
  if (!only || others.length > 0) return UNKNOWN_SETTINGS;
  if (only.kind === "dict") return settingsOfDict(evaluator, only);
  const [first] = only.kind === "list" ? only.items : [];
  if (first && only.kind === "list" && only.items.length === 1) return settingsOfValue(evaluator, first());
  if (only.kind !== "opaque" || !only.call) return UNKNOWN_SETTINGS;
  const { expr, frame } = only.call;
  if (BODY_CLASSES.has(only.path ?? "")) return settingsOfCall(evaluator, expr, frame, []);
  if (SERIALIZERS.has(only.path ?? "")) return settingsOfExpr(evaluator, expr.args[0]?.value, frame);
  return only.path?.endsWith(".encode()") && only.receiver ? settingsOfValue(evaluator, only.receiver) : UNKNOWN_SETTINGS;
}

/** The settings of what an expression holds; a name may get keys elsewhere that are not known. */
export function settingsOfExpr(evaluator: Evaluator, expr: Expr | undefined, frame: Frame): Settings {
  if (!expr || hasUnknownKeys(expr, frame)) return UNKNOWN_SETTINGS;
  return settingsOfValue(evaluator, evaluator.value(expr, frame));
}

function settingsOfDict(evaluator: Evaluator, dict: DictValue): Settings {
  return (name) => {
    const entry = dict.entries.findLast(({ key }) => key === name);
    const value = memberOf(evaluator, dict, name, entry?.place ?? { path: "", start: 0, end: 0 }, true);
    const place = entry?.place ?? dict.changes?.find(({ path }) => path[0] === name)?.place;
    if (value && place) return { kind: "given", value, place };
    return value || mayHoldMore(dict, 0) ? UNKNOWN : MISSING;
  };
}

/** Whether a value may hold keys that the code does not show. */
function mayHoldMore(value: Value, depth: number): boolean {
  return depth > 4 || optionsOf(value).some((option) => {
    if (option.kind !== "dict") return true;
    if (option.open || option.entries.some(({ key, isSpread, value: inner }) => (isSpread ? mayHoldMore(inner(), depth + 1) : key === undefined))) return true;
    return (option.changes ?? []).some((change) => change.kind === "merge" && change.path.length === 0 && mayHoldMore(change.value(), depth + 1));
  });
}

/** `payload[key] = value` with a key that is not constant. */
function hasUnknownKeys(expr: Expr, frame: Frame): boolean {
  if (expr.kind !== "name") return false;
  const binding = bindingOf(expr.name, expr.scope);
  return binding !== undefined && frame.unit.module.writes.some(({ target }) =>
    target.kind === "member" && typeof target.key !== "string" && target.key.kind !== "text" && target.object.kind === "name" && bindingOf(target.object.name, target.object.scope) === binding);
}

/** A setting as plain data, for what services know of it. */
export function givenOf(setting: Setting): Given {
  if (setting.kind !== "given") return setting;
  const { value } = setting;
  if (value.kind === "scalar") return { kind: "known", value: value.value };
  const text = knownText(value);
  if (text !== undefined) return { kind: "known", value: text };
  if (value.kind !== "list") return { kind: "unknown" };
  const items = value.items.map((item) => knownText(item()));
  return items.every((item) => item !== undefined) ? { kind: "known", value: items } : { kind: "unknown" };
}
