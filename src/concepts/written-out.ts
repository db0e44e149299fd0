/** The tokens in what a program hands on: also in what it puts into another form before. */
import type { TokenValue } from "../core/concept.js";
import { argument } from "../flow/calls.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import { isRenderer } from "../models/index.js";
import type { Context } from "./context.js";

/** Forms in forms are looked through so deep. */
const DEPTH = 3;

/** The tokens that a value shows when it is written out, best known first; `JSON.stringify(x)` shows what `x` holds. */
export function writtenTokens(context: Context, value: Value): readonly TokenValue[] {
  return inside(context, value, 0);
}

function inside(context: Context, value: Value, depth: number): readonly TokenValue[] {
  const own = context.tokens.shownBy(value);
  if (own.length > 0 || depth >= DEPTH) return own;
  const opaque = optionsOf(value).flatMap((option) => (option.kind === "opaque" ? [option] : option.kind === "text" ? option.parts.filter((part) => part.kind === "opaque") : []));
  return opaque.flatMap((part) => {
    const given = rendered(context, part);
    return given ? inside(context, given, depth + 1) : [];
  });
}

/** What a call puts into another form. */
function rendered({ evaluator }: Context, { call, path }: OpaqueValue): Value | undefined {
  return call && path !== undefined && isRenderer(path.replace(/\(\)$/, "")) ? argument(evaluator, call.expr, call.frame, 0) : undefined;
}
