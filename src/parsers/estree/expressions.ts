/** Expressions that are not links of a chain. */
import type { ConditionalExpression, Identifier, ImportExpression, MetaProperty, UnaryExpression, YieldExpression } from "estree";
import type { Expr } from "../../core/module.js";
import { lowerAssignment, lowerUpdate } from "./assignments.js";
import type { BooleanLiteral, NumericLiteral } from "./babel-nodes.js";
import { lowerNew } from "./chains.js";
import { lowerNameable } from "./classes.js";
import { lowerArray, lowerObject } from "./displays.js";
import { lowerElement, lowerFragment } from "./jsx.js";
import type { Handlers, Lowering } from "./lowering.js";
import { nameSpan, spanOf, stringValue } from "./nodes.js";
import { lowerLiteral, lowerString, regularExpression, templateText } from "./text.js";

export const EXPRESSIONS: Handlers<Expr> = {
  Identifier: lowerIdentifier,
  PrivateIdentifier: (cx, node) => cx.b.name(`#${node.name}`, spanOf(node)),
  ThisExpression: (cx, node) => cx.b.name("this", spanOf(node)),
  Super: (cx, node) => cx.b.name("super", spanOf(node)),
  MetaProperty: lowerMeta,
  PrivateName: (cx, node) => cx.b.name(`#${node.id.name}`, spanOf(node)),
  Literal: lowerLiteral,
  StringLiteral: (cx, node) => lowerString(cx, node.value, node),
  DirectiveLiteral: (cx, node) => lowerString(cx, node.value, node),
  NumericLiteral: lowerConstant,
  BooleanLiteral: lowerConstant,
  NullLiteral: (_cx, node) => ({ kind: "scalar", value: null, span: spanOf(node) }),
  RegExpLiteral: (cx, node) => regularExpression(cx, node, spanOf(node)),
  TemplateLiteral: (cx, node) => templateText(cx, node),
  ArrayExpression: lowerArray,
  ObjectExpression: lowerObject,
  FunctionExpression: (cx, node) => lowerNameable(cx, node),
  ArrowFunctionExpression: (cx, node) => lowerNameable(cx, node),
  ClassExpression: (cx, node) => lowerNameable(cx, node),
  NewExpression: lowerNew,
  ImportExpression: lowerImportCall,
  AssignmentExpression: lowerAssignment,
  UpdateExpression: lowerUpdate,
  UnaryExpression: lowerUnary,
  ConditionalExpression: lowerConditional,
  SequenceExpression: (cx, node) => node.expressions.map((part) => cx.expression(part)).at(-1) ?? cx.b.opaque(spanOf(node)),
  YieldExpression: lowerYield,
  JSXElement: lowerElement,
  JSXFragment: lowerFragment,
};

/** `undefined` is a value here: programs do not bind it. */
function lowerIdentifier(cx: Lowering, node: Identifier): Expr {
  const span = nameSpan(node);
  return node.name === "undefined" ? { kind: "scalar", value: null, span } : cx.b.name(node.name, span);
}

function lowerConstant(_cx: Lowering, node: BooleanLiteral | NumericLiteral): Expr {
  return { kind: "scalar", value: node.value, span: spanOf(node) };
}

/** `import.meta` as a member of the name `import`. */
function lowerMeta(cx: Lowering, node: MetaProperty): Expr {
  const { meta, property } = node;
  return cx.b.member(cx.b.name(meta.name, spanOf(meta)), property.name, spanOf(property), spanOf(node));
}

/** `import("m")` as a call of the name `import`. */
function lowerImportCall(cx: Lowering, node: ImportExpression): Expr {
  const span = spanOf(node);
  const callee = cx.b.name("import", { start: span.start, end: span.start + "import".length });
  const { source, options } = node;
  const module = stringValue(source);
  if (module !== undefined) cx.b.mention({ module, name: "*", span });
  return cx.b.call(callee, [source, ...(options ? [options] : [])].map((argument) => ({ value: cx.expression(argument) })), span);
}

function lowerUnary(cx: Lowering, node: UnaryExpression): Expr {
  const operand = cx.expression(node.argument);
  const span = spanOf(node);
  if (node.operator === "!" || node.operator === "typeof" || node.operator === "delete") return cx.b.operator(node.operator, [operand], span);
  if (node.operator === "void") return { kind: "scalar", value: null, span };
  const isNumber = operand.kind === "scalar" && typeof operand.value === "number";
  return node.operator === "-" && isNumber ? { kind: "scalar", value: -(operand.value as number), span } : cx.b.opaque(span);
}

function lowerConditional(cx: Lowering, node: ConditionalExpression): Expr {
  const test = cx.expression(node.test);
  return cx.b.choice([cx.expression(node.consequent), cx.expression(node.alternate)], spanOf(node), test);
}

/** What is yielded counts as returned; `yield*` gives members of what it is given. */
function lowerYield(cx: Lowering, node: YieldExpression): Expr {
  const span = spanOf(node);
  const received = cx.b.opaque(span);
  if (!node.argument) return received;
  const given = cx.expression(node.argument);
  const value = node.delegate ? cx.b.member(given, received, span, span, true) : given;
  cx.returns?.push({ value, scope: cx.b.scope, span });
  return received;
}
