/** Functions of every form, their parameters and annotations. */
import type { ArrowFunctionExpression, FunctionExpression, MaybeNamedFunctionDeclaration, Node, Pattern } from "estree";
import type { ClassExpr, Expr, FunctionExpr, Param, Return, Scope } from "../../core/module.js";
import type { ClassMethod, ObjectMethod } from "./babel-nodes.js";
import { lowerBody } from "./blocks.js";
import { dottedName } from "./dotted.js";
import type { Lowering } from "./lowering.js";
import { declareNames, declareVars } from "./names.js";
import { nameSpan, spanOf, type Decorator, type TypeNode } from "./nodes.js";
import { bind } from "./patterns.js";

type FunctionNode = ArrowFunctionExpression | ClassMethod | FunctionExpression | MaybeNamedFunctionDeclaration | ObjectMethod;

export interface FunctionTraits {
  readonly name?: string | undefined;
  readonly owner?: ClassExpr | undefined;
  readonly isStatic?: boolean;
  readonly isGetter?: boolean;
  readonly decorators?: readonly Expr[];
}

/** Whether a function is more than a signature: overloads and abstract methods have no body. */
export function hasBody(node: { readonly body?: unknown }): boolean {
  return node.body !== undefined && node.body !== null;
}

export function lowerFunction(cx: Lowering, node: FunctionNode, traits: FunctionTraits = {}): FunctionExpr {
  const span = spanOf(node);
  const { name, owner, isStatic = false, isGetter = false, decorators = [] } = traits;
  const outer = cx.returns;
  const fn = cx.b.within("function", span, (scope) => {
    const params: Param[] = [];
    const returns: Return[] = [];
    const made: FunctionExpr = {
      kind: "function", params, returns, decorators, isStatic, isGetter, scope, span,
      ...(name !== undefined && { name }), ...(owner && { owner }),
    };
    scope.owner = made;
    cx.b.functions.push(made);
    cx.returns = returns;
    lowerParameters(cx, node.params, scope, params);
    lowerFunctionBody(cx, node.body, scope, returns);
    return made;
  });
  cx.returns = outer;
  return fn;
}

function lowerFunctionBody(cx: Lowering, body: FunctionNode["body"], scope: Scope, returns: Return[]): void {
  if (body.type === "BlockStatement") {
    declareVars(cx, body.body, scope);
    lowerBody(cx, body);
  } else {
    returns.push({ value: cx.expression(body), scope, span: spanOf(body) });
  }
}

/** Parameters; those that are patterns get a name that no program can have, and are taken apart by writes. */
function lowerParameters(cx: Lowering, nodes: readonly Node[], scope: Scope, params: Param[]): void {
  for (const node of nodes) {
    const { target, fallback, isRest, decorators } = parameterParts(node);
    lowerDecorators(cx, decorators);
    if (target.type === "Identifier" && target.name === "this") continue;
    const name = target.type === "Identifier" ? target.name : `{${params.length}}`;
    const type = typeOf(cx, isRest ? node : target);
    const span = spanOf(node);
    const param: Param = {
      name, span, ...(fallback && { default: cx.expression(fallback) }), ...(isRest && { rest: "list" }), ...(type && { type }),
    };
    params.push(param);
    cx.b.declare(scope, name, "parameter", { param });
    if (target.type !== "Identifier") {
      declareNames(cx, target, scope);
      bind(cx, target, cx.b.name(name, spanOf(target)), span);
    } else if (node.type === "TSParameterProperty") writeProperty(cx, target.name, nameSpan(target), param);
  }
}

interface ParameterParts {
  readonly target: Pattern;
  readonly fallback?: Node;
  readonly isRest: boolean;
  readonly decorators: readonly Decorator[];
}

function parameterParts(node: Node): ParameterParts {
  const inner = (node.type === "TSParameterProperty" ? node.parameter : node) as Pattern;
  const decorators = "decorators" in node ? (node.decorators ?? []) : [];
  if (inner.type === "AssignmentPattern") return { target: inner.left, fallback: inner.right, isRest: false, decorators };
  return { target: inner.type === "RestElement" ? inner.argument : inner, isRest: inner.type === "RestElement", decorators };
}

/** `constructor(private token: string)` writes `this.token`. */
function writeProperty(cx: Lowering, name: string, span: Expr["span"], param: Param): void {
  const target = cx.b.member(cx.b.name("this", { start: span.start, end: span.start }), name, span, span);
  cx.b.write(target, cx.b.name(name, span), param.span, undefined, param.type);
}

export function lowerDecorators(cx: Lowering, decorators: readonly Decorator[] | undefined): readonly Expr[] {
  return (decorators ?? []).map(({ expression }) => cx.expression(expression));
}

/** The annotation of a target where it is a (dotted) name; type arguments do not count. */
export function typeOf(cx: Lowering, target: Node): Expr | undefined {
  const annotation = "typeAnnotation" in target ? (target.typeAnnotation as TypeNode | null | undefined) : undefined;
  const type = annotation?.typeAnnotation;
  const name = type?.typeName ?? (type?.type === "GenericTypeAnnotation" ? type.id : undefined);
  return name && dottedName(cx, name);
}
