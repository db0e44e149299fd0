/** Expansions that give several words. */
import type { Expr } from "../../core/module.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";

/** The array of `"${a[@]}"`, `${a[*]}`, `"$@"`, `$*`, which are several words. */
export function listExpansion(walk: Walk, node: Syntax): Expr | undefined {
  const inner = node.type === "string" ? soleExpansion(node) : node;
  if (inner?.type === "simple_expansion") return isList(walk.textOf(inner).slice(1), node) ? walk.expression(inner) : undefined;
  if (inner?.type !== "expansion") return undefined;
  const text = walk.textOf(inner);
  const [, subject] = /^\$\{(?:\w+\[)?([@*])\]?(?:[}:])/.exec(text) ?? [];
  return subject !== undefined && isList(subject, node) ? walk.expression(inner) : undefined;
}

/** In double quotes `*` makes one word of all. */
const isList = (sign: string, node: Syntax): boolean => sign === "@" || (sign === "*" && node.type !== "string");

function soleExpansion(string: Syntax): Syntax | undefined {
  const [, inner, close] = string.children;
  return inner && close?.type === '"' && string.children.length === 3 && inner.start === string.start + 1 && inner.end === string.end - 1 ? inner : undefined;
}
