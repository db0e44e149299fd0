/** The parameters that code puts into the queries of URLs, besides those written in a text. */
import type { CallExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { knownText, optionsOf, placeOf, type Change, type DictEntry, type OpaqueValue, type TextValue, type Value } from "../flow/value.js";
import { QUERIES, QUERY_BUILDER, QUERY_KEYWORD, QUERY_MAKERS, QUERY_MEMBER, QUERY_NAMES, QUERY_SETTERS, QUERY_TEXT } from "../models/index.js";
import { queryNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { pathsOf } from "./paths.js";
import { argumentOf } from "./requests.js";

/** A parameter of a query whose name can be that of a token. */
export interface QueryParameter {
  readonly name: string;
  readonly value: Value;
  readonly place: Place;
  /** What is known of the URL, and names of what is not. */
  readonly url: string;
}

const DEPTH = 4;

/** Parameters in dictionaries, in objects that are queries, and set one by one. */
export function queryParameters(context: Context): readonly QueryParameter[] {
  const { evaluator, frame } = context;
  const { calls, writes } = frame.unit.module;
  return [
    ...calls.flatMap((call) => [...givenTo(context, call), ...setBy(context, call)]),
    ...writes.filter(({ target }) => target.kind === "member" && keyOf(target) === QUERY_TEXT).flatMap(({ value }) => optionsOf(evaluator.value(value, frame)))
      .flatMap((option) => (option.kind === "opaque" ? ofMaker(evaluator, option, 0) : [])),
  ];
}

/** The query that a request is given as an argument. */
function givenTo(context: Context, call: CallExpr): readonly QueryParameter[] {
  const name = lastName(call.callee);
  if (name === undefined || !QUERY_NAMES.has(name)) return [];
  const { evaluator, frame } = context;
  const url = call.args[0]?.value.kind === "text" ? call.args[0].value.parts.map((part) => (part.kind === "literal" ? part.value : "")).join("") : "";
  const keyword = frame.unit.module.language === "python" ? call.args.find((arg) => arg.name === QUERY_KEYWORD) : undefined;
  if (keyword) return parametersOf(evaluator, evaluator.value(keyword.value, frame)).map((parameter) => ({ ...parameter, url }));
  const refs = pathsOf(context, call.callee).flatMap((path) => QUERIES.get(path) ?? []);
  const queries = refs.map((ref) => argumentOf(evaluator, call, frame, ref)).filter((query) => query !== undefined);
  return queries.flatMap((query) => parametersOf(evaluator, query)).map((parameter) => ({ ...parameter, url }));
}

/** `url.searchParams.set("token", value)` */
function setBy(context: Context, { callee, args: [first, second] }: CallExpr): readonly QueryParameter[] {
  if (callee.kind !== "member" || typeof callee.key !== "string" || !QUERY_SETTERS.has(callee.key) || !first || !second) return [];
  const name = constantText(first.value);
  if (name === undefined || !queryNameStrength(name)) return [];
  const isQuery = lastName(callee.object) === QUERY_MEMBER || pathsOf(context, callee.object).some((path) => path.endsWith(`.${QUERY_MEMBER}`) || QUERY_BUILDER.test(path));
  const { evaluator, frame } = context;
  return isQuery ? [{ name, value: evaluator.value(second.value, frame), place: { ...placeOf(first.value, frame), end: second.value.span.end }, url: "" }] : [];
}

/** The parameters of a dictionary, a list of pairs, or an object that was made from them. */
export function parametersOf(evaluator: Evaluator, query: Value, depth = 0): readonly QueryParameter[] {
  if (depth > DEPTH) return [];
  return optionsOf(query).flatMap((option): readonly QueryParameter[] => {
    if (option.kind === "dict") return [...option.entries.flatMap((entry) => ofEntry(evaluator, entry, depth)), ...(option.changes ?? []).flatMap((change) => ofChange(evaluator, change, depth))];
    if (option.kind === "list") return option.items.slice(0, 20).flatMap((item) => ofPair(item()));
    if (option.kind === "text") return ofText(option);
    return option.kind === "opaque" ? ofMaker(evaluator, option, depth) : [];
  });
}

/** `token=…` at the end of a text, when a value is to follow: behind a mark, or as the whole. */
const OPEN = /(?:^|[?&])([A-Za-z][\w.-]{1,30})=$/;

/** The parameters in a text that is a part of a query, `"token=" + value`. */
function ofText({ parts }: TextValue): readonly QueryParameter[] {
  return parts.flatMap((part, i): readonly QueryParameter[] => {
    const next = parts[i + 1];
    const name = part.kind === "chars" ? OPEN.exec(part.value)?.[1] : undefined;
    return name !== undefined && part.kind === "chars" && next?.kind === "opaque" && queryNameStrength(name) ? [{ name, value: next, place: part.place, url: "" }] : [];
  });
}

function ofEntry(evaluator: Evaluator, entry: DictEntry, depth: number): readonly QueryParameter[] {
  if (entry.isSpread) return parametersOf(evaluator, entry.value(), depth + 1);
  return entry.key !== undefined && queryNameStrength(entry.key) ? [{ name: entry.key, value: entry.value(), place: entry.place, url: "" }] : [];
}

function ofChange(evaluator: Evaluator, change: Change, depth: number): readonly QueryParameter[] {
  const [name, ...others] = change.path;
  if (change.kind === "merge") return name === undefined ? parametersOf(evaluator, change.value(), depth + 1) : [];
  return name !== undefined && others.length === 0 && queryNameStrength(name) ? [{ name, value: change.value(), place: change.place, url: "" }] : [];
}

/** `("token", value)` */
function ofPair(pair: Value): readonly QueryParameter[] {
  if (pair.kind !== "list") return [];
  const [key, value] = pair.items;
  const name = key && knownText(key());
  if (name === undefined || !value || !queryNameStrength(name)) return [];
  const found = value();
  const place = placeIn(found);
  return place ? [{ name, value: found, place, url: "" }] : [];
}

function placeIn(value: Value): Place | undefined {
  if (value.kind === "opaque") return value.via?.place ?? value.place;
  return value.kind === "text" ? value.parts[0]?.place : undefined;
}

/** `new URLSearchParams({…})`, `urlencode({…})`, with what was set later; also of their texts. */
function ofMaker(evaluator: Evaluator, value: OpaqueValue, depth: number): readonly QueryParameter[] {
  if (value.path === undefined) return [];
  if (!QUERY_MAKERS.has(value.path)) return value.receiver && value.path.endsWith(".toString()") ? parametersOf(evaluator, value.receiver, depth + 1) : [];
  const changed = (value.changes ?? []).flatMap((change) => ofChange(evaluator, change, depth));
  const [first] = value.call?.expr.args ?? [];
  return [...changed, ...(first && value.call ? parametersOf(evaluator, evaluator.value(first.value, value.call.frame), depth + 1) : [])];
}
