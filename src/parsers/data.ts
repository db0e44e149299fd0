/** What the parsers of data files share: a file of data is a module whose default export it is. */
import type { Entry, Expr, Language, Module, TextExpr } from "../core/module.js";
import type { Source, Span } from "../core/source.js";
import { ModuleBuilder } from "./builder.js";
import type { Parser } from "./parser.js";

/** The parser that `lower` makes: it gives what the file holds, undefined where that cannot be told. */
export function dataParser(language: Language, lower: (builder: ModuleBuilder, text: string) => Expr | undefined): Parser {
  const parseNow = (source: Source): Module => {
    const builder = new ModuleBuilder(language, source.path, source.text.length);
    const value = shallow(builder, () => lower(builder, source.text));
    if (value) builder.exports.push({ name: "default", isCommonJs: true, value });
    return builder.build();
  };
  return { parse: async (source) => parseNow(source), parseNow };
}

/** What `work` gives. Libraries that read nested data call themselves as deep as it goes, and the stack ends first. */
function shallow(builder: ModuleBuilder, work: () => Expr | undefined): Expr | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    builder.errors.push({ message: "Data nested this deeply is not analysed.", span: builder.module.span, isLimit: true });
    return undefined;
  }
}

/** A string whose characters stand in `inner`; `span` has the quotes too. */
export function stringText(builder: ModuleBuilder, value: string, inner: Span, span: Span): TextExpr {
  return builder.text(value === "" ? [] : [builder.literal(value, inner)], span);
}

/** An entry from its key to the end of its value. */
export function entryOf(key: Expr, value: Expr): Entry {
  return { key, value, span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) } };
}
