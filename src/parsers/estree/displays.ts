/** Displays of objects and arrays. */
import type { ArrayExpression, ObjectExpression, Property } from "estree";
import type { Entry, Expr } from "../../core/module.js";
import { namedValue } from "./classes.js";
import type { Lowering } from "./lowering.js";
import { entryKey } from "./members.js";
import { keyName, spanOf } from "./nodes.js";

export function lowerObject(cx: Lowering, node: ObjectExpression): Expr {
  const entries: Entry[] = [];
  for (const property of node.properties) {
    const span = spanOf(property);
    if (property.type === "SpreadElement") entries.push({ key: undefined, value: cx.expression(property.argument), span });
    else {
      const key = entryKey(cx, property);
      const value = entryValue(cx, property);
      if (property.kind !== "set") entries.push({ key, value, span });
    }
  }
  return cx.b.dict(entries, spanOf(node));
}

function entryValue(cx: Lowering, { key, computed, kind, value }: Property): Expr {
  return namedValue(cx, value, { name: computed ? undefined : keyName(key), isGetter: kind === "get" });
}

export function lowerArray(cx: Lowering, node: ArrayExpression): Expr {
  const spreads: number[] = [];
  const items = node.elements.map((element, i): Expr => {
    if (!element) return { kind: "scalar", value: null, span: spanOf(node) };
    if (element.type !== "SpreadElement") return cx.expression(element);
    cx.expression(element.argument);
    spreads.push(i);
    return cx.b.opaque(spanOf(element));
  });
  return { kind: "list", items, spreads, span: spanOf(node) };
}
