/** How a token stands in a file: the string it is written in, and what that string is a part of. */
import type { Module, TextExpr } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Place, Span } from "../core/source.js";
import type { Role, Roles } from "./roles.js";

/** A token in a simple string: one pair of quotes, none of them inside. */
export interface Spot extends Omit<Role, "isKey"> {
  readonly text: TextExpr;
  /** In lower case: `f`, `rb`. */
  readonly prefix: string;
  readonly quote: string;
  /** Between the quotes. */
  readonly inner: Span;
  /** The token. */
  readonly place: Place;
}

/** Whether the token is all that the string holds. */
export const isWhole = ({ inner, place }: Spot): boolean => inner.start === place.start && inner.end === place.end;

/** Undefined where the token does not stand in a simple string, or in one that has to stay a string. */
export function spotAt(module: Module, roles: Roles, source: string, place: Place): Spot | undefined {
  const text = textAt(module, place);
  const quotes = text && quotesOf(source, text.span);
  if (!quotes || quotes.inner.start > place.start || quotes.inner.end < place.end) return undefined;
  const { isKey, ...role } = roles.get(text) ?? {};
  return isKey ? undefined : { text, place, ...quotes, ...role };
}

/** The innermost string around a place. */
function textAt({ texts }: Module, place: Span): TextExpr | undefined {
  const holding = around(texts, place).filter(({ parts }) => parts.some((part) => part.kind === "literal" && part.span.start <= place.start && part.span.end >= place.end));
  return holding.reduce<TextExpr | undefined>((best, text) => (best && lengthOf(best.span) <= lengthOf(text.span) ? best : text), undefined);
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** The prefix and the quotes of a string display; undefined for several strings, three quotes, and what is no display. */
function quotesOf(source: string, { start, end }: Span): Pick<Spot, "prefix" | "quote" | "inner"> | undefined {
  const [opening, prefix = "", quote = ""] = /^([A-Za-z]{0,2})(["'`])/.exec(source.slice(start, start + 3)) ?? [];
  if (opening === undefined || source[end - 1] !== quote) return undefined;
  const inner = { start: start + opening.length, end: end - 1 };
  const isSimple = inner.end > inner.start && !source.slice(inner.start, inner.end).includes(quote);
  return isSimple ? { prefix: prefix.toLowerCase(), quote, inner } : undefined;
}
