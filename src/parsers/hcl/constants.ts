import type { Expr } from "../../core/module.js";

/** The characters of a string without holes. */
export function constantText(expr: Expr): string | undefined {
  if (expr.kind !== "text") return undefined;
  const characters = expr.parts.map((part) => (part.kind === "literal" ? part.value : undefined));
  return characters.includes(undefined) ? undefined : characters.join("");
}
