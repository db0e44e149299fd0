/** References: addresses of what the module declares are one name (`var.token`, `netbox_token.x`), what follows are members. */
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { constantText } from "./constants.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";

/** How many attributes belong to the address that a word begins; any other word is the type of a resource and has one. */
const ADDRESS_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["each", 0], ["self", 0], ["count", 0], ["path", 0], ["terraform", 0], ["packer", 0], ["env", 0], ["data", 2], ["ephemeral", 2],
]);

/** Addresses of values: an index behind others picks an instance of what `count` or `for_each` repeat. */
const VALUES = new Set(["var", "local"]);

/** A word and what follows it. */
export function reference(walk: Walk, first: Syntax, postfixes: readonly Syntax[]): Expr {
  const word = walk.textOf(first);
  const attributes = leadingAttributes(postfixes);
  const wanted = walk.isLocal(word) ? 0 : (ADDRESS_LENGTHS.get(word) ?? 1);
  const length = attributes.length < wanted ? 0 : wanted;
  const parts = attributes.slice(0, length).map((attribute) => walk.textOf(attribute));
  const address = [word, ...parts].join(".");
  const rest = postfixes.slice(length);
  const isRepeatable = length > 0 && !VALUES.has(word);
  const [instance] = rest;
  const picked = isRepeatable && instance?.type === "index" ? instance : undefined;
  if (picked) walk.scan(picked);
  const end = picked?.end ?? postfixes[length - 1]?.end ?? first.end;
  return withPostfixes(walk, walk.builder.name(address, { start: first.start, end }), picked ? rest.slice(1) : rest);
}

function leadingAttributes(postfixes: readonly Syntax[]): readonly Syntax[] {
  const end = postfixes.findIndex(({ type }) => type !== "get_attr");
  return postfixes.slice(0, end < 0 ? postfixes.length : end).flatMap((postfix) => postfix.child("identifier") ?? []);
}

export function withPostfixes(walk: Walk, base: Expr, postfixes: readonly Syntax[]): Expr {
  return postfixes.reduce((object, postfix) => member(walk, object, postfix), base);
}

function member(walk: Walk, object: Expr, postfix: Syntax): Expr {
  const span = { start: object.span.start, end: postfix.end };
  if (postfix.type === "splat") return splat(walk, object, postfix, span);
  if (postfix.type === "index") return indexed(walk, object, postfix, span);
  const name = postfix.child("identifier");
  if (!name) return walk.builder.opaque(span);
  return walk.builder.member(object, walk.textOf(name), name.span, span);
}

/** `a["b"]`, `a[0]`, `a.0`, `a[i]`. */
function indexed(walk: Walk, object: Expr, postfix: Syntax, span: Span): Expr {
  const [index] = postfix.children;
  const node = index?.child("expression");
  if (!node) {
    const keySpan = { start: postfix.start + 1, end: postfix.end };
    return walk.builder.member(object, walk.text.slice(keySpan.start, keySpan.end).trim(), keySpan, span, true);
  }
  const key = walk.expression(node);
  const constant = key.kind === "scalar" && typeof key.value === "number" ? String(key.value) : constantText(key);
  return walk.builder.member(object, constant ?? key, key.span, span, true);
}

/** `a[*].b` and `a.*.b`: a list with what stands for any of its items. After `.*` an index picks an item. */
function splat(walk: Walk, object: Expr, postfix: Syntax, span: Span): Expr {
  const [kind] = postfix.children;
  const steps = kind?.children ?? [];
  const index = kind?.type === "attr_splat" ? steps.findIndex(({ type }) => type === "index") : -1;
  const each = withPostfixes(walk, elementOf(walk.builder, object), index < 0 ? steps : steps.slice(0, index));
  if (index < 0) return { kind: "list", items: [each], spreads: [], span };
  for (const step of steps.slice(index, index + 1)) walk.scan(step);
  return withPostfixes(walk, each, steps.slice(index + 1));
}

/** An element of what is iterated over: which one is not known. Of a resource the elements are its instances. */
export function elementOf(builder: ModuleBuilder, iterated: Expr): Expr {
  const isResource = iterated.kind === "name" && iterated.name.includes(".") && !VALUES.has(iterated.name.slice(0, iterated.name.indexOf(".")));
  if (isResource) return iterated;
  const nowhere = { start: iterated.span.end, end: iterated.span.end };
  return builder.member(iterated, builder.opaque(nowhere), nowhere, iterated.span, true);
}
