/** Headers written out as text: `"Authorization: Token …"`, also inside a command line. */
import type { Expr, Literal, TextExpr } from "../core/module.js";

export interface HeaderLine {
  readonly name: string;
  /** What follows the colon, up to the quote or line end. */
  readonly value: TextExpr;
  /** Where the header begins if the text, or a literal of it, is this header and what a command calls it: `--header=Authorization: …`. */
  readonly start?: number;
}

const START = /(?:^(-H|--header=)?|["'])\s*(authorization|[a-z][a-z-]*-(?:token|key|auth))\s*:\s*(?=\S|$)/i;
const QUOTED = /(["'])\s*(authorization|[a-z][a-z-]*-(?:token|key|auth))\s*:\s*(?=\S|$)/gi;
/** Text with more line ends than this is a document, not a header. */
const MAX_LINES = 3;

/** The headers in a text; of a document only where it is a script: those that it quotes. */
export function headerLines(text: TextExpr, isScript: boolean): readonly HeaderLine[] {
  if (lineCount(text) > MAX_LINES) return isScript ? text.parts.flatMap((part, i) => (part.kind === "literal" ? [...part.value.matchAll(QUOTED)].map((match) => lineFrom(text, i, part, match)) : [])) : [];
  const index = text.parts.findIndex((part) => part.kind === "literal" && START.test(part.value));
  const first = text.parts[index];
  const match = first?.kind === "literal" ? START.exec(first.value) : null;
  return first?.kind === "literal" && match ? [lineFrom(text, index, first, match)] : [];
}

function lineFrom({ parts: all }: TextExpr, index: number, first: Literal, match: RegExpExecArray): HeaderLine {
  const parts = untilEnd([sliced(first, match.index + match[0].length), ...all.slice(index + 1)]);
  const start = parts[0]?.span.start ?? first.span.start;
  const option = match.index === 0 && !/^["']/.test(match[0]) ? (match[1]?.length ?? 0) : -1;
  const isWhole = option > 0 || (option === 0 && index > 0);
  return { name: match[2] ?? "", value: { kind: "text", parts, span: { start, end: parts.at(-1)?.span.end ?? first.span.end } }, ...(isWhole && { start: sliced(first, option).span.start }) };
}

function lineCount(text: TextExpr): number {
  return text.parts.reduce((sum, part) => sum + (part.kind === "literal" ? part.value.split("\n").length - 1 : 0), 0);
}

function untilEnd(parts: readonly (Literal | Expr)[]): readonly (Literal | Expr)[] {
  const kept: (Literal | Expr)[] = [];
  for (const part of parts) {
    const end = part.kind === "literal" ? part.value.search(/["'\r\n]/) : -1;
    if (part.kind === "literal" && end >= 0) {
      if (end > 0) kept.push(sliced(part, 0, end));
      return kept;
    }
    if (part.kind !== "literal" || part.value !== "") kept.push(part);
  }
  return kept;
}

function sliced(literal: Literal, from: number, to = literal.value.length): Literal {
  const isExact = literal.span.end - literal.span.start === literal.value.length;
  const span = isExact ? { start: literal.span.start + from, end: literal.span.start + to } : literal.span;
  return { kind: "literal", value: literal.value.slice(from, to), span };
}
