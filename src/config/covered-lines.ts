/** The lines of a file, and what of its code a comment stands at. */
import type { Comment, Language, Module } from "../core/module.js";
import { lineStarts, positionAt, type Span } from "../core/source.js";

export type Commented = Pick<Module, "language" | "comments" | "calls" | "writes" | "dicts" | "literals" | "functions" | "classes">;

const BARE_FORMATS: ReadonlySet<Language> = new Set(["yaml", "toml", "ini", "dotenv"]);

/** Everything is told line by line, once: there can be as many comments as lines, and on one line. */
export class Lines {
  readonly starts: readonly number[];
  private readonly length: number;
  /** By one-based line: that line, or the next one with code. */
  private readonly code: readonly number[];
  /** By one-based line: the end of the code that begins there. */
  private readonly ends: readonly number[];
  /** The same up to the next line with code. */
  private readonly endsBelow: readonly number[];
  /** By one-based line: the start of the code whose last character stands there. */
  private readonly begins: readonly number[];

  constructor(module: Commented, text: string) {
    this.starts = lineStarts(text);
    this.length = text.length;
    const ends = this.starts.map(() => 0).concat(0);
    const begins = ends.map(() => Infinity);
    for (const { start, end } of wholesOf(module, text)) {
      const [first, last] = [this.line(start), this.line(end - 1)];
      ends[first] = Math.max(ends[first] ?? 0, end);
      begins[last] = Math.min(begins[last] ?? Infinity, start);
    }
    const hasCode = codeLines(text, module.comments, this.starts);
    this.ends = ends;
    this.begins = begins;
    this.code = fromBelow(hasCode, (line, next = Infinity) => (hasCode[line] ? line : next));
    this.endsBelow = fromBelow(ends, (line, next = 0) => Math.max(ends[line] ?? 0, hasCode[line] ? 0 : next));
  }

  /** The lines of a comment behind code, those up to the next code of one that stands alone; and what code begins there, or ends there before it. */
  coveredBy({ span }: Comment): Span {
    const first = this.line(span.start);
    const last = this.line(Math.max(span.start, span.end - 1));
    const next = this.code[first] ?? Infinity;
    const start = this.starts[first - 1] ?? 0;
    if (next > last) return { start, end: Math.max(this.endOf(this.code[last] ?? Infinity), this.endsBelow[first] ?? 0) };
    const lines = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return {
      start: lines.reduce((least, line) => Math.min(least, this.begins[line] ?? Infinity), start),
      end: lines.reduce((most, line) => Math.max(most, this.ends[line] ?? 0), this.endOf(last)),
    };
  }

  private line(offset: number): number {
    return positionAt(this.starts, offset).line;
  }

  /** Where the line after this one starts. The last one holds the end of the text, too. */
  private endOf(line: number): number {
    return line === Infinity ? this.length : (this.starts[line] ?? this.length + 1);
  }
}

/** A list that is made from its end on: of each the index, and what has been made of the one behind it. */
function fromBelow(list: readonly unknown[], of: (index: number, next: number | undefined) => number): readonly number[] {
  const made = list.map(() => 0);
  for (let i = list.length - 1; i >= 0; i--) made[i] = of(i, made[i + 1]);
  return made;
}

/** By one-based line, whether something but blanks and comments stands on it. JSX has comments in braces only. */
function codeLines(text: string, comments: readonly Comment[], starts: readonly number[]): readonly boolean[] {
  const rests = starts.map(() => "");
  let end = 0;
  for (const { span } of [...comments, { span: { start: text.length, end: text.length } }]) {
    let { line } = positionAt(starts, end);
    for (const part of text.slice(end, span.start).split(/\r\n|\r|\n/)) {
      rests[line - 1] += part.trim();
      line++;
    }
    end = Math.max(end, span.end);
  }
  return [false, ...rests.map((rest) => rest !== "" && rest !== "{}")];
}

/** What code on several lines belongs together. What holds a function is left out: a comment on `main(() => {` is not meant for all of it. */
function wholesOf(module: Commented, text: string): readonly Span[] {
  // A map without braces begins with its first entry: what stands above that is not meant for all of them.
  if (BARE_FORMATS.has(module.language)) return [...module.dicts.filter(({ span }) => text[span.start] === "{"), ...module.literals].map(({ span }) => span);
  const bodies = [...module.functions, ...module.classes].map(({ span }) => span.start).toSorted((a, b) => a - b);
  const spans = [...module.calls, ...module.writes, ...module.dicts, ...module.literals].map(({ span }) => span).toSorted((a, b) => a.start - b.start);
  let next = 0;
  return spans.filter(({ start, end }) => {
    while ((bodies[next] ?? Infinity) < start) next++;
    return (bodies[next] ?? Infinity) >= end;
  });
}
