/** Which scope binds which name: `let`, `const`, `class` and functions their block, `var` its function, imports the module. */
import type { Identifier, Node } from "estree";
import type { Binding, Expr, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { lowerImport, lowerImportEquals } from "./imports.js";
import type { Lowering } from "./lowering.js";
import { nameSpan } from "./nodes.js";

/** The names that a pattern or a declaration of variables binds, outer ones first. */
export function boundNames(pattern: Node): readonly Identifier[] {
  const names: Identifier[] = [];
  const queue: (Node | null | undefined)[] = [pattern];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i];
    if (!node) continue;
    if (node.type === "Identifier") names.push(node);
    else for (const part of partsOf(node)) queue.push(part);
  }
  return names;
}

function partsOf(pattern: Node): readonly (Node | null)[] {
  switch (pattern.type) {
    case "ObjectPattern": return pattern.properties;
    case "Property": case "ObjectProperty": return [pattern.value];
    case "ArrayPattern": return pattern.elements;
    case "AssignmentPattern": return [pattern.left];
    case "RestElement": return [pattern.argument];
    case "VariableDeclaration": return pattern.declarations.map(({ id }) => id);
    default: return [];
  }
}

export function declareNames(cx: Lowering, pattern: Node, scope: Scope, kind: Binding["kind"] = "variable"): void {
  for (const { name } of boundNames(pattern)) cx.b.declare(scope, name, kind);
}

/** Declares in the current scope what the statements bind there, and takes up the imports among them. */
export function declareLexical(cx: Lowering, statements: readonly Node[]): void {
  for (const statement of statements) {
    const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const declaration = isExport ? statement.declaration : statement;
    if (declaration) declareOne(cx, declaration);
  }
}

function declareOne(cx: Lowering, node: Node): void {
  if (node.type === "ImportDeclaration") lowerImport(cx, node);
  else if (node.type === "TSImportEqualsDeclaration") lowerImportEquals(cx, node);
  else if ("declare" in node && node.declare) return;
  else if (node.type === "VariableDeclaration") {
    if (node.kind !== "var") declareNames(cx, node, cx.b.scope);
  } else {
    const id = declaredName(node);
    if (id) cx.b.declare(cx.b.scope, id.name, bindingKind(node));
  }
}

/** The name that a declaration of a function, class, enum or namespace binds. */
export function declaredName(node: Node): Identifier | undefined {
  switch (node.type) {
    case "FunctionDeclaration": case "ClassDeclaration": case "TSEnumDeclaration": case "TSImportEqualsDeclaration": return node.id ?? undefined;
    case "TSModuleDeclaration": return node.global ? undefined : rootName(node.id);
    default: return undefined;
  }
}

/** `A` of `namespace A.B`; nothing for `module "a"`. */
function rootName(id: Node): Identifier | undefined {
  let root = id;
  while (root.type === "TSQualifiedName") root = root.left;
  return root.type === "Identifier" ? root : undefined;
}

function bindingKind(node: Node): Binding["kind"] {
  if (node.type === "FunctionDeclaration") return "function";
  return node.type === "ClassDeclaration" ? "class" : "variable";
}

/** A write that happens at `span`, before others of the same name that are lowered already. */
export function writeEarly(cx: Lowering, id: Identifier, value: Expr, span: Span): void {
  const scope = cx.holder(id.name) ?? cx.b.scope;
  const write = cx.b.write(cx.b.name(id.name, nameSpan(id)), value, span, scope);
  const writes = scope.bindings.get(id.name)?.writes ?? [];
  let at = writes.length - 1;
  while (at > 0 && writes[at - 1]!.span.start > span.start) at--;
  writes.pop();
  writes.splice(at, 0, write);
}

/** Declares in `scope` every `var` in the statements of its function, those in inner functions excepted. */
export function declareVars(cx: Lowering, statements: readonly Node[], scope: Scope): void {
  const queue: (Node | null | undefined)[] = [...statements];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i];
    if (!node) continue;
    if (node.type === "VariableDeclaration") {
      if (node.kind === "var" && !node.declare) declareNames(cx, node, scope);
    } else for (const statement of statementsIn(node)) queue.push(statement);
  }
}

function statementsIn(node: Node): readonly (Node | null | undefined)[] {
  switch (node.type) {
    case "BlockStatement": return node.body;
    case "IfStatement": return [node.consequent, node.alternate];
    case "ForStatement": return [node.init, node.body];
    case "ForInStatement": case "ForOfStatement": return [node.left, node.body];
    case "WhileStatement": case "DoWhileStatement": case "LabeledStatement": case "WithStatement": return [node.body];
    case "TryStatement": return [node.block, node.handler?.body, node.finalizer];
    case "SwitchStatement": return node.cases.flatMap(({ consequent }) => consequent);
    case "ExportNamedDeclaration": return [node.declaration];
    default: return [];
  }
}
