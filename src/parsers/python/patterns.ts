/** `match`: what a pattern asks of the subject, and the names it binds. */
import type { Expr } from "../../core/module.js";
import { assign } from "./assignments.js";
import { arm } from "./control.js";
import { quoted } from "./literals.js";
import type { Syntax } from "./syntax.js";
import type { LowerStatement, Walk } from "./walk.js";

const matchStatement: LowerStatement = (walk, node) => {
  const subjects = node.children.filter((child) => child.type !== "block").map((child) => walk.expression(child));
  const subject: Expr = subjects[0] && subjects.length === 1 ? subjects[0] : { kind: "list", items: subjects, spreads: [], span: node.span };
  const group = walk.builder.newGroup();
  let exits = true;
  let isExhaustive = false;
  (node.children.at(-1)?.children ?? []).forEach((clause, index) => {
    if (clause.type !== "case_clause") return walk.scan(clause);
    const patterns = clause.children.filter((child) => child.type === "case_pattern");
    const guard = clause.children.find((child) => child.type === "if_clause");
    const asked = patterns.flatMap((pattern) => questions(walk, pattern, subject));
    const test = guard ? walk.expression(guard.children[0]) : oneOf(walk, asked, clause);
    const whole = patterns.length === 1 ? subject : walk.builder.opaque(subject.span);
    const leaves = arm(walk, clause.children.at(-1), { group, index, ...(test && { test }) }, () => {
      for (const pattern of patterns) bind(walk, pattern, whole);
    });
    exits &&= leaves;
    isExhaustive ||= !guard && asked.length === 0 && patterns.every((pattern) => isCatchAll(pattern));
  });
  return exits && isExhaustive;
};

/**
 * Lowers the values of a pattern; gives the comparisons of the subject with them. `subject` is undefined below a part of the
 * subject.
 */
function questions(walk: Walk, pattern: Syntax, subject: Expr | undefined): readonly Expr[] {
  if (!walk.enter()) return [];
  const found = asked(walk, pattern, subject);
  walk.leave();
  return found;
}

function asked(walk: Walk, pattern: Syntax, subject: Expr | undefined): readonly Expr[] {
  if (WHOLE.has(pattern.type)) return pattern.children.flatMap((child) => questions(walk, child, subject));
  const isName = pattern.type === "dotted_name" && pattern.children.length === 1;
  if (isName || BINDING.has(pattern.type)) return [];
  if (pattern.type.endsWith("_pattern")) return pattern.children.flatMap((child) => questions(walk, child, undefined));
  const value = pattern.type === "dotted_name" ? dottedValue(walk, pattern) : walk.expression(pattern);
  return subject ? [walk.builder.operator("==", [subject, value], value.span)] : [];
}

/** What compares nothing. */
const BINDING = new Set(["_", "-", "identifier", "splat_pattern"]);

/** Patterns whose parts all look at the same subject. */
const WHOLE = new Set(["case_pattern", "as_pattern", "union_pattern"]);

function oneOf(walk: Walk, tests: readonly Expr[], clause: Syntax): Expr | undefined {
  return tests.length > 1 ? walk.builder.choice(tests, clause.span, undefined, true) : tests[0];
}

function dottedValue(walk: Walk, node: Syntax): Expr {
  const [first, ...rest] = node.children;
  const root = walk.expression(first);
  return rest.reduce((object, child) => walk.builder.member(object, walk.textOf(child), child.span, { start: node.start, end: child.end }), root);
}

/** `_` or a name alone takes every subject. */
function isCatchAll(pattern: Syntax): boolean {
  const [only] = pattern.children;
  return pattern.children.length === 1 && (only?.type === "_" || (only?.type === "dotted_name" && only.children.length === 1));
}

/** Binds the names of a pattern; the value of a part of the subject is known only below a constant key. */
function bind(walk: Walk, pattern: Syntax, value: Expr): void {
  if (!walk.enter()) return;
  const { children } = pattern;
  const [first] = children;
  if (pattern.type === "dotted_name" && first && children.length === 1) assign(walk, first, value, pattern.span);
  else if (pattern.type === "splat_pattern" && first) assign(walk, first, walk.builder.opaque(pattern.span), pattern.span);
  else if (pattern.type === "case_pattern" || pattern.type === "union_pattern") children.forEach((child) => bind(walk, child, value));
  else if (pattern.type === "as_pattern") bindAlias(walk, pattern, value);
  else if (pattern.type === "dict_pattern") bindEntries(walk, pattern, value);
  else if (pattern.type.endsWith("_pattern")) bindParts(walk, pattern);
  walk.leave();
}

/** In `A(…)` and `a=…` the first child is no pattern. */
function bindParts(walk: Walk, { type, children }: Syntax): void {
  const parts = type === "class_pattern" || type === "keyword_pattern" ? children.slice(1) : children;
  for (const part of parts) bind(walk, part, walk.builder.opaque(part.span));
}

function bindAlias(walk: Walk, pattern: Syntax, value: Expr): void {
  const [inner, name] = pattern.children;
  if (inner) bind(walk, inner, value);
  if (name) assign(walk, name, value, pattern.span);
}

function bindEntries(walk: Walk, pattern: Syntax, value: Expr): void {
  let key: Syntax | undefined;
  for (const child of pattern.children) {
    if (child.type !== "case_pattern") {
      key = child;
      if (child.type === "splat_pattern") bind(walk, child, value);
      continue;
    }
    bind(walk, child, key ? entryValue(walk, value, key, child) : walk.builder.opaque(child.span));
  }
}

/** The member under a key that is a plain string. */
function entryValue(walk: Walk, value: Expr, key: Syntax, { span }: Syntax): Expr {
  const content = key.type === "string" ? quoted(walk.text, key.span)?.content : undefined;
  return content ? walk.builder.member(value, walk.text.slice(content.start, content.end), content, span, true) : walk.builder.opaque(span);
}

export const matches = { match_statement: matchStatement };
