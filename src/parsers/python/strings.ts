/** String displays: plain, implicitly joined, f-strings. */
import type { Expr, Literal } from "../../core/module.js";
import { type Run, literals, quoted } from "./literals.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";

/** Part of a string before its characters become literals: a run of characters, or what is put in. */
export type Piece = Run | { readonly kind: "hole"; readonly expr: Expr };

/** The pieces of a string or of strings that stand side by side; undefined for Python 2's backquotes. */
export function stringPieces(walk: Walk, node: Syntax): readonly Piece[] | undefined {
  if (node.type === "concatenated_string") return node.children.flatMap((child) => stringPieces(walk, child) ?? []);
  const string = quoted(walk.text, node.span);
  if (!string) return undefined;
  const { prefix, content } = string;
  const run: Run = { kind: "run", ...content, raw: prefix.includes("r"), bytes: prefix.includes("b"), format: false };
  const isFormat = prefix.includes("f") || prefix.includes("t");
  return isFormat ? formatPieces(walk, node, { ...run, format: true }) : [run];
}

function formatPieces(walk: Walk, node: Syntax, whole: Run): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const child of node.children) {
    if (child.type === "string_content") pieces.push({ ...whole, start: child.start, end: child.end });
    else if (child.type === "interpolation") for (const each of interpolation(walk, child, whole)) pieces.push(each);
  }
  return pieces;
}

/** `{value}`, `{value!r:>{width}}`; `{value=}` also shows its own source. */
function interpolation(walk: Walk, node: Syntax, whole: Run): readonly Piece[] {
  const [, value, ...rest] = node.children;
  const equals = rest.findIndex((child) => child.type === "=");
  const shown = { start: node.start + 1, end: rest[equals + 1]?.start ?? node.end };
  const specifier = rest.find((child) => child.type === "format_specifier");
  const echo: readonly Piece[] = equals >= 0 ? [{ ...whole, ...shown, raw: true, format: false }] : [];
  const expr = walk.expression(value);
  if (specifier) walk.scan(specifier);
  return [...echo, { kind: "hole", expr }];
}

/** The pieces as parts of a text: registers the literals. */
export function textParts(walk: Walk, pieces: readonly Piece[]): readonly (Literal | Expr)[] {
  const [only] = pieces;
  if (only?.kind === "run" && pieces.length === 1) return literals(walk, only);
  return pieces.flatMap((piece): readonly (Literal | Expr)[] => (piece.kind === "hole" ? [piece.expr] : literals(walk, piece)));
}

const string: LowerExpression = (walk, node) => {
  const pieces = stringPieces(walk, node);
  if (pieces) return walk.builder.text(textParts(walk, pieces), node.span);
  walk.scan(node);
  return walk.builder.opaque(node.span);
};

export const strings = { string, concatenated_string: string };
