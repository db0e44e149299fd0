/** Tokens that a browser keeps where every script of the page can read them. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { CallExpr, Expr, Write } from "../core/module.js";
import type { Span } from "../core/source.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { knownText, optionsOf, placeOf, type TextValue, type Value } from "../flow/value.js";
import { isCookieJar, isStoreName, STORE_OBJECTS, STORES, type StoreRow } from "../models/index.js";
import { isPassingToken, isPlaceholder, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { heldToken } from "./held-tokens.js";
import { argumentOf } from "./requests.js";
import { isSecretShape } from "./sent.js";
import { serviceNamed } from "./tokens.js";
import { writtenTokens } from "./written-out.js";

export function browserStores(context: Context): readonly TokenExposure[] {
  const { module } = context.frame.unit;
  const found = [...module.calls.flatMap((call) => callStores(context, call)), ...module.writes.flatMap((write) => writeStores(context, write))];
  return [...new Map(found.map((exposure) => [exposure.place.start, exposure])).values()];
}

function callStores(context: Context, call: CallExpr): readonly TokenExposure[] {
  if (!isStoreName(lastName(call.callee) ?? "")) return [];
  const { evaluator, frame } = context;
  return optionsOf(evaluator.value(call.callee, frame)).flatMap((callee): readonly TokenExposure[] => {
    const row = callee.kind === "opaque" && callee.path !== undefined ? STORES.get(callee.path) : undefined;
    return row && !isHidden(context, call, row) ? storedBy(context, call, row) : [];
  });
}

function isHidden({ evaluator, frame }: Context, call: CallExpr, { hidden }: StoreRow): boolean {
  const value = hidden && argumentOf(evaluator, call, frame, hidden);
  return value?.kind === "scalar" && value.value === true;
}

function storedBy(context: Context, call: CallExpr, row: StoreRow): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  const key = argumentOf(evaluator, call, frame, row.key);
  const value = argumentOf(evaluator, call, frame, row.value);
  if (!key || (!value && !row.isDeclaration)) return [];
  const token = row.isDeclaration ? declared(keysOf(key)) : kept(context, keysOf(key), value!, { span: call.span, expr: call.args[row.value.at]?.value });
  return token ? [{ kind: "token-exposure", sink: "browser-storage", place: placeOf(call, frame), through: row.store, token }] : [];
}

/** `localStorage.token = t`, `localStorage[key] = t`, `document.cookie = "token=" + t`. */
function writeStores(context: Context, { target, value, span }: Write): readonly TokenExposure[] {
  if (target.kind !== "member" || !/storage|document/i.test(lastName(target.object) ?? "")) return [];
  const { evaluator, frame } = context;
  const name = keyOf(target);
  return optionsOf(evaluator.value(target.object, frame)).flatMap((object): readonly TokenExposure[] => {
    if (object.kind !== "opaque" || object.path === undefined) return [];
    const isCookie = name !== undefined && isCookieJar(object.path, name);
    const store = isCookie ? "a cookie" : STORE_OBJECTS.get(object.path);
    if (store === undefined) return [];
    const written = evaluator.value(value, frame);
    const keys = name === undefined ? keysOf(evaluator.value(target.key as Expr, frame)) : [name];
    const token = isCookie ? cookieToken(context, written) : kept(context, keys, written, { span, expr: value });
    return token ? [{ kind: "token-exposure", sink: "browser-storage", place: placeOf({ span }, frame), through: store, token }] : [];
  });
}

/** Where something is kept, and as what it is written there. */
interface Keeping {
  readonly span: Span;
  readonly expr: Expr | undefined;
}

/** What an entry's name and value together say. */
function kept(context: Context, keys: readonly string[], value: Value, keeping?: Keeping): TokenValue | undefined {
  if (keys.some(isPassingToken)) return undefined;
  // That it is kept under this key is what is being judged here.
  const first = writtenTokens(context, value).find(({ name, reason }) => !isPassingToken(name) && !(reason === "stored" && keys.includes(name)));
  if (first && first.confidence !== "low") return first;
  const named = optionsOf(value).some(mayBeToken) ? declared(keys) : undefined;
  if (named) return { ...named, steps: first?.steps ?? [] };
  if (first && tokenNameStrength(lastWord(first.name)) === "strong") return { ...first, confidence: "medium" };
  return (keeping && (writtenAs(value, keeping.expr) ?? heldToken(context, value, keeping.span))) ?? first;
}

/** `state.accessToken = action.payload; localStorage.setItem("at", state.accessToken)`: the name that the payload was given. */
function writtenAs(value: Value, expr: Expr | undefined): TokenValue | undefined {
  const name = expr && lastName(expr);
  if (name === undefined || keyConfidence(name) !== "high" || isPassingToken(name)) return undefined;
  if (!optionsOf(value).some((option) => option.kind === "opaque" && !option.call && lastWord(option.label ?? "") !== name)) return undefined;
  return { name, reason: "name", confidence: "medium", service: serviceNamed(name), steps: [] };
}

/** Not a flag, not nothing, not a constant that opens no door. */
function mayBeToken(option: Value): boolean {
  const text = knownText(option);
  return text === undefined ? option.kind !== "scalar" && option.kind !== "function" : isSecretShape(text) && !isPlaceholder(text);
}

/** What the names of entries say. Where a function is called with several, one of them may not be for this value. */
function declared(keys: readonly string[]): TokenValue | undefined {
  const named = keys.map((key) => ({ key, confidence: keyConfidence(key) })).filter((each): each is { key: string; confidence: Confidence } => each.confidence !== undefined);
  const best = named.find(({ confidence }) => confidence === "high") ?? named[0];
  if (!best || keys.some(isPassingToken)) return undefined;
  const confidence = best.confidence === "high" && named.length < keys.length ? "medium" : best.confidence;
  return { name: best.key, reason: "stored", confidence, service: serviceNamed(best.key), steps: [] };
}

/** `accessToken` and `token` say it; `houseToken` less so; a `key` can be anything. */
function keyConfidence(key: string): Confidence | undefined {
  const name = key.replace(/tokens$/i, (word) => word.slice(0, -1));
  const strength = tokenNameStrength(name);
  if (strength === undefined || (name !== key && strength === "weak")) return undefined;
  if (strength === "strong") return "high";
  if (!/token|jwt|bearer/i.test(name)) return "low";
  return wordCount(name) <= 2 ? "high" : "medium";
}

const wordCount = (name: string): number => name.split(/[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])/).filter((word) => word !== "").length;

const lastWord = (name: string): string => /(?<![\w$-])([\w$-]+)(?:"?\])?$/.exec(name)?.[1] ?? name;

/** The names that an entry can have: those of constants that other files hold tell by what they are called. */
function keysOf(key: Value): readonly string[] {
  return optionsOf(key).flatMap((option) => {
    const text = knownText(option);
    if (text !== undefined) return [text];
    if (option.kind === "text") return [option.parts.map((part) => (part.kind === "chars" ? part.value : "-")).join("")];
    if (option.kind !== "opaque" || option.label === undefined || option.label.endsWith("()")) return [];
    return [lastWord(option.label).replace(/_?(?:(?:local|session)_?)?(?:storage|cookie)?_?(?:key|name)$/i, "")];
  });
}

/** The token in the text of a cookie: `name=value; path=/`. */
function cookieToken(context: Context, cookie: Value): TokenValue | undefined {
  return optionsOf(cookie).flatMap((option) => {
    const pair = option.kind === "text" ? pairOf(option) : undefined;
    return (pair && kept(context, [pair.name], pair.value)) ?? [];
  })[0];
}

/** Name and value of a cookie, before its attributes. */
function pairOf({ parts, ...text }: TextValue): { readonly name: string; readonly value: TextValue } | undefined {
  const characters = parts.map((part) => (part.kind === "chars" ? part.value : "-"));
  const at = characters.findIndex((each) => each.includes("="));
  const [middle, equals] = [parts[at], characters[at]?.indexOf("=") ?? -1];
  if (!middle || middle.kind !== "chars") return undefined;
  const name = [...characters.slice(0, at), middle.value.slice(0, equals)].join("").trim();
  const after = [{ ...middle, value: middle.value.slice(equals + 1), exact: false }, ...parts.slice(at + 1)];
  const last = after.findIndex((part) => part.kind === "chars" && part.value.includes(";"));
  const kept = last < 0 ? after : after.slice(0, last + 1);
  const value = kept.map((part, i) => (i === last && part.kind === "chars" ? { ...part, value: part.value.slice(0, part.value.indexOf(";")) } : part));
  return { name, value: { ...text, parts: value.filter((part) => part.kind !== "chars" || part.value !== "") } };
}
