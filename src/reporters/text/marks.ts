import { cellWidth, visible } from "./cells.js";
import type { Range } from "./excerpt.js";

/** A part of a printed line that is underlined, in columns. */
export interface Mark extends Range {
  readonly label: string;
  readonly isMain: boolean;
}

/** Colours a piece: the finding's own place differs from the steps that lead to it. */
export type MarkPaint = (text: string, isMain: boolean) => string;

interface Piece {
  readonly column: number;
  readonly text: string;
  readonly isMain: boolean;
}

/** Pieces in ascending columns on one row. */
function row(pieces: readonly Piece[], paint: MarkPaint): string {
  let line = "";
  let column = 0;
  for (const piece of pieces) {
    line += " ".repeat(Math.max(0, piece.column - column)) + paint(piece.text, piece.isMain);
    column = piece.column + cellWidth(piece.text);
  }
  return line;
}

/** `---` under steps and `^^^` under the finding's place; what is short is drawn over what is long: `^^^---^^`. */
function underline(marks: readonly Mark[]): Piece[] {
  const signs: string[] = [];
  for (const mark of [...marks].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    for (let column = mark.start; column < mark.end; column++) signs[column] = mark.isMain ? "^" : "-";
  }
  const line = Array.from(signs, (sign) => sign ?? " ").join("");
  return [...line.matchAll(/\^+|-+/g)].map(({ 0: text, index }) => ({ column: index, text, isMain: text.startsWith("^") }));
}

/** Marks of the same columns become one, with all their labels. */
function merged(marks: readonly Mark[]): Mark[] {
  const byRange = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.start}-${mark.end}`;
    const other = byRange.get(key);
    const labels = [other?.label, mark.label].filter((label) => label !== undefined && label !== "");
    byRange.set(key, { ...mark, label: [...new Set(labels)].join(", "), isMain: mark.isMain || (other?.isMain ?? false) });
  }
  return [...byRange.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The label of `mark`, on its own row, with bars for the marks before it that still wait for theirs. */
function hanging(mark: Mark, before: readonly Mark[]): Piece[] {
  const left = before.filter(({ start }) => start < mark.start);
  return [...bars(left), { column: mark.start, text: visible(mark.label), isMain: mark.isMain }];
}

const bars = (marks: readonly Mark[]): Piece[] => {
  const unique = marks.filter(({ start }, index) => marks[index + 1]?.start !== start);
  return unique.map(({ start, isMain }) => ({ column: start, text: "|", isMain }));
};

/**
 * The rows below a source line: the underlines with the rightmost label behind them, then the other labels from right to
 * left, each hanging from its mark.
 */
export function markRows(all: readonly Mark[], paint: MarkPaint): readonly string[] {
  const marks = merged(all);
  const last = marks.at(-1);
  const isInline = last !== undefined && marks.every(({ end }) => end <= last.end);
  const signs = underline(marks);
  const tail = isInline && last.label !== "" ? [{ column: last.end + 1, text: visible(last.label), isMain: last.isMain }] : [];
  const waiting = (isInline ? marks.slice(0, -1) : marks).filter(({ label }) => label !== "");
  const rows = [row([...signs, ...tail], paint)];
  if (waiting.length > 0) rows.push(row(bars(waiting), paint));
  for (let index = waiting.length - 1; index >= 0; index--) {
    const mark = waiting[index];
    if (mark) rows.push(row(hanging(mark, waiting.slice(0, index)), paint));
  }
  return rows;
}
