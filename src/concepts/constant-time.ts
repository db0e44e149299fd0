/** How a comparison is written so that its time tells nothing. */
import type { TokenComparison } from "../core/concept.js";
import type { CallExpr, Expr, Scope } from "../core/module.js";
import { importPath } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { bindingOf } from "../flow/reach.js";
import { DIGEST_MODULES } from "../models/index.js";

const FUNCTION = "compare_digest";
/** What stands between the operands as formatters write it. Parentheses would be cut in two. */
const BETWEEN = " == ".length;

/**
 * The edits that make a call of Python's `compare_digest`, where it is imported already. It raises an error for nothing
 * (`None`) and for text beyond ASCII, so that only bytes are safe.
 */
export function rewriteOf(call: CallExpr, [left, right]: readonly [Expr, Expr], frame: Frame): TokenComparison["rewrite"] {
  if (frame.unit.module.language !== "python" || call.callee.kind !== "name" || call.callee.name === "in") return undefined;
  if (right.span.start - left.span.end !== BETWEEN || call.span.start !== left.span.start || call.span.end !== right.span.end) return undefined;
  const name = compareName(frame.unit.module.scope, call.scope);
  if (name === undefined) return undefined;
  const start = `${call.callee.name === "!=" ? "not " : ""}${name}(`;
  return {
    isSafe: isBytes(left) && isBytes(right),
    edits: [
      { span: { start: left.span.start, end: left.span.start }, text: start },
      { span: { start: left.span.end, end: right.span.start }, text: ", " },
      { span: { start: right.span.end, end: right.span.end }, text: ")" },
    ],
  };
}

/** `hmac.compare_digest` as the file can call it. */
function compareName(module: Scope, scope: Scope): string | undefined {
  for (const { name, import: imported, writes, otherImports } of module.bindings.values()) {
    if (!imported || writes.length > 0 || otherImports.length > 0 || bindingOf(name, scope)?.scope !== module) continue;
    const path = importPath(imported);
    if (DIGEST_MODULES.includes(path)) return `${name}.${FUNCTION}`;
    if (DIGEST_MODULES.some((each) => path === `${each}.${FUNCTION}`)) return name;
  }
  return undefined;
}

const isBytes = (expr: Expr): boolean => expr.kind === "call" && expr.callee.kind === "member" && expr.callee.key === "encode";
