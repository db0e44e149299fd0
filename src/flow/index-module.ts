/** What the evaluator looks up in a module, collected once. */
import type { Binding, CallExpr, ClassExpr, Expr, FunctionExpr, MemberExpr, Module, NameExpr, Scope } from "../core/module.js";
import type { Span } from "../core/source.js";
import { bindingOf } from "./reach.js";

/** A place where something is put into an object that a name stands for. */
export interface ChangeSite {
  readonly kind: "set" | "merge";
  /** Keys after the name: `s.headers["A"] = v` has [headers, A]. */
  readonly path: readonly string[];
  /** What is put there; for `x.update(a=1)` the call with its named arguments. */
  readonly value: Expr;
  readonly keywordsOnly: boolean;
  readonly scope: Scope;
  readonly span: Span;
}

export interface ModuleIndex {
  readonly changes: ReadonlyMap<Binding, readonly ChangeSite[]>;
  /** Changes of `self` and `this`, by class and first key. */
  readonly fields: ReadonlyMap<ClassExpr, ReadonlyMap<string, readonly ChangeSite[]>>;
  /** Calls by the last name of what they call. */
  readonly callsByName: ReadonlyMap<string, readonly CallExpr[]>;
  /** What a promise hands its value to, `.then((answer) => …)`, by the function. */
  readonly handlers: ReadonlyMap<FunctionExpr, MemberExpr>;
}

/** Methods that put one key, and methods that put a whole dictionary. They mean this in every library we know. */
export const SETTERS: ReadonlySet<string> = new Set([
  "set", "append", "setdefault", "setHeader", "setRequestHeader", "add_header", "add_unredirected_header", "putheader", "__setitem__", "header", "addHeader",
  "append_header", "setGlobalHeader",
]);
const MERGERS = new Set(["update", "extend"]);
/** Methods that take out a key. */
const REMOVERS = new Set(["pop", "delete", "unset"]);
/** Methods that put in what a file holds: what that is, is what models say that the call gives. */
const FILLERS = new Set(["read", "read_file", "readfp", "read_dict"]);

export function indexModule(module: Module): ModuleIndex {
  const changes = new Map<Binding, ChangeSite[]>();
  const fields = new Map<ClassExpr, Map<string, ChangeSite[]>>();
  const callsByName = new Map<string, CallExpr[]>();
  const add = (target: Expr, site: Omit<ChangeSite, "path">, last?: string): void => {
    const chain = chainOf(target);
    if (!chain) return;
    const path = last === undefined ? chain.keys : [...chain.keys, last];
    const owner = selfClass(chain.root);
    if (owner) {
      const [key] = path;
      const ofClass = fields.get(owner) ?? new Map<string, ChangeSite[]>();
      fields.set(owner, ofClass);
      if (key !== undefined) push(ofClass, key, { ...site, path });
    } else {
      const binding = bindingOf(chain.root.name, chain.root.scope);
      if (binding) push(changes, binding, { ...site, path });
    }
  };
  for (const write of module.writes) {
    if (write.target.kind !== "member") continue;
    add(write.target, { kind: "set", value: write.value, keywordsOnly: false, scope: write.scope, span: write.span });
  }
  for (const call of module.calls) {
    const name = lastName(call.callee);
    if (name !== undefined) push(callsByName, name, call);
    addChanges(call, add);
  }
  for (const list of [...changes.values(), ...[...fields.values()].flatMap((ofClass) => [...ofClass.values()])]) list.sort((a, b) => a.span.start - b.span.start);
  return { changes, fields, callsByName, handlers: handlersIn(callsByName.get("then") ?? []) };
}

function handlersIn(calls: readonly CallExpr[]): ModuleIndex["handlers"] {
  return new Map(calls.flatMap(({ callee, args: [first] }) => (callee.kind === "member" && first?.value.kind === "function" ? [[first.value, callee] as const] : [])));
}

type Add = (target: Expr, site: Omit<ChangeSite, "path">, last?: string) => void;

function addChanges(call: CallExpr, add: Add): void {
  const site = { scope: call.scope, span: call.span, keywordsOnly: false };
  const [first, second] = call.args;
  const nothing: Expr = { kind: "scalar", value: null, span: call.span };
  if (call.callee.kind === "name" && call.callee.name === "delete" && first?.value.kind === "member") return add(first.value, { ...site, kind: "set", value: nothing });
  if (call.callee.kind !== "member" || typeof call.callee.key !== "string") return;
  const { object, key } = call.callee;
  if (SETTERS.has(key) && first && second && call.args.length <= 3) {
    const name = constantText(first.value);
    if (name !== undefined) add(object, { ...site, kind: "set", value: second.value }, name);
  } else if (REMOVERS.has(key) && first) {
    const name = constantText(first.value);
    if (name !== undefined) add(object, { ...site, kind: "set", value: nothing }, name);
  } else if (MERGERS.has(key)) {
    if (first && first.name === undefined) add(object, { ...site, kind: "merge", value: first.value });
    if (call.args.some((arg) => arg.name !== undefined)) add(object, { ...site, kind: "merge", value: call, keywordsOnly: true });
  } else if (FILLERS.has(key) && first) {
    add(object, { ...site, kind: "merge", value: call });
  } else if (key === "assign" && object.kind === "name" && object.name === "Object" && first) {
    for (const arg of call.args.slice(1)) add(first.value, { ...site, kind: "merge", value: arg.value });
  }
}

/** `a.b["c"]` as the name `a` and the keys [b, c]; undefined when a key is not constant. */
function chainOf(expr: Expr): { root: NameExpr; keys: readonly string[] } | undefined {
  const keys: string[] = [];
  let at = expr;
  while (at.kind === "member") {
    const key = keyOf(at);
    if (key === undefined) return undefined;
    keys.unshift(key);
    at = at.object;
  }
  return at.kind === "name" ? { root: at, keys } : undefined;
}

/** The constant key of a member access. */
export function keyOf(member: MemberExpr): string | undefined {
  return typeof member.key === "string" ? member.key : constantText(member.key);
}

/** The characters of a string without holes. */
export function constantText(expr: Expr): string | undefined {
  if (expr.kind !== "text") return undefined;
  let key = "";
  for (const part of expr.parts) {
    if (part.kind !== "literal") return undefined;
    key += part.value;
  }
  return key;
}

/** The name that is called: `f` of `f()`, `g` of `a.b.g()`. */
export function lastName(callee: Expr): string | undefined {
  if (callee.kind === "name") return callee.name;
  return callee.kind === "member" && typeof callee.key === "string" ? callee.key : undefined;
}

/** A name as people know it: without the mark of its language in `sh:curl`, `yaml:plugin.a.b`. */
export const shownName = (name: string): string => name.replace(/^[a-z]+:(?:plugin\.|lookup\.)?(?=.)/, "");

/** A label without what parsers call a parameter that is taken apart at once: `{1}.env` is `env`. */
export const namedAs = (label: string): string => label.replace(/^\{\d+\}\./, "");

/** The class whose instance a name stands for: `this`, or a method's first parameter. */
export function selfClass(name: NameExpr): ClassExpr | undefined {
  if (name.name === "this") {
    for (let at: Scope | undefined = name.scope; at; at = at.parent) {
      const owner = at.owner;
      if (at.kind === "class" && owner?.kind === "class") return owner;
      if (owner?.kind === "function" && owner.owner) return owner.owner;
    }
    return undefined;
  }
  const binding = bindingOf(name.name, name.scope);
  if (binding?.kind !== "parameter") return undefined;
  const fn = binding.scope.owner;
  return fn?.kind === "function" && isSelfParameter(fn, name.name) ? fn.owner : undefined;
}

export function isSelfParameter(fn: FunctionExpr, name: string): boolean {
  return fn.owner !== undefined && !fn.isStatic && fn.params[0]?.name === name && (name === "self" || name === "cls");
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
