/** The tokens in what a program hands on: also in what it puts into another form before. */
import type { TokenValue } from "../core/concept.js";
import { argument } from "../flow/calls.js";
import { optionsOf, type OpaqueValue, type TextValue, type Value } from "../flow/value.js";
import { isRenderer, isTyped, renderedArgument } from "../models/index.js";
import { isPassingToken, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";

/** Forms in forms are looked through so deep. */
const DEPTH = 3;

/** The tokens that a value shows when it is written out, best known first: `JSON.stringify(x)` shows what `x` holds and what was put into it. */
export function writtenTokens(context: Context, value: Value): readonly TokenValue[] {
  return inside(context, value, 0);
}

function inside(context: Context, value: Value, depth: number): readonly TokenValue[] {
  const own = context.tokens.shownBy(value);
  if (own.length > 0 || depth >= DEPTH) return own;
  const opaque = optionsOf(value).flatMap((option) => (option.kind === "opaque" ? [option] : option.kind === "text" ? option.parts.filter((part) => part.kind === "opaque") : []));
  return opaque.flatMap((part) => {
    const given = [rendered(context, part), ...(part.changes ?? []).map((change) => change.value())];
    return given.flatMap((each) => (each ? inside(context, each, depth + 1) : []));
  });
}

/** What a call puts into another form. */
export function rendered({ evaluator }: Context, { call, path }: OpaqueValue): Value | undefined {
  const name = path?.replace(/\(\)$/, "");
  return call && name !== undefined && isRenderer(name) ? argument(evaluator, call.expr, call.frame, renderedArgument(name)) : undefined;
}

/** What an unknown value is called in what is written, when that says which token it is: `NETBOX_TOKEN=…`, `{ apiToken: … }`. */
export function writtenName(context: Context, value: Value, depth = 0): string | undefined {
  if (depth > DEPTH) return undefined;
  for (const option of optionsOf(value)) {
    const own = option.kind === "text" ? nameInText(option) : undefined;
    const entries = option.kind === "dict" ? option.entries.slice(0, MOST_ENTRIES) : [];
    const named = entries.find(({ key, isSpread, value: entry }) => !isSpread && isTokenName(key) && isUnknown(entry()))?.key;
    const inner = option.kind === "opaque" ? rendered(context, option) : undefined;
    const found = own ?? named ?? [...entries.map((entry) => entry.value()), ...(inner ? [inner] : [])].map((each) => writtenName(context, each, depth + 1)).find((name) => name !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

const MOST_ENTRIES = 50;

function nameInText({ parts }: TextValue): string | undefined {
  return parts.map((part, i) => {
    const before = parts[i - 1];
    const name = part.kind === "opaque" && isUnknown(part) && before?.kind === "chars" ? /(?<![\w-])([\w-]+)["']?\s*[=:]\s*["']?$/.exec(before.value)?.[1] : undefined;
    return isTokenName(name) ? name : undefined;
  }).find((name) => name !== undefined);
}

const isTokenName = (name: string | undefined): boolean => name !== undefined && tokenNameStrength(name) === "strong" && !isPassingToken(name);

/** Not what a call made of it, which can hide it, but what a person typed. */
const isUnknown = (value: Value): boolean => optionsOf(value).some((option) => option.kind === "opaque" && (!option.call || isTyped(option.path ?? "")));
