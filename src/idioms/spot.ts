/** How a token stands in a file: the string it is written in, and what that string is a part of. */
import type { CallExpr, ChoiceExpr, DictExpr, Expr, Module, TextExpr } from "../core/module.js";
import type { Place, Span } from "../core/source.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { ENVIRONMENT_READERS } from "../models/index.js";

/** A token in a simple string: one pair of quotes, none of them inside. */
export interface Spot {
  readonly text: TextExpr;
  /** In lower case: `f`, `rb`. */
  readonly prefix: string;
  readonly quote: string;
  /** Between the quotes. */
  readonly inner: Span;
  /** The token. */
  readonly place: Place;
  /** What the code calls the token, if that can be seen from where it stands. */
  readonly name?: string;
  /** `a || "token"`, where it is the last option. */
  readonly fallback?: ChoiceExpr;
  /** `get("NAME", "token")`. */
  readonly reader?: CallExpr;
  /** The dictionary in which it is a value. */
  readonly dict?: DictExpr;
}

/** Whether the token is all that the string holds. */
export const isWhole = ({ inner, place }: Spot): boolean => inner.start === place.start && inner.end === place.end;

/** Undefined where the token does not stand in a simple string, or in one that has to stay a string. */
export function spotAt(module: Module, source: string, place: Place): Spot | undefined {
  const text = textAt(module, place);
  const quotes = text && quotesOf(source, text.span);
  if (!quotes || quotes.inner.start > place.start || quotes.inner.end < place.end) return undefined;
  if (module.dicts.some(({ entries }) => entries.some(({ key }) => key === text))) return undefined;
  const fallback = module.choices.find((choice) => choice.fallback && choice.options.at(-1) === text);
  const reader = module.calls.find((call) => isReaderOf(call, text));
  const dict = module.dicts.find(({ entries }) => entries.some(({ value }) => value === text));
  const name = nameOf(module, text);
  return { text, place, ...quotes, ...(name !== undefined && { name }), ...(fallback && { fallback }), ...(reader && { reader }), ...(dict && { dict }) };
}

/** The innermost string around a place. */
function textAt({ texts }: Module, place: Span): TextExpr | undefined {
  const around = texts.filter(({ parts }) => parts.some((part) => part.kind === "literal" && part.span.start <= place.start && part.span.end >= place.end));
  return around.reduce<TextExpr | undefined>((best, text) => (best && lengthOf(best.span) <= lengthOf(text.span) ? best : text), undefined);
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

/** A call that is handed the string as the value of a missing setting, behind the setting's name. */
function isReaderOf({ callee, args }: CallExpr, text: TextExpr): boolean {
  const [name, ...others] = args;
  return ENVIRONMENT_READERS.has(lastName(callee) ?? "") && name !== undefined && constantText(name.value) !== undefined && others.some(({ value }) => value === text);
}

/** The variable, member, key, keyword or parameter that gets the string. */
function nameOf({ writes, dicts, calls, functions }: Module, text: TextExpr): string | undefined {
  const write = writes.find(({ value }) => isOrChooses(value, text));
  if (write) return write.target.kind === "name" ? write.target.name : keyOf(write.target);
  const entry = dicts.flatMap(({ entries }) => entries).find(({ value }) => isOrChooses(value, text));
  if (entry?.key) return constantText(entry.key);
  const arg = calls.flatMap(({ args }) => args).find(({ name, value }) => name !== undefined && isOrChooses(value, text));
  if (arg) return arg.name;
  return functions.flatMap(({ params }) => params).find((param) => param.default && isOrChooses(param.default, text))?.name;
}

const isOrChooses = (value: Expr, text: TextExpr): boolean => value === text || (value.kind === "choice" && value.options.includes(text));
