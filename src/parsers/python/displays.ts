/** Lists, tuples, sets, dictionaries and comprehensions. */
import type { Entry, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { assign } from "./assignments.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";

const list: LowerExpression = (walk, node) => {
  const { children } = node;
  const spreads = children.flatMap((child, index) => (child.type === "list_splat" ? [index] : []));
  return { kind: "list", items: children.map((child) => walk.expression(child)), spreads, span: node.span };
};

const dictionary: LowerExpression = (walk, node) => walk.builder.dict(node.children.map((child) => entry(walk, child)), node.span);

function entry(walk: Walk, node: Syntax): Entry {
  const [first, second] = node.children;
  if (node.type !== "pair") return { key: undefined, value: walk.expression(first), span: node.span };
  return { key: walk.expression(first), value: walk.expression(second), span: node.span };
}

const listComprehension: LowerExpression = (walk, node) =>
  comprehension(walk, node, (body) => ({ kind: "list", items: [walk.expression(body)], spreads: [], span: node.span }));

const dictionaryComprehension: LowerExpression = (walk, node) =>
  comprehension(walk, node, (body, test) => walk.builder.dict(body ? [underTest(walk, entry(walk, body), test)] : [], node.span));

/** `{k: v for … if test}`: only some entries are taken. */
const underTest = (walk: Walk, { key, value, span }: Entry, test: Expr | undefined): Entry => ({ key, value: test ? walk.builder.choice([value], value.span, test) : value, span });

/** A comprehension's variables live in a block of their own; its first iterable is evaluated outside. */
function comprehension(walk: Walk, node: Syntax, lower: (body: Syntax | undefined, test: Expr | undefined) => Expr): Expr {
  const [body, first, ...clauses] = node.children;
  const iterable = first ? iterableOf(walk, first) : undefined;
  return walk.builder.within("block", node.span, () => {
    // The variables are written before the body although their clause stands behind it.
    const before = { start: node.start, end: node.start };
    if (first && iterable) bindElement(walk, first, iterable, before);
    let test: Expr | undefined;
    for (const clause of clauses) {
      if (clause.type === "for_in_clause") bindElement(walk, clause, iterableOf(walk, clause), before);
      else test = walk.expression(clause.children[0]);
    }
    return lower(body, test);
  });
}

function iterableOf(walk: Walk, clause: Syntax): Expr {
  const [, ...iterables] = clause.children;
  const values = iterables.map((iterable) => walk.expression(iterable));
  return values[0] && values.length === 1 ? values[0] : { kind: "list", items: values, spreads: [], span: clause.span };
}

function bindElement(walk: Walk, clause: Syntax, iterable: Expr, span: Span): void {
  const [target] = clause.children;
  if (target) assign(walk, target, elementOf(walk, iterable), span, { scope: walk.builder.scope });
}

/** An element of what is iterated over: which one is not known. */
export function elementOf(walk: Walk, iterable: Expr): Expr {
  const nowhere = { start: iterable.span.end, end: iterable.span.end };
  return walk.builder.member(iterable, walk.builder.opaque(nowhere), nowhere, iterable.span, true);
}

export const displays = {
  list, tuple: list, set: list, expression_list: list, pattern_list: list, dictionary,
  list_comprehension: listComprehension, set_comprehension: listComprehension, generator_expression: listComprehension,
  dictionary_comprehension: dictionaryComprehension,
};
