/** What is seen of a value that is written out as text. */
import { weaker, type Confidence } from "../core/finding.js";
import type { CallExpr, DictExpr, Expr, TextExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { lastName } from "../flow/index-module.js";
import { placeOf, type Value } from "../flow/value.js";
import { isRenderer } from "../models/index.js";
import { distinctiveTokens } from "../services/index.js";
import type { Context } from "./context.js";
import { pathsOf } from "./paths.js";
import { revealed } from "./revealing.js";

/** A piece of what is written out. */
export interface Shown {
  readonly value: Value;
  readonly place: Place;
  readonly expr: Expr;
  /** It is shown only where somebody asked for it: how sure a finding is at most. */
  readonly atMost?: Confidence;
}

/** The pieces of what an expression shows: what is put into a text, both sides of a choice, the entries of a display. */
export function shownIn(context: Context, expr: Expr): readonly Shown[] {
  switch (expr.kind) {
    case "scalar": case "function": case "class": case "opaque": return [];
    case "text": return shownInText(context, expr);
    case "choice": return asked(expr, expr.options.flatMap((option) => shownIn(context, option)));
    case "list": return expr.items.flatMap((item) => shownIn(context, item));
    case "dict": return entries(context, expr);
    case "call": return renderedBy(context, expr)?.flatMap((inner) => shownIn(context, inner)) ?? [shown(context, expr)];
    default: return asked(expr, [shown(context, expr)]);
  }
}

function asked(expr: Expr, pieces: readonly Shown[]): readonly Shown[] {
  const atMost = revealed(expr);
  return atMost === undefined ? pieces : pieces.map((piece) => ({ ...piece, atMost: weaker(atMost, piece.atMost ?? atMost) }));
}

const shown = ({ evaluator, frame }: Context, expr: Expr, place = placeOf(expr, frame)): Shown => ({ value: evaluator.value(expr, frame), place, expr });

function shownInText(context: Context, text: TextExpr): readonly Shown[] {
  return text.parts.flatMap((part) => {
    if (part.kind !== "literal") return shownIn(context, part);
    return distinctiveTokens(part.value).length > 0 ? [shown(context, { kind: "text", parts: [part], span: part.span })] : [];
  });
}

/** Each entry as a dictionary of its own: its key says what the value is. What is spread is shown without the keys that are written behind it. */
function entries(context: Context, dict: DictExpr): readonly Shown[] {
  return dict.entries.map((entry, i) => {
    const behind = entry.key ? [] : dict.entries.slice(i + 1).filter(({ key }) => key);
    return shown(context, { ...dict, entries: [entry, ...behind] }, placeOf(entry, context.frame));
  });
}

/** What a call that only turns values into text is given; undefined for other calls. */
function renderedBy(context: Context, call: CallExpr): readonly Expr[] | undefined {
  const name = lastName(call.callee);
  if (name === undefined || !pathsOf(context, call.callee).some(isRenderer)) return undefined;
  const [, replacer] = call.args;
  const isFiltered = name === "stringify" && replacer !== undefined && replacer.value.kind !== "scalar" && !(replacer.value.kind === "name" && replacer.value.name === "undefined");
  return isFiltered ? [] : call.args.map(({ value }) => value);
}
