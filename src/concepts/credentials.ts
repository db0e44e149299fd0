/** What a header's value says: scheme and token. */
import type { Credential, Step, TokenFacts } from "../core/concept.js";
import type { Place } from "../core/source.js";
import { optionsOf, withVia, type Chars, type OpaqueValue, type Value, type Via } from "../flow/value.js";
import { isMask } from "../services/index.js";

type Part = Chars | OpaqueValue;

/** Every way a header's value can look. Values that are no text (null, a dictionary) give nothing, nor do copies made to be shown. */
export function headerCredentials(value: Value): readonly Credential[] {
  return optionsOf(value).flatMap((option) => {
    if (option.kind === "text") return [parsed(option.parts.map((part) => withVia(part, option.via)))].filter(({ token }) => !isMask(token.text ?? ""));
    if (option.kind === "opaque" && isWorthNaming(option)) return [{ scheme: null, token: tokenFacts([option]) }];
    return [];
  });
}

/** Every token that a client's argument can be. */
export function clientCredentials(value: Value): readonly Credential[] {
  return optionsOf(value).flatMap((option) => {
    if (option.kind === "text") return [{ scheme: null, token: tokenFacts(option.parts.map((part) => withVia(part, option.via))) }];
    if (option.kind === "opaque") return [{ scheme: null, token: tokenFacts([option]) }];
    return [];
  });
}

const isWorthNaming = (value: OpaqueValue): boolean => value.label !== undefined || value.env !== undefined || value.path !== undefined;

function parsed(parts: readonly Part[]): Credential {
  const [head] = parts;
  if (!head || head.kind === "opaque") return { scheme: parts.length > 0 ? null : undefined, token: tokenFacts(parts) };
  const lead = leadingText(parts);
  const match = /^(\s*)([A-Za-z][\w-]*)(\s+)/.exec(lead.text);
  if (!match) return { scheme: undefined, token: tokenFacts(parts) };
  const [whole, blank = "", scheme = ""] = match;
  return { scheme, schemePlace: placeIn(lead.parts, blank.length, scheme.length), token: tokenFacts(after(parts, whole.length)) };
}

function leadingText(parts: readonly Part[]): { text: string; parts: readonly Chars[] } {
  const lead: Chars[] = [];
  for (const part of parts) {
    if (part.kind !== "chars") break;
    lead.push(part);
  }
  return { text: lead.map((part) => part.value).join(""), parts: lead };
}

/** The place of `length` characters at `offset` of the joined parts; the whole part where its span is not exact. */
function placeIn(parts: readonly Chars[], offset: number, length: number): Place {
  let at = offset;
  for (const part of parts) {
    if (at < part.value.length) return slice(part, at, Math.min(length, part.value.length - at));
    at -= part.value.length;
  }
  return parts[0]!.place;
}

function slice(part: Chars, offset: number, length: number): Place {
  if (!part.exact) return part.place;
  const start = part.place.start + offset;
  return { path: part.place.path, start, end: start + length };
}

/** The parts without their first `count` characters. */
function after(parts: readonly Part[], count: number): readonly Part[] {
  const rest: Part[] = [];
  let left = count;
  for (const part of parts) {
    if (left === 0 || part.kind !== "chars") rest.push(part);
    else if (part.value.length <= left) left -= part.value.length;
    else {
      rest.push({ ...part, value: part.value.slice(left), place: slice(part, left, part.value.length - left) });
      left = 0;
    }
  }
  return rest;
}

/**
 * What tells an unknown value from others: where it comes from; and its name where that says whose it is, because
 * `settings.token` is read in many places.
 */
export function originsOf(value: OpaqueValue): readonly string[] {
  const { place, label } = value;
  if (!place) return [];
  // `const { A, B } = process.env` reads both at one place.
  const which = value.env === undefined ? "" : `:${value.env}`;
  return [`${place.path}:${place.start}${which}`, ...(label !== undefined && /[.[]/.test(label) && !label.includes("(") ? [`${place.path}#${label}`] : [])];
}

export function tokenFacts(parts: readonly Part[]): TokenFacts {
  const lead = leadingText(parts);
  const isKnown = lead.parts.length === parts.length;
  const holes = secretHoles(parts);
  const [hole] = holes;
  const main = isKnown ? longest(lead.parts) : hole;
  const literal = isKnown && main?.kind === "chars" ? trimmedPlace(main) : undefined;
  const steps = literal ? [{ place: literal, text: "written here" }, ...stepsOf(main?.via)] : stepsOf(main?.via);
  const source = hole && (hole.env ?? hole.label ?? hole.path);
  return {
    prefix: lead.text.trimStart(), steps, origins: holes.flatMap(originsOf), pieces: parts.flatMap((part) => (part.kind === "chars" ? [part.place] : [])),
    ...(isKnown && { text: lead.text.trim() }),
    ...(literal && { literal }),
    ...(source !== undefined && { source }),
  };
}

/** Whose the token is, not what it is. */
const OWNER_NAME = /(?:user(?:_?name)?|login|e?mail|realm|(?:token|key|client|app)_?(?:name|id))\W*$/i;

/**
 * Of a token made of several parts, those that are secret: `${user}!${tokenName}=${tokenValue}`. Whom it belongs to is none of
 * them, neither where the rest is empty.
 */
function secretHoles(parts: readonly Part[]): readonly OpaqueValue[] {
  const holes = parts.filter((part): part is OpaqueValue => part.kind === "opaque");
  const secret = holes.filter(({ env, label }) => !OWNER_NAME.test(env ?? label ?? ""));
  return secret.length > 0 || parts.at(-1)?.kind === "chars" ? secret : holes;
}

function longest(parts: readonly Chars[]): Chars | undefined {
  return parts.reduce<Chars | undefined>((best, part) => (best && best.value.length >= part.value.length ? best : part), undefined);
}

function trimmedPlace(part: Chars): Place {
  const start = part.value.length - part.value.trimStart().length;
  return slice(part, start, part.value.trim().length);
}

/** Oldest first. */
export function stepsOf(via: Via | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let at = via; at; at = at.before) steps.unshift({ place: at.place, text: at.text });
  return steps;
}
