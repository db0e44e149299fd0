/** Which requests a header goes to: the link between a header's entry and the URLs it is sent to. */
import type { CallExpr, Module, NameExpr, Scope } from "../core/module.js";
import type { Place } from "../core/source.js";
import { argument } from "../flow/calls.js";
import { importPath, type Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { lastName } from "../flow/index-module.js";
import { memberOf } from "../flow/members.js";
import { bindingOf, homeOf } from "../flow/reach.js";
import { optionsOf, placeOf, type OpaqueValue, type Value } from "../flow/value.js";
import { CLIENT_CALLS, REQUESTS, lastSegment, type ArgRef, type ClientRow, type RequestRow } from "../models/index.js";
import { commandArgument } from "./command-arguments.js";
import { programOf } from "./command-lines.js";

/** The value of an argument that a row names; undefined where the call has none. */
export function argumentOf(evaluator: Evaluator, call: CallExpr, frame: Frame, ref: ArgRef): Value | undefined {
  const program = programOf(call);
  if (program) return ref.name === undefined ? undefined : commandArgument(evaluator, call, frame, program, ref.name);
  let value = argument(evaluator, call, frame, ref.at < 0 ? 1_000 : ref.at, ref.name);
  for (const key of ref.members ?? []) {
    if (value === undefined) return undefined;
    value = memberOf(evaluator, value, key, placeOf(call, frame), true);
  }
  return value;
}

/** Where a nested argument is written: the entry of its innermost dictionary. */
export function entryPlace(evaluator: Evaluator, call: CallExpr, frame: Frame, ref: ArgRef): Place | undefined {
  const last = ref.members?.at(-1);
  if (last === undefined) return undefined;
  const holder = argumentOf(evaluator, call, frame, { ...ref, members: ref.members!.slice(0, -1) });
  const dicts = holder ? optionsOf(holder).filter((option) => option.kind === "dict") : [];
  const entry = dicts.flatMap((dict) => dict.entries).find(({ key, place }) => key === last && place.path === frame.unit.module.path);
  return entry?.place;
}

/** The last names of all calls that rows name: only these are worth evaluating. */
const LAST_NAMES = new Set([...REQUESTS.keys(), ...CLIENT_CALLS.keys()].map(lastSegment));

const CLIENT_NAMES = new Set([...CLIENT_CALLS.keys()].map(lastSegment));

/** Whether a call may hand a token to a client, by its name alone. */
export const isClientCandidate = (call: CallExpr): boolean => CLIENT_NAMES.has(lastName(call.callee) ?? "");

/** Whether a call may be one of the rows, by its name or what the name was imported or assigned as. */
export const isCandidate = (call: CallExpr): boolean => mayCall(call, LAST_NAMES);

const candidates = new WeakMap<Module, readonly CallExpr[]>();

/** The calls of a module that may be one of the rows, in source order. */
export function candidateCalls(module: Module): readonly CallExpr[] {
  const known = candidates.get(module) ?? module.calls.filter(isCandidate);
  candidates.set(module, known);
  return known;
}

/** Whether a call may be of one of these names: by its own name or what that was imported or assigned as. */
export function mayCall({ callee }: CallExpr, names: ReadonlySet<string>): boolean {
  const name = lastName(callee);
  if (name === undefined) return false;
  return names.has(name) || (callee.kind === "name" && isRenamed(callee, names));
}

function isRenamed(name: NameExpr, names: ReadonlySet<string>): boolean {
  const binding = bindingOf(name.name, name.scope);
  if (binding?.import) return names.has(binding.import.name) || names.has(lastSegment(importPath(binding.import)));
  return binding?.writes.some(({ value }) => {
    // `promisify(exec)` is another form of `exec`.
    const written = value.kind === "call" ? [value.callee, ...value.args.map((argument) => argument.value)] : [value];
    return written.some((each) => names.has(lastName(each) ?? ""));
  }) ?? false;
}

/** The access paths of what a call calls. */
export function calleesOf(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly OpaqueValue[] {
  return optionsOf(evaluator.value(call.callee, frame)).filter((option): option is OpaqueValue => option.kind === "opaque" && option.path !== undefined);
}

export interface Requests {
  /** The URLs of the requests and clients that a header reaches, by `keyOfPlace` of its entry. */
  readonly urlsByHeader: ReadonlyMap<string, readonly Value[]>;
  /** The URLs of the requests that a function makes. */
  readonly urlsByHome: ReadonlyMap<Scope, readonly Value[]>;
}

/** Those of all calls of a module. */
export function allRequestsOf(evaluator: Evaluator, frame: Frame): Requests {
  const known = requests.get(frame) ?? requestsOf(evaluator, frame, candidateCalls(frame.unit.module));
  requests.set(frame, known);
  return known;
}

const requests = new WeakMap<Frame, Requests>();

export function requestsOf(evaluator: Evaluator, frame: Frame, calls: readonly CallExpr[]): Requests {
  const urlsByHeader = new Map<string, Value[]>();
  const urlsByHome = new Map<Scope, Value[]>();
  for (const call of calls) {
    if (!isCandidate(call)) continue;
    for (const callee of calleesOf(evaluator, call, frame)) {
      for (const row of REQUESTS.get(callee.path!) ?? []) {
        const targets = [...row.url.map((ref) => argumentOf(evaluator, call, frame, ref)), ...baseUrls(evaluator, callee)].filter((url) => url !== undefined);
        for (const key of headerEntries(evaluator, call, frame, row.headers, callee)) append(urlsByHeader, key, targets);
        const home = homeOf(call.scope);
        if (home.kind === "function") append(urlsByHome, home, targets);
      }
    }
  }
  return { urlsByHeader, urlsByHome };
}

function append<Key>(map: Map<Key, Value[]>, key: Key, values: readonly Value[]): void {
  const known = map.get(key);
  if (known) for (const each of values) known.push(each);
  else map.set(key, [...values]);
}

/** The base URL of the client that a method is called on. */
function baseUrls(evaluator: Evaluator, callee: OpaqueValue): readonly (Value | undefined)[] {
  const made = callee.receiver && optionsOf(callee.receiver).find((option): option is OpaqueValue => option.kind === "opaque" && option.call !== undefined);
  if (!made?.call) return [];
  const rows = made.path === undefined ? [] : (REQUESTS.get(made.path.replace(/\(\)$/, "")) ?? []);
  return rows.flatMap((row) => row.url.map((ref) => argumentOf(evaluator, made.call!.expr, made.call!.frame, ref)));
}

function headerEntries(evaluator: Evaluator, call: CallExpr, frame: Frame, refs: readonly ArgRef[], callee: OpaqueValue): readonly string[] {
  const dicts = refs.map((ref) => argumentOf(evaluator, call, frame, ref)).filter((value) => value !== undefined);
  if (callee.receiver) {
    const own = memberOf(evaluator, callee.receiver, "headers", placeOf(call, frame), true);
    if (own) dicts.push(own);
  }
  return dicts.flatMap((dict) => entryKeys(dict, 0));
}

/** The identities of all header entries of a dictionary, spreads and later changes included. */
function entryKeys(value: Value, depth: number): readonly string[] {
  if (depth > 6) return [];
  return optionsOf(value).flatMap((option) => {
    const own = option.kind === "dict" ? option.entries.flatMap((entry) => (entry.isSpread ? entryKeys(entry.value(), depth + 1) : [keyOfPlace(entry.place)])) : [];
    const changed = ("changes" in option && option.changes) || [];
    return [...own, ...changed.flatMap((change) => (change.kind === "merge" ? entryKeys(change.value(), depth + 1) : [keyOfPlace(change.place)]))];
  });
}

export function keyOfPlace(place: { readonly path: string; readonly start: number }): string {
  return `${place.path}:${place.start}`;
}

/** A request row of a call, with the base URLs of the client it is a method of. */
export interface RequestMatch {
  readonly row: RequestRow;
  readonly bases: readonly Value[];
}

export function requestMatches(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly RequestMatch[] {
  if (!isCandidate(call)) return [];
  return calleesOf(evaluator, call, frame).flatMap((callee) => (REQUESTS.get(callee.path!) ?? []).map((row) => ({ row, bases: baseUrls(evaluator, callee).filter((url) => url !== undefined) })));
}

/** The client rows of a call. */
export function clientRowsOf(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly ClientRow[] {
  if (!isCandidate(call)) return [];
  return calleesOf(evaluator, call, frame).flatMap((callee) => CLIENT_CALLS.get(callee.path!) ?? []);
}
