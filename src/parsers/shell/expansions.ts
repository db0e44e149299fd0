/** What the shell fills in: variables and what is made of them, the output of commands, arithmetic. */
import type { Expr } from "../../core/module.js";
import { unquoted } from "./quotes.js";
import type { Syntax } from "./syntax.js";
import { allPositionals, assign, variable } from "./variables.js";
import type { LowerExpression, Walk } from "./walk.js";
import { mixedWord, word } from "./words.js";

const VARIABLES = ["variable_name", "special_variable_name", "subscript"];

const simpleExpansion: LowerExpression = (walk, node) => {
  const name = node.child(...VARIABLES);
  return name ? variable(walk, walk.textOf(name), node) : walk.opaque(node);
};

/** `${…}` */
const expansion: LowerExpression = (walk, node) => {
  const { children } = node;
  const at = children.findIndex(({ type }) => VARIABLES.includes(type));
  const target = children[at];
  if (!target) return walk.scan(children), walk.opaque(node);
  const prefix = children.slice(1, at).map((child) => walk.textOf(child)).join("");
  const rest = allFrom(walk, node, target, children.slice(at + 1));
  if (rest) return rest;
  const value = target.type === "subscript" ? subscript(walk, target) : variable(walk, walk.textOf(target), node);
  if (prefix === "!") return walk.opaque(node);
  if (prefix === "#") return walk.builder.operator("sh:length", [value], walk.spanOf(node));
  const operator = children[at + 1];
  if (!operator || operator.type === "}") return value;
  return transformed(walk, node, value, target, operator, children.slice(at + 2));
};

/** What is made of the value: `:-` and its kin, cuts and replacements. */
function transformed(walk: Walk, node: Syntax, value: Expr, target: Syntax, operator: Syntax, rest: readonly Syntax[]): Expr {
  const end = rest.findLast(({ type }) => type === "}")?.start ?? node.end;
  const span = walk.spanOf(node);
  const operand = (): Expr => mixedWord(walk, { start: operator.end, end }, rest, unquoted);
  const sign = operator.type;
  if (sign === ":-" || sign === "-") return walk.builder.choice([value, operand()], span, undefined, true);
  if (sign === ":=" || sign === "=") {
    const choice = walk.builder.choice([value, operand()], span, undefined, true);
    if (value.kind === "name") assign(walk, walk.builder.name(value.name, walk.spanOf(target)), choice, node);
    return choice;
  }
  if (sign === ":?" || sign === "?") return operand(), value;
  if (sign === ":+" || sign === "+") return walk.builder.choice([operand(), { kind: "scalar", value: null, span }], span, value);
  if (sign === ":") return slice(walk, node, value, rest);
  return walk.builder.operator(nameOf(sign), [value, operand()], span);
}

function nameOf(sign: string): string {
  if (sign.startsWith("#") || sign.startsWith("%")) return "sh:strip";
  if (sign.startsWith("/")) return "sh:replace";
  return sign.startsWith(",") || sign.startsWith("^") ? "sh:case" : "sh:transform";
}

/** `${@:2}`: the parameters from the second on. */
function allFrom(walk: Walk, node: Syntax, target: Syntax, [operator, start, close]: readonly Syntax[]): Expr | undefined {
  if (walk.textOf(target) !== "@" || operator?.type !== ":" || close?.type !== "}" || !start || !/^\d$/.test(walk.textOf(start))) return undefined;
  return allPositionals(walk, Number(walk.textOf(start)), node);
}

/** `${name:start:length}` */
function slice(walk: Walk, node: Syntax, value: Expr, rest: readonly Syntax[]): Expr {
  const numbers = rest.filter(({ type }) => type !== ":" && type !== "}");
  const [first] = numbers;
  const start = first && /^\s*\d+\s*$/.test(walk.textOf(first)) ? Number(walk.textOf(first)) : undefined;
  const bounds = numbers.map((number, i): Expr => {
    const text = walk.textOf(number).trim();
    if (!/^\d+$/.test(text) || (i > 0 && start === undefined)) return walk.expression(number);
    return { kind: "scalar", value: Number(text) + (i > 0 ? (start ?? 0) : 0), span: walk.spanOf(number) };
  });
  return walk.builder.operator("slice", [value, ...bounds], walk.spanOf(node));
}

/** `a[0]`, `a[key]`; `a[@]` is the array itself. */
export function subscript(walk: Walk, node: Syntax): Expr {
  const [name, open, ...rest] = node.children;
  const close = rest.findLast(({ type }) => type === "]");
  const object = name ? variable(walk, walk.textOf(name), name) : walk.opaque(node);
  if (!open || !close) return object;
  const index = { start: open.end, end: close.start };
  const text = walk.textOf(index);
  if (isAll(text)) return object;
  const key = /^\d+$/.test(text) ? text : mixedWord(walk, index, rest, unquoted);
  return walk.builder.member(object, key, walk.spanOf(index), walk.spanOf(node), true);
}

const isAll = (index: string): boolean => index === "@" || index === "*";

/** `$(command)`, `` `command` ``, `<(command)`: the command whose output it is. `$(<file)` is what `cat` would do. */
const substitution: LowerExpression = (walk, node) => {
  const statements = node.children.slice(1).filter(({ type }) => type !== ")" && type !== "`");
  const [first] = statements;
  if (first?.type === "file_redirect" && statements.length === 1) return fileText(walk, node, first);
  return walk.captured(() => walk.scan(statements)).value ?? walk.opaque(node);
};

function fileText(walk: Walk, node: Syntax, redirect: Syntax): Expr {
  const file = redirect.children.at(-1);
  const callee = walk.builder.name("sh:cat", walk.spanOf({ start: redirect.start, end: redirect.start }));
  return walk.builder.call(callee, file ? [{ name: "<", value: word(walk, file) }] : [], walk.spanOf(node));
}

/** Numbers are not worked out; what is filled in between them is lowered. */
export const arithmetic: LowerExpression = (walk, node) => {
  const stack = node.children.toReversed();
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (FILLED.has(next.type)) walk.expression(next);
    else for (const each of next.children.toReversed()) stack.push(each);
  }
  return walk.opaque(node);
};

const FILLED = new Set(["simple_expansion", "expansion", "command_substitution"]);

export const expansions = {
  simple_expansion: simpleExpansion, expansion, command_substitution: substitution,
  process_substitution: substitution,
  arithmetic_expansion: arithmetic,
};
