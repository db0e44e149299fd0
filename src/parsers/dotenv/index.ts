/**
 * Files of environment variables as npm's dotenv and python-dotenv read them (https://www.npmjs.com/package/dotenv,
 * "Rules"): `KEY=value`, `export` before it, single, double and back quotes that may go over several lines, comments.
 * `${NAME}` outside of single quotes is filled in from elsewhere: a name that nothing binds.
 */
import type { Entry, Expr, Literal } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, entryOf, stringText } from "../data.js";

/** A name and what separates it from its value: `=`, or `: ` as in YAML. */
const NAME = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:[ \t])[ \t]*/dy;
const QUOTED = /(["'`])((?:\\.|(?!\1)[^\\])*)\1/sy;
const UNQUOTED = /[^#\r\n]*/y;
const COMMENT = /[ \t]*#([^\r\n]*)/y;
const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/y;

export const { parse, parseNow } = dataParser("dotenv", (builder, text) => {
  const reader = new Reader(builder, text);
  const entries: Entry[] = [];
  while (reader.at < text.length) for (const each of reader.line()) entries.push(each);
  return builder.dict(entries, { start: 0, end: text.length });
});

class Reader {
  at = 0;

  constructor(private readonly builder: ModuleBuilder, private readonly text: string) {}

  /** Reads one line, or several where quotes go on. */
  line(): readonly Entry[] {
    const name = this.next(NAME);
    const entries = name ? [this.entry(name)] : [];
    const comment = this.next(COMMENT);
    if (comment) {
      const length = 1 + (comment[1] ?? "").length;
      this.builder.comments.push({ text: comment[1] ?? "", span: { start: this.at - length, end: this.at } });
    }
    const start = this.at;
    const rest = this.next(LINE)?.[1] ?? "";
    if (rest.trim() !== "") this.builder.errors.push({ message: "This line sets nothing.", span: { start, end: start + rest.length } });
    return entries;
  }

  /** What the pattern matches here; the reader stands behind it then. */
  private next(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match ?? undefined;
  }

  private entry(match: RegExpExecArray): Entry {
    const [start, end] = match.indices?.[1] ?? [match.index, match.index];
    const span = { start, end };
    return entryOf(stringText(this.builder, this.text.slice(start, end), span, span), this.value());
  }

  private value(): Expr {
    const { at } = this;
    const quoted = this.next(QUOTED);
    if (quoted) {
      const [all, quote, content = ""] = quoted;
      return this.filled({ start: at + 1, end: at + 1 + content.length }, { start: at, end: at + all.length }, quote ?? "");
    }
    const value = (this.next(UNQUOTED)?.[0] ?? "").trimEnd();
    const span = { start: at, end: at + value.length };
    return this.filled(span, span, "");
  }

  /** The characters of `inner`, with names for what is filled in. */
  private filled(inner: Span, span: Span, quote: string): Expr {
    const content = this.text.slice(inner.start, inner.end);
    let at = inner.start;
    const parts = content.split(quote === "'" ? /(?!)/ : REFERENCE).flatMap((piece, i): readonly (Literal | Expr)[] => {
      const here = { start: at, end: at + piece.length };
      at = here.end;
      if (piece === "") return [];
      return [i % 2 === 1 ? this.reference(piece, here) : this.builder.literal(quote === '"' ? unescaped(piece) : piece, here)];
    });
    return this.builder.text(parts, span);
  }

  /** `${NAME}`, `${NAME:-value}` */
  private reference(text: string, span: Span): Expr {
    const [, name = "", fallback] = /^\$\{([^}:-]*)(?::?-([^}]*))?\}$/.exec(text) ?? [];
    const variable = this.builder.name(name, span);
    if (fallback === undefined) return variable;
    const inner = { start: span.end - 1 - fallback.length, end: span.end - 1 };
    return this.builder.choice([variable, stringText(this.builder, fallback, inner, inner)], span, undefined, true);
  }
}

const REFERENCE = /(\$\{[A-Za-z_]\w*(?::?-(?:[^}$]|\$(?!\{)|\$\{[^}$]*\})*)?\})/;

/** In double quotes `\n` and `\r` are line ends; other backslashes stay. */
const unescaped = (text: string): string => text.replaceAll("\\n", "\n").replaceAll("\\r", "\r");
