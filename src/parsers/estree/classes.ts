/** Classes with their members, and values that take the name of what they are assigned to. */
import type {
  ArrowFunctionExpression, ClassExpression, FunctionExpression, Identifier, MaybeNamedClassDeclaration, MethodDefinition, Node,
  PropertyDefinition, StaticBlock,
} from "estree";
import type { ClassExpr, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ClassMethod, Field } from "./babel-nodes.js";
import { lowerStatements } from "./blocks.js";
import { hasBody, lowerDecorators, lowerFunction, typeOf, type FunctionTraits } from "./functions.js";
import type { Lowering } from "./lowering.js";
import { memberKey } from "./members.js";
import { declareVars, writeEarly } from "./names.js";
import { spanOf } from "./nodes.js";

type ClassNode = ClassExpression | MaybeNamedClassDeclaration;

/** An expression; a function or class without a name of its own gets the one given, a function also the other traits. */
export function namedValue(cx: Lowering, node: Node, traits: FunctionTraits): Expr {
  if (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression" && node.type !== "ClassExpression") return cx.expression(node);
  if (!cx.enter(node)) return cx.b.opaque(spanOf(node));
  const value = lowerNameable(cx, node, traits);
  cx.leave();
  return value;
}

export function lowerNameable(cx: Lowering, node: ArrowFunctionExpression | FunctionExpression | ClassExpression, traits: FunctionTraits = {}): Expr {
  const own = node.type === "ArrowFunctionExpression" ? undefined : node.id;
  const name = own?.name ?? traits.name;
  const lower = (): Expr => (node.type === "ClassExpression" ? lowerClass(cx, node, name) : lowerFunction(cx, node, { ...traits, name }));
  return own ? selfNamed(cx, own, node.type === "ClassExpression" ? "class" : "function", lower) : lower();
}

/** A function or class expression that can be called by its own name inside of it. */
function selfNamed(cx: Lowering, id: Identifier, kind: "class" | "function", lower: () => Expr): Expr {
  const span = spanOf(id);
  return cx.b.within("block", span, (scope) => {
    cx.b.declare(scope, id.name, kind);
    const value = lower();
    writeEarly(cx, id, value, span);
    return value;
  });
}

export function lowerClass(cx: Lowering, node: ClassNode, name: string | undefined): ClassExpr {
  const decorators = lowerDecorators(cx, node.decorators);
  const bases = node.superClass ? [cx.expression(node.superClass)] : [];
  const span = spanOf(node);
  return cx.b.within("class", span, (scope) => {
    const cls: ClassExpr = { kind: "class", bases, decorators, scope, span, ...(name !== undefined && { name }) };
    scope.owner = cls;
    cx.b.classes.push(cls);
    const outer = cx.returns;
    cx.returns = undefined;
    for (const member of node.body.body as readonly Node[]) lowerMember(cx, member, cls);
    cx.returns = outer;
    return cls;
  });
}

function lowerMember(cx: Lowering, node: Node, cls: ClassExpr): void {
  switch (node.type) {
    case "ClassMethod": case "ClassPrivateMethod": return lowerMethod(cx, node, node, cls);
    case "MethodDefinition": return hasBody(node.value) ? lowerMethod(cx, node, node.value, cls) : undefined;
    case "AccessorProperty": case "ClassAccessorProperty": case "ClassPrivateProperty": case "ClassProperty": case "PropertyDefinition":
      return node.declare ? undefined : lowerField(cx, node, cls);
    case "StaticBlock": return lowerStaticBlock(cx, node);
  }
}

/** A method: in ESTree a definition with a function, in Babel's tree both at once. */
function lowerMethod(cx: Lowering, node: ClassMethod | MethodDefinition, fn: ClassMethod | FunctionExpression, cls: ClassExpr): void {
  const decorators = lowerDecorators(cx, node.decorators);
  const { name, span } = memberName(cx, node);
  const value = lowerFunction(cx, fn, { name, owner: cls, isStatic: node.static, isGetter: node.kind === "get", decorators });
  if (name === undefined || node.kind === "set") return;
  cx.b.declare(cls.scope, name, "function");
  cx.b.write(cx.b.name(name, span), value, spanOf(node), cls.scope);
}

function lowerField(cx: Lowering, node: Field | PropertyDefinition, cls: ClassExpr): void {
  const decorators = lowerDecorators(cx, node.decorators);
  const { name, span } = memberName(cx, node);
  if (name !== undefined) cx.b.declare(cls.scope, name, "variable");
  // What a decorator is written for: the field is its named argument.
  if (name !== undefined) for (const decorator of decorators) cx.b.call(decorator, [{ name, nameSpan: span, value: cx.b.opaque(span) }], spanOf(node));
  if (!node.value) return;
  const value = initializer(cx, node.value, { name, owner: cls, isStatic: node.static });
  if (name !== undefined) cx.b.write(cx.b.name(name, span), value, spanOf(node), cls.scope, typeOf(cx, node));
}

/** The name of a member; undefined where it is computed. */
function memberName(cx: Lowering, node: ClassMethod | Field | MethodDefinition | PropertyDefinition): { name: string | undefined; span: Span } {
  const { key, span } = memberKey(cx, node.key, node.computed);
  return { name: typeof key === "string" ? key : undefined, span };
}

/** In a function scope of its own: like a method, an initializer does not see the members by their bare names. */
function initializer(cx: Lowering, node: Node, traits: FunctionTraits): Expr {
  return cx.b.within("function", spanOf(node), () => namedValue(cx, node, traits));
}

function lowerStaticBlock(cx: Lowering, node: StaticBlock): void {
  cx.b.within("function", spanOf(node), (scope) => {
    declareVars(cx, node.body, scope);
    lowerStatements(cx, node.body);
  });
}
