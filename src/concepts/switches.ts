/** Settings of the whole process that end certificate checks: for every request that the file sends. */
import type { HttpRequest, TokenValue, UncheckedTls } from "../core/concept.js";
import type { CallExpr, Write } from "../core/module.js";
import type { Place } from "../core/source.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { knownText, optionsOf, placeOf, type Value } from "../flow/value.js";
import { SWITCHES, SWITCH_CALLS, lastSegment, libraryOf, type SwitchRow } from "../models/index.js";
import { isAsked } from "./asked.js";
import type { Context } from "./context.js";
import { argumentOf } from "./requests.js";
import { sendingsOf, tokenSentBy } from "./sendings.js";
import { uncheckedByValue } from "./unchecked.js";

const KEYS = new Set(SWITCHES.map(({ path }) => lastSegment(path)));
const CALLS = new Set(SWITCH_CALLS.map(({ path }) => lastSegment(path)));

export function processSwitches(context: Context): readonly HttpRequest[] {
  const { module } = context.frame.unit;
  return [...module.writes.flatMap((write) => written(context, write) ?? []), ...module.calls.flatMap((call) => called(context, call) ?? [])];
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"` */
function written(context: Context, { target, value, scope, span }: Write): HttpRequest | undefined {
  const key = target.kind === "member" ? keyOf(target) : undefined;
  if (target.kind !== "member" || key === undefined || !KEYS.has(key)) return undefined;
  const { evaluator, frame } = context;
  const paths = optionsOf(evaluator.value(target.object, frame)).flatMap((object) => (object.kind === "opaque" && object.path !== undefined ? [`${object.path}.${key}`] : []));
  const row = SWITCHES.find(({ path }) => paths.includes(path));
  return row && request(context, row, placeOf({ span }, frame), evaluator.value(value, frame), isAsked(scope));
}

/** `setGlobalDispatcher(new Agent({ connect: { rejectUnauthorized: false } }))` */
function called(context: Context, call: CallExpr): HttpRequest | undefined {
  if (!CALLS.has(lastName(call.callee) ?? "")) return undefined;
  const { evaluator, frame } = context;
  const paths = optionsOf(evaluator.value(call.callee, frame)).flatMap((callee) => (callee.kind === "opaque" && callee.path !== undefined ? [callee.path] : []));
  const row = SWITCH_CALLS.find(({ path }) => paths.includes(path));
  const value = row && argumentOf(evaluator, call, frame, row.value);
  return row && value && request(context, row, placeOf(call, frame), value, isAsked(call.scope));
}

function request(context: Context, row: SwitchRow, place: Place, value: Value, isOptional: boolean): HttpRequest | undefined {
  const name = lastSegment(row.path);
  const isOff = optionsOf(value).some((option) => row.off.includes(knownText(option) ?? ""));
  const off: readonly UncheckedTls[] = isOff ? [{ place, option: `${name} = ${row.off[0]}`, confidence: "high", steps: [] }] : uncheckedByValue(context.evaluator, value, name, place);
  const token = off.length > 0 ? tokenThrough(context, row) : undefined;
  if (!token) return undefined;
  return { kind: "http-request", place, name: "This process", urls: [], token, uncheckedTls: isOptional ? off.map((each) => ({ ...each, confidence: "low" })) : off };
}

/** The first token that the file sends through one of the libraries that a switch reaches. */
function tokenThrough(context: Context, { libraries }: SwitchRow): TokenValue | undefined {
  for (const call of context.frame.unit.module.calls) {
    for (const sending of sendingsOf(context, call, context.frame)) {
      const token = !libraries || libraries.includes(libraryOf(sending.path)) ? tokenSentBy(context, sending) : undefined;
      if (token) return token;
    }
  }
  return undefined;
}
