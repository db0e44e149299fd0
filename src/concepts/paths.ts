import type { Expr } from "../core/module.js";
import { optionsOf } from "../flow/value.js";
import type { Context } from "./context.js";

/** The access paths that an expression can stand for: `requests.get`, `os.environ`. */
export function pathsOf({ evaluator, frame }: Context, expr: Expr): readonly string[] {
  return optionsOf(evaluator.value(expr, frame)).flatMap((option) => (option.kind === "opaque" && option.path !== undefined ? [option.path] : []));
}
