import { type Glyph, glyphs } from "./cells.js";

/** A range: UTF-16 offsets in a line, or columns of a terminal; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A line as it is printed, and where its ranges are in it, in columns. */
export interface Excerpt {
  readonly text: string;
  readonly ranges: readonly Range[];
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** The part of a long line that is looked at: `…` and tabs make the rest not worth measuring. Never splits a pair. */
function neighbourhood(line: string, focus: Range, width: number): Range {
  const isLow = (offset: number): boolean => /[\udc00-\udfff]/.test(line.charAt(offset));
  const start = Math.max(0, focus.start - 2 * width);
  const end = Math.min(line.length, Math.min(focus.end, focus.start + width) + 2 * width);
  return { start: isLow(start) ? start - 1 : start, end: isLow(end) ? end + 1 : end };
}

/** All `ranges` where they fit into `width`, else the first of them, which is the one that matters. */
function focusOf(ranges: readonly Range[], width: number): Range {
  const first = ranges[0] ?? { start: 0, end: 0 };
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  return end - start <= width ? { start, end } : first;
}

/** The columns of an offset: of its glyph, or past the last one. */
function columnAt(line: readonly Glyph[], offset: number): number {
  const glyph = line.find((one) => offset < one.offset + one.length);
  const last = line.at(-1);
  return glyph?.cell ?? (last ? last.cell + last.cells : 0);
}

/** Which columns to print: from the first one if that shows the focus, else the focus in the middle of `width`. */
function windowOf(focus: Range, total: number, width: number): Range {
  if (focus.end < width) return { start: 0, end: width };
  const room = Math.max(0, width - (focus.end - focus.start));
  const start = clamp(focus.start - (room >> 1), 0, Math.max(0, total - width));
  return { start, end: start + width };
}

/**
 * `line` on at most `width` columns, cut around `ranges` (offsets, the most important first) with `…`. Takes time in
 * proportion to `width` and not to the line.
 */
export function excerpt(line: string, ranges: readonly Range[], width: number): Excerpt {
  const focus = focusOf(ranges, width);
  const near = neighbourhood(line, focus, width);
  const all = glyphs(line.slice(near.start, near.end));
  const columns = ({ start, end }: Range): Range => ({ start: columnAt(all, start - near.start), end: columnAt(all, end - near.start) });
  const total = columnAt(all, Infinity);
  const isNear = near.start === 0 && near.end === line.length;
  if (isNear && total <= width) return { text: textOf(all), ranges: ranges.map((range) => atLeastOne(columns(range))) };

  const window = windowOf(columns(focus), total, width);
  const left = near.start > 0 || window.start > 0 ? "…" : "";
  const right = near.end < line.length || window.end < total ? "…" : "";
  const kept = all.filter(({ cell, cells }) => cell >= window.start + left.length && cell + cells <= window.end - right.length);
  const shift = (kept[0]?.cell ?? 0) - left.length;
  const last = window.end - shift;
  const onScreen = (column: number): number => clamp(column - shift, 0, last);
  return {
    text: left + textOf(kept) + right,
    ranges: ranges.map(columns).map(({ start, end }) => atLeastOne({ start: Math.min(onScreen(start), last - 1), end: onScreen(end) })),
  };
}

const textOf = (line: readonly Glyph[]): string => line.map((glyph) => glyph.text).join("").trimEnd();

const atLeastOne = ({ start, end }: Range): Range => ({ start, end: Math.max(end, start + 1) });
