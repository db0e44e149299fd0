/** Functions, blocks, pipelines and what is redirected as a whole. */
import type { Expr, FunctionExpr, Param, Return } from "../../core/module.js";
import { linkedOutcome } from "./control.js";
import { arithmetic } from "./expansions.js";
import { afterHereDocument, isOutput, isRedirection, redirection } from "./redirections.js";
import type { Syntax } from "./syntax.js";
import { parametersOf } from "./variables.js";
import { type LowerStatement, NOTHING, type Outcome, type Walk } from "./walk.js";
import { argument } from "./words.js";

/** What takes arguments from outside; in blocks and loops nobody knows which command reads or writes. */
const TAKING = new Set(["command", "pipeline", "list", "redirected_statement", "negated_command"]);
const SIGNS = new Set(["|", "|&"]);

const pipeline: LowerStatement = (walk, node) => {
  const passed = walk.takePassed();
  const stages = node.children.filter(({ type }) => !SIGNS.has(type));
  const signs = node.children.filter(({ type }) => SIGNS.has(type));
  return piped(walk, NOTHING, stages, [undefined, ...signs], passed);
};

/** Each command reads what the one before it prints; the last one takes `passed` too. */
function piped(walk: Walk, start: Outcome, stages: readonly Syntax[], signs: readonly (Syntax | undefined)[], passed: Parameters<Walk["pass"]>[0]): Outcome {
  let outcome = start;
  stages.forEach((stage, index) => {
    const isLast = index === stages.length - 1;
    const sign = signs[index];
    if (TAKING.has(stage.type)) {
      if (outcome.value) walk.pass([{ name: "|", ...(sign && { nameSpan: walk.spanOf(sign) }), value: outcome.value }]);
      if (isLast) walk.pass(passed);
    }
    outcome = isLast ? walk.statement(stage) : walk.captured(() => walk.statement(stage));
  });
  return outcome;
}

/** `command >file`; here-documents may have the rest of the line inside. */
const redirected: LowerStatement = (walk, node) => {
  const redirections = node.children.filter(isRedirection);
  const body = node.children.find((child) => !isRedirection(child));
  const rests = redirections.filter(({ type }) => type === "heredoc_redirect").map(afterHereDocument);
  const words = rests.flatMap((rest) => (rest[0] && !isRest(rest[0]) ? rest.map((each) => argument(walk, each)) : []));
  const args = [...words, ...redirections.flatMap((each) => redirection(walk, each))];
  const isPiped = rests.some(([first]) => first?.type === "pipeline");
  const isTaking = body !== undefined && TAKING.has(body.type);
  if (isTaking) walk.pass(args);
  const lower = (inner: Syntax): Outcome => walk.printing(isTaking ? [] : args.filter(isOutput), () => walk.statement(inner));
  let outcome = !body ? NOTHING : isPiped ? walk.captured(() => lower(body)) : lower(body);
  for (const rest of rests) outcome = afterwards(walk, outcome, rest, node);
  return outcome;
};

const isRest = ({ type }: Syntax): boolean => type === "pipeline" || type === "&&" || type === "||";

function afterwards(walk: Walk, outcome: Outcome, rest: readonly Syntax[], node: Syntax): Outcome {
  const [first, second] = rest;
  if (first?.type === "pipeline") {
    const stages = first.children.filter(({ type }) => !SIGNS.has(type));
    return piped(walk, outcome, stages, first.children.filter(({ type }) => SIGNS.has(type)), []);
  }
  return first && second && isRest(first) ? linkedOutcome(walk, outcome, first.type, second, node) : outcome;
}

/** `{ …; }`, `( … )`, `(( … ))` */
const block: LowerStatement = (walk, node) => {
  if (node.children[0]?.type === "((") return arithmetic(walk, node), NOTHING;
  return walk.scan(node.children);
};

/** What is exported from a subshell is not; its exit is its own. */
const subshell: LowerStatement = (walk, node) => ({ ...walk.scan(node.children), exits: false });

const functionDefinition: LowerStatement = (walk, node) => {
  walk.takePassed();
  const name = node.child("word");
  const body = node.children.findLast((child) => !isRedirection(child) && child !== name && child.type !== ")");
  if (!name || !body) return NOTHING;
  const fn = lowerFunction(walk, node, `sh:${walk.textOf(name)}`, body);
  const target = walk.builder.name(fn.name ?? "", walk.spanOf(name));
  walk.builder.declare(walk.frame.globals, target.name, "function");
  walk.builder.write(target, fn, fn.span, walk.frame.globals);
  return NOTHING;
};

function lowerFunction(walk: Walk, node: Syntax, name: string, body: Syntax): FunctionExpr {
  const span = walk.spanOf(node);
  return walk.builder.within("function", span, (scope) => {
    const params: Param[] = [];
    const returns: Return[] = [];
    const fn: FunctionExpr = { kind: "function", name, params, returns, decorators: [], isStatic: true, isGetter: false, scope, span };
    scope.owner = fn;
    walk.builder.functions.push(fn);
    const { frame, isCaptured } = walk;
    const positionals = { scope, params: new Map<string, Param>(), shifted: 0 };
    walk.frame = { globals: frame.globals, function: { scope, returns, positionals } };
    walk.isCaptured = false;
    const { value } = walk.statement(body);
    walk.frame = frame;
    walk.isCaptured = isCaptured;
    params.push(...parametersOf(positionals));
    if (value && returns.length === 0) returns.push(returnOf(value, fn));
    return fn;
  });
}

/** A function gives what its last command prints. */
const returnOf = (value: Expr, { scope }: FunctionExpr): Return => ({ value, scope, span: value.span });

export const blocks = {
  pipeline, redirected_statement: redirected, compound_statement: block, subshell, function_definition: functionDefinition,
};
