/** Tokens that are written to files which others can read. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { CallExpr, Scope, Write } from "../core/module.js";
import { argument } from "../flow/calls.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { knownText, optionsOf, placeOf, type OpaqueValue, type Value } from "../flow/value.js";
import { CONFIG_WRITERS, FILE_WRITE_NAMES, FILE_WRITES, HANDLE_METHODS, PATH_METHODS, SETTINGS_METHODS, SETTINGS_STORES, SHELVES, type WriteRow } from "../models/index.js";
import { isPassingToken, tokenNameStrength } from "../services/index.js";
import { redirected } from "./command-exposures.js";
import type { Context } from "./context.js";
import { pathsOf } from "./paths.js";
import { isPrivate, openFile, targetAt, type Target } from "./permissions.js";
import { argumentOf, mayCall } from "./requests.js";
import { serviceNamed } from "./tokens.js";
import { writtenName, writtenTokens } from "./written-out.js";

/** Data on its way to a file. */
interface Writing {
  readonly data: readonly Value[];
  /** What the data is called there. */
  readonly name?: Value;
  readonly target: Target;
}

export function writtenFiles(context: Context): readonly TokenExposure[] {
  const { calls, writes } = context.frame.unit.module;
  return [
    ...calls.flatMap((call) => exposures(context, call, call.scope, writingOf(context, call))),
    ...writes.flatMap((write) => exposures(context, write, write.scope, shelved(context, write))),
  ];
}

/** One for each place: at the surest of its tokens, unless nobody else can read the file. */
function exposures(context: Context, { span }: Pick<CallExpr, "span">, scope: Scope, writing: Writing | undefined): readonly TokenExposure[] {
  if (!writing) return [];
  const token = tokenOf(context, writing);
  if (!token || isPrivate(context, writing.target, scope)) return [];
  return [{ kind: "token-exposure", sink: "file", place: placeOf({ span }, context.frame), through: fileName(writing.target.path), token }];
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

function tokenOf(context: Context, { data, name }: Writing): TokenValue | undefined {
  const [token] = data.flatMap((value) => writtenTokens(context, value)).filter((each) => !isPassingToken(each.name)).sort((a, b) => RANK[a.confidence] - RANK[b.confidence]);
  if (token && token.confidence !== "low") return token;
  const called = calledThere(context, data, name);
  return called === undefined ? token : { ...(token ?? { name: called, reason: "name", steps: [] }), service: serviceNamed(called), confidence: "medium" };
}

/** What the file calls it, when that says which token it is. */
function calledThere(context: Context, data: readonly Value[], name: Value | undefined): string | undefined {
  const given = name && knownText(name);
  if (given === undefined) return data.map((value) => writtenName(context, value)).find((each) => each !== undefined);
  const isUnknown = data.some((value) => optionsOf(value).some((option) => option.kind === "opaque"));
  return isUnknown && tokenNameStrength(given) === "strong" && !isPassingToken(given) ? given : undefined;
}

/** `settings.py`; `a file` where it is not known. */
function fileName(path: Value | undefined): string {
  const last = path && optionsOf(path).map((option) => (option.kind === "text" ? option.parts.at(-1) : undefined)).find((part) => part?.kind === "chars");
  return (last?.kind === "chars" ? /(?<![\w.-])[\w.-]+$/.exec(last.value)?.[0] : undefined) ?? "a file";
}

function writingOf(context: Context, call: CallExpr): Writing | undefined {
  const { callee } = call;
  const name = lastName(callee);
  if (name === undefined || call.args.length === 0) return undefined;
  const { evaluator, frame } = context;
  const all = (): readonly Value[] => call.args.map(({ value }) => evaluator.value(value, frame));
  if (callee.kind === "member" && PATH_METHODS.has(name)) return { data: all(), target: { path: evaluator.value(callee.object, frame) } };
  if (callee.kind === "member" && HANDLE_METHODS.has(name)) {
    const target = openFile(context, evaluator.value(callee.object, frame));
    if (target) return { data: all(), target };
  }
  return redirected(context, call) ?? configuration(context, call, name) ?? settings(context, call, name) ?? byRow(context, call);
}

function byRow(context: Context, call: CallExpr): Writing | undefined {
  const { evaluator, frame } = context;
  if (!mayCall(call, FILE_WRITE_NAMES)) return undefined;
  const row = pathsOf(context, call.callee).map((path) => FILE_WRITES.get(path)).find((each) => each !== undefined);
  if (!row) return undefined;
  const at = (ref: WriteRow["path"]): Value | undefined => ref && argumentOf(evaluator, call, frame, ref);
  const file = at(row.file);
  const target = row.file ? file && openFile(context, file) : targetAt(at(row.path), at(row.mode));
  if (!target) return undefined;
  const name = at(row.name);
  return { data: row.data.flatMap((ref) => at(ref) ?? []), ...(name && { name }), target };
}

/** `config.write(file)` writes what was put into the configuration. */
function configuration(context: Context, call: CallExpr, method: string): Writing | undefined {
  const { evaluator, frame } = context;
  const [file] = call.args;
  if (method !== "write" || call.callee.kind !== "member" || !file) return undefined;
  const parser = optionsOf(evaluator.value(call.callee.object, frame)).find((option): option is OpaqueValue => option.kind === "opaque" && CONFIG_WRITERS.has(option.path ?? ""));
  const target = parser && openFile(context, evaluator.value(file.value, frame));
  if (!target) return undefined;
  const set = (frame.unit.index.callsByName.get("set") ?? []).filter(({ callee, args }) => args.length === 3 && pathsOf(context, callee).some((path) => CONFIG_WRITERS.has(path.replace(/\.set$/, ""))));
  return { data: [...(parser.changes ?? []).map((change) => change.value()), ...set.map(({ args }) => evaluator.value(args[2]!.value, frame))], target };
}

/** `store.set("githubToken", token)`, `store.set({ githubToken: token })` */
function settings(context: Context, call: CallExpr, method: string): Writing | undefined {
  if (!SETTINGS_METHODS.has(method) || call.callee.kind !== "member") return undefined;
  const { evaluator, frame } = context;
  for (const store of optionsOf(evaluator.value(call.callee.object, frame))) {
    const row = store.kind === "opaque" && store.call ? SETTINGS_STORES.get(store.path?.replace(/\(\)$/, "") ?? "") : undefined;
    if (!row || store.kind !== "opaque" || !store.call) continue;
    const [first, second] = [argument(evaluator, call, frame, 0), argument(evaluator, call, frame, 1)];
    const mode = row.mode && argumentOf(evaluator, store.call.expr, store.call.frame, row.mode);
    return { data: [second ?? first].flatMap((value) => value ?? []), ...(second && first && { name: first }), target: targetAt(undefined, mode) };
  }
  return undefined;
}

/** `shelf["token"] = token` */
function shelved(context: Context, { target, value }: Write): Writing | undefined {
  if (target.kind !== "member" || !target.computed) return undefined;
  const name = keyOf(target);
  if (name === undefined || !tokenNameStrength(name) || !pathsOf(context, target.object).some((path) => SHELVES.has(path))) return undefined;
  return { data: [context.evaluator.value(value, context.frame)], target: {} };
}
