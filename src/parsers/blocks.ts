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

/** The index of the piece that an offset is in: on the border of two it belongs to the second, as an end to the first. */
function pieceAt(pieces: readonly Piece[], offset: number, isEnd: boolean): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const { start } = pieces[middle]!;
    if (start < offset || (start === offset && !isEnd)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function offsetIn(pieces: readonly Piece[], offset: number, isEnd: boolean): number {
  const piece = pieces[pieceAt(pieces, offset, isEnd)];
  if (!piece) return 0;
  const inside = Math.min(Math.max(0, offset - piece.start), piece.length);
  if (piece.length === piece.size) return piece.origin + inside;
  return inside === 0 ? piece.origin : inside === piece.length ? piece.origin + piece.size : piece.origin;
}

/** A block that stands in another block, as a block of the file. */
export function within(outer: Block, inner: Block): Block {
  const names = new Map([...(outer.names ?? []), ...(inner.names ?? [])]);
  return {
    name: inner.name, text: inner.text, pieces: inner.pieces.flatMap((piece) => inFile(outer, piece)),
    ...(outer.isVerbatim && inner.isVerbatim && { isVerbatim: true }), ...(names.size > 0 && { names }),
  };
}

/** A piece of an inner block, divided where those of the outer one begin. */
function inFile(outer: Block, { start, length, origin, size }: Piece): readonly Piece[] {
  if (length !== size) {
    const span = originOf(outer, { start: origin, end: origin + size });
    return [{ start, length, origin: span.start, size: span.end - span.start }];
  }
  const found: Piece[] = [];
  for (let i = pieceAt(outer.pieces, origin, false); i < outer.pieces.length && outer.pieces[i]!.start < origin + size; i++) {
    const piece = outer.pieces[i]!;
    const from = Math.max(origin, piece.start);
    const shared = Math.min(origin + size, piece.start + piece.length) - from;
    if (shared <= 0) continue;
    const isExact = piece.length === piece.size;
    found.push({ start: start + from - origin, length: shared, origin: isExact ? piece.origin + from - piece.start : piece.origin, size: isExact ? shared : piece.size });
  }
  return found;
}
