/** JSX: an element is a call of its component with its attributes as named arguments; `<div>` is called like that. */
import type { Expression } from "estree";
import type { Arg, Expr } from "../../core/module.js";
import { dottedName } from "./dotted.js";
import type { Lowering } from "./lowering.js";
import {
  spanOf, type JSXAttribute, type JSXChild, type JSXElement, type JSXFragment, type JSXIdentifier, type JSXName,
  type JSXNamespacedName,
} from "./nodes.js";
import { stringText } from "./text.js";

export function lowerElement(cx: Lowering, node: JSXElement): Expr {
  const { name, attributes } = node.openingElement;
  const args = attributes.map((attribute): Arg => {
    if (attribute.type === "JSXSpreadAttribute") return { value: cx.expression(attribute.argument), spread: "dict" };
    return { name: plainName(attribute.name), nameSpan: spanOf(attribute.name), value: attributeValue(cx, attribute) };
  });
  return cx.b.call(component(cx, name), [...args, ...childrenArgument(cx, node.children)], spanOf(node));
}

export function lowerFragment(cx: Lowering, node: JSXFragment): Expr {
  const { start } = spanOf(node);
  return cx.b.call(cx.b.name("<>", { start, end: start }), childrenArgument(cx, node.children), spanOf(node));
}

/** Names in lower case are the platform's elements, not variables. */
function component(cx: Lowering, node: JSXName): Expr {
  if (node.type === "JSXMemberExpression") return dottedName(cx, node) ?? cx.b.opaque(spanOf(node));
  const name = plainName(node);
  const isElement = node.type === "JSXNamespacedName" || /^[a-z]/.test(name);
  return cx.b.name(isElement ? `<${name}>` : name, spanOf(node));
}

function plainName(node: JSXIdentifier | JSXNamespacedName): string {
  return node.type === "JSXIdentifier" ? node.name : `${node.namespace.name}:${node.name.name}`;
}

function attributeValue(cx: Lowering, attribute: JSXAttribute): Expr {
  const { value } = attribute;
  if (!value) return { kind: "scalar", value: true, span: spanOf(attribute) };
  return childValue(cx, value) ?? cx.b.opaque(spanOf(value));
}

/** The children as the argument `children`: the only one, or a list; no argument where there are none. */
function childrenArgument(cx: Lowering, children: readonly JSXChild[]): Arg[] {
  const items = children.flatMap((child) => childValue(cx, child) ?? []);
  const [first, ...rest] = items;
  if (!first) return [];
  const span = { start: first.span.start, end: items.at(-1)!.span.end };
  return [{ name: "children", value: rest.length === 0 ? first : { kind: "list", items, spreads: [], span } }];
}

/** Undefined for blank text and for braces that hold no more than a comment. */
function childValue(cx: Lowering, node: JSXChild | Expression): Expr | undefined {
  switch (node.type) {
    case "JSXText": return node.value.trim() === "" ? undefined : stringText(cx, node.value, spanOf(node), spanOf(node));
    case "JSXExpressionContainer": case "JSXSpreadChild": return node.expression.type === "JSXEmptyExpression" ? undefined : cx.expression(node.expression);
    default: return cx.expression(node);
  }
}
