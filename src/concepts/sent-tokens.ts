/** The token that a request sends: in its headers, in those of its session, through an auth object, in its body. */
import type { Credential, CredentialUse, ServiceVerdict, TokenFacts, TokenValue } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { CallExpr, Expr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { lastName } from "../flow/index-module.js";
import { memberOf } from "../flow/members.js";
import { bindingOf, homeOf } from "../flow/reach.js";
import { optionsOf, placeOf, type Change, type InstanceValue, type OpaqueValue, type Value } from "../flow/value.js";
import { BODY_KEYWORDS, CLIENT_CALLS, REQUESTS, TOKEN_AUTH_CLASS, type ArgRef, type ClientRow } from "../models/index.js";
import { arg } from "../models/row.js";
import { tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { clientCredentials, headerCredentials } from "./credentials.js";
import { argumentOf } from "./requests.js";
import { isSecretShape, isWithoutToken } from "./sent.js";
import { isCredentialHeader, isPlainHeader } from "./sites.js";
import { isTestPath } from "./test-code.js";

/** Dictionaries in dictionaries are looked through so deep. */
const DEPTH = 6;
const UNKNOWN: ServiceVerdict = { confidence: "low", evidence: "its header alone" };
const COOKIE_TOKEN = /(?:^|[;\s])(?=[\w-]*(?:auth|access|api))[\w-]*token=$|(?:^|[;\s])token=$/i;

/** What sends: a call, what it was called on and what it was given. */
export interface Sender {
  readonly call: CallExpr;
  readonly frame: Frame;
  /** The access path of what is called. */
  readonly path: string;
  /** The arguments that are headers. */
  readonly headers: readonly ArgRef[];
  /** The session, client or request object. */
  readonly objects: readonly Value[];
}

/** The best known token of a request; undefined: none, or only a user's name and password. */
export function sentToken(context: Context, sender: Sender): TokenValue | undefined {
  return byHeaders(context, sender) ?? byAuth(context, sender) ?? first(sender.objects, (object) => tokenOfObject(context, object)) ?? clientToken(context, sender.call, sender.frame, sender.path) ?? writtenInside(context, placeOf(sender.call, sender.frame)) ?? byBody(context, sender) ?? byUnknownHeaders(context, sender);
}

function first<T, R>(list: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function byHeaders(context: Context, { call, frame, headers }: Sender): TokenValue | undefined {
  return first(headers, (ref) => {
    const value = argumentOf(context.evaluator, call, frame, ref);
    return value && headerToken(context, value);
  });
}

/** The token that a dictionary of headers holds, as it was written and with what was put into it since. */
export function headerToken(context: Context, value: Value, depth = 0): TokenValue | undefined {
  if (depth > DEPTH) return undefined;
  return first(optionsOf(value), (option) => {
    const entries = option.kind === "dict" ? option.entries : [];
    const own = first(entries, (entry) => {
      if (entry.isSpread) return headerToken(context, entry.value(), depth + 1);
      return entry.key === undefined ? undefined : credential(context, entry.key, entry.value(), entry.place, depth === 0);
    });
    return own ?? changedHeader(context, ("changes" in option && option.changes) || [], depth);
  });
}

function changedHeader(context: Context, changes: readonly Change[], depth: number): TokenValue | undefined {
  return first(changes, (change) => {
    const key = change.path.at(-1);
    if (change.kind === "set" && key !== undefined && isHeaderName(key)) return credential(context, key, change.value(), change.place);
    // `defaults.headers.common` and the like hold dictionaries of headers.
    return headerToken(context, change.value(), depth + 1);
  });
}

const isHeaderName = (key: string): boolean => isCredentialHeader(key) || /^cookie$/i.test(key);

/**
 * What a header that carries a credential holds; an empty or made-up token stands for the one that will be filled in.
 * `isHeader`: it stands among the headers of a request.
 */
function credential(context: Context, name: string, value: Value, entry: Place, isHeader = false): TokenValue | undefined {
  if (/^cookie$/i.test(name)) return cookie(value);
  if (!isCredentialHeader(name) && !(isHeader && isPlainHeader(name))) return undefined;
  const use = context.uses.find(({ place }) => place.path === entry.path && place.start >= entry.start && place.end <= entry.end);
  if (use?.server) return undefined;
  const sent = headerCredentials(value).find((each) => isToken(each) && !/basic/i.test(each.token.source ?? ""));
  return sent && headerValue(name, sent, use);
}

/** Something is known of it, and it is no user's name and password: `Bearer ${null}` is nothing. */
function isToken({ scheme, token }: Credential): boolean {
  if (isWithoutToken(scheme)) return false;
  return token.text === undefined ? token.origins.length > 0 || token.source !== undefined || token.prefix !== "" : scheme !== undefined || token.text !== "";
}

/** In a test, a word in place of a token goes to a server that nobody runs. */
function isPretended({ text, literal }: TokenFacts): boolean {
  return literal !== undefined && isTestPath(literal.path) && !isSecretShape(text ?? "");
}

function headerValue(name: string, { scheme, token }: Credential, use: CredentialUse | undefined): TokenValue {
  const confidence: Confidence = scheme === null && token.text === undefined && tokenNameStrength(token.source ?? "") === undefined ? "medium" : "high";
  return { name: `the ${name} header`, reason: "header", confidence: isPretended(token) ? "low" : confidence, service: use?.service ?? UNKNOWN, steps: token.steps };
}

/** `Cookie: x-auth-token=…` */
function cookie(value: Value): TokenValue | undefined {
  return first(optionsOf(value), (option) => {
    if (option.kind !== "text") return undefined;
    const holds = option.parts.some((part, i) => part.kind === "chars" && COOKIE_TOKEN.test(part.value) && option.parts[i + 1]?.kind === "opaque");
    return holds ? { name: "the Cookie header", reason: "header", confidence: "medium", service: UNKNOWN, steps: [] } as const : undefined;
  });
}

/** `auth=BearerAuth(token)` */
function byAuth(context: Context, { call, frame }: Sender): TokenValue | undefined {
  const auth = argumentOf(context.evaluator, call, frame, arg(-1, "auth"));
  return auth && authToken(context, auth);
}

function authToken(context: Context, value: Value): TokenValue | undefined {
  return first(optionsOf(value), (option) => {
    if (option.kind === "instance") return classToken(context, option);
    const name = option.kind === "opaque" && option.call ? lastName(option.call.expr.callee) : undefined;
    return name !== undefined && TOKEN_AUTH_CLASS.test(name) && !/basic/i.test(name) ? { name, reason: "header", confidence: "medium", service: UNKNOWN, steps: [] } as const : undefined;
  });
}

function classToken(context: Context, { cls, frame }: InstanceValue): TokenValue | undefined {
  const written = writtenInside(context, placeOf(cls, frame));
  if (written) return written;
  if (cls.name === undefined || !TOKEN_AUTH_CLASS.test(cls.name)) return undefined;
  return { name: cls.name, reason: "header", confidence: "medium", service: UNKNOWN, steps: [] };
}

/** A credential header that is written inside a call or class, or the token of a client that is made there. */
export function writtenInside({ uses }: Context, around: Place): TokenValue | undefined {
  const use = uses.find(({ place, server }) => !server && place.path === around.path && place.start >= around.start && place.end <= around.end);
  const sent = use?.credentials.find(({ scheme }) => !isWithoutToken(scheme));
  if (!use || !sent) return undefined;
  const name = use.via === "header" ? `the ${use.name} header` : (sent.token.source ?? "the token");
  return { name, reason: use.via === "header" ? "header" : "sent", confidence: "high", service: use.service, steps: sent.token.steps };
}

/** What a session, client or request object sends with everything. */
export function tokenOfObject(context: Context, value: Value): TokenValue | undefined {
  return first(optionsOf(value), (option) => {
    if (option.kind !== "opaque" && option.kind !== "instance") return undefined;
    const own = first(["headers", "auth", "defaults"], (key) => {
      const member = memberOf(context.evaluator, option, key, placeOf({ span: { start: 0, end: 0 } }, context.frame), true);
      return member && (key === "auth" ? authToken(context, member) : headerToken(context, member));
    });
    return own ?? changedHeader(context, (option.changes ?? []).filter(({ kind, path }) => kind === "set" && path.length === 1), 0) ?? (option.kind === "opaque" ? tokenOfMaking(context, option) : undefined);
  });
}

/** What the call that made an object was given, and what callbacks put into its requests later. */
function tokenOfMaking(context: Context, { call, path }: OpaqueValue): TokenValue | undefined {
  if (!call || path === undefined) return undefined;
  const name = path.replace(/\(\)$/, "");
  const rows = REQUESTS.get(name) ?? [];
  const sender = { call: call.expr, frame: call.frame, path: name, objects: [], headers: rows.flatMap(({ headers }) => headers) };
  return clientToken(context, call.expr, call.frame, name) ?? byHeaders(context, sender) ?? byAuth(context, sender) ?? byInterceptor(context, call.expr);
}

/** What a client library is given as its token. */
function clientToken(context: Context, call: CallExpr, frame: Frame, path: string): TokenValue | undefined {
  return first(CLIENT_CALLS.get(path) ?? [], (row) => {
    const [sent] = row.token.flatMap((ref) => {
      const value = argumentOf(context.evaluator, call, frame, ref);
      return value ? clientCredentials(value) : [];
    });
    if (!sent) return row.environment === undefined ? undefined : byEnvironment(row, row.environment);
    if (isPretended(sent.token)) return { name: "a made-up token", reason: "name", confidence: "low", service: UNKNOWN, steps: sent.token.steps } as const;
    const service: ServiceVerdict = { id: row.service, confidence: "high", evidence: `the ${row.name} client` };
    return writtenInside(context, placeOf(call, frame)) ?? ({ name: sent.token.source ?? "the token", reason: "sent", confidence: "high", service, steps: sent.token.steps } as const);
  });
}

/** A client that looks for its token by itself. */
function byEnvironment({ service, name }: ClientRow, variable: string): TokenValue {
  return { name: variable, reason: "environment", confidence: "high", service: { id: service, confidence: "high", evidence: name }, steps: [] };
}

/** `client.interceptors.request.use(config => { config.headers.Authorization = … })` */
function byInterceptor(context: Context, making: CallExpr): TokenValue | undefined {
  const { evaluator, frame } = context;
  const calls = frame.unit.index.callsByName.get("use") ?? [];
  return first(calls, (call) => {
    const client = interceptedBy(call.callee);
    if (!client || !optionsOf(evaluator.value(client, frame)).some((option) => option.kind === "opaque" && option.call?.expr === making)) return undefined;
    return writtenInside(context, placeOf(call, frame));
  });
}

function interceptedBy(callee: Expr): Expr | undefined {
  if (callee.kind !== "member" || callee.object.kind !== "member" || callee.object.key !== "request") return undefined;
  const { object } = callee.object;
  return object.kind === "member" && object.key === "interceptors" ? object.object : undefined;
}

/** A token in the body or the query; not what somebody logs in with. */
function byBody(context: Context, { call, frame }: Sender): TokenValue | undefined {
  return first(BODY_KEYWORDS, (keyword) => {
    const value = argumentOf(context.evaluator, call, frame, arg(-1, keyword));
    const token = value && context.tokens.shownBy(value).find(({ reason, name }) => reason !== "name" || tokenNameStrength(name) === "strong");
    return token && { ...token, confidence: token.confidence === "low" && token.reason !== "name" ? "low" : "medium" } as const;
  });
}

/** Headers that callers give who are not seen: in a module about tokens they carry one. */
function byUnknownHeaders(context: Context, { call, frame, headers }: Sender): TokenValue | undefined {
  const isGiven = headers.some((ref) => {
    const value = argumentOf(context.evaluator, call, frame, ref);
    return value !== undefined && optionsOf(value).some((option) => option.kind === "opaque" && option.path === undefined && isHeadersParameter(option, call));
  });
  return isGiven && isAboutTokens(frame) ? { name: "the headers it is given", reason: "header", confidence: "medium", service: UNKNOWN, steps: [] } : undefined;
}

function isHeadersParameter({ label }: OpaqueValue, call: CallExpr): boolean {
  return label !== undefined && /^\w*headers?$/i.test(label) && bindingOf(label, homeOf(call.scope))?.kind === "parameter";
}

const ABOUT_TOKENS = /\b(?:api|auth|access|bearer)[ _-]?(?:token|key)s?\b|\btokens?\b|\bauthori[sz]ation\b/i;

function isAboutTokens({ unit: { module } }: Frame): boolean {
  return module.literals.some(({ value }) => value.length < 500 && ABOUT_TOKENS.test(value)) || module.functions.some(({ params }) => params.some(({ name }) => tokenNameStrength(name) !== undefined));
}
