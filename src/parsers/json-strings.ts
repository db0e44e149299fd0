/** Strings of JSON as pieces of a block: where each character stands in the file. */
import type { Piece } from "./blocks.js";

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * The characters of a JSON string and their pieces.
 * @param raw what stands between the quotes
 * @param origin its offset in the file
 * @param start the offset in the block at which it begins
 */
export function stringPieces(raw: string, origin: number, start: number): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = "";
  for (const match of raw.matchAll(/[^\\]+|\\u[0-9a-fA-F]{4}|\\[^u]|\\/g)) {
    const [whole] = match;
    const value = whole.startsWith("\\") ? unescaped(whole) : whole;
    pieces.push({ start: start + text.length, length: value.length, origin: origin + match.index, size: whole.length });
    text += value;
  }
  return { text, pieces };
}

/** The character that an escape stands for: `\\n`, `\\u00e9`. */
export function unescaped(escape: string): string {
  if (escape.startsWith("\\u")) return String.fromCharCode(parseInt(escape.slice(2), 16));
  return ESCAPES[escape.slice(1)] ?? escape.slice(1);
}
