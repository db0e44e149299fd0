/** Tokens compared with what a request brought, by an operator whose time depends on where they differ. */
import type { ServiceVerdict, Step, TokenComparison } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { CallExpr, Expr } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { bindingOf, homeOf } from "../flow/reach.js";
import { optionsOf, placeOf, type OpaqueValue, type Value } from "../flow/value.js";
import { CONSTANT_TIME, DIGESTS, QUERY_CALLS, WORKER_BINDING } from "../models/index.js";
import { looksRandom, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { holesOf, isServerModule, requestPartOf, shownPart } from "./request-parts.js";
import { rewriteOf } from "./constant-time.js";
import { isCredentialHeader } from "./sites.js";
import { isTestPath } from "./test-code.js";

/** One side of a comparison. */
interface Side {
  readonly expr: Expr;
  readonly value: Value;
}

/** What is compared: one side as given by a request, the other as kept by the server. */
interface Compared {
  readonly given: string;
  /** The request itself shows in the code. */
  readonly isRequest: boolean;
  /** It is called a token where it is read. */
  readonly isNamed: boolean;
}

interface Known {
  readonly name: string;
  readonly isCertain: boolean;
  readonly strength: "strong" | "weak";
  readonly service: ServiceVerdict;
  readonly steps: readonly Step[];
}

export function tokenComparisons(context: Context): readonly TokenComparison[] {
  const { frame } = context;
  const { module } = frame.unit;
  if (isTestPath(module.path)) return [];
  const isServer = isServerModule(frame);
  const queried = queriesIn(module.calls);
  const sorting = sortersIn(module.calls);
  return module.calls.flatMap((call): TokenComparison[] => {
    const operands = operandsOf(call);
    if (!operands || queried.has(call) || sorting.get(homeOf(call.scope).owner)?.has(call.callee.kind === "name" ? call.callee.name : "") || !operands.some((operand) => mayBeToken(operand, isServer)) || isEquality(call)) return [];
    const compared = comparison(context, call, operands, isServer);
    return compared ? [compared] : [];
  });
}

/** `a == b`, `a != b`, `a in [b, c]`, `[b, c].includes(a)`. */
function operandsOf({ callee, args }: CallExpr): readonly [Expr, Expr] | undefined {
  const [a, b] = args;
  if (callee.kind === "member" && callee.key === "includes" && a && !b) return isCollection(callee.object) ? [a.value, callee.object] : undefined;
  if (callee.kind !== "name" || !a || !b) return undefined;
  if (callee.name === "in") return isCollection(b.value) ? [a.value, b.value] : undefined;
  return (callee.name === "==" || callee.name === "!=") && isOpen(a.value) && isOpen(b.value) ? [a.value, b.value] : undefined;
}

/** A display, or a name in the plural: `[TOKEN]`, `API_KEYS`. */
const isCollection = (expr: Expr): boolean => expr.kind === "list" || (/s$/i.test(nameOf(expr) ?? "") && nameStrength(expr, true) !== undefined);

/** Not a constant: words, numbers and nothing are no tokens, and random text that is one has a name. */
function isOpen(expr: Expr): boolean {
  const text = constantText(expr);
  return text === undefined ? ["name", "member", "call", "text", "choice"].includes(expr.kind) : looksRandom(text) || isMadeUp(text);
}

/** What people think of for a key, `open-sesame-1`: one only where it is compared with what a request has for a token. */
const isMadeUp = (text: string): boolean => /^(?=.*[a-z])(?=.*[\d_-])[\w-]{8,60}$/i.test(text) && !/token|bearer|your|example|change|placeholder|undefined|null|none|missing|expired|^[A-Z_-]+$/.test(text);

const nameOf = (expr: Expr): string | undefined => {
  const { callee } = expr.kind === "call" ? expr : {};
  if (callee?.kind === "member" && UNWRAPPING.has(lastName(callee) ?? "")) return nameOf(callee.object);
  return expr.kind === "member" ? keyOf(expr) : lastName(expr);
};

/** Methods that give the text of the object that they are called on. */
const UNWRAPPING: ReadonlySet<string> = new Set(["get_secret_value", "strip", "trim", "encode", "decode", "toString"]);

/** What a name says when it is compared: `expected_token`, `VERIFY_TOKEN` and `API_KEYS` are tokens too. */
function nameStrength(expr: Expr, isPlural = false): "strong" | "weak" | undefined {
  const name = nameOf(expr);
  if (name === undefined) return undefined;
  const single = isPlural ? name.replace(/s$/i, "") : name;
  return strengthOfName(single);
}

const strengthOfName = (name: string): "strong" | "weak" | undefined => tokenNameStrength(name) ?? tokenNameStrength(name.replace(/(?:verify|verification)_?/i, ""));

/** By names alone: whether it is worth working out what the expression is. In a server every variable may be a header. */
function mayBeToken(expr: Expr, isServer: boolean): boolean {
  if (expr.kind === "text") return isServer || expr.parts.some((part) => (part.kind === "literal" ? /^(?:bearer|token) $/i.test(part.value) : mayBeToken(part, isServer)));
  if (expr.kind === "choice") return expr.options.some((option) => mayBeToken(option, isServer));
  if (expr.kind === "list") return expr.items.some((item) => mayBeToken(item, isServer));
  if (expr.kind === "call") return isHeaderRead(expr) || mayBeToken(expr.callee, false) || (expr.callee.kind === "member" && mayBeToken(expr.callee.object, false));
  if (nameStrength(expr, true)) return true;
  return (expr.kind === "name" && isServer) || /^authorization$/i.test(nameOf(expr) ?? "");
}

const isHeaderRead = ({ args }: CallExpr): boolean => args.some(({ value }) => {
  const text = constantText(value);
  return text !== undefined && (isCredentialHeader(text) || tokenNameStrength(text) !== undefined);
});

/** The comparisons that a database makes: arguments of a query, without a function between. */
function queriesIn(calls: readonly CallExpr[]): ReadonlySet<Expr> {
  const found = new Set<Expr>();
  for (const { callee, args } of calls) {
    if (!QUERY_CALLS.has(lastName(callee) ?? "")) continue;
    for (const { value } of args) found.add(value);
  }
  return found;
}

/** The operators by which functions given to a list tell one element from the others, and let nobody in: `sessions.filter((each) => each.token !== token)`. */
function sortersIn(calls: readonly CallExpr[]): ReadonlyMap<unknown, ReadonlySet<string>> {
  return new Map(calls.flatMap(({ callee, args: [first] }) => {
    const operators = callee.kind === "member" && first?.value.kind === "function" ? SORTERS.get(lastName(callee) ?? "") : undefined;
    return operators ? [[first?.value, operators] as const] : [];
  }));
}

const SORTERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([["map", new Set(["==", "!="])], ["filter", new Set(["!="])]]);

/** `__eq__` compares two objects of the program, and what `__getitem__` is given is a key of a dictionary. */
function isEquality(call: CallExpr): boolean {
  const { owner } = homeOf(call.scope);
  return owner?.kind === "function" && /^(?:__(?:eq|ne|contains|getitem|setitem|delitem|getattr|setattr)__|equals|isEqual|test_.*|areEqual|has_changed|shouldComponentUpdate)$/.test(owner.name ?? "");
}

function comparison({ evaluator, frame, tokens }: Context, call: CallExpr, operands: readonly [Expr, Expr], isServer: boolean): TokenComparison | undefined {
  const [left, right] = operands.map((expr): Side => ({ expr, value: evaluator.value(expr, frame) })) as [Side, Side];
  if ([left, right].some(isDigest)) return undefined;
  for (const [asked, kept] of [[left, right], [right, left]] as const) {
    const given = givenBy(asked, isServer) ?? queryGiven(asked, kept);
    const token = given && (tokenOf(kept, tokens) ?? (given.isRequest && given.isNamed ? secretOf(kept.value) : undefined));
    const confidence = given && token && confidenceOf(given, token, asked, kept);
    if (!given || !token || !confidence) continue;
    const written = constantText(kept.expr);
    const isWord = written !== undefined && !looksRandom(written);
    if (isWord && !(given.isRequest && given.isNamed && isMadeUp(written))) continue;
    return found(call, operands, given, token, isOneOfChanges(call, frame) ? "low" : isWord ? "medium" : confidence, frame);
  }
  return undefined;
}

/** `url !== old.url || token !== old.token`: whether settings have changed, or who asks. */
function isOneOfChanges(call: CallExpr, { unit }: Frame): boolean {
  if (call.callee.kind !== "name" || call.callee.name !== "!=") return false;
  const isDifference = (expr: Expr): boolean => expr.kind === "call" && expr.callee.kind === "name" && expr.callee.name === "!=" && expr.args.every(({ value }) => isOpen(value));
  return unit.module.choices.some(({ options, fallback }) => fallback && options.includes(call) && options.filter(isDifference).length > 1);
}

function found(call: CallExpr, operands: readonly [Expr, Expr], { given }: Compared, token: Known, confidence: Confidence, frame: Frame): TokenComparison {
  const { language } = frame.unit.module;
  const replacement = CONSTANT_TIME[language];
  const rewrite = rewriteOf(call, operands, frame);
  const place = placeOf(call, frame);
  return {
    kind: "token-comparison", place, operator: call.callee.kind === "name" ? call.callee.name : "in", given, token: token.name, service: token.service, confidence: isCollection(operands[1]) && operands[1].kind !== "list" ? "low" : confidence,
    steps: token.steps.length > 0 ? [...token.steps, { place, text: "compared here" }] : [],
    ...(replacement !== undefined && { replacement }), ...(rewrite && { rewrite }),
  };
}

/** What a request brought, or in a server's code what a function is given as a token. */
function givenBy({ expr, value }: Side, isServer: boolean): Compared | undefined {
  const part = requestPartOf(value);
  if (part) return { given: shownPart(part), isRequest: true, isNamed: readsToken(expr, value) };
  if (!isServer || !nameStrength(expr) || !isParameter(expr)) return undefined;
  return { given: nameOf(expr) ?? "the parameter", isRequest: false, isNamed: true };
}

/** A function that is handed a URL and the environment: nothing but a request's query is compared with a secret of the server. */
function queryGiven(asked: Side, kept: Side): Compared | undefined {
  const query = holesOf(asked.value).find(({ label }) => /^url\.searchParams\.get\(\)$/i.test(label ?? ""));
  return query && secretOf(kept.value) ? { given: shownPart(query), isRequest: true, isNamed: false } : undefined;
}

/** A variable of the server, whatever it is called: what a request has for a token is compared with nothing else. */
function secretOf(value: Value): Known | undefined {
  const name = holesOf(value).map(({ env, label }) => env ?? WORKER_BINDING.exec(label ?? "")?.[1]).find((each) => each !== undefined);
  return name === undefined ? undefined : { name, isCertain: true, strength: "strong", service: NONE, steps: [] };
}

/** Read by a token's name: `headers["x-api-key"]`, `args.get("token")`, `authorization`. */
function readsToken(expr: Expr, value: Value): boolean {
  const names = holesOf(value).flatMap((hole) => [...(hole.label ?? "").split(/[^\w$-]+/), ...wordsGiven(hole)]);
  const receivers = expr.kind === "call" && isHeaderRead(expr);
  return receivers || nameStrength(expr) !== undefined || names.some((name) => name === "credentials" || isCredentialHeader(name) || (strengthOfName(name) !== undefined && name !== "key"));
}

/** The constants that a call is given, and those that the value had before: `"Authorization"` of `headers.get("Authorization").split(" ")`. */
function wordsGiven(hole: OpaqueValue): readonly string[] {
  const words: string[] = [];
  for (let at: Value | undefined = hole; at?.kind === "opaque"; at = at.receiver) words.push(...(at.call?.expr.args.flatMap(({ value }) => constantText(value) ?? []) ?? []));
  return words;
}

/** A parameter, a member of one, or what a method of one gives. */
function isParameter(expr: Expr): boolean {
  let at = expr;
  while (at.kind === "member" || (at.kind === "call" && at.callee.kind === "member")) at = at.kind === "member" ? at.object : at.callee;
  if (at.kind !== "name" || at.name === "self" || at.name === "this" || at.name === "cls") return false;
  return bindingOf(at.name, at.scope)?.kind === "parameter";
}

/** The token that a side is or holds, which no request brought. */
function tokenOf({ expr, value }: Side, tokens: Context["tokens"]): Known | undefined {
  const items = expr.kind === "list" ? expr.items : [expr];
  if (requestPartOf(value) || isForgery(expr)) return undefined;
  const [known] = tokens.shownBy(value);
  const named = items.find((item) => nameStrength(item, expr.kind !== "list" && /s$/i.test(nameOf(item) ?? "")));
  const strength = (named && nameStrength(named, true)) ?? "weak";
  if (known) return { name: known.name.includes("()") && named ? (nameOf(named) ?? known.name) : known.name, isCertain: known.reason !== "name" && known.reason !== "answer", strength: known.reason === "name" ? strengthOf(known.name) : "strong", service: known.service, steps: known.steps };
  const variable = environmentOf(value);
  if (variable) return variable;
  const literal = constantText(expr);
  if (named) return { name: nameOf(named) ?? "the token", isCertain: isWritten(value) && !isChoice(value), strength, service: NONE, steps: [] };
  return literal === undefined ? undefined : { name: "a literal token", isCertain: true, strength: "strong", service: NONE, steps: [] };
}

const NONE: ServiceVerdict = { confidence: "low", evidence: "its name alone" };

/** An environment variable such as `VERIFY_TOKEN`, in a text or alone. */
function environmentOf(value: Value): Known | undefined {
  const env = holesOf(value).map((hole) => hole.env).find((name) => name !== undefined && strengthOfName(name) !== undefined);
  return env === undefined ? undefined : { name: env, isCertain: true, strength: "strong", service: NONE, steps: [] };
}

const strengthOf = (label: string): "strong" | "weak" => tokenNameStrength(label.replace(/\(\)$/, "").replace(/^.*[.[]/, "").replace(/[\]"]/g, "")) ?? "weak";

/** A constant of the program. */
const isWritten = (value: Value): boolean => optionsOf(value).some((option) => option.kind === "text" && option.parts.every((part) => part.kind === "chars"));

/** One of several constants: what can be chosen from is no secret. */
const isChoice = (value: Value): boolean => optionsOf(value).length > 1;

const isForgery = (expr: Expr): boolean => /csrf|xsrf/i.test(nameOf(expr) ?? "");

const isDigest = ({ expr, value }: Side): boolean => DIGESTS.test(expr.kind === "call" ? `${nameOf(expr.callee) ?? ""}()` : (nameOf(expr) ?? "")) || holesOf(value).some(({ label = "", path = "" }) => DIGESTS.test(label) || /(?:hashlib|createHash|createHmac|hmac)\b/.test(path));

/** A bare `key` is the key of a dictionary more often than a token. */
function confidenceOf(given: Compared, token: Known, asked: Side, kept: Side): Confidence | undefined {
  if (/(?:^|[.\]])key$/i.test(token.name) && !token.isCertain && !(given.isNamed && given.isRequest)) return undefined;
  if (given.isRequest) return token.isCertain ? "high" : given.isNamed || token.strength === "strong" ? "medium" : "low";
  if (isParameter(kept.expr) && !token.isCertain) return undefined;
  if (isWritten(asked.value)) return undefined;
  return token.isCertain || token.strength === "strong" ? "medium" : undefined;
}
