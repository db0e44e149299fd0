/**
 * INI files as Python's configparser and npm's ini read them: sections, `key = value` or `key: value`, values that go on
 * in lines further in, defaults. Where the two differ, what a token can be is taken: quotes around a value are left out,
 * and so is what stands behind a blank and a `;` or `#`.
 */
import type { Entry, Expr } from "../../core/module.js";
import { lineStarts, lineText, type Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, entryOf } from "../data.js";

export const { parse, parseNow } = dataParser("ini", (builder, text) => {
  const reader = new Reader(builder);
  const starts = lineStarts(text);
  starts.forEach((start, index) => reader.line(lineText(text, starts, index + 1), start));
  return reader.whole(text.length);
});

interface Section {
  /** Undefined: what stands before the first section. */
  readonly name?: string;
  readonly key?: Expr;
  readonly start: number;
  readonly settings: Setting[];
}

interface Setting {
  readonly key: Expr;
  readonly indent: number;
  /** The lines of its value that hold something. */
  readonly lines: Piece[];
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** The section whose settings all others have too. */
const isDefault = ({ name }: Pick<Section, "name">): boolean => name === "DEFAULT";

class Reader {
  private readonly sections: Section[] = [];
  private section: Section = { start: 0, settings: [] };

  constructor(private readonly builder: ModuleBuilder) {
    this.sections.push(this.section);
  }

  line(line: string, start: number): void {
    const text = line.trim();
    if (text === "") return;
    const indent = line.length - line.trimStart().length;
    const piece = { text, start: start + indent };
    const last = this.section.settings.at(-1);
    if (/^[;#]/.test(text)) this.comment(piece);
    else if (last && indent > last.indent) for (const each of this.value(piece)) last.lines.push(each);
    else if (text.startsWith("[")) this.header(piece);
    else this.setting(piece, indent);
  }

  private header(piece: Piece): void {
    const name = /^\[([^\]]*)\]/.exec(piece.text)?.[1];
    if (name === undefined) return this.error("This section's name has no end.", piece);
    this.value(from(piece, name.length + 2));
    this.section = { name, key: this.text([{ text: name, start: piece.start + 1 }]), start: piece.start, settings: [] };
    this.sections.push(this.section);
  }

  private setting(piece: Piece, indent: number): void {
    const [all, name = ""] = /^([^=:]*[^=:\s])\s*[=:]\s*/.exec(piece.text) ?? [];
    if (all === undefined) return this.error("This line sets nothing.", piece);
    const key = this.text([{ text: name, start: piece.start }]);
    this.section.settings.push({ key, indent, lines: this.value(from(piece, all.length)) });
  }

  /** A line's part of a value, without a comment behind it and without quotes. */
  private value(piece: Piece): Piece[] {
    const quoted = /^(["'])(.*?)\1\s*(?=[;#]|$)/.exec(piece.text);
    const length = quoted ? quoted[0].length : piece.text.search(/(?:^|\s)[;#]/);
    if (length >= 0) this.comment(trimmed(from(piece, length)));
    const text = quoted ? (quoted[2] ?? "") : length < 0 ? piece.text : piece.text.slice(0, length).trimEnd();
    return text === "" ? [] : [{ text, start: quoted ? piece.start + 1 : piece.start }];
  }

  private comment({ text, start }: Piece): void {
    if (text !== "") this.builder.comments.push({ text: text.slice(1), span: { start, end: start + text.length } });
  }

  private error(message: string, piece: Piece): void {
    this.builder.errors.push({ message, span: spanOf(piece) });
  }

  /** Lines of characters; what is filled in from other settings, `%(name)s` and `${name}`, is not known. */
  private text(lines: readonly Piece[]): Expr {
    const parts = lines.flatMap((line, i) => {
      const before = lines[i - 1];
      const end = before ? [this.builder.literal("\n", { start: before.start + before.text.length, end: line.start })] : [];
      return [...end, ...pieces(line).map((piece) => (isFilledIn(piece) ? this.builder.opaque(spanOf(piece)) : this.builder.literal(piece.text, spanOf(piece))))];
    });
    const [first] = lines;
    const last = lines.at(-1);
    return this.builder.text(parts, { start: first?.start ?? 0, end: last ? last.start + last.text.length : 0 });
  }

  /** Sections as dictionaries, beside the settings that stand before the first. */
  whole(end: number): Expr {
    const read = this.sections.map(({ settings, ...section }, i) => {
      const entries = settings.map(({ key, lines }) => entryOf(key, lines.length > 0 ? this.text(lines) : this.builder.text([], { start: key.span.end, end: key.span.end })));
      return { ...section, entries, span: { start: section.start, end: this.sections[i + 1]?.start ?? end } };
    });
    const defaults = read.filter(isDefault).flatMap(({ entries }) => entries);
    const entries = read.flatMap((section): readonly Entry[] => {
      if (!section.key) return section.entries;
      const all = isDefault(section) ? section.entries : [...defaults, ...section.entries];
      return [entryOf(section.key, this.builder.dict(all, section.span))];
    });
    return this.builder.dict(entries, { start: 0, end });
  }
}

const from = ({ text, start }: Piece, offset: number): Piece => ({ text: text.slice(offset), start: start + offset });

const trimmed = (piece: Piece): Piece => from(piece, piece.text.length - piece.text.trimStart().length);

const spanOf = ({ text, start }: Piece): Span => ({ start, end: start + text.length });

const FILLED_IN = /(%\([^()]*\)s|\$\{[^{}]*\})/;
const isFilledIn = ({ text }: Piece): boolean => FILLED_IN.test(text);

function pieces({ text, start }: Piece): readonly Piece[] {
  let at = start;
  return text.split(FILLED_IN).flatMap((piece) => {
    at += piece.length;
    return piece === "" ? [] : [{ text: piece, start: at - piece.length }];
  });
}
