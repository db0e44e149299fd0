/** Dotted names outside of expressions: in types, in TypeScript's aliases, in JSX. */
import type { Expr } from "../../core/module.js";
import type { Lowering } from "./lowering.js";
import { spanOf, type DottedNode } from "./nodes.js";

/** Longer names are not looked up. */
const MAX_PARTS = 64;

/** `A.B.c` as names and members; undefined for what is no dotted name. */
export function dottedName(cx: Lowering, node: DottedNode): Expr | undefined {
  const links: DottedNode[] = [];
  let root: DottedNode | undefined = node;
  for (; root && typeof root.name !== "string"; root = root.left ?? root.qualification ?? root.object) links.push(root);
  if (typeof root?.name !== "string" || links.length > MAX_PARTS) return undefined;
  let expr: Expr = cx.b.name(root.name, spanOf(root));
  for (const link of links.toReversed()) {
    const key: DottedNode | undefined = link.right ?? link.id ?? link.property;
    if (typeof key?.name !== "string") return undefined;
    expr = cx.b.member(expr, key.name, spanOf(key), spanOf(link));
  }
  return expr;
}
