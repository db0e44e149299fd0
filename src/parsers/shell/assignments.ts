/** What is assigned to variables. */
import type { Entry, Expr } from "../../core/module.js";
import { subscript } from "./expansions.js";
import { rememberProgram } from "./programs.js";
import type { Syntax } from "./syntax.js";
import { assign, scopeOf } from "./variables.js";
import { type LowerStatement, NOTHING, type Walk } from "./walk.js";
import { argument, assignmentIn, plainWord, word } from "./words.js";

/** `NAME=value`, `NAME+=value`, `NAME[key]=value`; with `isLocal` in the function at hand. */
export function setVariable(walk: Walk, node: Syntax, isLocal = false): void {
  const [target, sign, value] = node.children;
  if (!target) return;
  const given = value ? valueOf(walk, value) : walk.builder.text([], walk.spanOf({ start: node.end, end: node.end }));
  if (target.type === "subscript") return setItem(walk, target, given, node);
  const name = walk.builder.name(walk.textOf(target), walk.spanOf(target));
  if (sign?.type !== "+=") rememberProgram(walk, name.name, value);
  const scope = isLocal ? localScope(walk) : scopeOf(walk, name.name);
  assign(walk, name, sign?.type === "+=" ? appended(walk, name, given, node) : given, node, scope);
}

function setItem(walk: Walk, target: Syntax, value: Expr, node: Syntax): void {
  const member = subscript(walk, target);
  if (member.kind === "member") walk.builder.write(member, value, walk.spanOf(node));
}

/** What `+=` makes of it: a longer list, or a longer text. */
function appended(walk: Walk, name: Expr, added: Expr, node: Syntax): Expr {
  const span = walk.spanOf(node);
  return added.kind === "list" ? { ...added, items: [name, ...added.items], spreads: [0, ...added.spreads.map((index) => index + 1)], span } : walk.builder.text([name, added], span);
}

const localScope = (walk: Walk): ReturnType<typeof scopeOf> => walk.frame.function?.scope ?? walk.frame.globals;

function valueOf(walk: Walk, node: Syntax): Expr {
  return node.type === "array" ? array(walk, node) : word(walk, node);
}

const ITEM = /^\[([^\]\n]{1,200})\]=/;

/** `(a b)`, `([key]=a)` */
function array(walk: Walk, node: Syntax): Expr {
  const items = node.children.filter(({ type }) => type !== "(" && type !== ")");
  if (items.length > 0 && items.every((item) => ITEM.test(walk.text.slice(item.start, Math.min(item.end, item.start + 204))))) {
    return walk.builder.dict(items.map((item) => entry(walk, item)), walk.spanOf(node));
  }
  const args = items.map((item) => argument(walk, item));
  return { kind: "list", items: args.map(({ value }) => value), spreads: args.flatMap(({ spread }, index) => (spread ? [index] : [])), span: walk.spanOf(node) };
}

function entry(walk: Walk, item: Syntax): Entry {
  const [head = "", key = ""] = ITEM.exec(walk.text.slice(item.start, Math.min(item.end, item.start + 204))) ?? [];
  const inner = /^(["']?)(.*)\1$/.exec(key);
  const start = item.start + 1 + (inner?.[1] ?? "").length;
  const name = inner?.[2] ?? "";
  const span = walk.spanOf({ start, end: start + name.length });
  return { key: walk.builder.text([walk.builder.literal(name, span)], span), value: word(walk, item, item.start + head.length), span: walk.spanOf(item) };
}

/** The variables of `export`, `local`, `declare` and their kin. */
export function declareAll(walk: Walk, node: Syntax): void {
  const [keyword, ...rest] = node.children;
  const isGlobal = keyword?.type === "export" || keyword?.type === "readonly" || rest.some((child) => /^-[a-zA-Z]*g/.test(plainWord(walk, child) ?? ""));
  for (const child of rest) {
    if (child.type === "variable_assignment") setVariable(walk, child, !isGlobal);
    else if (child.type === "variable_name") {
      if (!isGlobal && walk.frame.function) walk.builder.declare(walk.frame.function.scope, walk.textOf(child), "variable");
    } else quotedAssignment(walk, child);
  }
}

/** `export "NAME=value"`; other words are only looked through. */
function quotedAssignment(walk: Walk, node: Syntax): void {
  const found = assignmentIn(walk, node);
  if (!found) return void word(walk, node);
  const name = walk.builder.name(found.name, walk.spanOf({ start: found.start, end: found.value - 1 }));
  assign(walk, name, word(walk, node, found.value), node);
}

const assignment: LowerStatement = (walk, node) => {
  setVariable(walk, node);
  return NOTHING;
};

const unset: LowerStatement = (walk, node) => {
  for (const child of node.children.slice(1)) {
    if (child.type !== "variable_name") continue;
    const span = walk.spanOf(child);
    assign(walk, walk.builder.name(walk.textOf(child), span), { kind: "scalar", value: null, span }, child);
  }
  return NOTHING;
};

export const assignments = { variable_assignment: assignment, unset_command: unset };
