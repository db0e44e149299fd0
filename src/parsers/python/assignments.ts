import type { Expr, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { sum } from "./operators.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";

interface Options {
  /** Where names are bound; the frame's scope when missing. */
  readonly scope?: Scope;
  /** The annotation. */
  readonly type?: Expr;
}

const UNPACKED = new Set(["pattern_list", "tuple_pattern", "list_pattern", "expression_list", "tuple", "list"]);
const STARRED = new Set(["list_splat_pattern", "list_splat", "dictionary_splat_pattern"]);

/** Writes `value` to whatever stands on the left: a name, a member, or several to unpack to. */
export function assign(walk: Walk, target: Syntax, value: Expr, span: Span, options: Options = {}): void {
  if (target.type === "identifier") assignName(walk, target, value, span, options);
  else if (UNPACKED.has(target.type) && walk.enter()) {
    unpack(walk, target, value, span, options);
    walk.leave();
  } else if (target.type === "parenthesized_expression" || target.type === "as_pattern_target") {
    const [inner] = target.children;
    if (inner && walk.enter()) {
      assign(walk, inner, value, span, options);
      walk.leave();
    }
  } else assignMember(walk, target, value, span, options);
}

function assignName(walk: Walk, target: Syntax, value: Expr, span: Span, { scope, type }: Options): void {
  const name = walk.name(target);
  if (name.name !== "") walk.builder.write(name, value, span, scope ?? walk.scopeOf(name.name), type);
}

function assignMember(walk: Walk, target: Syntax, value: Expr, span: Span, { type }: Options): void {
  const member = walk.expression(target);
  if (member.kind === "member") walk.builder.write(member, value, span, undefined, type);
}

function unpack(walk: Walk, target: Syntax, value: Expr, span: Span, options: Options): void {
  const parts = target.children.filter((child) => !["(", ",", ")"].includes(child.type));
  const [only] = parts;
  if (only && target.type === "tuple_pattern" && parts.length === 1 && !target.children.some((child) => child.type === ",")) {
    return assign(walk, only, value, span, options);
  }
  const star = parts.findIndex((part) => STARRED.has(part.type));
  parts.forEach((part, index) => {
    const item = star >= 0 && index >= star ? walk.builder.opaque(value.span) : itemOf(walk, value, index, part);
    const inner = index === star ? part.children[0] : part;
    if (inner) assign(walk, inner, item, span, options);
  });
}

/** The item of the value at `index`: what is written there, or its member. */
function itemOf(walk: Walk, value: Expr, index: number, target: Syntax): Expr {
  const written = value.kind === "list" && value.spreads.length === 0 ? value.items[index] : undefined;
  return written ?? walk.builder.member(value, String(index), target.span, value.span, true);
}

/** `a = b`, `a = b = c`, `a: T = b`, `a: T`; gives the value, for the assignment to its left. */
const assignment: LowerExpression = (walk, node) => {
  const [target, ...rest] = node.children;
  const annotation = rest.find((child) => child.type === "type");
  const right = rest.find((child) => child.type !== "type");
  const type = annotation && walk.expression(annotation);
  const value = right ? walk.expression(right) : walk.builder.opaque({ start: node.end, end: node.end });
  if (target) assign(walk, target, value, node.span, type ? { type } : {});
  return value;
};

/** `a += b` and its kin. */
const augmented: LowerExpression = (walk, node) => {
  const [target, operator, right] = node.children;
  const left = walk.expression(target);
  const added = walk.expression(right);
  const name = operator?.type.slice(0, -1) ?? "";
  const value = name === "+" ? sum(walk, [left, added], node.span) : walk.builder.operator(name, [left, added], node.span);
  if (left.kind === "name") walk.builder.write(left, value, node.span, walk.scopeOf(left.name));
  else if (left.kind === "member") walk.builder.write(left, value, node.span);
  return value;
};

/** `name := value` */
const named: LowerExpression = (walk, node) => {
  const [target, right] = node.children;
  const value = walk.expression(right);
  if (target) assign(walk, target, value, node.span);
  return value;
};

/** `value as target`, in `with`. */
const asPattern: LowerExpression = (walk, node) => {
  const [source, target] = node.children;
  const value = walk.expression(source);
  if (target) assign(walk, target, value, node.span);
  return value;
};

export const assignments = { assignment, augmented_assignment: augmented, named_expression: named, as_pattern: asPattern };
