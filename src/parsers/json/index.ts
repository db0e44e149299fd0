/** JSON, with the comments and trailing commas that configuration files have. */
import { type Node, type ParseError, parseTree, printParseErrorCode, visit } from "jsonc-parser";
import type { Entry, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, entryOf, stringText } from "../data.js";
import { scriptsIn } from "./scripts.js";

export const { parse, parseNow } = dataParser("json", (builder, text) => {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  for (const { error, offset, length } of errors) {
    builder.errors.push({ message: `This is no valid JSON (${printParseErrorCode(error)}).`, span: spanOf({ offset, length }, text) });
  }
  addComments(builder, text);
  return root && lowered(builder, text, root);
});

export const blocks = scriptsIn;

function lowered(builder: ModuleBuilder, text: string, node: Node): Expr {
  const span = spanOf(node, text);
  const children = node.children ?? [];
  switch (node.type) {
    case "string": return stringText(builder, String(node.value), { start: span.start + 1, end: contentEnd(text, span) }, span);
    case "number": case "boolean": case "null": return { kind: "scalar", value: node.value as number | boolean | null, span };
    case "array": return { kind: "list", items: children.map((child) => lowered(builder, text, child)), spreads: [], span };
    case "object": return builder.dict(children.flatMap((child) => property(builder, text, child)), span);
    case "property": return builder.opaque(span);
  }
}

function property(builder: ModuleBuilder, text: string, { children }: Node): readonly Entry[] {
  const [key, value] = children ?? [];
  if (!key) return [];
  const name = lowered(builder, text, key);
  return [entryOf(name, value ? lowered(builder, text, value) : builder.opaque({ start: name.span.end, end: name.span.end }))];
}

/** The library counts the end of the text to a comment that is still open there. */
const spanOf = ({ offset, length }: Pick<Node, "offset" | "length">, text: string): Span => ({ start: offset, end: Math.min(offset + length, text.length) });

/** Before the closing quote, which a string that the line cuts off has not. */
function contentEnd(text: string, { start, end }: Span): number {
  const isClosed = end - start > 1 && text[end - 1] === '"' && !isEscaped(text, start + 1, end - 1);
  return isClosed ? end - 1 : end;
}

function isEscaped(text: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && text[first - 1] === "\\") first--;
  return (at - first) % 2 === 1;
}

function addComments(builder: ModuleBuilder, text: string): void {
  visit(text, {
    onComment(offset, length) {
      const span = spanOf({ offset, length }, text);
      const isBlock = text.startsWith("/*", offset);
      const isClosed = isBlock && length >= 4 && text.startsWith("*/", span.end - 2);
      builder.comments.push({ text: text.slice(offset + 2, isClosed ? span.end - 2 : span.end), span });
    },
  });
}
