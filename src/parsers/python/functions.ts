import type { ClassExpr, Expr, FunctionExpr, Param, Return } from "../../core/module.js";
import { argumentsOf } from "./expressions.js";
import { assign } from "./assignments.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, LowerStatement, Walk } from "./walk.js";

/** A tuple in Python 2's parameters, to be unpacked in the body. */
interface Unpacking {
  readonly target: Syntax;
  readonly param: Param;
}

interface Parameters {
  readonly params: readonly Param[];
  readonly unpackings: readonly Unpacking[];
}

type Facts = Pick<FunctionExpr, "decorators" | "isStatic" | "isGetter"> & Partial<Pick<FunctionExpr, "name" | "owner">>;

const GETTERS = new Set(["property", "cached_property"]);
/** Decorators of what runs when a property is written or deleted: reading it still calls the getter. */
const ACCESSORS = new Set(["setter", "deleter"]);

const lambda: LowerExpression = (walk, node) => {
  const body = node.children.at(-1);
  const parameters = parametersOf(walk, node.children.find((child) => child.type === "lambda_parameters"));
  return lowerFunction(walk, node, parameters, { decorators: [], isStatic: false, isGetter: false }, (returns) => {
    const value = walk.expression(body);
    returns.push({ value, scope: walk.builder.scope, span: value.span });
  });
};

const functionDefinition: LowerStatement = (walk, node) => define(walk, node, node, []);

const classDefinition: LowerStatement = (walk, node) => defineClass(walk, node, node, []);

const decorated: LowerStatement = (walk, node) => {
  const decorators = node.children.filter((child) => child.type === "decorator").map((child) => walk.expression(child.children[0]));
  const definition = node.children.at(-1);
  if (definition?.type === "function_definition") return define(walk, definition, node, decorators);
  if (definition?.type === "class_definition") return defineClass(walk, definition, node, decorators);
  return false;
};

/** `whole` is the definition with its decorators. */
function define(walk: Walk, node: Syntax, whole: Syntax, decorators: readonly Expr[]): boolean {
  const [nameNode, ...rest] = node.children;
  const parameters = parametersOf(walk, rest.find((child) => child.type === "parameters"));
  for (const child of rest) if (child.type === "type") walk.expression(child);
  const name = nameNode ? walk.textOf(nameNode) : "";
  const owner = walk.frame.scope.kind === "class" ? walk.frame.scope.owner : undefined;
  const names = decorators.map(lastName);
  const facts = {
    decorators, name, isStatic: names.includes("staticmethod"), isGetter: names.some((decorator) => GETTERS.has(decorator)),
    ...(owner?.kind === "class" && { owner }),
  };
  const body = rest.find((child) => child.type === "block");
  const fn = lowerFunction(walk, whole, parameters, facts, () => walk.block(body?.children ?? []));
  applyDecorators(walk, decorators, fn);
  if (nameNode && !names.some((decorator) => ACCESSORS.has(decorator))) bind(walk, nameNode, fn);
  return false;
}

function lowerFunction(walk: Walk, node: Syntax, { params, unpackings }: Parameters, facts: Facts, body: (returns: Return[]) => void): FunctionExpr {
  return walk.builder.within("function", node.span, (scope) => {
    const returns: Return[] = [];
    const fn: FunctionExpr = { kind: "function", params, returns, scope, span: node.span, ...facts };
    scope.owner = fn;
    walk.builder.functions.push(fn);
    for (const param of params) walk.builder.declare(scope, param.name, "parameter", { param });
    walk.framed(scope, returns, () => {
      for (const { target, param } of unpackings) assign(walk, target, walk.builder.name(param.name, param.span), param.span);
      body(returns);
    });
    return fn;
  });
}

function defineClass(walk: Walk, node: Syntax, whole: Syntax, decorators: readonly Expr[]): boolean {
  const [nameNode, ...rest] = node.children;
  const superclasses = rest.find((child) => child.type === "argument_list");
  const args = superclasses ? argumentsOf(walk, superclasses) : [];
  const bases = args.filter((arg) => arg.name === undefined && !arg.spread).map((arg) => arg.value);
  const body = rest.find((child) => child.type === "block");
  const cls = walk.builder.within("class", whole.span, (scope) => {
    const made: ClassExpr = { kind: "class", name: nameNode ? walk.textOf(nameNode) : "", bases, decorators, scope, span: whole.span };
    scope.owner = made;
    walk.builder.classes.push(made);
    walk.framed(scope, [], () => walk.block(body?.children ?? []));
    return made;
  });
  applyDecorators(walk, decorators, cls);
  if (nameNode) bind(walk, nameNode, cls);
  return false;
}

/** A decorator is called with what it decorates. The name stays bound to the function: most decorators keep what it does. */
function applyDecorators(walk: Walk, decorators: readonly Expr[], value: Expr): void {
  for (const decorator of decorators) walk.builder.call(decorator, [{ value }], decorator.span);
}

function bind(walk: Walk, nameNode: Syntax, value: FunctionExpr | ClassExpr): void {
  const name = walk.name(nameNode);
  if (name.name === "") return;
  const scope = walk.scopeOf(name.name);
  walk.builder.declare(scope, name.name, value.kind);
  walk.builder.write(name, value, value.span, scope);
}

function lastName(decorator: Expr): string {
  if (decorator.kind === "call") return lastName(decorator.callee);
  if (decorator.kind === "name") return decorator.name;
  return decorator.kind === "member" && typeof decorator.key === "string" ? decorator.key : "";
}

/** Defaults and annotations are lowered where the function is defined. */
function parametersOf(walk: Walk, node: Syntax | undefined): Parameters {
  const params: Param[] = [];
  const unpackings: Unpacking[] = [];
  for (const child of node?.children ?? []) {
    const target = targetOf(child);
    if (!target) continue;
    const isUnpacked = target.type === "tuple_pattern";
    const param = parameter(walk, child, isUnpacked ? `(${params.length})` : walk.textOf(target), restOf(child));
    params.push(param);
    if (isUnpacked) unpackings.push({ target, param });
  }
  return { params, unpackings };
}

function parameter(walk: Walk, node: Syntax, name: string, rest: Param["rest"]): Param {
  if (node.type === "identifier") return { name, span: node.span };
  const annotation = node.children.find((child) => child.type === "type");
  const hasDefault = node.type === "default_parameter" || node.type === "typed_default_parameter";
  const type = annotation && walk.expression(annotation);
  const value = hasDefault ? walk.expression(node.children.at(-1)) : undefined;
  return { name, span: node.span, ...(value && { default: value }), ...(rest && { rest }), ...(type && { type }) };
}

/** The name or tuple of a parameter; undefined for the separators `*` and `/`. */
function targetOf(node: Syntax): Syntax | undefined {
  if (node.type === "identifier" || node.type === "tuple_pattern") return node;
  const [first] = node.children;
  return first && targetOf(first);
}

function restOf(node: Syntax): Param["rest"] {
  const type = node.type === "typed_parameter" ? node.children[0]?.type : node.type;
  if (type === "list_splat_pattern") return "list";
  return type === "dictionary_splat_pattern" ? "dict" : undefined;
}

export const functionExpressions = { lambda };
export const definitions = { function_definition: functionDefinition, class_definition: classDefinition, decorated_definition: decorated };
