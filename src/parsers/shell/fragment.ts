/** A stretch of shell code in a file: the whole file, a recipe, the text of `sh -c`. */
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";

interface Segment {
  /** Where it begins in the fragment. */
  readonly at: number;
  readonly source: Span;
}

/** Stands in a fragment for what its container fills in, such as make's `$(NAME)`: for the shell grammar a variable. */
const holeOf = (index: number): string => `\${_filled_${index}_}`;

interface Hole extends Span {
  readonly expr: () => Expr;
}

/** Shell code whose characters come from a file in one or more pieces, and the way back to their offsets. */
export class Fragment {
  /** Where something is filled in, by offsets of the fragment. */
  private readonly holes: Hole[] = [];
  private readonly pieces: string[] = [];
  private readonly segments: Segment[] = [];
  private length = 0;
  private joined: string | undefined;

  /** The fragment that is all of a file's text. */
  static whole(text: string): Fragment {
    const fragment = new Fragment();
    fragment.add(text, { start: 0, end: text.length });
    return fragment;
  }

  /** Characters that stand for those of `source`, one for one when there are as many. */
  add(text: string, source: Span): void {
    if (text === "") return;
    this.segments.push({ at: this.length, source });
    this.pieces.push(text);
    this.length += text.length;
    this.joined = undefined;
  }

  /** Something that is filled in before the shell sees it. */
  addHole(expr: () => Expr, source: Span): void {
    const start = this.length;
    this.add(holeOf(this.holes.length), source);
    this.holes.push({ start, end: this.length, expr });
  }

  /** What is filled in for the variable of this name. */
  filled(name: string): Expr | undefined {
    const index = /^_filled_(\d+)_$/.exec(name)?.[1];
    return index === undefined ? undefined : this.holes[Number(index)]?.expr();
  }

  /** The holes that have a character between two offsets. */
  holesIn(start: number, end: number): readonly Hole[] {
    if (this.holes.length === 0) return [];
    let low = 0;
    let high = this.holes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.holes[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while (last < this.holes.length && this.holes[last]!.start < end) last++;
    return this.holes.slice(low, last);
  }

  get text(): string {
    return (this.joined ??= this.pieces.join(""));
  }

  /** Where the characters between two offsets stand in the file. */
  span(start: number, end: number): Span {
    const from = this.source(start);
    return { start: from, end: end > start ? Math.max(from, this.source(end - 1, true)) : from };
  }

  /** The offset in the file of a character; with `after`, of what follows it. */
  private source(offset: number, after = false): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.segments[middle]!.at <= offset) low = middle;
      else high = middle - 1;
    }
    const segment = this.segments[low];
    if (!segment) return 0;
    const { at, source } = segment;
    const isHole = (this.segments[low + 1]?.at ?? this.length) - at !== source.end - source.start;
    if (isHole) return after || offset >= this.length ? source.end : source.start;
    return Math.min(source.start + offset - at + (after ? 1 : 0), source.end);
  }
}
