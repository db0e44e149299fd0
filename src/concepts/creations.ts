/** Tokens that the program makes: by HTTP requests and by client libraries. */
import type { Excess, ServiceVerdict, TokenCreation } from "../core/concept.js";
import type { CallExpr, Expr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { optionsOf, placeOf } from "../flow/value.js";
import { CREATION_CALLS, REVOCATIONS, TEST_SUITES, lastSegment, type CreationRow } from "../models/index.js";
import { serviceById, tokenKindById, type TokenKind } from "../services/index.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { lifetimeOf } from "./lifetimes.js";
import { callsBehind } from "./origins.js";
import { argumentOf, candidateCalls, requestMatches } from "./requests.js";
import { NO_SETTINGS, UNKNOWN_SETTINGS, givenOf, settingsOfCall, settingsOfExpr, type Settings } from "./settings.js";
import { methodOf, tokenRequests, urlText } from "./token-requests.js";
import { serviceVerdict } from "./verdict.js";

/** What is known of a token that something makes, whatever the language. */
export interface Making {
  readonly kind: TokenKind;
  readonly place: Place;
  readonly through: string;
  readonly service: ServiceVerdict;
  readonly settings: Settings;
  readonly isRevoked: boolean;
  /** What its end is set with, where it is not called as in the API; null: it cannot be set. */
  readonly expiryName?: string | null;
}

export function creationOf(context: Pick<Context, "evaluator">, { kind, place, through, service, settings, isRevoked, expiryName = kind.expiry.name }: Making): TokenCreation {
  const expiry = settings(kind.expiry.name);
  return {
    kind: "token-creation", place, through, noun: kind.noun, service, isRevoked,
    lifetime: lifetimeOf(context.evaluator, expiry, kind.expiry),
    ...(expiryName !== null && { expiryName }),
    excesses: kind.wideRights((name) => givenOf(settings(name))).map(({ setting, ...right }): Excess => {
      const said = settings(setting);
      return { ...right, place: said.kind === "given" ? said.place : place };
    }),
    steps: expiry.kind === "given" ? stepsOf(expiry.value.via) : [],
  };
}

export function tokenCreations(context: Context): readonly TokenCreation[] {
  return [...requestedTokens(context), ...clientTokens(context)];
}

function requestedTokens(context: Context): readonly TokenCreation[] {
  const requests = tokenRequests(context);
  return requests.map(({ kind, call, through, service, settings }) => creationOf(context, {
    kind, through, service, settings, place: placeOf(call, context.frame),
    isRevoked: hasRevocation(context, kind) || isRevoked(context, call),
  }));
}

const LAST_NAMES = new Set([...CREATION_CALLS.keys()].map(lastSegment));

/** Objects whose `create` may make a token. */
const HOLDERS = new Set([...CREATION_CALLS.keys()].map((path) => lastSegment(path.slice(0, path.lastIndexOf(".")))));

/** Whether a call may be one of the rows: `create` alone is called everywhere. */
function isCandidate({ callee }: CallExpr): boolean {
  const name = lastName(callee);
  if (name === undefined || !LAST_NAMES.has(name)) return false;
  return !/^(?:get_or_)?create$/.test(name) || HOLDERS.has(holderOf(callee) ?? "");
}

/** `tokens` of `nb.users.tokens.create`. */
const holderOf = (callee: Expr): string | undefined => (callee.kind === "member" ? lastName(callee.object) : undefined);

/** A call of a client library that makes a token. */
interface ClientCall {
  readonly call: CallExpr;
  readonly kind: TokenKind;
  readonly through: string;
  readonly service: ServiceVerdict;
  readonly settings: Settings;
  readonly expiryName?: string;
  readonly hasNone: boolean;
  readonly isServerSide: boolean;
}

export function tokenClientCalls(context: Context): readonly ClientCall[] {
  const { evaluator, frame } = context;
  return frame.unit.module.calls.filter(isCandidate).flatMap((call) => optionsOf(evaluator.value(call.callee, frame)).flatMap((callee): readonly ClientCall[] => {
    const [row] = callee.kind === "opaque" ? (CREATION_CALLS.get(callee.path ?? "") ?? []) : [];
    const kind = row && tokenKindById(row.kind);
    if (!row || !kind || (row.isServerSide && isTestSuite(context)) || (row.keptBy !== undefined && !isCalledOn(context, call, new Set([row.keptBy])))) return [];
    const { name: through, hasNone = false, isServerSide = false } = row;
    const expiryName = row.names?.[kind.expiry.name]?.[0];
    const settings = spelledHere(row, settingsOf(context, row, kind, call), placeOf(call, frame));
    return [{ call, kind, through, hasNone, isServerSide, service: row.service === undefined ? clientVerdict(context, kind, call) : ownVerdict(row.service, through), settings, ...(expiryName !== undefined && { expiryName }) }];
  }));
}

function clientTokens(context: Context): readonly TokenCreation[] {
  return tokenClientCalls(context).map(({ call, hasNone, ...making }) => creationOf(context, {
    ...making, place: placeOf(call, context.frame), isRevoked: isRevoked(context, call), ...(hasNone && { expiryName: null }),
  }));
}

/** Settings by their names in the API, of a call that has names and defaults of its own. */
function spelledHere({ names = {}, defaults = {} }: CreationRow, settings: Settings, place: Place): Settings {
  return (name) => {
    const spellings = (names[name] ?? [name]).map(settings);
    const setting = spellings.find(({ kind }) => kind !== "missing") ?? settings(name);
    const fallback = setting.kind === "missing" ? defaults[name] : undefined;
    if (fallback === undefined) return setting;
    return { kind: "given", place, value: typeof fallback === "string" ? { kind: "text", parts: [{ kind: "chars", value: fallback, place, exact: false }] } : { kind: "scalar", value: fallback } };
  };
}

const isTestSuite = ({ frame }: Context): boolean => frame.unit.module.imports.some(({ module }) => TEST_SUITES.test(module));

function settingsOf({ evaluator, frame }: Context, { settings, hasNone }: CreationRow, kind: TokenKind, call: CallExpr): Settings {
  // Its rights cannot be said here, so nothing is said of them.
  if (hasNone) return (name) => (name === kind.expiry.name ? NO_SETTINGS : UNKNOWN_SETTINGS)(name);
  if ("positions" in settings) {
    // pynetbox takes keywords or one dictionary.
    const [first] = call.args;
    const isDictionary = settings.positions.length === 0 && first !== undefined && first.name === undefined && first.spread === undefined;
    return isDictionary ? settingsOfExpr(evaluator, first.value, frame) : settingsOfCall(evaluator, call, frame, settings.positions);
  }
  for (const ref of settings.dicts) {
    const arg = call.args.find(({ name }) => name !== undefined && name === ref.name) ?? call.args[ref.at];
    if (arg && !arg.spread) return settingsOfExpr(evaluator, arg.value, frame);
  }
  return UNKNOWN_SETTINGS;
}

const ownVerdict = (id: string, name: string): ServiceVerdict => ({ id, confidence: "high", evidence: `the name ${name}` });

/** A client's own service, unless the surroundings name another one that it can talk to. */
function clientVerdict({ surroundings }: Context, { services }: TokenKind, call: CallExpr): ServiceVerdict {
  const verdict = serviceVerdict([], surroundings.circles(call.scope));
  if (verdict.id !== undefined && services.includes(verdict.id)) return verdict;
  return { id: services[0]!, confidence: "high", evidence: `the ${serviceById(services[0])?.name ?? ""} client` };
}

/** The token is deleted by the program that made it, by a method of its own or of what it was made with. */
function isRevoked(context: Context, made: CallExpr): boolean {
  const holder = holderOf(made.callee);
  return isCalledOn(context, made, REVOCATIONS) || context.frame.unit.module.calls.some(({ callee }) =>
    REVOCATIONS.has(lastName(callee) ?? "") && holder !== undefined && HOLDERS.has(holder) && holder !== "objects" && holderOf(callee) === holder);
}

/** Whether one of some methods is called on what a call gave. */
function isCalledOn({ evaluator, frame }: Context, made: CallExpr, methods: ReadonlySet<string>): boolean {
  return frame.unit.module.calls.some(({ callee }) => {
    if (callee.kind !== "member" || !methods.has(keyOf(callee) ?? "")) return false;
    return optionsOf(evaluator.value(callee.object, frame)).some((option) => option.kind === "opaque" && callsBehind(evaluator, option).includes(made));
  });
}

/** Whether the program sends a DELETE to one of the tokens that it makes. */
function hasRevocation({ evaluator, frame }: Context, { path }: TokenKind): boolean {
  return candidateCalls(frame.unit.module).some((call) => requestMatches(evaluator, call, frame).some(({ row }) => {
    if (methodOf(evaluator, call, frame, row) !== "DELETE") return false;
    return row.url.some((ref) => {
      const url = argumentOf(evaluator, call, frame, ref);
      return url !== undefined && optionsOf(url).some((option) => path.test((urlText(evaluator, option) ?? "").replace(/(?<![^/])[^/]*\/?$/, "")));
    });
  }));
}
