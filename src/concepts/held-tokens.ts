/** Tokens in objects that nobody looked into: `JSON.stringify(answer.data)`, when `answer.data.token` is used next to it. */
import type { TokenValue } from "../core/concept.js";
import type { Expr, MemberExpr } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Span } from "../core/source.js";
import { keyOf } from "../flow/index-module.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import { isPassingToken, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { serviceNamed } from "./tokens.js";
import { rendered } from "./written-out.js";

/** A token that the function around `span` reads out of the same object. */
export function heldToken(context: Context, value: Value, span: Span): TokenValue | undefined {
  const { module } = context.frame.unit;
  const held = objectsIn(context, value, 0);
  const inside = held.length > 0 ? around(module.functions, span).at(-1)?.span : undefined;
  if (!inside) return undefined;
  for (const member of readIn(context, inside)) {
    const key = keyOf(member)!;
    const holder = held.find(({ object, without }) => !without.has(key) && isOf(context, member, object));
    if (holder) return { name: `${holder.object.label!}.${key}`, reason: "name", confidence: "medium", service: serviceNamed(key), steps: [] };
  }
  return undefined;
}

interface Held {
  readonly object: OpaqueValue;
  /** Keys that are written over. */
  readonly without: ReadonlySet<string>;
}

/** Forms in forms are looked through so deep. */
const DEPTH = 3;

/** The unknown objects that a value is, is a form of, or takes in: `JSON.stringify({ ...user, ...answer.data })`. */
function objectsIn(context: Context, value: Value, depth: number): readonly Held[] {
  if (depth > DEPTH) return [];
  return optionsOf(value).flatMap((option): readonly Held[] => {
    if (option.kind === "dict") {
      const own = option.entries.flatMap(({ key }) => key ?? []);
      return option.entries.flatMap((entry) => (entry.isSpread ? objectsIn(context, entry.value(), depth + 1) : [])).map(({ object, without }) => ({ object, without: new Set([...without, ...own]) }));
    }
    if (option.kind !== "opaque") return [];
    const changes = option.changes ?? [];
    const without = new Set(changes.flatMap(({ kind, path: [key] }) => (kind === "set" && key !== undefined ? [key] : [])));
    const inner = [rendered(context, option), ...changes.map((change) => (change.kind === "merge" && change.path.length === 0 ? change.value() : undefined))];
    return [...(isNamed(option) ? [{ object: option, without }] : []), ...inner.flatMap((each) => (each ? objectsIn(context, each, depth + 1) : []))];
  });
}

/** What a call gives has no name that tells it from what the next call gives. */
const isNamed = ({ label }: OpaqueValue): boolean => label !== undefined && !label.endsWith(")");

/** Members with the name of a token that are handed on, or assigned, in a part of the module. */
function readIn({ frame: { unit: { module } } }: Context, { start, end }: Span): readonly MemberExpr[] {
  const isInside = ({ span }: { readonly span: Span }): boolean => span.start >= start && span.end <= end;
  const given = module.calls.filter(isInside).flatMap(({ args }) => args.map(({ value }) => value));
  const written = module.writes.filter(isInside).map(({ value }) => value);
  const shown = module.texts.filter(isInside).flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "literal" ? [] : [part])));
  const paired = module.dicts.filter(isInside).flatMap(({ entries }) => entries.map(({ value }) => value));
  return [...given, ...written, ...shown, ...paired].filter((expr): expr is MemberExpr => expr.kind === "member" && isTokenKey(keyOf(expr)));
}

const isTokenKey = (key: string | undefined): boolean => key !== undefined && /token|jwt/i.test(key) && tokenNameStrength(key) !== undefined && !isPassingToken(key);

/** Whether a member is one of the object, or of something in it. */
function isOf({ evaluator, frame }: Context, { object }: MemberExpr, held: OpaqueValue): boolean {
  for (let at: Expr = object; ; at = at.object) {
    if (optionsOf(evaluator.value(at, frame)).some((option) => option.kind === "opaque" && option.label === held.label)) return true;
    if (at.kind !== "member") return false;
  }
}
