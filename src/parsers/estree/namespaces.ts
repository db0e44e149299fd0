/** TypeScript's enums and namespaces: objects that hold their members. */
import type { Identifier, Node } from "estree";
import type { Entry, Export, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { lowerStatements } from "./blocks.js";
import type { Lowering } from "./lowering.js";
import { entryKey } from "./members.js";
import { declaredName, declareVars } from "./names.js";
import { spanOf, type TSEnumDeclaration, type TSModuleBlock, type TSModuleDeclaration } from "./nodes.js";

export function lowerEnum(cx: Lowering, node: TSEnumDeclaration): void {
  if (node.declare) return;
  let next: number | undefined = 0;
  const entries = (node.body?.members ?? node.members ?? []).map(({ id, initializer, ...member }): Entry => {
    const span = spanOf(member);
    const key = entryKey(cx, { key: id, computed: false });
    const value: Expr = initializer ? cx.expression(initializer) : memberNumber(cx, next, span);
    next = value.kind === "scalar" && typeof value.value === "number" ? value.value + 1 : undefined;
    return { key, value, span };
  });
  const span = spanOf(node);
  cx.store(cx.b.name(node.id.name, spanOf(node.id)), cx.b.dict(entries, span), span);
}

/** Members without a value count on from the one before. */
function memberNumber(cx: Lowering, value: number | undefined, span: Span): Expr {
  return value === undefined ? cx.b.opaque(span) : { kind: "scalar", value, span };
}

/** `namespace A.B { export const c = 1 }` writes to `A` what it exports: `{ B: { c } }`. */
export function lowerNamespace(cx: Lowering, node: TSModuleDeclaration): void {
  const root = node.declare ? undefined : declaredName(node);
  if (!root) return;
  const names: Identifier[] = [];
  let body: TSModuleDeclaration | TSModuleBlock | null | undefined = node;
  for (; body?.type === "TSModuleDeclaration"; body = body.body) names.push(...namesOf(body.id));
  if (!body) return;
  const span = spanOf(node);
  let value = bodyValue(cx, body);
  for (const name of names.slice(1).reverse()) value = cx.b.dict([{ key: keyText(name.name, spanOf(name)), value, span }], span);
  cx.store(cx.b.name(root.name, spanOf(root)), value, span);
}

function namesOf(id: Node): readonly Identifier[] {
  const names: Identifier[] = [];
  let at = id;
  for (; at.type === "TSQualifiedName"; at = at.left) names.unshift(at.right);
  return at.type === "Identifier" ? [at, ...names] : names;
}

function bodyValue(cx: Lowering, { body, ...node }: TSModuleBlock): Expr {
  const span = spanOf(node);
  const outer = cx.exported;
  const exported: Export[] = [];
  cx.exported = exported;
  const value = cx.b.within("block", span, (scope) => {
    declareVars(cx, body, scope);
    lowerStatements(cx, body);
    return cx.b.dict(exported.flatMap(({ name, value }) => (value ? [{ key: keyText(name, value.span), value, span: value.span }] : [])), span);
  });
  cx.exported = outer;
  return value;
}

/** A key that is not written as one: it is no literal of the file. */
function keyText(value: string, span: Span): Expr {
  return { kind: "text", parts: [{ kind: "literal", value, span }], span };
}
