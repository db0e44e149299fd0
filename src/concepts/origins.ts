/** Which calls a value came out of: `requests.post(…).json()["key"]` came out of the request. */
import type { CallExpr } from "../core/module.js";
import type { Evaluator } from "../flow/evaluator.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import { DESERIALIZERS } from "../models/index.js";

const MAX_STEPS = 12;

/** The calls along the way of a value, the last one first. */
export function callsBehind(evaluator: Evaluator, value: OpaqueValue): readonly CallExpr[] {
  const calls: CallExpr[] = [];
  let at: Value | undefined = value;
  for (let step = 0; at?.kind === "opaque" && step < MAX_STEPS; step++) {
    if (at.call) calls.push(at.call.expr);
    at = sourceOf(evaluator, at);
  }
  return calls;
}

/** What a member was read of, what a method was called on, what a text was parsed into. */
function sourceOf(evaluator: Evaluator, { path, call, receiver }: OpaqueValue): Value | undefined {
  const parsed = call && DESERIALIZERS.has(path ?? "") ? call.expr.args[0] : undefined;
  const source = parsed && call ? evaluator.value(parsed.value, call.frame) : receiver;
  return source && optionsOf(source).find((option) => option.kind === "opaque");
}
