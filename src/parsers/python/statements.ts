/** Statements that are no definition, no import and no branch. */
import type { Arg, Expr } from "../../core/module.js";
import { assign } from "./assignments.js";
import { nonlocalScope } from "./nonlocals.js";
import type { LowerStatement } from "./walk.js";

const expressionStatement: LowerStatement = (walk, node) => {
  const values = node.children.map((child) => walk.expression(child));
  return values.length === 1 && isExit(values[0]);
};

/** The modules of functions that do not return; the empty name: built in. */
const EXITS: ReadonlyMap<string, readonly string[]> = new Map([["exit", ["", "sys"]], ["quit", [""]], ["_exit", ["os"]], ["abort", ["os"]]]);

/** `sys.exit()`, `exit()` and their kin. */
function isExit(value: Expr | undefined): boolean {
  if (value?.kind !== "call") return false;
  const { callee } = value;
  if (callee.kind === "name") return EXITS.get(callee.name)?.includes("") ?? false;
  if (callee.kind !== "member" || callee.object.kind !== "name" || typeof callee.key !== "string") return false;
  return callee.object.name !== "" && (EXITS.get(callee.key)?.includes(callee.object.name) ?? false);
}

const lowerAll = (exits: boolean): LowerStatement => (walk, node) => {
  for (const child of node.children) walk.expression(child);
  return exits;
};

/** `del a, b["c"]`, as operators. */
const deleteStatement: LowerStatement = (walk, node) => {
  const [target] = node.children;
  const targets = target?.type === "expression_list" ? target.children : node.children;
  for (const each of targets) walk.builder.operator("delete", [walk.expression(each)], each.span);
  return false;
};

const leave = (exits: boolean): LowerStatement => () => exits;

/** `assert test, message`, as an operator. */
const assertStatement: LowerStatement = (walk, node) => {
  const operands = node.children.map((child) => walk.expression(child));
  if (operands.length > 1) walk.builder.operator("assert", operands, node.span);
  return false;
};

const returnStatement: LowerStatement = (walk, node) => {
  const [given] = node.children;
  const value: Expr = given ? walk.expression(given) : { kind: "scalar", value: null, span: node.span };
  walk.frame.returns.push({ value, scope: walk.builder.scope, span: node.span });
  return true;
};

/** Python 2's `print x` and `exec x in y` as calls; the target of `print >>f, x` is the argument `file`. */
const keywordCall = (name: string): LowerStatement => (walk, node) => {
  const keyword = { start: node.start, end: node.start + name.length };
  const args = node.children.map((child): Arg => {
    if (child.type !== "chevron") return { value: walk.expression(child) };
    return { name: "file", nameSpan: { start: child.start, end: child.start + 2 }, value: walk.expression(child.children[0]) };
  });
  walk.builder.call(walk.builder.name(name, keyword), args, node.span);
  return false;
};

const globalStatement: LowerStatement = (walk, node) => {
  for (const name of node.children) walk.frame.elsewhere.set(walk.textOf(name), walk.builder.module);
  return false;
};

const nonlocalStatement: LowerStatement = (walk, node) => {
  for (const name of node.children) walk.frame.elsewhere.set(walk.textOf(name), nonlocalScope(walk, walk.textOf(name)));
  return false;
};

/** `type X = T`, `type X[P] = T`; the grammar also takes `type(x).y = z` for one: what is written there is `(x).y`. */
const typeAlias: LowerStatement = (walk, node) => {
  const [target, type] = node.children;
  const [name] = target?.children ?? [];
  const value = walk.expression(type);
  const alias = name?.type === "generic_type" ? name.children[0] : name;
  if (alias) assign(walk, alias, value, node.span);
  return false;
};

export const statements = {
  expression_statement: expressionStatement, return_statement: returnStatement, raise_statement: lowerAll(true),
  assert_statement: assertStatement, delete_statement: deleteStatement, pass_statement: leave(false),
  break_statement: leave(true), continue_statement: leave(true), print_statement: keywordCall("print"),
  exec_statement: keywordCall("exec"), global_statement: globalStatement, nonlocal_statement: nonlocalStatement,
  type_alias_statement: typeAlias,
};
