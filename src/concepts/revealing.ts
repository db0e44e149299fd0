/** Tokens that a program shows only where it was asked to, and a mask otherwise: `args.show ? token : "***"`. */
import type { ChoiceExpr, Expr } from "../core/module.js";
import type { Confidence } from "../core/finding.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { hidesSecret } from "../models/index.js";
import { isMask } from "../services/index.js";

/** Somebody asked to see it, or to have it hidden. */
const ASKED = /show|reveal|unmask|expos|display|plain|mask|hid(?:e|den)|redact|censor/i;
/** Somebody wants to see more of everything: such lines go to logs too. */
const TALKATIVE = /verbos|debug|trace|dump/i;
const MASKED = /[*\u2022\u2588]{3,}|\.{3}|\u2026/;
/** Tests are looked through so far. */
const MOST_NODES = 40;

/** How sure it is at most that showing the other side is a mistake; undefined: nothing says otherwise. */
export function revealed(expr: Expr): Confidence | undefined {
  const choice = choiceOf(expr);
  if (!choice?.test || !choice.options.some(isMasking)) return undefined;
  const names = namesIn(choice.test);
  if (names.some((name) => ASKED.test(name))) return "low";
  return names.some((name) => TALKATIVE.test(name)) ? "medium" : undefined;
}

/** The choice that an expression is, or that a variable always holds. */
function choiceOf(expr: Expr): ChoiceExpr | undefined {
  if (expr.kind === "choice") return expr;
  const writes = expr.kind === "name" ? (bindingOf(expr.name, expr.scope)?.writes ?? []) : [];
  const value = writes.length === 1 ? writes[0]!.value : undefined;
  return value?.kind === "choice" ? value : undefined;
}

/** `"***"`, `token[:4] + "..."`, `mask(token)`, `"*".repeat(8)` */
function isMasking(expr: Expr): boolean {
  if (expr.kind === "text") return expr.parts.some((part) => part.kind === "literal" && (MASKED.test(part.value) || isMask(part.value)));
  if (expr.kind !== "call") return false;
  const name = lastName(expr.callee) ?? "";
  const repeated = name === "*" ? expr.args[0]?.value : name === "repeat" && expr.callee.kind === "member" ? expr.callee.object : undefined;
  if (repeated?.kind === "text") return repeated.parts.length > 0;
  return hidesSecret(name);
}

/** The names, keys and words that a test is made of. */
function namesIn(test: Expr): readonly string[] {
  const names: string[] = [];
  const queue: Expr[] = [test];
  for (let i = 0; i < queue.length && i < MOST_NODES; i++) {
    const expr = queue[i]!;
    if (expr.kind === "name") names.push(expr.name);
    else if (expr.kind === "member") {
      names.push(keyOf(expr) ?? "");
      queue.push(expr.object);
    } else if (expr.kind === "text") names.push(...expr.parts.flatMap((part) => (part.kind === "literal" ? [part.value] : [])));
    else if (expr.kind === "call") queue.push(expr.callee, ...expr.args.map(({ value }) => value));
    else if (expr.kind === "choice") queue.push(...expr.options);
  }
  return names;
}
