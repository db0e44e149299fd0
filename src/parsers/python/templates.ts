/** Strings put together from a literal template: `"…" % x`, `"…".format(x)`, `"…".join([a, b])`. */
import type { Arg, Expr, ListExpr, Literal } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { type Run, literals } from "./literals.js";
import { type Piece, stringPieces, textParts } from "./strings.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";

type Parts = readonly (Literal | Expr)[];

/** What the places of a template are filled from. */
interface Values {
  readonly at: (index: number, place: Span) => Expr;
  readonly named: (name: string, place: Span) => Expr;
}

/** The strings of a template: one, several side by side or added up, in parentheses or not. Undefined: it is not literal. */
export function templateStrings(node: Syntax): readonly Syntax[] | undefined {
  const strings: Syntax[] = [];
  const stack = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === "string" || at.type === "concatenated_string") strings.push(at);
    else if (at.type === "parenthesized_expression") for (const each of at.children) stack.push(each);
    else if (at.type === "binary_operator" && at.children[1]?.type === "+") for (const each of at.children.filter((_, index) => index !== 1).reverse()) stack.push(each);
    else return undefined;
  }
  return strings;
}

const piecesOf = (walk: Walk, strings: readonly Syntax[]): readonly Piece[] =>
  strings.flatMap((string) => stringPieces(walk, string) ?? [{ kind: "hole", expr: walk.expression(string) } as const]);

const CONVERSION = /%(?:\(([^()]*)\))?[#0\- +]*(\*|[1-9]\d*)?(?:\.(\*|\d+)?)?[hlL]?[diouxXeEfFgGcrsab%]/g;

/** `"…%s…" % right`. */
export function percentText(walk: Walk, node: Syntax, strings: readonly Syntax[], right: Syntax): Expr {
  const pieces = piecesOf(walk, strings);
  const places = conversions(walk, pieces).reduce((sum, match) => sum + (match[1] === undefined ? consumed(match) : 0), 0);
  const values = percentValues(walk, right, places === 1);
  let next = 0;
  const parts = filled(walk, pieces, () => CONVERSION, (match, place) => {
    if (match[1] !== undefined) return values.named(match[1], place);
    next += consumed(match);
    return values.at(next - 1, place);
  });
  return walk.builder.text(parts, node.span);
}

const conversions = (walk: Walk, pieces: readonly Piece[]): readonly RegExpMatchArray[] =>
  pieces.flatMap((piece) => (piece.kind === "run" ? [...walk.text.slice(piece.start, piece.end).matchAll(CONVERSION)] : []));

/** How many values a conversion takes: `%*.*f` takes three, `%%` none. */
const consumed = (match: RegExpMatchArray): number =>
  match[0].endsWith("%") ? 0 : 1 + Number(match[2] === "*") + Number(match[3] === "*");

/** The right side of `%`: a tuple's items, a dictionary's values, or one value. */
function percentValues(walk: Walk, right: Syntax, isSingle: boolean): Values {
  let node = right;
  while (node.type === "parenthesized_expression" && node.children[0]) node = node.children[0];
  const value = walk.expression(node);
  const named = (name: string, place: Span): Expr => keyed(walk, value, name, place);
  if (value.kind !== "list" || node.type !== "tuple") return { at: (index, place) => (isSingle ? value : item(walk, value, index, place)), named };
  return { at: positional(walk, itemArguments(value)), named };
}

/** The items of a tuple as arguments. */
export function itemArguments({ items, spreads }: ListExpr): readonly Arg[] {
  const spread = new Set(spreads);
  return items.map((value, index) => (spread.has(index) ? { value, spread: "list" } : { value }));
}

const FIELD = /\{\{|\}\}|\{([^{}!:[]*(?:\[[^\]{}]*\][^{}!:[]*)*)(?:![a-z])?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g;
/** Also finds `\N{DASH}`, whose braces are no field. */
const ESCAPED_FIELD = new RegExp(String.raw`\\N\{[^{}]*\}|\\[^N]|${FIELD.source}`, "g");

/** `"…{}…{name}…".format(args)`. */
export function formatText(walk: Walk, node: Syntax, strings: readonly Syntax[], args: readonly Arg[]): Expr {
  return fieldsText(walk, node, strings, {
    at: positional(walk, args),
    named: (name, place) => keyword(walk, args, name, place),
  });
}

/** `"…{name}…".format_map(mapping)`. */
export function formatMapText(walk: Walk, node: Syntax, strings: readonly Syntax[], mapping: Expr): Expr {
  return fieldsText(walk, node, strings, {
    at: (_index, place) => walk.builder.opaque(place),
    named: (name, place) => keyed(walk, mapping, name, place),
  });
}

function fieldsText(walk: Walk, node: Syntax, strings: readonly Syntax[], values: Values): Expr {
  let next = 0;
  const parts = filled(walk, piecesOf(walk, strings), (run) => (run.raw ? FIELD : ESCAPED_FIELD), (match, place) => {
    if (match[1] === undefined) return undefined;
    const [first = "", ...accessors] = match[1].split(/[.[]/);
    const isNumber = /^\d*$/.test(first);
    const value = isNumber ? values.at(first === "" ? next++ : Number(first), place) : values.named(first, place);
    next += match[2]?.match(/\{\}/g)?.length ?? 0;
    return accessors.reduce((object, key) => walk.builder.member(object, key.replace("]", ""), place, place, key.endsWith("]")), value);
  });
  return walk.builder.text(parts, node.span);
}

/** Gives what a match is replaced by; undefined leaves it as it is. */
type Fill = (match: RegExpMatchArray, place: Span) => Expr | undefined;

/** The parts of a template. */
function filled(walk: Walk, pieces: readonly Piece[], pattern: (run: Run) => RegExp, fill: Fill): Parts {
  return pieces.flatMap((piece) => (piece.kind === "hole" ? [piece.expr] : filledRun(walk, piece, pattern(piece), fill)));
}

function filledRun(walk: Walk, run: Run, pattern: RegExp, fill: Fill): Parts {
  const parts: (Literal | Expr)[] = [];
  let start = run.start;
  for (const match of walk.text.slice(run.start, run.end).matchAll(pattern)) {
    const place = { start: run.start + match.index, end: run.start + match.index + match[0].length };
    const isDoubled = match[0] === "%%" || match[0] === "{{" || match[0] === "}}";
    const value = isDoubled ? undefined : fill(match, place);
    if (!isDoubled && !value) continue;
    for (const each of literals(walk, { ...run, start, end: isDoubled ? place.start + 1 : place.start })) parts.push(each);
    if (value) parts.push(value);
    start = place.end;
  }
  return [...parts, ...literals(walk, { ...run, start })];
}

/** The positional arguments; from a spread list on, its items. */
function positional(walk: Walk, args: readonly Arg[]): Values["at"] {
  const positionals = args.filter((arg) => arg.name === undefined && arg.spread !== "dict");
  const spread = positionals.findIndex((arg) => arg.spread === "list");
  return (index, place) => {
    const found = positionals[spread >= 0 && spread < index ? spread : index];
    if (!found) return walk.builder.opaque(place);
    return found.spread ? item(walk, found.value, index - spread, place) : found.value;
  };
}

function keyword(walk: Walk, args: readonly Arg[], name: string, place: Span): Expr {
  const found = args.find((arg) => arg.name === name);
  if (found) return found.value;
  const mapping = args.findLast((arg) => arg.spread === "dict");
  return mapping ? keyed(walk, mapping.value, name, place) : walk.builder.opaque(place);
}

const item = (walk: Walk, list: Expr, index: number, place: Span): Expr => walk.builder.member(list, String(index), place, place, true);

/** `mapping[name]`; with `locals()` the variable itself. */
function keyed(walk: Walk, mapping: Expr, name: string, place: Span): Expr {
  const isLocals = mapping.kind === "call" && mapping.callee.kind === "name" && mapping.callee.name === "locals";
  return isLocals ? walk.builder.name(name, place) : walk.builder.member(mapping, name, place, place, true);
}

/** `"…".join([a, b])` as one text. */
export function joinedText(walk: Walk, node: Syntax, strings: readonly Syntax[], items: readonly Expr[]): Expr {
  const separator = textParts(walk, piecesOf(walk, strings));
  return walk.builder.text(items.flatMap((item, index) => (index > 0 ? [...separator, item] : [item])), node.span);
}
