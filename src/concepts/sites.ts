/** Where headers that carry credentials are written, whatever library reads them. */
import type { CallExpr, DictExpr, Entry, Expr, ListExpr, Literal, MemberExpr, Module, Scope, TextExpr } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Place, Span } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { SETTERS, constantText, keyOf, selfClass } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { knownText, placeOf } from "../flow/value.js";
import { headerLines, type HeaderLine } from "./header-lines.js";
import { namedPairs } from "./named-pairs.js";
import { inside } from "./spans.js";

export interface HeaderSite {
  /** As written: `Authorization`. */
  readonly name: string;
  readonly value: Expr;
  /** The entry, write or call: the same place the evaluator gives a dictionary entry or change. */
  readonly entry: Place;
  readonly scope: Scope;
  /** It stands in a longer text, which may only talk about it. */
  readonly isProse?: boolean;
  /** It stands in a command of another machine: only these URLs of the command say where it goes, not the declaration around. */
  readonly commandUrls?: readonly string[];
}

/** HTTP headers that carry a credential by themselves. */
const CREDENTIAL_HEADER = /^(?:authorization|(?:[a-z]+-)+(?:token|api-?key|auth|authorization|access-?key)|api-key)$/i;

export function isCredentialHeader(name: string): boolean {
  return CREDENTIAL_HEADER.test(name) && !/csrf|xsrf|proxy-/i.test(name);
}

/** Headers that carry a token where it is known that they are headers; other dictionaries have such keys too. */
const PLAIN_HEADER = /^(?:api[_-]?)?token$|^api_?key$|^(?:auth|access)_?token$/i;

export const isPlainHeader = (name: string): boolean => PLAIN_HEADER.test(name);

/** Entries that carry a credential if their dictionary is one of headers: `{"token": token}`. */
export function plainSites({ dicts }: Module, frame: Frame): readonly HeaderSite[] {
  return dicts.flatMap(({ entries, scope }) => entries.flatMap((entry): readonly HeaderSite[] => {
    const name = entry.key && constantText(entry.key);
    return name !== undefined && isPlainHeader(name) ? [{ name, value: entry.value, entry: placeOf(entry, frame), scope }] : [];
  }));
}

/** `this.authorization = …` keeps something; it sends nothing. */
const isOwnField = ({ object, computed }: MemberExpr): boolean => !computed && object.kind === "name" && selfClass(object) !== undefined;

/** The header sites of a module, or of a part of it, in source order. */
export function headerSites(evaluator: Evaluator, frame: Frame, part?: Span): readonly HeaderSite[] {
  const { module } = frame.unit;
  const looked = part ? partOf(module, part) : module;
  const sites: HeaderSite[] = [];
  for (const dict of looked.dicts) {
    for (const entry of dict.entries) {
      const name = keyText(evaluator, entry, frame);
      if (name !== undefined && isCredentialHeader(name)) sites.push({ name, value: entry.value, entry: placeOf(entry, frame), scope: dict.scope });
    }
  }
  for (const write of looked.writes) {
    if (write.target.kind !== "member" || isOwnField(write.target)) continue;
    const name = keyOf(write.target) ?? (isCopied(write.target.key as Expr) ? undefined : knownText(evaluator.value(write.target.key as Expr, frame)));
    if (name !== undefined && isCredentialHeader(name)) sites.push({ name, value: write.value, entry: placeOf(write, frame), scope: write.scope });
  }
  for (const { name, value, whole, scope } of namedPairs(module)) if (isCredentialHeader(name)) sites.push({ name, value, entry: placeOf(whole.kind === "dict" ? value : whole, frame), scope });
  for (const dict of looked.dicts) for (const each of divided(dict, frame)) sites.push(each);
  for (const call of looked.calls) for (const each of sitesOfCall(evaluator, call, frame)) sites.push(each);
  // The operands of a concatenation are texts too: the longest one is the whole.
  const lines = new Map(begun(looked).filter(mayBeLine).sort((a, b) => a.parts.length - b.parts.length).flatMap((text) =>
    headerLines(text, module.language === "hcl").filter(({ name }) => isCredentialHeader(name)).map((line) => [Math.max(line.value.span.start, text.span.start), { line, text }] as const)));
  for (const { line, text } of lines.values()) sites.push({ name: line.name, value: line.value, entry: entryOf(line, text, frame), scope: scopeAt(module, text.span), isProse: true, ...(module.language === "hcl" && { commandUrls: urlsNear(text, line) }) });
  for (const each of listedSites(looked, frame)) sites.push(each);
  return sites.sort((a, b) => a.entry.start - b.entry.start);
}

/** The URLs on the line of a header, or else all of the text. */
function urlsNear({ parts }: TextExpr, { value: { span } }: HeaderLine): readonly string[] {
  const urls = parts.flatMap((part) => (part.kind === "literal" ? [...part.value.matchAll(/https?:\/\/[^\s"'`\\]+/g)].map((match) => ({ url: match[0], literal: part, at: match.index })) : []));
  const near = urls.filter(({ literal, at }) => {
    const text = literal.value.slice(Math.max(0, Math.min(at, span.start - literal.span.start)), Math.max(at, span.start - literal.span.start));
    return !text.includes("\n");
  });
  return (near.length > 0 ? near : urls).map(({ url }) => url);
}

type Part = Pick<Module, "dicts" | "writes" | "calls" | "texts" | "literals">;

const partOf = ({ dicts, writes, calls, texts, literals }: Module, part: Span): Part =>
  ({ dicts: inside(dicts, part), writes: inside(writes, part), calls: inside(calls, part), texts: inside(texts, part), literals: inside(literals, part) });

/** The texts, some of which a variable begins: `H="Authorization: Token"`, then `"$H $TOKEN"`. */
function begun({ texts, literals }: Part): readonly TextExpr[] {
  if (!literals.some(({ value }) => BEGINNING.test(value))) return texts;
  return texts.map((text) => {
    const [first, ...others] = text.parts;
    const [write, ...more] = first?.kind === "name" && others.length > 0 ? (bindingOf(first.name, first.scope)?.writes ?? []) : [];
    return write?.value.kind === "text" && more.length === 0 ? { ...text, parts: [...write.value.parts, ...others] } : text;
  });
}

const BEGINNING = /^[a-z-]+: ?(?:[a-z]+ ?)?$/i;

const mayBeLine = ({ parts }: TextExpr): boolean => parts.some((part) => part.kind === "literal" && part.value.includes(":"));

/** Where the characters of a line begin: the place that the evaluator gives a word of a command. */
const entryOf = ({ start }: HeaderLine, text: TextExpr, frame: Frame): Place => placeOf({ span: { start: start ?? text.parts[0]?.span.start ?? text.span.start, end: text.span.end } }, frame);

/** Scheme and token beside each other: Prometheus' `authorization: {type: Token, credentials: …}`; or the scheme beside a reference to the token. */
function divided({ entries, scope }: DictExpr, frame: Frame): readonly HeaderSite[] {
  if (entries.length < 2) return [];
  const valueOf = (isName: RegExp): Expr | undefined => entries.find(({ key }) => isName.test((key && constantText(key)) ?? ""))?.value;
  const type = valueOf(/^(?:type|scheme)$/);
  const written = type && valueOf(/^credentials$/);
  const scheme = type && constantText(type);
  const token = written ?? (TOKEN_SCHEME.test(scheme ?? "") ? valueOf(TOKEN_REFERENCE) : undefined);
  if (type?.kind !== "text" || !token || scheme === undefined) return [];
  const blank: Literal = { kind: "literal", value: " ", span: { start: type.span.end, end: type.span.end } };
  const unknown: Expr = { kind: "opaque", span: token.span };
  const parts = [...type.parts, blank, ...(!written ? [unknown] : written.kind === "text" ? written.parts : [written])];
  const { span } = written ?? type;
  return [{ name: "Authorization", value: { kind: "text", parts, span }, entry: placeOf({ span }, frame), scope }];
}

const TOKEN_SCHEME = /^(?:token|bearer)$/i;
/** `credentials_file: …`, `tokenSecretRef: {name: …, key: …}` */
const TOKEN_REFERENCE = /^(?:credentials_?file|(?:token|credentials)?_?secret(?:_?key)?_?ref)$/i;

/** Headers as pairs, `[("Authorization", value)]`, and as names and values in turn, `["Authorization", value]`. */
function listedSites(part: Part, frame: Frame): readonly HeaderSite[] {
  if (!part.literals.some(({ value }) => isCredentialHeader(value))) return [];
  const sites: HeaderSite[] = [];
  const look = (root: Expr, scope: Scope): void => {
    if (root.kind !== "list" && root.kind !== "choice") return;
    for (const { items } of listsIn(root)) {
      items.forEach((item, i) => {
        const [name, value] = [constantText(item), items[i + 1]];
        if (name !== undefined && value && isCredentialHeader(name)) sites.push({ name, value, entry: placeOf(value, frame), scope });
      });
    }
  };
  for (const { args, scope } of part.calls) for (const { value } of args) look(value, scope);
  for (const { value, scope } of part.writes) look(value, scope);
  for (const { entries, scope } of part.dicts) for (const { value } of entries) look(value, scope);
  return sites;
}

/** The lists that an expression is made of. */
function listsIn(expr: Expr): readonly ListExpr[] {
  if (expr.kind === "choice") return expr.options.flatMap(listsIn);
  return expr.kind === "list" ? [expr, ...expr.items.flatMap(listsIn)] : [];
}

/** The function around a span, or the module: texts do not keep their scope. */
function scopeAt(module: Module, span: Span): Scope {
  return around(module.functions, span).reduce((inner, fn) => (fn.scope.span.start >= inner.span.start ? fn.scope : inner), module.scope);
}

/** `{k: v for k, v in headers.items()}` copies what is written elsewhere. */
function isCopied(key: Expr): boolean {
  return key.kind === "name" && (bindingOf(key.name, key.scope)?.writes ?? []).some(({ value }) => {
    let at: Expr = value;
    while (at.kind === "member" && (typeof at.key === "string" || at.key.kind !== "opaque")) at = at.object;
    return at.kind === "member";
  });
}

function keyText(evaluator: Evaluator, { key }: Entry, frame: Frame): string | undefined {
  if (!key || isCopied(key)) return undefined;
  if (key.kind !== "text" && key.kind !== "name" && key.kind !== "member") return undefined;
  return constantText(key) ?? (mayNameHeader(key, frame.unit.module) ? knownText(evaluator.value(key, frame)) : undefined);
}

const withHeaderNames = new WeakMap<Module, boolean>();

/** Whether a key can be the name of such a header, as far as a look says: `Status.ACTIVE` of another file is none, `names.AUTH` may be. */
function mayNameHeader(key: Expr, module: Module): boolean {
  if (key.kind !== "member" || HEADER_NAME.test(keyOf(key) ?? "auth")) return true;
  let root: Expr = key;
  while (root.kind === "member") root = root.object;
  if (root.kind === "name" && HEADER_NAME.test(root.name)) return true;
  if (root.kind === "name" && bindingOf(root.name, root.scope)?.import) return false;
  const known = withHeaderNames.get(module) ?? module.literals.some(({ value }) => HEADER_NAME.test(value));
  withHeaderNames.set(module, known);
  return known;
}

const HEADER_NAME = /auth|token|key|head/i;

function sitesOfCall(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly HeaderSite[] {
  const sites: HeaderSite[] = [];
  for (const arg of call.args) {
    if (arg.name === "Authorization" || (arg.name === "authorization" && arg.value.kind === "text")) sites.push({ name: arg.name, value: arg.value, entry: placeOf(arg.value, frame), scope: call.scope });
  }
  const [first, second] = call.args;
  if (call.callee.kind !== "member" || typeof call.callee.key !== "string" || !first || !second || !SETTERS.has(call.callee.key)) return sites;
  const name = constantText(first.value) ?? knownText(evaluator.value(first.value, frame));
  if (name !== undefined && isCredentialHeader(name)) sites.push({ name, value: second.value, entry: placeOf(call, frame), scope: call.scope });
  return sites;
}
