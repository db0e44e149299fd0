/** Where certificate checks are switched off: in the arguments of a call, and in the sessions, agents and contexts it is given. */
import type { Step, UncheckedTls } from "../core/concept.js";
import type { CallExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { memberOf } from "../flow/members.js";
import { optionsOf, placeOf, type Change, type OpaqueValue, type Value } from "../flow/value.js";
import { OWN_OPTIONS, UNCHECKED, UNCHECKED_MAKERS, UNCHECKED_TEXTS, optionRefs, transportsOf, type ArgRef } from "../models/index.js";
import { arg } from "../models/row.js";
import { isAsked, isAskedAt } from "./asked.js";
import { stepsOf } from "./credentials.js";
import { argumentOf } from "./requests.js";

/** Contexts in connectors in sessions in clients. */
const DEPTH = 4;
const NOWHERE: Place = { path: "", start: 0, end: 0 };

/** A call, in a frame that knows its arguments. */
export interface Site {
  readonly evaluator: Evaluator;
  readonly call: CallExpr;
  readonly frame: Frame;
}

/** What the arguments of a call switch off. `path`: the access path of what is called; `objects`: the arguments that hold options. */
export function uncheckedByCall(site: Site, path: string, objects: readonly ArgRef[], depth = 0): readonly UncheckedTls[] {
  const refs = [...(OWN_OPTIONS.get(path) ?? []), ...transportsOf(path).flatMap((row) => optionRefs(row, objects))];
  for (const ref of refs) {
    const value = argumentOf(site.evaluator, site.call, site.frame, ref);
    const found = value ? uncheckedByValue(site.evaluator, value, ref.members?.at(-1) ?? ref.name ?? "", optionPlace(site, ref), depth) : [];
    if (found.length > 0) return isAsked(site.call.scope) ? found.map(lowered) : found;
  }
  return [];
}

/** What a session, an agent or a context switches off: by what was set on it, or by how it was made. */
export function uncheckedByObject(evaluator: Evaluator, value: Value, depth = 0): readonly UncheckedTls[] {
  if (depth > DEPTH) return [];
  return optionsOf(value).flatMap((option): readonly UncheckedTls[] => {
    const path = pathOf(evaluator, option);
    if (path === undefined) return [];
    const call = option.kind === "opaque" ? option.call : undefined;
    if (call && UNCHECKED.has(path)) return [{ place: placeOf(call.expr, call.frame), option: path, confidence: "high", steps: stepsOf(option.via) }];
    const bySetting = uncheckedByChanges(evaluator, ("changes" in option && option.changes) || [], path, depth);
    if (bySetting.length > 0 || !call) return bySetting;
    return uncheckedByCall({ evaluator, call: call.expr, frame: call.frame }, path.replace(/\(\)$/, ""), [arg(0), arg(1)], depth + 1);
  });
}

/** The access path of an object; that of the library's class where one of the program's extends it. */
export function pathOf(evaluator: Evaluator, value: Value): string | undefined {
  if (value.kind === "opaque") return value.path;
  if (value.kind !== "instance" || value.cls.bases.length === 0) return undefined;
  const member = memberOf(evaluator, value, "request", NOWHERE);
  return member.kind === "opaque" ? member.path?.replace(/\.request$/, "") : undefined;
}

function uncheckedByChanges(evaluator: Evaluator, changes: readonly Change[], path: string, depth: number): readonly UncheckedTls[] {
  for (const field of transportsOf(path).flatMap(({ fields = [] }) => fields)) {
    const change = changes.findLast((each) => each.kind === "set" && each.path.join(".") === field);
    if (!change) continue;
    const found = uncheckedByValue(evaluator, change.value(), field.slice(field.lastIndexOf(".") + 1), change.place, depth + 1);
    if (found.length > 0) return isAskedAt(evaluator, change.place) ? found.map(lowered) : found;
  }
  return [];
}

/** The program asks before it switches checks off. */
const lowered = (unchecked: UncheckedTls): UncheckedTls => ({ ...unchecked, confidence: "low" });

/** What a value given to an option switches off; `place` is where it is given. */
export function uncheckedByValue(evaluator: Evaluator, value: Value, name: string, place: Place, depth = 0): readonly UncheckedTls[] {
  const options = optionsOf(value);
  return options.flatMap((option): readonly UncheckedTls[] => {
    const written = offAs(option);
    if (written !== undefined) {
      const steps = stepsOf(option.via);
      const origin = steps[0]?.place ?? place;
      return [{ place: origin, option: spelled(evaluator, origin, name, written), confidence: options.length === 1 || steps.some(isPassed) ? "high" : "low", steps }];
    }
    if (option.kind === "opaque" && option.path === undefined) return options.length === 1 ? byDefault(evaluator, option) : [];
    const found = uncheckedByObject(evaluator, option, depth + 1);
    return options.length === 1 || stepsOf(option.via).some(isPassed) ? found : found.map(lowered);
  });
}

/** One call passes this and another one that: each is as sure as if it were alone. */
const isPassed = ({ text }: Step): boolean => /^(?:passed as|default of) /.test(text);

/** What switches checks off, as written; undefined: what leaves them on. */
function offAs(value: Value): string | undefined {
  if (value.kind === "scalar") return value.value === false || value.value === 0 ? "false" : undefined;
  if (value.kind === "text") {
    const [part, ...others] = value.parts;
    return part?.kind === "chars" && others.length === 0 && UNCHECKED_TEXTS.has(part.value) ? part.value : undefined;
  }
  if (value.kind !== "opaque" || value.path === undefined || value.call) return undefined;
  return UNCHECKED.has(value.path) || UNCHECKED_MAKERS.has(value.path) ? value.path : undefined;
}

/** A parameter that is `False` unless a caller says otherwise that is not seen. */
function byDefault(evaluator: Evaluator, { label, place }: OpaqueValue): readonly UncheckedTls[] {
  const module = place && evaluator.knowledge.unit?.(place.path)?.module;
  const param = module?.functions.flatMap(({ params }) => params).find((each) => each.name === label && each.span.start === place?.start);
  const fallback = param?.default;
  if (!place || fallback?.kind !== "scalar" || fallback.value !== false) return [];
  const origin = { path: place.path, ...param!.span };
  return [{ place: origin, option: spelled(evaluator, origin, param!.name, "false"), confidence: "medium", steps: [{ place: origin, text: `default of ${param!.name}` }] }];
}

function spelled(evaluator: Evaluator, { path }: Place, name: string, value: string): string {
  const isPython = evaluator.knowledge.unit?.(path)?.module.language === "python";
  return isPython ? `${name}=${value === "false" ? "False" : value}` : `${name}: ${value}`;
}

/** Where an option is given: keyword and value, or the entry of the options object. */
function optionPlace({ evaluator, call, frame }: Site, ref: ArgRef): Place {
  const last = ref.members?.at(-1);
  const named = call.args.find(({ name }) => name !== undefined && name === ref.name);
  if (last === undefined) {
    if (named?.nameSpan) return { path: frame.unit.module.path, start: named.nameSpan.start, end: named.value.span.end };
    const spreads = call.args.filter(({ spread }) => spread === "dict").map(({ value }) => evaluator.value(value, frame));
    return spreads.map((spread) => memberPlace(spread, ref.name)).find((place) => place !== undefined) ?? placeOf(call, frame);
  }
  const holder = argumentOf(evaluator, call, frame, { ...ref, members: ref.members!.slice(0, -1) });
  return (holder && memberPlace(holder, last)) ?? placeOf(call, frame);
}

/** Where a member of a dictionary is written, in it or afterwards. */
function memberPlace(value: Value, key: string | undefined): Place | undefined {
  return optionsOf(value).map((option) => {
    if (option.kind !== "dict") return undefined;
    const set = option.changes?.findLast((change) => change.kind === "set" && change.path.length === 1 && change.path[0] === key);
    return set?.place ?? option.entries.findLast((entry) => entry.key === key)?.place;
  }).find((place) => place !== undefined);
}
