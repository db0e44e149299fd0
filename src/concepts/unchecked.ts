/** Where certificate checks are switched off: in the arguments of a call, and in the sessions, agents and contexts it is given. */
import type { Step, UncheckedTls } from "../core/concept.js";
import type { CallExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { memberOf } from "../flow/members.js";
import { knownText, optionsOf, placeOf, type Change, type InstanceValue, type OpaqueValue, type Value } from "../flow/value.js";
import { OWN_OPTIONS, UNCHECKED, UNCHECKED_MAKERS, UNCHECKED_TEXTS, optionRefs, transportsOf, type ArgRef, type ProgramRow } from "../models/index.js";
import { arg } from "../models/row.js";
import { isAsked, isAskedAt } from "./asked.js";
import { commandLines, programOf, type Word } from "./command-lines.js";
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
  const program = programOf(site.call);
  if (program) return uncheckedByWords(site, program);
  const refs = [...(OWN_OPTIONS.get(path) ?? []), ...transportsOf(path).flatMap((row) => optionRefs(row, objects))];
  for (const ref of refs) {
    const option = optionOf(site, ref);
    const found = option ? uncheckedByValue(site.evaluator, option.value, ref.members?.at(-1) ?? ref.name ?? "", option.place, depth) : [];
    if (found.length > 0) return isAsked(site.call.scope) ? found.map(lowered) : found;
  }
  return transportsOf(path).flatMap(({ unchecking = [] }) => unchecking).flatMap((keyword) => switchedOn(site, keyword));
}

/** `insecure = true` */
function switchedOn(site: Site, keyword: string): readonly UncheckedTls[] {
  const option = optionOf(site, arg(-1, keyword));
  if (!option || option.value.kind !== "scalar" || option.value.value !== true) return [];
  const steps = stepsOf(option.value.via);
  const place = steps[0]?.place ?? option.place;
  return [{ place, option: `${keyword} = true`, confidence: "high", steps }];
}

/** `curl -k`, `wget --no-check-certificate`, `http --verify=no`: what every way to call it has. */
function uncheckedByWords({ evaluator, call, frame }: Site, program: ProgramRow): readonly UncheckedTls[] {
  const found = commandLines(evaluator, call, frame, program).map(uncheckedWord);
  const first = found.find((off) => off !== undefined);
  if (!first) return [];
  return [isAsked(call.scope) || found.includes(undefined) ? lowered(first) : first];
}

/** The option of a command line that switches checks off. */
export function uncheckedWord(words: readonly Word[]): UncheckedTls | undefined {
  const word = words.find(({ meaning, value }) => meaning === "unchecked" || (meaning === "verify" && /^(?:no|false)$/.test(knownText(value) ?? "")));
  return word && { place: word.place, option: word.meaning === "verify" ? `${word.option}=no` : word.option ?? "", confidence: "high", steps: [] };
}

/** What a session, an agent or a context switches off: by what was set on it, or by how it was made. */
export function uncheckedByObject(evaluator: Evaluator, value: Value, depth = 0): readonly UncheckedTls[] {
  if (depth > DEPTH) return [];
  return optionsOf(value).flatMap((option): readonly UncheckedTls[] => {
    const path = pathOf(evaluator, option);
    if (path === undefined) return [];
    const call = option.kind === "opaque" ? option.call : undefined;
    if (call && UNCHECKED.has(path)) return [{ place: placeOf(call.expr, call.frame), option: path, confidence: "high", steps: stepsOf(option.via) }];
    const bySetting = option.kind === "instance" ? uncheckedByFields(evaluator, option, path, depth) : uncheckedByChanges(evaluator, ("changes" in option && option.changes) || [], path, depth);
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
    const set = changes.filter((each) => each.kind === "set" && each.path.join(".") === field);
    const found = set.slice(Math.max(0, set.findLastIndex(({ conditional }) => !conditional))).flatMap((change) => {
      const off = uncheckedByValue(evaluator, change.value(), field.slice(field.lastIndexOf(".") + 1), change.place, depth + 1);
      return isAskedAt(evaluator, change.place) ? off.map(lowered) : off;
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** The fields of an object whose class extends a library's. */
function uncheckedByFields(evaluator: Evaluator, object: InstanceValue, path: string, depth: number): readonly UncheckedTls[] {
  const fields = transportsOf(path).flatMap(({ fields: names = [] }) => names).filter((field) => !field.includes("."));
  return fields.flatMap((field) => {
    const value = memberOf(evaluator, object, field, NOWHERE, true);
    return value ? uncheckedByValue(evaluator, value, field, placeOf(object.cls, object.frame), depth + 1) : [];
  });
}

/** The program asks before it switches checks off. */
export const lowered = (unchecked: UncheckedTls): UncheckedTls => ({ ...unchecked, confidence: "low" });

/** What a value given to an option switches off; `place` is where it is given. */
export function uncheckedByValue(evaluator: Evaluator, value: Value, name: string, place: Place, depth = 0): readonly UncheckedTls[] {
  const options = optionsOf(value);
  return options.flatMap((option): readonly UncheckedTls[] => {
    const written = offAs(option);
    if (written !== undefined) {
      const steps = stepsOf(option.via);
      const origin = writtenAt(steps[0]) ?? place;
      return [{ place: origin, option: spelled(evaluator, origin, name, written), confidence: options.length === 1 || steps.some(isPassed) ? "high" : "low", steps }];
    }
    if (option.kind === "opaque" && option.path === undefined) return options.length === 1 ? byDefault(evaluator, option) : [];
    const found = uncheckedByObject(evaluator, option, depth + 1);
    return options.length === 1 || stepsOf(option.via).some(isPassed) ? found : found.map(lowered);
  });
}

/** Where a value is written; what a file of settings says stands in no code. */
const writtenAt = (first: Step | undefined): Place | undefined => (first?.text.startsWith("read from ") ? undefined : first?.place);

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

interface Option {
  readonly value: Value;
  /** Keyword and value, or the entry of the options object. */
  readonly place: Place;
}

function optionOf({ evaluator, call, frame }: Site, ref: ArgRef): Option | undefined {
  const value = argumentOf(evaluator, call, frame, ref);
  if (!value) return undefined;
  const named = call.args.find(({ name }) => name !== undefined && name === ref.name);
  if (ref.members === undefined && named?.nameSpan) return { value, place: { path: frame.unit.module.path, start: named.nameSpan.start, end: named.value.span.end } };
  const last = ref.members?.at(-1) ?? ref.name;
  const holders = ref.members ? [argumentOf(evaluator, call, frame, { ...ref, members: ref.members.slice(0, -1) })] : call.args.filter(({ spread }) => spread === "dict").map((each) => evaluator.value(each.value, frame));
  return holders.map((holder) => holder && memberOption(holder, last)).find((option) => option !== undefined) ?? { value, place: placeOf(call, frame) };
}

/** A member of a dictionary that is the only one it can be, as it was put there. */
function memberOption(holder: Value, key: string | undefined): Option | undefined {
  const [dict, ...others] = optionsOf(holder);
  if (dict?.kind !== "dict" || others.length > 0) return undefined;
  const set = dict.changes?.findLast((change) => change.kind === "set" && change.path.length === 1 && change.path[0] === key) ?? dict.entries.findLast((entry) => entry.key === key);
  return set && { value: set.value(), place: set.place };
}
