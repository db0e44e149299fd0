/** Requests and clients that send something in plain text, or to whoever answers. */
import type { HttpRequest, TokenValue, UncheckedTls, UrlFacts } from "../core/concept.js";
import type { CallExpr, Expr, Write } from "../core/module.js";
import type { Span } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { keyOf } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, placeOf, type OpaqueValue, type Value } from "../flow/value.js";
import { CLIENT_CALLS, REQUESTS, SWITCHED_FIELDS, arg, type ArgRef } from "../models/index.js";
import type { Context } from "./context.js";
import { argumentOf, calleesOf, isCandidate } from "./requests.js";
import { sentToken, tokenOfObject, writtenInside } from "./sent-tokens.js";
import { inside } from "./spans.js";
import { processSwitches } from "./switches.js";
import { pathOf, uncheckedByCall, uncheckedByObject } from "./unchecked.js";
import { urlFacts } from "./urls.js";

/** What a call of a library is: what it is called, where it goes, what it is given. */
interface Sending {
  readonly call: CallExpr;
  readonly frame: Frame;
  readonly callee: OpaqueValue;
  readonly path: string;
  readonly urls: readonly ArgRef[];
  readonly headers: readonly ArgRef[];
  /** The arguments that hold options. */
  readonly options: readonly ArgRef[];
}

/** Requests and clients of a module for which `http:` or an option that ends certificate checks is written somewhere. */
export function httpRequests(context: Context): readonly HttpRequest[] {
  return [...requestsIn(context, context.frame), ...processSwitches(context)];
}

/** The same in a part of a module, as seen in `frame`. */
export function requestsIn(context: Context, frame: Frame, part?: Span): readonly HttpRequest[] {
  const { module } = frame.unit;
  const calls = part ? inside(module.calls, part) : module.calls;
  const writes = part ? inside(module.writes, part) : module.writes;
  return [
    ...calls.flatMap((call) => sendingsOf(context, call, frame).flatMap((sending) => requestOf(context, sending) ?? [])),
    ...writes.flatMap((write) => switchedObject(context, write, frame) ?? []),
  ];
}

function sendingsOf({ evaluator }: Context, call: CallExpr, frame: Frame): readonly Sending[] {
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

/** The objects whose members these are. */
const holdersOf = (refs: readonly ArgRef[]): readonly ArgRef[] =>
  refs.flatMap(({ members, ...ref }) => (members === undefined ? [] : [{ ...ref, ...(members.length > 1 && { members: members.slice(0, -1) }) }]));

function requestOf(context: Context, sending: Sending): HttpRequest | undefined {
  const { evaluator } = context;
  const { call, frame, callee, path } = sending;
  const objects = [...(callee.receiver ? [callee.receiver] : []), ...requestObjects(context, sending)];
  const uncheckedTls = [...uncheckedByCall({ evaluator, call, frame }, path, sending.options), ...objects.flatMap((object) => uncheckedByObject(evaluator, object))];
  const urls = urlsOf(context, sending, objects);
  if (uncheckedTls.length === 0 && !urls.some(({ scheme }) => scheme === "http")) return undefined;
  const token = sentToken(context, { call, frame, headers: sending.headers, objects }) ?? tokenOfKept(context, call, frame);
  return request(sending, urls, uncheckedTls, token);
}

function request({ call, frame, path }: Pick<Sending, "call" | "frame" | "path">, urls: readonly UrlFacts[], uncheckedTls: readonly UncheckedTls[], token: TokenValue | undefined): HttpRequest {
  return { kind: "http-request", place: placeOf(call, frame), name: path.replaceAll("()", ""), urls, uncheckedTls, ...(token && { token }) };
}

/** `urlopen(Request(url))`, `fetch(new Request(url))`, `session.send(request)`. */
function requestObjects({ evaluator }: Context, { call, frame }: Sending): readonly Value[] {
  const given = argumentOf(evaluator, call, frame, arg(0));
  return given ? optionsOf(given).filter((option) => option.kind === "opaque" && option.call !== undefined && REQUESTS.has(option.path?.replace(/\(\)$/, "") ?? "")) : [];
}

function urlsOf({ evaluator }: Context, sending: Sending, objects: readonly Value[]): readonly UrlFacts[] {
  const own = urlsGiven(sending.call, sending.frame, sending.urls);
  const bases = objects.flatMap(optionsOf).flatMap((object) => {
    if (object.kind !== "opaque" || !object.call) return [];
    const name = object.path?.replace(/\(\)$/, "") ?? "";
    const rows = [...(REQUESTS.get(name) ?? []), ...(CLIENT_CALLS.get(name) ?? [])];
    return urlsGiven(object.call.expr, object.call.frame, rows.flatMap(({ url }) => url));
  });
  return [...own, ...bases];

  function urlsGiven(call: CallExpr, frame: Frame, refs: readonly ArgRef[]): readonly UrlFacts[] {
    return refs.flatMap((ref) => {
      const value = argumentOf(evaluator, call, frame, ref);
      return value ? urlFacts(evaluator, value) : [];
    });
  }
}

/** What a client sends that is kept under a name: its headers can be set after it is made. */
function tokenOfKept(context: Context, call: CallExpr, frame: Frame): TokenValue | undefined {
  const kept = frame.unit.module.writes.find(({ value }) => value === call);
  return kept && tokenOfObject(context, context.evaluator.value(atEnd(kept.target), frame));
}

/** An expression, read when all around it has happened. */
function atEnd(expr: Expr): Expr {
  if (expr.kind === "member") return { ...expr, object: atEnd(expr.object) };
  const scope = expr.kind === "name" ? bindingOf(expr.name, expr.scope)?.scope : undefined;
  return expr.kind === "name" && scope ? { ...expr, scope, span: { start: scope.span.end, end: scope.span.end } } : expr;
}

/** `session.verify = False`, `nb.http_session.verify = False`: whatever is sent through it then. */
function switchedObject(context: Context, write: Write, frame: Frame): HttpRequest | undefined {
  const { target } = write;
  if (target.kind !== "member" || !SWITCHED_FIELDS.has(keyOf(target) ?? "")) return undefined;
  const { evaluator } = context;
  for (const object of optionsOf(evaluator.value(atEnd(target.object), frame))) {
    const owner = object.kind === "opaque" && object.path?.endsWith("().http_session") === true ? object.receiver : undefined;
    const found = owner ?? object;
    const path = pathOf(evaluator, found);
    const uncheckedTls = path === undefined ? [] : uncheckedByObject(evaluator, found);
    if (path === undefined || uncheckedTls.length === 0) continue;
    const token = tokenOfObject(context, found) ?? writtenInside(context, placeOf(target.object, frame));
    if (token) return { kind: "http-request", place: placeOf(write, frame), name: path.replaceAll("()", ""), urls: baseUrls(context, found), uncheckedTls, token };
  }
  return undefined;
}

function baseUrls({ evaluator }: Context, object: Value): readonly UrlFacts[] {
  if (object.kind !== "opaque" || !object.call) return [];
  const { call } = object;
  const name = object.path?.replace(/\(\)$/, "") ?? "";
  const refs = [...(REQUESTS.get(name) ?? []), ...(CLIENT_CALLS.get(name) ?? [])].flatMap(({ url }) => url);
  return refs.flatMap((ref) => {
    const value = argumentOf(evaluator, call.expr, call.frame, ref);
    return value ? urlFacts(evaluator, value) : [];
  });
}
