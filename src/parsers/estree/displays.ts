/** Displays of objects and arrays. */
import type { ArrayExpression, ObjectExpression, Property, SpreadElement } from "estree";
import type { Entry, Expr } from "../../core/module.js";
import type { ObjectMethod, ObjectProperty } from "./babel-nodes.js";
import { namedValue } from "./classes.js";
import { lowerFunction } from "./functions.js";
import type { Lowering } from "./lowering.js";
import { entryKey } from "./members.js";
import { keyName, spanOf } from "./nodes.js";

export function lowerObject(cx: Lowering, node: ObjectExpression): Expr {
  const entries: Entry[] = [];
  const properties: readonly (ObjectEntry | SpreadElement)[] = node.properties;
  for (const property of properties) {
    const span = spanOf(property);
    if (property.type === "SpreadElement") entries.push({ key: undefined, value: cx.expression(property.argument), span });
    else {
      const key = entryKey(cx, property);
      const value = entryValue(cx, property);
      if (!("kind" in property && property.kind === "set")) entries.push({ key, value, span });
    }
  }
  return cx.b.dict(entries, spanOf(node));
}

type ObjectEntry = ObjectMethod | ObjectProperty | Property;

function entryValue(cx: Lowering, entry: ObjectEntry): Expr {
  const traits = { name: entry.computed ? undefined : keyName(entry.key), isGetter: "kind" in entry && entry.kind === "get" };
  return entry.type === "ObjectMethod" ? lowerFunction(cx, entry, traits) : namedValue(cx, entry.value, traits);
}

export function lowerArray(cx: Lowering, node: ArrayExpression): Expr {
  const spreads: number[] = [];
  const items = node.elements.map((element, i): Expr => {
    if (!element) return { kind: "scalar", value: null, span: spanOf(node) };
    if (element.type !== "SpreadElement") return cx.expression(element);
    spreads.push(i);
    return cx.expression(element.argument);
  });
  return { kind: "list", items, spreads, span: spanOf(node) };
}
