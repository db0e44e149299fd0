/** Statements. What is not listed is a type, or does nothing. */
import type { CatchClause, MaybeNamedClassDeclaration, MaybeNamedFunctionDeclaration, Node, ReturnStatement, TryStatement } from "estree";
import { lowerVariables } from "./assignments.js";
import { either, lowerArm, lowerBody } from "./blocks.js";
import { lowerIf, lowerSwitch } from "./branches.js";
import { lowerClass } from "./classes.js";
import { lowerExportAll, lowerExportAssignment, lowerExportDefault, lowerExportImport, lowerExportNamed } from "./exports.js";
import { lowerFunction } from "./functions.js";
import { lowerDoWhile, lowerFor, lowerForEach, lowerWhile } from "./loops.js";
import { COMPLETION, type Completion, type Handlers, type Lowering } from "./lowering.js";
import { declareNames, writeEarly } from "./names.js";
import { lowerEnum, lowerNamespace } from "./namespaces.js";
import { nameSpan, spanOf } from "./nodes.js";
import { bind } from "./patterns.js";

/** A statement that what follows is reached from. */
function falling<N extends Node>(lower: (cx: Lowering, node: N) => unknown): (cx: Lowering, node: N) => Completion {
  return (cx, node) => {
    lower(cx, node);
    return COMPLETION.falls;
  };
}

export const STATEMENTS: Handlers<Completion> = {
  ExpressionStatement: falling((cx, node) => cx.expression(node.expression)),
  Directive: falling((cx, node) => cx.expression(node.value)),
  VariableDeclaration: falling(lowerVariables),
  FunctionDeclaration: falling(lowerFunctionDeclaration),
  ClassDeclaration: falling(lowerClassDeclaration),
  BlockStatement: (cx, node) => cx.b.within("block", spanOf(node), () => lowerBody(cx, node)),
  IfStatement: lowerIf,
  SwitchStatement: lowerSwitch,
  TryStatement: lowerTry,
  ForStatement: lowerFor,
  ForInStatement: lowerForEach,
  ForOfStatement: lowerForEach,
  WhileStatement: lowerWhile,
  DoWhileStatement: lowerDoWhile,
  LabeledStatement: falling((cx, node) => cx.statement(node.body)),
  WithStatement: falling((cx, node) => (cx.expression(node.object), cx.statement(node.body))),
  ReturnStatement: lowerReturn,
  ThrowStatement: (cx, node) => (cx.expression(node.argument), COMPLETION.leaves),
  BreakStatement: (_cx, node) => (node.label ? COMPLETION.leaves : COMPLETION.breaks),
  ContinueStatement: () => COMPLETION.leaves,
  ExportNamedDeclaration: falling(lowerExportNamed),
  ExportDefaultDeclaration: falling(lowerExportDefault),
  ExportAllDeclaration: falling(lowerExportAll),
  TSExportAssignment: falling(lowerExportAssignment),
  TSImportEqualsDeclaration: falling(lowerExportImport),
  TSEnumDeclaration: falling(lowerEnum),
  TSModuleDeclaration: falling(lowerNamespace),
};

/** A function is there from the beginning of its scope: the write of its name has the empty span at that place. */
function lowerFunctionDeclaration(cx: Lowering, node: MaybeNamedFunctionDeclaration): void {
  const { id } = node;
  const fn = lowerFunction(cx, node, { name: id?.name });
  if (!id) return;
  const { start } = cx.b.scope.span;
  writeEarly(cx, id, fn, { start, end: start });
}

function lowerClassDeclaration(cx: Lowering, node: MaybeNamedClassDeclaration): void {
  if (node.declare) return;
  const cls = lowerClass(cx, node, node.id?.name);
  if (node.id) cx.store(cx.b.name(node.id.name, nameSpan(node.id)), cls, spanOf(node));
}

function lowerReturn(cx: Lowering, node: ReturnStatement): Completion {
  if (node.argument) {
    const value = cx.expression(node.argument);
    cx.returns?.push({ value, scope: cx.b.scope, span: spanOf(node) });
  }
  return COMPLETION.leaves;
}

/** The parts can all run, so their arms do not exclude each other; `finally` always does, and is no arm. */
function lowerTry(cx: Lowering, { block, handler, finalizer }: TryStatement): Completion {
  const arm = { group: cx.b.newGroup(), exclusive: false };
  let completion = lowerArm(cx, spanOf(block), { ...arm, index: 0 }, () => lowerBody(cx, block));
  if (handler) completion = either(completion, lowerArm(cx, spanOf(handler), { ...arm, index: 1 }, () => lowerCatch(cx, handler)));
  if (!finalizer) return completion;
  const last = cx.statement(finalizer);
  return last === COMPLETION.falls ? completion : last;
}

function lowerCatch(cx: Lowering, { param, body }: CatchClause): Completion {
  if (param) {
    const span = spanOf(param);
    declareNames(cx, param, cx.b.scope);
    bind(cx, param, cx.b.opaque(span), span);
  }
  return lowerBody(cx, body);
}
