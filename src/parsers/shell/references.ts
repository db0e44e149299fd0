/** What make fills in before the shell or a value sees it: `$(NAME)`, `${NAME}`, `$X`, and `$$` for a dollar. */
import type { Span } from "../../core/source.js";

export interface Piece extends Span {
  readonly kind: "text" | "dollar" | "reference";
  /** What stands between the brackets of a reference. */
  readonly inner: Span;
}

/** The text from `start` to `end` in pieces. */
export function piecesOf(text: string, { start, end }: Span): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], from: number, to: number, inner: Span = { start: from, end: to }): void => {
    if (to > from) pieces.push({ kind, start: from, end: to, inner });
  };
  let from = start;
  for (let at = text.indexOf("$", start); at >= 0 && at + 1 < end; at = text.indexOf("$", from)) {
    add("text", from, at);
    const next = text.charAt(at + 1);
    const isOpen = next === "(" || next === "{";
    const close = next === "(" ? closing(text, at + 1, end, "(", ")") : next === "{" ? closing(text, at + 1, end, "{", "}") : undefined;
    from = close === undefined ? at + 2 : close + 1;
    if (next === "$") add("dollar", at, from, { start: at + 1, end: at + 2 });
    else if (close !== undefined) add("reference", at, from, { start: at + 2, end: close });
    else add(isOpen || /\s/.test(next) ? "text" : "reference", at, from, { start: at + 1, end: from });
  }
  add("text", from, end);
  return pieces;
}

/** The offset of the bracket that closes the one at `open`; without one it is no reference. */
function closing(text: string, open: number, end: number, opening: string, closer: string): number | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(end, open + MAX_REFERENCE); at++) {
    const character = text.charAt(at);
    if (character === opening) depth++;
    else if (character === closer && --depth === 0) return at;
  }
  return undefined;
}

const MAX_REFERENCE = 4_000;
