/** Requests and clients that send something in plain text, or to whoever answers. */
import type { HttpRequest, UrlFacts } from "../core/concept.js";
import type { CallExpr, Expr, Write } from "../core/module.js";
import type { Place, Span } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { keyOf, selfClass, shownName } from "../flow/index-module.js";
import { optionsOf, placeOf, type Value } from "../flow/value.js";
import { CARRIERS, CLIENT_CALLS, REQUESTS, SWITCHED_FIELDS, lastSegment, type ArgRef } from "../models/index.js";
import { arg } from "../models/row.js";
import type { Context } from "./context.js";
import { urlFacts } from "./destinations.js";
import { visitsOf } from "./passed.js";
import { argumentOf, calleesOf, candidateCalls, mayCall } from "./requests.js";
import { atEnd, madeBy, objectsOf, sendingsOf, tokenOfTaker, tokenSentBy, type Sending } from "./sendings.js";
import { headerToken, tokenOfObject } from "./sent-tokens.js";
import { inside } from "./spans.js";
import { startedRequests } from "./started-requests.js";
import { processSwitches } from "./switches.js";
import { pathOf, uncheckedByCall, uncheckedByObject } from "./unchecked.js";

export function httpRequests(context: Context): readonly HttpRequest[] {
  return [...requestsIn(context, context.frame), ...processSwitches(context), ...requestsElsewhere(context)];
}

/** Requests that other files make with the token, URL and options that this one gives them. */
function requestsElsewhere(context: Context): readonly HttpRequest[] {
  const { evaluator, frame } = context;
  if (frame.unit.module.imports.length === 0) return [];
  return visitsOf(evaluator, frame).flatMap(({ inner, inside: part }) => {
    // What the other file itself says is found there.
    const isNews = ({ place }: { readonly place?: Place }): boolean => place !== undefined && place.path !== inner.unit.module.path;
    return requestsIn(context, inner, part).filter(({ urls, uncheckedTls }) => urls.some(isNews) || uncheckedTls.some(isNews));
  });
}

/** Those in a part of a module, as seen in `frame`. Requests over checked TLS, or to URLs of which nothing is known, are left out. */
function requestsIn(context: Context, frame: Frame, part?: Span): readonly HttpRequest[] {
  const { module } = frame.unit;
  const calls = part ? inside(module.calls, part) : module.calls;
  const candidates = part ? inside(candidateCalls(module), part) : candidateCalls(module);
  const writes = part ? inside(module.writes, part) : module.writes;
  return [
    ...candidates.flatMap((call) => sendingsOf(context, call, frame).flatMap((sending) => requestOf(context, sending) ?? [])),
    ...calls.flatMap((call) => carrierOf(context, call, frame) ?? startedRequests(context, call, frame)),
    ...writes.flatMap((write) => switchedObject(context, write, frame) ?? []),
  ];
}

function requestOf(context: Context, sending: Sending): HttpRequest | undefined {
  const { evaluator } = context;
  const { call, frame, path } = sending;
  const objects = objectsOf(context, sending);
  const uncheckedTls = [...uncheckedByCall({ evaluator, call, frame }, path, sending.options), ...objects.flatMap((object) => uncheckedByObject(evaluator, object))];
  const urls = [...urlsGiven(evaluator, call, frame, sending.urls), ...objects.flatMap((object) => baseUrls(evaluator, object))];
  if (uncheckedTls.length === 0 && !urls.some(({ scheme }) => scheme === "http")) return undefined;
  const token = tokenSentBy(context, sending, objects);
  return { kind: "http-request", place: placeOf(call, frame), name: nameOf(path), urls, uncheckedTls, ...(token && { token }) };
}

/** An agent, session or context that goes to a client of which only its token is known. */
function carrierOf(context: Context, call: CallExpr, frame: Frame): HttpRequest | undefined {
  if (!mayCall(call, CARRIER_NAMES)) return undefined;
  const { evaluator } = context;
  const path = calleesOf(evaluator, call, frame).map((callee) => callee.path ?? "").find((each) => CARRIERS.has(each) && !REQUESTS.has(each));
  const uncheckedTls = path === undefined ? [] : uncheckedByObject(evaluator, evaluator.value(call, frame));
  const token = uncheckedTls.length > 0 ? tokenOfTaker(context, call, frame) : undefined;
  return path !== undefined && token ? { kind: "http-request", place: placeOf(call, frame), name: nameOf(path), urls: [], uncheckedTls, token } : undefined;
}

const CARRIER_NAMES = new Set([...CARRIERS].map(lastSegment));

const nameOf = (path: string): string => shownName(path.replaceAll("()", ""));

function urlsGiven(evaluator: Evaluator, call: CallExpr, frame: Frame, refs: readonly ArgRef[]): readonly UrlFacts[] {
  return refs.flatMap((ref) => {
    const value = argumentOf(evaluator, call, frame, ref);
    return value ? urlFacts(evaluator, value) : [];
  });
}

/** The URLs that a session, client or request object was made with. */
function baseUrls(evaluator: Evaluator, object: Value): readonly UrlFacts[] {
  return optionsOf(object).flatMap((option) => {
    if (option.kind !== "opaque" || !option.call) return [];
    const name = madeBy(option.path);
    const rows = [...(REQUESTS.get(name) ?? []), ...(CLIENT_CALLS.get(name) ?? [])];
    return urlsGiven(evaluator, option.call.expr, option.call.frame, rows.flatMap(({ url }) => url));
  });
}

/** `session.verify = False`, `nb.http_session.verify = False`: for whatever is sent through it then. */
function switchedObject(context: Context, write: Write, frame: Frame): HttpRequest | undefined {
  const { target } = write;
  if (target.kind !== "member" || !SWITCHED_FIELDS.has(keyOf(target) ?? "")) return undefined;
  const { evaluator } = context;
  for (const option of optionsOf(evaluator.value(atEnd(target.object), frame))) {
    const object = ownerOf(option);
    const path = pathOf(evaluator, object);
    const uncheckedTls = path === undefined ? [] : uncheckedByObject(evaluator, object);
    const token = uncheckedTls.length > 0 ? tokenOfObject(context, object) ?? tokenTakenWith(context, object) ?? tokenGivenAround(context, target.object, frame) : undefined;
    if (path !== undefined && token) return { kind: "http-request", place: placeOf(write, frame), name: nameOf(path), urls: baseUrls(evaluator, object), uncheckedTls, token };
  }
  return undefined;
}

const tokenTakenWith = (context: Context, object: Value): HttpRequest["token"] => (object.kind === "opaque" && object.call ? tokenOfTaker(context, object.call.expr, object.call.frame) : undefined);

/** What the class that keeps the object is given: `self.get(url, headers=headers)` of a base class sends through `self.session`. */
function tokenGivenAround(context: Context, kept: Expr, frame: Frame): HttpRequest["token"] {
  const cls = kept.kind === "member" ? classAround(kept.object) : undefined;
  if (!cls) return undefined;
  const own = inside(frame.unit.module.calls, cls.span).filter(({ callee }) => callee.kind === "member" && classAround(callee.object) === cls);
  for (const call of own) {
    const headers = argumentOf(context.evaluator, call, frame, arg(-1, "headers"));
    const token = headers && headerToken(context, headers);
    if (token) return token;
  }
  return undefined;
}

const classAround = (self: Expr): ReturnType<typeof selfClass> => (self.kind === "name" ? selfClass(self) : undefined);

/** The client whose session this is. */
function ownerOf(object: Value): Value {
  const isPart = object.kind === "opaque" && object.call === undefined && object.receiver?.kind === "opaque" && object.receiver.call !== undefined;
  return isPart && object.receiver ? object.receiver : object;
}
