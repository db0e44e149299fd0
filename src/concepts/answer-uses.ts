/** Answers of NetBox's token endpoints: which part of them the program takes for the token. */
import type { AnswerUse, ServiceVerdict } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { CallExpr, Expr, Scope } from "../core/module.js";
import type { Span } from "../core/source.js";
import { childrenOf } from "../flow/guards.js";
import { constantText, keyOf } from "../flow/index-module.js";
import { homeOf } from "../flow/reach.js";
import { optionsOf, placeOf, withVia, type OpaqueValue, type Value } from "../flow/value.js";
import { tokenNameStrength } from "../services/index.js";
import { tokenClientCalls } from "./creations.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { callsBehind } from "./origins.js";
import { argumentOf, candidateCalls, clientRowsOf } from "./requests.js";
import { givenOf, type Settings } from "./settings.js";
import { headerSites } from "./sites.js";
import { inside } from "./spans.js";
import { namesTokenUrl, tokenRequests, type TokenRequest } from "./token-requests.js";

type Part = "key" | "display" | "token";

/** A place where a value is taken for a token. */
interface Sink {
  readonly value: Expr;
  readonly scope: Scope;
  /** `returned by get_token`. */
  readonly use: string;
  /** It only has the name of a token: the secret half may be called so too. */
  readonly isNameOnly?: boolean;
}

/** The calls whose answers are tokens of NetBox, with what is known of the service. */
type Sources = ReadonlyMap<CallExpr, ServiceVerdict>;

export function answerUses(context: Context): readonly AnswerUse[] {
  if (!namesTokenUrl(context) && !hasClientCalls(context)) return [];
  const requests = tokenRequests(context).filter(({ kind, service }) => kind.id === "netbox-token" && service.id === "netbox");
  const clients = tokenClientCalls(context).filter(({ kind, service, isServerSide }) => kind.id === "netbox-token" && service.id === "netbox" && !isServerSide);
  const sources: Sources = new Map([...requests.map(({ request, ...rest }) => ({ ...rest, made: request })), ...clients.map(({ call, ...rest }) => ({ ...rest, made: call }))]
    .filter(({ settings }) => !asksForV1(settings)).map(({ made, service }) => [made, service]));
  const found = new Map<string, AnswerUse>();
  if (sources.size > 0) {
    for (const sink of sinksOf(context)) {
      const use = useAt(context, sink, sources);
      const key = use && `${use.place.path}:${use.place.start}`;
      if (use && key !== undefined && !found.has(key)) found.set(key, use);
    }
  }
  return [...found.values(), ...requests.filter(isInBackground).map((request) => backgroundUse(request, context))];
}

const hasClientCalls = ({ frame }: Context): boolean => frame.unit.index.callsByName.has("create_token");

const asksForV1 = (settings: Settings): boolean => {
  const version = givenOf(settings("version"));
  return version.kind === "known" && String(version.value) === "1";
};

/** `?background=true`: the answer is kept in a job that others may read. */
function isInBackground({ query, parameters }: TokenRequest): boolean {
  const given = givenOf(parameters("background"));
  return /(?:^|&)background=(?:true|1)(?:&|$)/i.test(query) || (given.kind === "known" && /^(?:true|1)$/i.test(String(given.value)));
}

function backgroundUse({ call, service }: TokenRequest, { frame }: Context): AnswerUse {
  return { kind: "answer-use", place: placeOf(call, frame), part: "background", confidence: service.confidence, service, steps: [] };
}

/** Where the module takes something for a token, what is surest first. */
function sinksOf({ evaluator, frame }: Context): readonly Sink[] {
  const { module } = frame.unit;
  const headers = headerSites(evaluator, frame).map(({ value, scope, name }): Sink => ({ value, scope, use: `sent in ${name}` }));
  const clients = candidateCalls(module).flatMap((call) => clientRowsOf(evaluator, call, frame).flatMap((row) => row.token.flatMap((ref): readonly Sink[] => {
    const arg = call.args.find(({ name }) => name !== undefined && name === ref.name) ?? call.args.filter(({ name }) => name === undefined)[ref.at];
    return arg && argumentOf(evaluator, call, frame, ref) ? [{ value: arg.value, scope: call.scope, use: `handed to ${row.name}` }] : [];
  })));
  const returns = module.functions.filter(({ name }) => name !== undefined && givesToken(name)).flatMap(({ name, returns: values }) =>
    values.map(({ value, scope }): Sink => ({ value, scope, use: `returned by ${name}` })));
  return [...headers, ...clients, ...returns, ...namedSinks(module)];
}

function namedSinks(module: Context["frame"]["unit"]["module"]): readonly Sink[] {
  const sink = (name: string | undefined, value: Expr, scope: Scope): readonly Sink[] =>
    name !== undefined && isTokenName(name) ? [{ value, scope, use: `kept as ${name}`, isNameOnly: true }] : [];
  return [
    ...module.writes.flatMap(({ target, value, scope }) => sink(target.kind === "name" ? target.name : keyOf(target), value, scope)),
    ...module.dicts.flatMap(({ entries, scope }) => entries.flatMap(({ key, value }) => sink(key && constantText(key), value, scope))),
    ...module.calls.flatMap(({ args, scope }) => args.flatMap(({ name, value }) => sink(name, value, scope))),
  ];
}

/** A token as a whole; `key` and `token_key` may well be the key alone. */
const isTokenName = (name: string): boolean => tokenNameStrength(name) !== undefined && !/^_?key$|token_?key$|key_?id$/i.test(name);

/** `get_token`, `provisionApiToken`, `login`. */
function givesToken(name: string): boolean {
  const noun = name.replace(/^_*(?:get|fetch|create|make|generate|provision|obtain|request|issue|acquire|new|retrieve)_?(?:new_?)?/i, "");
  return /^(?:login|log_?in|authenticate|provision)$/i.test(name) || (noun !== "" && isTokenName(noun.charAt(0).toLowerCase() + noun.slice(1)));
}

function useAt(context: Context, { value: expr, scope, use, isNameOnly }: Sink, sources: Sources): AnswerUse | undefined {
  const looks = optionsOf(context.evaluator.value(expr, context.frame)).flatMap((option) => lookOf(context, option, sources) ?? []);
  const wrong = looks.find(({ part }) => part !== undefined && !(isNameOnly && part === "token"));
  if (!wrong?.part || looks.some(({ part }) => part === undefined) || followsVersion(context, expr, scope)) return undefined;
  const { part, read, service } = wrong;
  const { path } = context.frame.unit.module;
  const place = read.place?.path === path ? read.place : placeOf(expr, context.frame);
  return { kind: "answer-use", place, part, use, service, confidence: confidenceOf(part, looks, service), steps: stepsOf(read.via) };
}

/** What one option of a token is made of; without `part`: put together as it has to be. */
interface Look {
  readonly part?: Part;
  readonly read: OpaqueValue;
  readonly service: ServiceVerdict;
}

function lookOf(context: Context, option: Value, sources: Sources): Look | undefined {
  const holes = option.kind === "text" ? option.parts.filter((part) => part.kind === "opaque").map((part) => withVia(part, option.via)) : option.kind === "opaque" ? [option] : [];
  const reads = holes.flatMap((read) => {
    const part = partOf(read);
    const service = part && callsBehind(context.evaluator, read).map((call) => sources.get(call)).find((verdict) => verdict !== undefined);
    return part && service ? [{ part, read, service }] : [];
  });
  const [first] = reads;
  if (!first) return undefined;
  const isWhole = holes.length > 1 && option.kind === "text" && option.parts.some((part) => part.kind === "chars" && part.value.includes("."));
  return isWhole ? { read: first.read, service: first.service } : first;
}

/** The member that is read of an answer: `response.json()["key"]`, `data.get("key")`, `token.key`. */
function partOf({ path = "", call, receiver }: OpaqueValue): Part | undefined {
  if (receiver?.kind !== "opaque" || !/(?:\(\)|\.data|\.body|\.json|\.\d+)$/.test(receiver.path ?? "")) return undefined;
  const first = call?.expr.args[0]?.value;
  const name = call ? (path.endsWith(".get()") && first ? constantText(first) : undefined) : path.slice((receiver.path ?? "").length + 1);
  return name === "key" || name === "display" || name === "token" ? name : undefined;
}

/** The secret alone may be whole: other programs that make tokens answer with `nbt_…` at once. */
function confidenceOf(part: Part, looks: readonly Look[], service: ServiceVerdict): Confidence {
  if (part === "token") return service.confidence === "high" ? "medium" : "low";
  return looks.some((look) => look.part === "token") ? "low" : service.confidence;
}

/** The code around asks for the version, or puts a v2 token together somewhere: servers before 4.5 answer with the whole token in `key`. */
function followsVersion({ frame }: Context, expr: Expr, scope: Scope): boolean {
  const { module } = frame.unit;
  for (let at: Scope | undefined = scope; at?.kind === "block"; at = at.parent) if (at.arm?.test && mentionsVersion(at.arm.test)) return true;
  const home = homeOf(scope);
  if (inside(module.choices, home.span).some(({ test, span }) => test && span.start <= expr.span.start && span.end >= expr.span.end && mentionsVersion(test))) return true;
  // At the top of a module, what its functions do says nothing.
  const isElsewhere = ({ start, end }: Span): boolean => home.kind === "module" && module.functions.some(({ span }) => span.start <= start && span.end >= end);
  return inside(module.texts, home.span).some(({ parts, span }) => {
    if (isElsewhere(span)) return false;
    const holes = parts.filter((part) => part.kind !== "literal").length;
    return holes !== 1 && parts.some((part) => part.kind === "literal" && part.value.includes("nbt_"));
  });
}

function mentionsVersion(test: Expr): boolean {
  if (test.kind === "name") return /version|v2/i.test(test.name);
  if (test.kind === "member" && typeof test.key === "string" && /version|v2/i.test(test.key)) return true;
  if (test.kind === "text" && test.parts.some((part) => part.kind === "literal" && /version|nbt_/i.test(part.value))) return true;
  return childrenOf(test).some(mentionsVersion);
}
