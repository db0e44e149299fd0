/** Files that hold code of other languages: fenced blocks, notebook cells, scripts in data. A block is read as a file of its own. */
import type { Span } from "../core/source.js";

/** A run of characters of a block, and the characters of the file that they come from. */
export interface Piece {
  /** Offset in the block. */
  readonly start: number;
  readonly length: number;
  /** Offset in the file. */
  readonly origin: number;
  /** In the file; another number than `length` where escapes stand there. */
  readonly size: number;
}

export interface Block {
  /** A file name that says its language: `cell.py`, `script.sh`. */
  readonly name: string;
  readonly text: string;
  /** In order, without gaps in the block. */
  readonly pieces: readonly Piece[];
  /** It stands in the file as it is: whatever is put into it can be written there. */
  readonly isVerbatim?: true;
  /** What the file calls the variables that the block has in the place of what a template fills in: `secrets.T` by `secrets_T`. */
  readonly names?: ReadonlyMap<string, string>;
}

/** A block that stands in the file as it is. */
export function verbatim(name: string, text: string, origin: number): Block {
  return { name, text, pieces: [{ start: 0, length: text.length, origin, size: text.length }], isVerbatim: true };
}

/** Where the characters of a span of a block stand in its file. */
export function originOf({ pieces }: Block, { start, end }: Span): Span {
  const from = offsetIn(pieces, start, false);
  return { start: from, end: Math.max(from, offsetIn(pieces, end, true)) };
}

/**
 * Whether a span of a block can be replaced in the file by the same text: it lies in one piece without escapes, and the
 * text needs none. In a block that does not stand in the file as it is, lines may be indented and quotes may be escaped.
 */
export function isPlain({ pieces, isVerbatim }: Block, { start, end }: Span, text: string): boolean {
  if (!isVerbatim && /["'`\\\r\n]/.test(text)) return false;
  return pieces.some((piece) => piece.length === piece.size && piece.start <= start && end <= piece.start + piece.length);
}

/** An offset on the border of two pieces belongs to the second, as an end to the first. */
function offsetIn(pieces: readonly Piece[], offset: number, isEnd: boolean): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const { start } = pieces[middle]!;
    if (start < offset || (start === offset && !isEnd)) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (!piece) return 0;
  const inside = Math.min(Math.max(0, offset - piece.start), piece.length);
  if (piece.length === piece.size) return piece.origin + inside;
  return inside === 0 ? piece.origin : inside === piece.length ? piece.origin + piece.size : piece.origin;
}
