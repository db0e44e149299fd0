/** A readable dump of modules for tests of parsers, the same for every language. */
import type { Arm, Expr, FunctionExpr, Import, Literal, Module, Param, Scope, Write } from "../../src/core/module.js";

/** Where dumps of deep trees end. */
const MAX_DEPTH = 60;

/**
 * One line for everything that a module holds, in sections: imports, exports, functions, classes, writes, calls, comments,
 * errors. Writes begin with the place where they happen (see `printScope`). Literals and choices show in the expressions.
 */
export function printModule(module: Module): string {
  return [
    ...module.imports.map((imported) => `import ${printImport(imported)}`),
    ...module.starImports.map((imported) => `import all ${printImport(imported)}`),
    ...module.exports.map(({ name, value, from, isCommonJs }) => `export${isCommonJs ? " cjs" : ""} ${name}${value ? ` = ${printExpr(value)}` : ""}${from ? ` from ${printImport(from)}` : ""}`),
    ...module.functions.map(printFunction),
    ...module.classes.map(({ name, bases, decorators }) => ["class", name ?? "-", ...bases.map(shown), ...decorators.map((d) => `@${shown(d)}`)].join(" ")),
    ...printWrites(module),
    ...module.calls.map((call) => `call ${shown(call)}`),
    ...module.comments.map(({ text }) => `comment ${JSON.stringify(text)}`),
    ...module.errors.map(({ message, span }) => `error ${message} ${span.start}-${span.end}`),
  ].join("\n");
}

export function printWrites(module: Module): readonly string[] {
  return module.writes.map(printWrite);
}

function printWrite({ target, value, type, scope }: Write): string {
  const place = printScope(scope);
  return `${place ? `${place}: ` : ""}${shown(target)}${type ? ` <${shown(type)}>` : ""} = ${shown(value)}`;
}

function printFunction({ name, params, returns, decorators, owner, isStatic, isGetter }: FunctionExpr): string {
  const marks = [...decorators.map((d) => `@${shown(d)}`), ...(isStatic ? ["static"] : []), ...(isGetter ? ["get"] : [])];
  const label = `${owner ? `${owner.name ?? "-"}.` : ""}${name ?? "-"}`;
  return [...marks, "function", `${label}(${params.map(printParam).join(", ")})`, "->", returns.map(({ value }) => shown(value)).join(" | ") || "-"].join(" ");
}

function printParam({ name, rest, type, default: fallback }: Param): string {
  const stars = rest === "list" ? "*" : rest === "dict" ? "**" : "";
  return `${stars}${name}${type ? `: ${shown(type)}` : ""}${fallback ? ` = ${shown(fallback)}` : ""}`;
}

const printImport = ({ module, name }: Import): string => `${module}:${name}`;

/** The scopes from the module inwards: names of functions and classes, `{}` for blocks, arms as `printArm` has them. */
export function printScope(scope: Scope): string {
  const names: string[] = [];
  for (let at: Scope | undefined = scope; at?.parent; at = at.parent) names.unshift(at.arm ? printArm(at.arm) : at.kind === "block" ? "{}" : (at.owner?.name ?? "-"));
  return names.join("/");
}

/** `#group.index`, with `~` when the arms do not exclude each other, `*` for a loop, `!` when it exits; then its test. */
export function printArm({ group, index, exclusive, loop, exits, test }: Arm): string {
  return `#${group}.${index}${exclusive ? "" : "~"}${loop ? "*" : ""}${exits ? "!" : ""}${test ? `(${shown(test)})` : ""}`;
}

/**
 * Names and members as in the source; `(f x k=y *list **dict)` a call, `(new F x)`; `(text "a" b)`; `(if test a b)` a
 * choice, `(or a b)` one with a fallback; `(fn name)`, `(class name)`; `_` is opaque.
 */
export function printExpr(expr: Expr | Literal, depth = 0): string {
  if (depth > MAX_DEPTH) return "…";
  const inner = (child: Expr | Literal): string => printExpr(child, depth + 1);
  switch (expr.kind) {
    case "literal": return JSON.stringify(expr.value);
    case "text": return printText(expr.parts.map(inner), expr.parts[0]);
    case "scalar": return String(expr.value);
    case "name": return expr.name;
    case "member": return typeof expr.key !== "string" ? `${inner(expr.object)}[${inner(expr.key)}]` : `${inner(expr.object)}${expr.computed ? `[${JSON.stringify(expr.key)}]` : `.${expr.key}`}`;
    case "call": return `(${[...(expr.isNew ? ["new"] : []), inner(expr.callee), ...expr.args.map(({ name, value, spread }) => `${spreadMark(spread)}${name === undefined ? "" : `${name}=`}${inner(value)}`)].join(" ")})`;
    case "dict": return `{${expr.entries.map(({ key, value }) => (key ? `${inner(key)}: ${inner(value)}` : `**${inner(value)}`)).join(", ")}}`;
    case "list": return `[${expr.items.map((item, i) => `${expr.spreads.includes(i) ? "*" : ""}${inner(item)}`).join(", ")}]`;
    case "choice": return `(${[expr.fallback ? "or" : "if", ...(expr.test ? [inner(expr.test)] : []), ...expr.options.map(inner)].join(" ")})`;
    case "function": return `(fn ${expr.name ?? "-"})`;
    case "class": return `(class ${expr.name ?? "-"})`;
    case "opaque": return "_";
  }
}

/** For `map`, whose index is not a depth. */
const shown = (expr: Expr): string => printExpr(expr);

function printText(parts: readonly string[], first: Expr | Literal | undefined): string {
  if (parts.length === 0) return '""';
  return parts.length === 1 && first?.kind === "literal" ? parts[0]! : `(text ${parts.join(" ")})`;
}

const spreadMark = (spread: "list" | "dict" | undefined): string => (spread === "list" ? "*" : spread === "dict" ? "**" : "");
