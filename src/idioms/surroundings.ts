/** How a file reads its environment already. */
import type { Binding, Expr, MemberExpr, Module, NameExpr, Scope } from "../core/module.js";
import { around } from "../core/nesting.js";
import { lineStarts, type Source, type Span } from "../core/source.js";
import { importPath } from "../flow/evaluator.js";
import { eachExpression } from "../flow/expressions.js";
import { constantText, keyOf } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { ENVIRONMENTS } from "../models/index.js";

/** A file, and what it takes to write into it as its author does. */
export interface File {
  readonly source: Source;
  readonly module: Module;
  /** Those of the lines. */
  readonly starts: readonly number[];
  /** The environment variables that it reads. */
  readonly read: ReadonlySet<string>;
  /** The members that are such reads: `process.env.NETBOX_TOKEN`. */
  readonly reads: readonly MemberExpr[];
  /** Paths of what it calls and takes members of: `os.getenv`, `process.env`, `document`. */
  readonly paths: ReadonlySet<string>;
  /** The line ending it uses. */
  readonly newline: string;
}

const READERS: ReadonlySet<string> = new Set(["os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault", "Deno.env.get", "decouple.config"]);

export function fileOf(source: Source, module: Module): File {
  const read = new Set<string>();
  const reads: MemberExpr[] = [];
  const paths = new Set<string>();
  const look = (expr: Expr): void => {
    const path = pathOf(expr);
    if (path !== undefined) paths.add(path);
    if (expr.kind === "member" && mayBeEnvironment(expr.object) && ENVIRONMENTS.has(pathOf(expr.object) ?? "")) {
      reads.push(expr);
      read.add(keyOf(expr) ?? "");
    }
    const [first] = expr.kind === "call" ? expr.args : [];
    if (expr.kind === "call" && first && READERS.has(pathOf(expr.callee) ?? "")) read.add(constantText(first.value) ?? "");
  };
  eachExpression(module, look);
  for (const { target } of module.writes) look(target);
  return { source, module, starts: lineStarts(source.text), read, reads, paths, newline: newlineOf(source.text) };
}

/** Whether an expression may be an environment: `environ` may be imported under another name. */
const mayBeEnvironment = (object: Expr): boolean => object.kind === "name" || (object.kind === "member" && ENVIRONMENT_NAMES.has(keyOf(object) ?? ""));
const ENVIRONMENT_NAMES = new Set([...ENVIRONMENTS].map((path) => path.slice(path.lastIndexOf(".") + 1)));

/** The access path of a name or member, as imports say it: `os.environ` for `environ` from `os`. */
export function pathOf(expr: Expr): string | undefined {
  if (expr.kind === "name") return pathOfName(expr);
  if (expr.kind !== "member") return undefined;
  const [object, key] = [pathOf(expr.object), keyOf(expr)];
  return object === undefined || key === undefined ? undefined : `${object}.${key}`;
}

function pathOfName({ name, scope }: NameExpr): string | undefined {
  const binding = bindingOf(name, scope);
  if (!binding) return name;
  return binding.import && binding.writes.length === 0 ? importPath(binding.import) : undefined;
}

/** The innermost function, class or module around a place. */
export function scopeAt({ module }: File, place: Span): Scope {
  const holding = [...around(module.functions, place), ...around(module.classes, place)].filter(({ scope }) => scope.span.start <= place.start && scope.span.end >= place.end);
  return holding.reduce((inner, { scope }) => (scope.span.start >= inner.span.start ? scope : inner), module.scope);
}

/** The names that imports of the whole module bind to a path, before `place`. */
export function importsOf(file: File, path: string, place: Span): readonly Binding[] {
  const bindings = importsByPath(file).get(path);
  if (!bindings) return [];
  const isInFunction = around(file.module.functions, place).some(({ scope }) => scope.span.start <= place.start && scope.span.end >= place.end);
  return bindings.filter((binding) => isInFunction || (binding.import?.span.end ?? Infinity) <= place.start);
}

/** What nothing but one import binds in the whole module. */
const importsByPath = perFile(({ module }): ReadonlyMap<string, readonly Binding[]> => {
  const byPath = new Map<string, Binding[]>();
  for (const binding of module.scope.bindings.values()) {
    const { import: imported, writes, otherImports } = binding;
    const path = imported && writes.length === 0 && otherImports.length === 0 ? importPath(imported) : undefined;
    if (path === undefined) continue;
    const others = byPath.get(path);
    if (others) others.push(binding);
    else byPath.set(path, [binding]);
  }
  return byPath;
});

/** What `tell` says of a file, found out once: there may be a fix for every line. */
export function perFile<T>(tell: (file: File) => T): (file: File) => T {
  const known = new WeakMap<File, { readonly told: T }>();
  return (file) => {
    const { told } = known.get(file) ?? { told: tell(file) };
    known.set(file, { told });
    return told;
  };
}

const newlineOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
