/** Whether a program asks its user or its settings before it switches certificate checks off. */
import type { Expr, Scope } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import { childrenOf } from "../flow/guards.js";
import { keyOf } from "../flow/index-module.js";
import { inside } from "./spans.js";

const MAX_NODES = 60;
/** What settings about it are called, and the names of environments that are not production. */
const ABOUT_CHECKS = /verif|ssl|tls|insecure|unsafe|cert|trust|node_env|prod(?:uction)?\b|devel|\bdev\b|debug|local|self_?sign/i;

/** Whether code in `scope` runs only when such a setting says so. */
export function isAsked(scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at?.kind === "block"; at = at.parent) if (at.arm?.test && isAboutChecks(at.arm.test)) return true;
  return false;
}

/** The same for what is set at a place. */
export function isAskedAt(evaluator: Evaluator, place: Place): boolean {
  const module = evaluator.knowledge.unit?.(place.path)?.module;
  const write = module && inside(module.writes, place)[0];
  return write !== undefined && isAsked(write.scope);
}

function isAboutChecks(test: Expr): boolean {
  const queue: Expr[] = [test];
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const expr = queue[i]!;
    const name = expr.kind === "name" ? expr.name : expr.kind === "member" ? keyOf(expr) : undefined;
    if (name !== undefined && ABOUT_CHECKS.test(name)) return true;
    if (expr.kind === "text" && expr.parts.some((part) => part.kind === "literal" && ABOUT_CHECKS.test(part.value))) return true;
    for (const each of childrenOf(expr)) queue.push(each);
  }
  return false;
}
