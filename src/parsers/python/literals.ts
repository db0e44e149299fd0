/** The characters of string literals: where they stand, and what they are once escapes are resolved. */
import type { Literal } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Walk } from "./walk.js";

/** A stretch of a string literal between its quotes. */
export interface Run extends Span {
  readonly kind: "run";
  /** Backslashes are characters. */
  readonly raw: boolean;
  readonly bytes: boolean;
  /** In an f-string, where `{{` stands for `{`. */
  readonly format: boolean;
}

/** The prefix of a string in lower case, and the offsets between its quotes. Undefined for backquotes (Python 2's `repr`). */
export function quoted(text: string, span: Span): { readonly prefix: string; readonly content: Span } | undefined {
  let start = span.start;
  while (text[start] !== '"' && text[start] !== "'") {
    if (start >= span.end || text[start] === "`") return undefined;
    start++;
  }
  const quote = text.charAt(start);
  const quotes = text[start + 1] === quote && text[start + 2] === quote ? quote.repeat(3) : quote;
  const content = start + quotes.length;
  const end = span.end - quotes.length;
  const isClosed = end >= content && text.startsWith(quotes, end);
  return { prefix: start > span.start ? text.slice(span.start, start).toLowerCase() : "", content: { start: content, end: isClosed ? end : Math.max(content, span.end) } };
}

/** The literals of a run. Doubled braces divide it, so that literals without a backslash map one to one to the source. */
export function literals(walk: Walk, run: Run): readonly Literal[] {
  if (!run.format) return literal(walk, run);
  const found: Literal[] = [];
  let start = run.start;
  for (const brace of walk.text.slice(run.start, run.end).matchAll(/\{\{|\}\}/g)) {
    const end = run.start + brace.index + 1;
    for (const each of literal(walk, { ...run, start, end })) found.push(each);
    start = end + 1;
  }
  return [...found, ...literal(walk, { ...run, start })];
}

function literal(walk: Walk, run: Run): readonly Literal[] {
  if (run.start >= run.end) return [];
  const source = walk.text.slice(run.start, run.end);
  const value = run.raw || !source.includes("\\") ? source : unescaped(source, run.bytes);
  return [walk.builder.literal(value, { start: run.start, end: run.end })];
}

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|(\r\n|[^]))/g;
const CONTROL: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
/** Stands for a character written by its Unicode name. */
const NAMED = "\uFFFD";

function unescaped(source: string, bytes: boolean): string {
  return source.replace(ESCAPE, (escape: string, octal?: string, hex?: string, short?: string, long?: string, other?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (bytes && other === undefined) return escape;
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
    if (long !== undefined) return character(Number.parseInt(long, 16));
    if (other === undefined) return NAMED;
    if (other === "\n" || other === "\r\n" || other === "\r") return "";
    return other === "\\" || other === "'" || other === '"' ? other : (CONTROL[other] ?? escape);
  });
}

function character(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : NAMED;
}
