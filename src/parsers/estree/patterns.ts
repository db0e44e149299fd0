/** Where values go: names, members, patterns that take a value apart; and what CommonJS exports by assignment. */
import type { Node, ObjectPattern } from "estree";
import type { Entry, Expr, MemberExpr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Lowering } from "./lowering.js";
import { entryKey, memberOf } from "./members.js";
import { spanOf } from "./nodes.js";

/** Writes `value` to everything that a target names: a name, a member, or the parts of a pattern. */
export function bind(cx: Lowering, target: Node, value: Expr, span: Span, type?: Expr): void {
  if (!cx.enter(target)) return;
  switch (target.type) {
    case "ObjectPattern": bindObject(cx, target, value); break;
    case "ArrayPattern":
      target.elements.forEach((element, i) => element && bindItem(cx, element, value, String(i)));
      break;
    case "AssignmentPattern": bind(cx, target.left, withDefault(cx, value, target.right, spanOf(target)), span, type); break;
    case "RestElement": bind(cx, target.argument, value, span, type); break;
    default: assign(cx, target, value, span, type);
  }
  cx.leave();
}

function bindObject(cx: Lowering, pattern: ObjectPattern, value: Expr): void {
  for (const property of pattern.properties) {
    const span = spanOf(property);
    if (property.type === "RestElement") bind(cx, property.argument, restOf(cx, pattern, value), span);
    else bind(cx, property.value, memberOf(cx, value, property.key, property.computed, spanOf(property.key)), span);
  }
}

/** An object without the properties that a pattern names: `{ a, ...rest }`. */
function restOf(cx: Lowering, { properties }: ObjectPattern, value: Expr): Expr {
  const taken = properties.flatMap((property): readonly Entry[] => {
    if (property.type === "RestElement" || property.computed) return [];
    const span = spanOf(property.key);
    return [{ key: entryKey(cx, property), value: { kind: "scalar", value: null, span }, span }];
  });
  return taken.length === 0 ? value : cx.b.dict([{ key: undefined, value, span: value.span }, ...taken], value.span);
}

/** An item of an array by its index; what a rest takes is not known. */
function bindItem(cx: Lowering, element: Node, value: Expr, index: string): void {
  const span = spanOf(element);
  bind(cx, element, element.type === "RestElement" ? cx.b.opaque(span) : cx.b.member(value, index, span, span, true), span);
}

function withDefault(cx: Lowering, value: Expr, fallback: Node, span: Span): Expr {
  return cx.b.choice([value, cx.expression(fallback)], span, undefined, true);
}

function assign(cx: Lowering, target: Node, value: Expr, span: Span, type?: Expr): void {
  const place = cx.expression(target);
  cx.store(place, value, span, type);
  const exported = place.kind === "member" ? commonjsExport(cx, place) : undefined;
  if (exported !== undefined) cx.b.exports.push({ name: exported, isCommonJs: true, value });
}

/** What a write to `module.exports`, `module.exports.a` or `exports.a` exports. */
function commonjsExport(cx: Lowering, { object, key }: MemberExpr): string | undefined {
  if (typeof key !== "string") return undefined;
  if (isFree(cx, object, "module")) return key === "exports" ? "default" : undefined;
  if (isFree(cx, object, "exports")) return key;
  return object.kind === "member" && object.key === "exports" && isFree(cx, object.object, "module") ? key : undefined;
}

/** Whether an expression is a name that the file does not declare. */
function isFree(cx: Lowering, expr: Expr, name: string): boolean {
  return expr.kind === "name" && expr.name === name && !cx.holder(name);
}
