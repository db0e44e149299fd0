import type { Span } from "./source.js";

interface Spanned {
  readonly span: Span;
}

/** For every item of a list in source order the index of the last one before it that has not ended yet; -1 for none. */
type Parents = Int32Array;

const nestings = new WeakMap<readonly Spanned[], Parents>();

function parentsOf(list: readonly Spanned[]): Parents {
  const parents = new Int32Array(list.length);
  for (let i = 0; i < list.length; i++) {
    let parent = i - 1;
    while (parent >= 0 && list[parent]!.span.end <= list[i]!.span.start) parent = parents[parent]!;
    parents[i] = parent;
  }
  return parents;
}

/** What of a list in source order begins and ends around a span (or is it), outermost first. A list is looked through once, whatever is asked of it. */
export function around<T extends Spanned>(list: readonly T[], { start, end }: Span): readonly T[] {
  const parents = nestings.get(list) ?? parentsOf(list);
  nestings.set(list, parents);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.span.start <= start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low - 1; i >= 0; i = parents[i]!) if (list[i]!.span.end >= end) found.push(list[i]!);
  return found.reverse();
}

/** Spans that come in any order, and how far those reach that begin before an offset: both take a time that grows with the logarithm of their number. */
export class Ends {
  private readonly starts: readonly number[];
  /** A Fenwick tree over the starts: the furthest end of the spans that begin in a range of them. */
  private readonly ends: Float64Array;

  /** @param spans all that may be added */
  constructor(spans: readonly Span[]) {
    this.starts = [...new Set(spans.map(({ start }) => start))].sort((a, b) => a - b);
    this.ends = new Float64Array(this.starts.length + 1).fill(-Infinity);
  }

  add({ start, end }: Span): void {
    for (let i = this.rankOf(start); i < this.ends.length; i += i & -i) this.ends[i] = Math.max(this.ends[i]!, end);
  }

  /** The furthest end of the spans that were added and begin at the offset or before it; -Infinity: there are none. */
  upTo(offset: number): number {
    let furthest = -Infinity;
    for (let i = this.rankOf(offset); i > 0; i -= i & -i) furthest = Math.max(furthest, this.ends[i]!);
    return furthest;
  }

  /** How many starts are not behind an offset. */
  private rankOf(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
