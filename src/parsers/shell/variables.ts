/** Uses of variables and parameters. */
import type { Expr, NameExpr, Param, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Positionals, Program, Walk } from "./walk.js";

/** What `$name` reads; `span` is where it stands in the fragment. */
export function variable(walk: Walk, name: string, span: Span): Expr {
  const filled = walk.fragment.filled(name);
  if (filled) return filled;
  if (/^[1-9]\d*$/.test(name)) return positional(walk, Number(name), span);
  if (name === "@" || name === "*") return allPositionals(walk, 1, span);
  const use = walk.builder.name(/^[A-Za-z_]/.test(name) ? name : `$${name}`, walk.spanOf(span));
  if (use.name === name) walk.program.reads.push(use);
  return use;
}

/** `$1` and its kin: a parameter of the function, or one of the script that nobody knows. */
function positional(walk: Walk, number: number, span: Span): Expr {
  const positionals = walk.frame.function?.positionals;
  if (!positionals) return walk.builder.name(`$${number}`, walk.spanOf(span));
  if (positionals.shifted === undefined || number > MAX_POSITIONAL) return walk.opaque(span);
  const at = number + positionals.shifted;
  for (let i = 1; i <= Math.min(at, MAX_POSITIONAL); i++) declareParameter(walk, positionals, { name: `$${i}`, span: walk.spanOf(span) });
  return walk.builder.name(`$${at}`, walk.spanOf(span));
}

const MAX_POSITIONAL = 40;

/** `$@`, `${@:from}`: all that are left. */
export function allPositionals(walk: Walk, from: number, span: Span): Expr {
  const positionals = walk.frame.function?.positionals;
  if (!positionals) return walk.builder.name("$@", walk.spanOf(span));
  if (positionals.shifted === undefined) return walk.opaque(span);
  const first = Math.max(from, 1) - 1 + positionals.shifted;
  const name = first === 0 ? "$@" : `\${@:${first + 1}}`;
  declareParameter(walk, positionals, { name, rest: "list", from: first, span: walk.spanOf(span) });
  return walk.builder.name(name, walk.spanOf(span));
}

function declareParameter(walk: Walk, { scope, params }: Positionals, param: Param): void {
  if (params.has(param.name)) return;
  params.set(param.name, param);
  walk.builder.declare(scope, param.name, "parameter", { param });
}

/** The parameters in the order of a call: those by number first. */
export function parametersOf({ params }: Positionals): readonly Param[] {
  const all = [...params.values()];
  const numbered = all.filter(({ rest }) => !rest).sort((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)));
  return [...numbered, ...all.filter(({ rest }) => rest)];
}

/** Where an assignment to `name` binds it: where a function around has made it local, else with the globals. */
export function scopeOf(walk: Walk, name: string): Scope {
  for (let at: Scope | undefined = walk.builder.scope; at && at !== walk.frame.globals; at = at.parent) {
    if (at.kind === "function" && at.bindings.has(name)) return at;
  }
  return walk.frame.globals;
}

/** Assigns to a variable. */
export function assign(walk: Walk, target: NameExpr, value: Expr, span: Span, scope = scopeOf(walk, target.name)): void {
  if (target.name === "") return;
  if (scope.kind !== "function") walk.builder.declare(scope, target.name, "environment");
  walk.builder.write(target, value, walk.spanOf(span), scope);
}

/** Names that nothing binds have the value that the environment gives them. */
export function settleReads({ reads, builder }: Program): void {
  for (const { name, scope } of reads) if (!isBound(name, scope)) builder.declare(builder.module, name, "environment");
}

function isBound(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.bindings.has(name)) return true;
  return false;
}
