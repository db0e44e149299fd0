/** Blocks and attributes as HCL writes them. */
import type { Expr } from "../../core/module.js";
import type { Attribute, Block, Body, Word } from "./blocks.js";
import { fileAt, type Written } from "./scripts.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";

const NOTHING: Body = { attributes: [], blocks: [] };

/** The attributes and blocks among some nodes; other nodes are lowered for what stands in them. */
export function bodyOf(walk: Walk, nodes: readonly Syntax[]): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const siblings = (): readonly Written[] => nodes.filter(({ type }) => type === "attribute").map(({ children: [name, value] }) => ({ name: name ? walk.textOf(name) : "", text: value ? walk.textOf(value) : "" }));
  for (const node of nodes) {
    if (node.type === "attribute") attributes.push(attributeOf(walk, node, siblings));
    else if (node.type === "block") blocks.push(blockOf(walk, node.children, node));
    else walk.expression(node);
  }
  return { attributes, blocks };
}

function attributeOf(walk: Walk, node: Syntax, siblings: () => readonly Written[]): Attribute {
  const [name, value] = node.children;
  const word = wordOf(walk, name ?? node);
  const file = fileAt(word.text, siblings);
  return { name: word, value: () => (file === undefined ? walk.expression(value) : embedded(walk, file, value)), span: node.span };
}

function embedded(walk: Walk, file: string, value: Syntax | undefined): Expr {
  const outer = walk.embedded;
  walk.embedded = file;
  const lowered = walk.expression(value);
  walk.embedded = outer;
  return lowered;
}

/** A block from its parts: a word, labels, a brace, and the body or what a broken file has of it. */
function blockOf(walk: Walk, parts: readonly Syntax[], { span }: Pick<Syntax, "span">): Block {
  const open = parts.findIndex(({ type }) => type === "block_start");
  const head = parts.slice(0, open < 0 ? parts.length : open).map((part) => wordOf(walk, part));
  const rest = parts.slice(head.length + 1).filter(({ type }) => type !== "block_end").flatMap((part) => (part.type === "body" ? part.children : [part]));
  const [type = { text: "", span }, ...labels] = head;
  return { type, labels, span, body: walk.deeper(span, () => bodyOf(walk, rest)) ?? NOTHING };
}

/** An identifier, or a label in quotes. */
function wordOf(walk: Walk, node: Syntax): Word {
  const isQuoted = node.type === "string_lit" && node.end - node.start >= 2;
  const span = isQuoted ? { start: node.start + 1, end: node.end - 1 } : node.span;
  return { text: walk.text.slice(span.start, span.end), span };
}
