/** Checks that admit only the tokens of a service's old length. */
import type { TokenCheck } from "../core/concept.js";
import type { Expr, FunctionExpr, Module, Scope } from "../core/module.js";
import type { Span } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { constantText, keyOf } from "../flow/index-module.js";
import { homeOf } from "../flow/reach.js";
import { placeOf } from "../flow/value.js";
import { tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { fixedLengths, type FixedLength } from "./fixed-lengths.js";
import { inside } from "./spans.js";
import { isGuarded } from "./uses.js";
import { serviceVerdict } from "./verdict.js";

/** NetBox v1 tokens have 40 characters, v2 tokens have 57. */
const SERVICE = "netbox";
const LENGTH = 40;

export function tokenChecks(context: Context): readonly TokenCheck[] {
  const { evaluator, frame } = context;
  return fixedLengths({ evaluator, frame, length: LENGTH }).flatMap((fixed): TokenCheck[] => {
    const names = namesFor(fixed, frame);
    const name = names.find(isTokenName);
    if (name === undefined || [...names, ...functionsAround(fixed.scope)].some((each) => OLD.test(each)) || NO_TOKEN.test(names[0] ?? "")) return [];
    const service = serviceOf(fixed, name, names, context);
    if (service.id !== SERVICE || service.confidence === "low") return [];
    if (isGuarded(evaluator, fixed.scope, frame) || choosesScheme(fixed, frame)) return [];
    return [{
      kind: "token-check", place: placeOf(fixed, frame), form: fixed.form, length: LENGTH, name,
      service: fixed.isLimit ? { ...service, confidence: "medium" } : service, ...(fixed.relaxed && { relaxed: fixed.relaxed }),
    }];
  });
}

/** The names of the functions around. */
function functionsAround(scope: Scope): readonly string[] {
  const names: string[] = [];
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.owner?.kind === "function" && at.owner.name !== undefined) names.push(at.owner.name);
  return names;
}

/** Code that asks for v1 tokens by name knows that there are others. */
const OLD = /v1|legacy|_old\b|^old|version/i;
const NO_TOKEN = /commit|sha1?(?![a-z])|hash|digest|revision|checksum|fingerprint/i;
/** What a value is called that is being checked. */
const ANY_VALUE = /^(?:v|val|value|s|str|x|input|text|data|raw|it|self|cls|arg|param|candidate)$/i;

function serviceOf(fixed: FixedLength, name: string, names: readonly string[], { evaluator, frame, tokens, surroundings }: Context): TokenCheck["service"] {
  const known = fixed.subject && fixed.subject.kind !== "call" ? tokens.of(evaluator.value(fixed.subject, frame)) : undefined;
  if (known?.service.id !== undefined) return known.service;
  return serviceVerdict([], [{ texts: [name], confidence: "high" }, { texts: names, confidence: "high" }, ...surroundings.circles(fixed.scope)]);
}

/** `NETBOX_TOKEN_RE`, `isValidToken`, `validate_netbox_token`, `token`. */
function isTokenName(name: string): boolean {
  // The key of anything: of a row, of a setting.
  if (/^_?key$/i.test(name)) return false;
  const bare = name.replace(/(?:_?(?:re|regex|regexp|pattern|format|length|len|schema|field|validator)(?:_.+)?)$/is, "").replace(/^(?:is_?)?(?:valid|validate|check|verify|clean|parse|assert|ensure|looks_?like)_?(?:an?_)?/i, "");
  return tokenNameStrength(name) !== undefined || tokenNameStrength(bare) !== undefined;
}

/** What is checked is called, the nearest name first. */
function namesFor({ subject, span, scope }: FixedLength, frame: Frame): readonly string[] {
  const { module } = frame.unit;
  const own = subject ? namesIn(subject) : [];
  const [nearest] = own;
  if (nearest !== undefined && !ANY_VALUE.test(nearest)) return own;
  const { owner } = homeOf(scope);
  const fn = owner?.kind === "function" ? owner : undefined;
  const around = nearest === undefined ? namedAround(module, span) : [];
  return [...around.slice(0, 1), ...own, ...(around.length === 0 && fn ? functionNames(fn) : [])];
}

/** The names of a value, of the calls that lead to it, and what they are given: `request.form["token"]`, `body("token").trim()`. */
function namesIn(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "name": return [expr.name];
    case "member": return [...(keyOf(expr) === undefined ? [] : [keyOf(expr)!]), ...(expr.object.kind === "call" ? namesIn(expr.object) : [])];
    case "choice": return expr.options.flatMap(namesIn).slice(0, 1);
    case "call": {
      const given = expr.args.flatMap(({ name, value }) => (name === undefined ? (identifierIn(value) ?? (value.kind === "name" && expr.callee.kind === "member" ? value.name : [])) : []));
      return [...given, ...(expr.callee.kind === "member" ? namesIn(expr.callee.object).filter((name) => !MODULES.test(name)) : [])];
    }
    default: return [];
  }
}

function identifierIn(expr: Expr): string | undefined {
  const text = constantText(expr);
  return text !== undefined && /^[A-Za-z_][\w.-]{0,60}$/.test(text) ? text : undefined;
}

/** The module that a validator is a member of. */
const MODULES = /^(?:z|v|Joi|joi|yup|re|models|serializers|validate|validators?|validator|fields|forms|db|sa|string|str)$/;

/** Variables, keys, fields and parameters that the check is written for, innermost first. */
function namedAround(module: Module, { start, end }: Span): readonly string[] {
  const isAround = (span: Span): boolean => span.start <= start && span.end >= end;
  const found: { readonly name: string | undefined; readonly span: Span }[] = [];
  for (const { target, span } of module.writes) if (isAround(span)) found.push({ name: target.kind === "name" ? target.name : keyOf(target), span });
  for (const dict of module.dicts) if (isAround(dict.span)) for (const { key, value, span } of dict.entries) if (key && isAround(value.span)) found.push({ name: constantText(key), span });
  for (const fn of module.functions) if (isAround(fn.span)) for (const param of fn.params) if (isAround(param.span)) found.push({ name: param.name, span: param.span });
  for (const call of module.calls) if (isAround(call.span)) for (const arg of call.args) if (arg.name !== undefined && arg.nameSpan && arg.value.span.end >= end) found.push({ name: arg.name, span: call.span });
  return found.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start)).flatMap(({ name }) => (name === undefined || WRAPPERS.test(name) ? [] : [name]));
}

/** Names of what a validator is made of. */
const WRAPPERS = /^(?:validators?|validate|validation|type|schema|properties|items|default|required|constraints|options|rules|body|query|field|column|\{.*)$/i;

/** `validate_netbox_token`, and the fields named in its decorators. */
function functionNames({ name, decorators }: FunctionExpr): readonly string[] {
  const fields = decorators.flatMap((decorator) => (decorator.kind === "call" ? decorator.args.flatMap(({ value }) => constantText(value) ?? []) : []));
  return [...fields, ...(name === undefined ? [] : [name])];
}

/** `"Token" if len(token) == 40 else "Bearer"`: the length tells the version. */
function choosesScheme({ scope, span }: FixedLength, { unit }: Frame): boolean {
  const home = homeOf(scope);
  if (home.kind === "function") return inside(unit.module.literals, home.span).some(({ value }) => /^bearer\b/i.test(value));
  return unit.module.choices.some((choice) => choice.test && choice.test.span.start <= span.start && choice.test.span.end >= span.end);
}
