/** Words: quoted and unquoted pieces side by side, with what is filled in between them. */
import type { Arg, Expr, Literal } from "../../core/module.js";
import { listExpansion } from "./lists.js";
import { ansiCharacters, doubleQuoted, unquoted } from "./quotes.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";

type Parts = readonly (Literal | Expr)[];
type Unescape = (text: string) => string;
type Extent = { readonly start: number; readonly end: number };

const FILLED = new Set(["simple_expansion", "expansion", "command_substitution", "arithmetic_expansion", "process_substitution"]);
const QUOTED = new Set(["string", "raw_string", "ansi_c_string", "translated_string", "concatenation"]);

/** What a word's node is as parts of a text, from offset `from` on. */
export function wordParts(walk: Walk, node: Syntax, from = node.start): Parts {
  switch (node.type) {
    case "string": return mixedParts(walk, Math.max(from, node.start + 1), innerEnd(walk, node, '"'), node.children, doubleQuoted);
    case "raw_string": return walk.run(Math.max(from, node.start + 1), innerEnd(walk, node, "'"), (text) => text);
    case "ansi_c_string": return walk.run(Math.max(from, node.start + 2), innerEnd(walk, node, "'"), ansiCharacters);
    case "translated_string": return node.children.filter(({ type }) => type === "string").flatMap((child) => wordParts(walk, child));
    case "concatenation": return node.children.filter((child) => child.end > from && !isDollarOfString(walk, child)).flatMap((child) => wordParts(walk, child, Math.max(from, child.start)));
    default: return FILLED.has(node.type) ? [walk.expression(node)] : mixedParts(walk, from, node.end, node.children, unquoted);
  }
}

/** The characters from `start` to `end` with the expansions and quotes that `nodes` have there. */
function mixedParts(walk: Walk, start: number, end: number, nodes: readonly Syntax[], unescape: Unescape): Parts {
  const parts: (Literal | Expr)[] = [];
  let at = start;
  for (const node of nodes) {
    if (node.start < at || node.end > end || !(FILLED.has(node.type) || QUOTED.has(node.type))) continue;
    parts.push(...walk.run(at, node.start, unescape), ...wordParts(walk, node));
    at = node.end;
  }
  for (const each of walk.run(at, end, unescape)) parts.push(each);
  return parts;
}

/** `$"…"` is the string after the dollar. */
const isDollarOfString = (walk: Walk, { type, end }: Syntax): boolean => type === "$" && walk.text[end] === '"';

/** Where the characters before the closing quote end; without one they go on. */
const innerEnd = (walk: Walk, { start, end }: Syntax, quote: string): number => (end > start + 1 && walk.text[end - 1] === quote ? end - 1 : end);

/** A word where it is not divided: what is assigned, compared or redirected to. One expansion alone stays what it is. */
export function word(walk: Walk, node: Syntax, from = node.start): Expr {
  return asWord(walk, wordParts(walk, node, from), { start: from, end: node.end });
}

function asWord(walk: Walk, parts: Parts, span: Extent): Expr {
  const [only] = parts;
  return only && parts.length === 1 && only.kind !== "literal" ? only : walk.builder.text(parts, walk.spanOf(span));
}

/** The characters of a node with the expansions that `nodes` have there. */
export function mixedWord(walk: Walk, { start, end }: Extent, nodes: readonly Syntax[], unescape: Unescape): Expr {
  return asWord(walk, mixedParts(walk, start, end, nodes, unescape), { start, end });
}

/**
 * A word of a command: a text, or the items of an array. An expansion alone without quotes stays what it is: the shell
 * divides its value at blanks.
 */
export function argument(walk: Walk, node: Syntax): Arg {
  const list = listExpansion(walk, node);
  if (list) return { value: list, spread: "list" };
  if (node.type !== "string") return { value: word(walk, node) };
  return { value: walk.builder.text(wordParts(walk, node), walk.spanOf(node)) };
}

/** The name in `NAME=value` and the offset of its value, for words that only look like assignments to the grammar. */
export function assignmentIn(walk: Walk, node: Syntax): { readonly name: string; readonly start: number; readonly value: number } | undefined {
  const start = node.type === "string" || node.type === "raw_string" ? node.start + 1 : node.start;
  const name = /^[A-Za-z_]\w*(?==)/.exec(walk.text.slice(start, Math.min(node.end, start + MAX_NAME)))?.[0];
  return name === undefined ? undefined : { name, start, value: start + name.length + 1 };
}

const MAX_NAME = 200;

/** The characters of a word that is known as it stands, and is short. */
export function plainWord(walk: Walk, node: Syntax): string | undefined {
  if (node.type === "command_name") return node.children.length === 1 && node.children[0] ? plainWord(walk, node.children[0]) : undefined;
  if (node.end - node.start > MAX_NAME) return undefined;
  if (node.type === "concatenation") {
    const pieces = node.children.map((child) => plainWord(walk, child));
    return pieces.includes(undefined) ? undefined : pieces.join("");
  }
  const text = walk.textOf(node);
  if (node.type === "raw_string") return text.slice(1, -1);
  if (node.type === "string") return node.children.some(({ type }) => FILLED.has(type)) ? undefined : doubleQuoted(text.slice(1, -1));
  return FILLED.has(node.type) || node.type === "ansi_c_string" || walk.fragment.holesIn(node.start, node.end).length > 0 ? undefined : unquoted(text);
}
