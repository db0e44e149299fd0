/** Calls that send requests or make clients: what they are given, what they are called on, which token goes with them. */
import type { TokenValue } from "../core/concept.js";
import type { CallExpr, Expr, Module, Write } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import { CARRIERS, CLIENT_CALLS, REQUESTS, TOKEN_ANSWERS, type ArgRef } from "../models/index.js";
import { arg } from "../models/row.js";
import { programOf } from "./command-lines.js";
import type { Context } from "./context.js";
import { argumentOf, calleesOf, isCandidate, mayCall } from "./requests.js";
import { sentToken, tokenOfObject } from "./sent-tokens.js";
import { tokenInUrl } from "./url-tokens.js";

/** One meaning of a call: a row of a library. */
export interface Sending {
  readonly call: CallExpr;
  readonly frame: Frame;
  readonly callee: OpaqueValue;
  /** The access path of what is called: `requests.Session().get`. */
  readonly path: string;
  readonly urls: readonly ArgRef[];
  readonly headers: readonly ArgRef[];
  /** The arguments that hold options. */
  readonly options: readonly ArgRef[];
}

export function sendingsOf({ evaluator }: Context, call: CallExpr, frame: Frame): readonly Sending[] {
  if (!isCandidate(call)) return [];
  return calleesOf(evaluator, call, frame).flatMap((callee) => {
    const path = callee.path ?? "";
    const site = { call, frame, callee, path };
    return [
      ...(REQUESTS.get(path) ?? []).map(({ url, headers }): Sending => ({ ...site, urls: url, headers, options: holdersOf(headers) })),
      ...(CLIENT_CALLS.get(path) ?? []).map(({ url, token }): Sending => ({ ...site, urls: url, headers: [], options: holdersOf(token) })),
    ];
  });
}

/** The arguments whose members these are: the options object, each once. */
function holdersOf(refs: readonly ArgRef[]): readonly ArgRef[] {
  const holders = refs.flatMap(({ members, ...ref }) => (members === undefined ? [] : [{ ...ref, ...(members.length > 1 && { members: members.slice(0, -1) }) }]));
  return holders.filter((holder, i) => holders.findIndex(({ at }) => at === holder.at) === i);
}

/** The session or client, and request objects: `urlopen(Request(url))`, `fetch(new Request(url))`. */
export function objectsOf({ evaluator }: Context, { call, frame, callee }: Sending): readonly Value[] {
  const given = argumentOf(evaluator, call, frame, arg(0));
  const requests = given ? optionsOf(given).filter((option) => option.kind === "opaque" && option.call !== undefined && REQUESTS.has(madeBy(option.path))) : [];
  return [...(callee.receiver ? [callee.receiver] : []), ...requests];
}

/** The access path of the call that made an object. */
export const madeBy = (path: string | undefined): string => path?.replace(/\(\)$/, "") ?? "";

/** The token that goes with a request, or with all requests of a client. */
export function tokenSentBy(context: Context, sending: Sending, objects = objectsOf(context, sending)): TokenValue | undefined {
  const { call, frame } = sending;
  return sentToken(context, { ...sending, objects }) ?? tokenOfKept(context, call, frame) ?? tokenAskedFor(context, sending) ?? tokenOfUrls(context, sending) ?? (CARRIERS.has(sending.path) ? tokenOfTaker(context, call, frame) : undefined);
}

function tokenOfUrls(context: Context, { call, frame, urls }: Sending): TokenValue | undefined {
  for (const ref of urls) {
    const url = argumentOf(context.evaluator, call, frame, ref);
    const token = url && tokenInUrl(context, url);
    if (token) return token;
  }
  return undefined;
}

/** The token that a client of another library is given beside a session, agent or context: `Client(url, token, http_client=session)`. */
export function tokenOfTaker(context: Context, call: CallExpr, frame: Frame): TokenValue | undefined {
  const kept = frame.unit.module.writes.find(({ value, target }) => value === call && target.kind === "name");
  const isIt = (value: Expr): boolean => value === call || (value.kind === "name" && kept?.target.kind === "name" && value.name === kept.target.name && bindingOf(value.name, value.scope) === bindingOf(kept.target.name, kept.target.scope));
  const holds = (value: Expr): boolean => isIt(value) || (value.kind === "dict" && value.entries.some((entry) => holds(entry.value))) || (value.kind === "choice" && value.options.some(holds));
  for (const taker of takersOf(frame.unit.module, call, kept?.target)) {
    if (taker === call || !taker.args.some(({ value }) => holds(value)) || sendingsOf(context, taker, frame).length > 0) continue;
    const others = taker.args.filter(({ value }) => !isIt(value)).map(({ value }) => context.evaluator.value(value, frame));
    const token = others.flatMap((value) => context.tokens.shownBy(value)).find(({ reason }) => reason !== "name");
    if (token) return { ...token, confidence: token.confidence === "high" ? "medium" : token.confidence };
  }
  return undefined;
}

const taken = new WeakMap<Module, ReadonlyMap<Expr | string, ReadonlySet<CallExpr>>>();

/** The calls that are handed a value itself or under a name, in source order. */
function takersOf(module: Module, value: Expr, kept: Expr | undefined): readonly CallExpr[] {
  const known = taken.get(module) ?? takenIn(module);
  taken.set(module, known);
  const found = new Set([...(known.get(value) ?? []), ...(kept?.kind === "name" ? (known.get(kept.name) ?? []) : [])]);
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

/** The calls of a module by the values and names that they are handed, also in dictionaries and choices. */
function takenIn(module: Module): ReadonlyMap<Expr | string, ReadonlySet<CallExpr>> {
  const takers = new Map<Expr | string, Set<CallExpr>>();
  for (const call of module.calls) {
    const give = (value: Expr): void => {
      if (value.kind === "dict") for (const entry of value.entries) give(entry.value);
      else if (value.kind === "choice") value.options.forEach(give);
      if (value.kind !== "name" && value.kind !== "call") return;
      const key = value.kind === "name" ? value.name : value;
      const known = takers.get(key) ?? new Set();
      takers.set(key, known.add(call));
    };
    for (const { value } of call.args) give(value);
  }
  return takers;
}

/** The token that a client without one asks for, and sends from then on: `nb = pynetbox.api(url)`, `nb.create_token(user, password)`. */
function tokenAskedFor({ evaluator }: Context, { call, frame, path }: Sending): TokenValue | undefined {
  const rows = TOKEN_ANSWERS.filter((row) => row.call.startsWith(`${path}().`));
  for (const row of rows) {
    const names = new Set([row.call.slice(row.call.lastIndexOf(".") + 1)]);
    const asked = frame.unit.module.calls.some((other) => mayCall(other, names) && calleesOf(evaluator, other, frame).some((callee) => callee.path === row.call && isMadeBy(callee.receiver, call)));
    if (asked) return { name: "the token that it asks for", reason: "answer", confidence: "high", service: { id: row.service, confidence: "high", evidence: "its client" }, steps: [] };
  }
  return undefined;
}

const isMadeBy = (object: Value | undefined, call: CallExpr): boolean => object !== undefined && optionsOf(object).some((option) => option.kind === "opaque" && option.call?.expr === call);

const written = new WeakMap<Module, ReadonlyMap<Expr, Write>>();

/** The first write of a value. */
function writeOf(module: Module, value: Expr): Write | undefined {
  const known = written.get(module) ?? new Map(module.writes.toReversed().map((write) => [write.value, write]));
  written.set(module, known);
  return known.get(value);
}

/** What a client sends that is kept under a name: its headers can be set after it is made. */
function tokenOfKept(context: Context, call: CallExpr, frame: Frame): TokenValue | undefined {
  // A command gives an answer, no client: what is kept under the name later is the answer of another.
  const kept = programOf(call) ? undefined : writeOf(frame.unit.module, call);
  return kept && tokenOfObject(context, context.evaluator.value(atEnd(kept.target), frame));
}

/** An expression, read when all around it has happened. */
export function atEnd(expr: Expr): Expr {
  if (expr.kind === "member") return { ...expr, object: atEnd(expr.object) };
  const scope = expr.kind === "name" ? bindingOf(expr.name, expr.scope)?.scope : undefined;
  return expr.kind === "name" && scope ? { ...expr, scope, span: { start: scope.span.end, end: scope.span.end } } : expr;
}
