/** Blocks and attributes as HCL writes them. */
import type { Expr } from "../../core/module.js";
import type { Attribute, Block, Body, Word } from "./blocks.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";

const NOTHING: Body = { attributes: [], blocks: [] };

/** The attributes and blocks among some nodes; other nodes are lowered for what stands in them. */
export function bodyOf(walk: Walk, nodes: readonly Syntax[]): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const node of nodes) {
    if (node.type === "attribute") attributes.push(attributeOf(walk, node));
    else if (node.type === "block") blocks.push(blockOf(walk, node.children, node));
    else walk.expression(node);
  }
  return { attributes, blocks };
}

function attributeOf(walk: Walk, node: Syntax): Attribute {
  const [name, value] = node.children;
  const word = wordOf(walk, name ?? node);
  return { name: word, value: () => (word.text === COMMANDS ? commands(walk, value) : walk.expression(value)), span: node.span };
}

/** Commands that a provisioner runs, one a string (https://developer.hashicorp.com/terraform/language/provisioners). */
const COMMANDS = "inline";

function commands(walk: Walk, value: Syntax | undefined): Expr {
  walk.isCommand = true;
  const lowered = walk.expression(value);
  walk.isCommand = false;
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
