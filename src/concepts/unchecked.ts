/** Where certificate checks are switched off: in the arguments of a call, and in the sessions, agents and contexts it is given. */
import type { Step, UncheckedTls } from "../core/concept.js";
import type { CallExpr, Expr, Scope, Write } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { childrenOf } from "../flow/guards.js";
import { keyOf } from "../flow/index-module.js";
import { memberOf } from "../flow/members.js";
import { optionsOf, placeOf, type Change, type OpaqueValue, type Value } from "../flow/value.js";
import { OWN_OPTIONS, UNCHECKED, UNCHECKED_MAKERS, UNCHECKED_TEXTS, arg, optionRefs, transportsOf, type ArgRef } from "../models/index.js";
import { entryPlace } from "./requests.js";
import { argumentOf } from "./requests.js";
import { stepsOf } from "./credentials.js";

/** Sessions in clients, contexts in connectors in sessions. */
const DEPTH = 4;

/** What a look into a call needs to know. */
export interface Site {
  readonly evaluator: Evaluator;
  readonly call: CallExpr;
  readonly frame: Frame;
}

/** What the arguments of a call switch off. `objects`: the arguments that hold options, `path`: the access path of what is called. */
export function uncheckedByCall(site: Site, path: string, objects: readonly ArgRef[], depth = 0): readonly UncheckedTls[] {
  const refs = [...(OWN_OPTIONS.get(path) ?? []), ...transportsOf(path).flatMap((row) => optionRefs(row, objects))];
  for (const ref of refs) {
    const value = argumentOf(site.evaluator, site.call, site.frame, ref);
    const found = value ? uncheckedByValue(site.evaluator, value, optionName(ref), argumentPlace(site, ref), depth) : [];
    if (found.length > 0) return found.map((each) => asked(each, site.call.scope, site.frame));
  }
  return [];
}

/** What a session, an agent or a context switches off: by how it was made, and by what was set on it. */
export function uncheckedByObject(evaluator: Evaluator, value: Value, depth = 0): readonly UncheckedTls[] {
  if (depth > DEPTH) return [];
  return optionsOf(value).flatMap((option): readonly UncheckedTls[] => {
    const path = pathOf(evaluator, option);
    if (path === undefined) return [];
    const call = option.kind === "opaque" ? option.call : undefined;
    if (call && UNCHECKED.has(path)) return [{ place: placeOf(call.expr, call.frame), option: path, confidence: "high", steps: stepsOf(option.via) }];
    const set = ("changes" in option && option.changes) || [];
    const bySetting = uncheckedByChanges(evaluator, set, path, depth);
    if (bySetting.length > 0 || !call) return bySetting;
    return uncheckedByCall({ evaluator, call: call.expr, frame: call.frame }, path.replace(/\(\)$/, ""), [arg(0), arg(1)], depth + 1);
  });
}

/** The access path of an object; that of the library's class which one of the program's extends. */
export function pathOf(evaluator: Evaluator, value: Value): string | undefined {
  if (value.kind === "opaque") return value.path;
  if (value.kind !== "instance" || value.cls.bases.length === 0) return undefined;
  const member = memberOf(evaluator, value, "__", { path: "", start: 0, end: 0 });
  return member.kind === "opaque" ? member.path?.replace(/\.__$/, "") : undefined;
}

function uncheckedByChanges(evaluator: Evaluator, changes: readonly Change[], path: string, depth: number): readonly UncheckedTls[] {
  const fields = transportsOf(path).flatMap(({ fields: names = [] }) => names);
  for (const field of fields) {
    const change = changes.findLast((each) => each.kind === "set" && each.path.join(".") === field);
    const found = change ? uncheckedByValue(evaluator, change.value(), field.slice(field.lastIndexOf(".") + 1), change.place, depth + 1) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** What a value given to an option switches off; `place` is where it is given. */
export function uncheckedByValue(evaluator: Evaluator, value: Value, name: string, place: Place, depth = 0): readonly UncheckedTls[] {
  const options = optionsOf(value);
  const found = options.flatMap((option): readonly UncheckedTls[] => {
    const written = offAs(option);
    if (written === undefined) return option.kind === "opaque" || option.kind === "instance" ? uncheckedByObject(evaluator, option, depth + 1) : [];
    const steps = stepsOf(option.via);
    const isSure = options.length === 1 || steps.some(isPassed);
    return [{ place: steps[0]?.place ?? place, option: `${name}=${written}`, confidence: isSure ? "high" : "low", steps }];
  });
  return found.length > 0 ? found : options.flatMap((option) => byDefault(option, name));
}

/** One call gives this and another call that: each is as sure as if it were alone. */
const isPassed = ({ text }: Step): boolean => /^(?:passed as|default of) /.test(text);

/** How a value that switches checks off is written. */
function offAs(value: Value): string | undefined {
  if (value.kind === "scalar") return value.value === false || value.value === 0 ? "False" : undefined;
  if (value.kind === "text") {
    const [part, ...others] = value.parts;
    return part?.kind === "chars" && others.length === 0 && UNCHECKED_TEXTS.has(part.value) ? part.value : undefined;
  }
  if (value.kind !== "opaque" || value.path === undefined || value.call) return undefined;
  return UNCHECKED.has(value.path) || UNCHECKED_MAKERS.has(value.path) ? value.path : undefined;
}

/** A parameter whose caller is not known, and that is `False` unless the caller says otherwise. */
function byDefault(value: Value, name: string): readonly UncheckedTls[] {
  return [];
}
