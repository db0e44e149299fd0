/** `nonlocal x`: which function's `x` it is can be told only when the functions around are read to their end. */
import type { Scope } from "../../core/module.js";
import type { Walk } from "./walk.js";

/** A scope that holds the writes of a nonlocal name for now. */
export function nonlocalScope(walk: Walk, name: string): Scope {
  const { scope: within } = walk.frame;
  const scope: Scope = { kind: "block", parent: within, bindings: new Map(), span: within.span };
  walk.nonlocals.push({ name, scope });
  return scope;
}

/** Moves the writes of nonlocal names to the bindings they belong to. */
export function settleNonlocals(walk: Walk): void {
  for (const { name, scope } of walk.nonlocals) {
    const binding = walk.builder.declare(ownerOf(name, scope) ?? walk.builder.module, name, "variable");
    binding.writes.push(...(scope.bindings.get(name)?.writes ?? []));
    binding.writes.sort((a, b) => a.span.start - b.span.start);
  }
}

/** The innermost function around the one with the `nonlocal` statement that binds the name. */
function ownerOf(name: string, scope: Scope): Scope | undefined {
  let at = scope.parent?.parent;
  while (at && !(at.kind === "function" && at.bindings.has(name))) at = at.parent;
  return at;
}
