/** Files of which only texts and comments are read. */
import type { Comment, Language, Literal, Module, ParseError } from "../core/module.js";
import type { Source, Span } from "../core/source.js";
import type { Block } from "./blocks.js";
import { ModuleBuilder } from "./builder.js";
import type { IsWorthReading, Parser } from "./parser.js";

/** What a file of prose holds: runs of text, comments that a reader of the page does not see, code. */
export interface Prose {
  readonly texts: readonly Span[];
  readonly comments: readonly Comment[];
  readonly blocks: readonly Block[];
  readonly errors?: readonly ParseError[];
}

/** The parser that `read` makes. A file is read once, for its module and for its blocks. */
export function proseParser(language: Language, read: (text: string, isWorthReading: IsWorthReading) => Prose): Parser & Required<Pick<Parser, "blocks">> {
  let last: { readonly text: string; readonly prose: Prose } | undefined;
  const proseOf = ({ text }: Source, isWorthReading: IsWorthReading = () => true): Prose => {
    last = last?.text === text ? last : { text, prose: shallow((all) => read(all, isWorthReading), text) };
    return last.prose;
  };
  const parseNow = (source: Source, isWorthReading?: IsWorthReading): Module => {
    const builder = new ModuleBuilder(language, source.path, source.text.length);
    const { texts, comments, errors = [] } = proseOf(source, isWorthReading);
    for (const span of texts) literalAt(builder, source.text, span);
    for (const comment of comments) builder.comments.push(comment);
    for (const error of errors) builder.errors.push(error);
    return builder.build();
  };
  return { parse: async (source, isWorthReading) => parseNow(source, isWorthReading), parseNow: (source) => parseNow(source), blocks: (source) => proseOf(source).blocks };
}

/** Libraries call themselves as deep as a file is nested, and the stack ends first: then all of it is text. */
function shallow(read: (text: string) => Prose, text: string): Prose {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const whole = { start: 0, end: text.length };
    return { texts: [whole], comments: [], blocks: [], errors: [{ message: "A file nested this deeply is not analysed.", span: whole, isLimit: true }] };
  }
}

const literalAt = (builder: ModuleBuilder, text: string, span: Span): Literal => builder.literal(text.slice(span.start, span.end), span);
