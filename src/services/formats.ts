import { SERVICES } from "./catalog.js";
import { GENERIC } from "./generic.js";
import { remembered } from "./remembered.js";
import type { Format, Service } from "./service.js";
import { isNameLike } from "./surprise.js";

/** No token goes on here: what stands before and after a token in a longer text. */
const NO_TOKEN_BEFORE = String.raw`(?<![\w-])`;
const NO_TOKEN_AFTER = String.raw`(?![\w-])`;

const distinctive = [...SERVICES.flatMap((service) => service.formats), ...GENERIC].filter((format) => format.distinctive);
const structured = distinctive.filter((format) => format.prefix === undefined);
const shapes = GENERIC.filter((format) => !format.distinctive);
const byPrefix = new Map<string, Format[]>();
for (const format of distinctive) {
  if (format.prefix !== undefined) byPrefix.set(format.prefix, [...(byPrefix.get(format.prefix) ?? []), format]);
}
/** Prefixes of distinctive formats, the longest and so most specific first. */
export const PREFIXES: readonly string[] = [...byPrefix.keys()].sort((a, b) => b.length - a.length);

/** The formats whose prefix a longer prefix may begin with: `sk-proj-…` could also be `sk-…`. */
const candidates: ReadonlyMap<string, readonly Format[]> = new Map(
  PREFIXES.map((prefix) => [prefix, PREFIXES.filter((other) => prefix.startsWith(other)).flatMap((other) => byPrefix.get(other) ?? [])]),
);

/** In characters: an AWS key id, a long JSON Web Token. */
const SHORTEST = 20;
const LONGEST = 8000;

const whole = new Map<Format, RegExp>();

/** Whether the whole string has the format; a checksum is not looked at. */
export function hasFormat(token: string, format: Format): boolean {
  let pattern = whole.get(format);
  if (!pattern) whole.set(format, (pattern = new RegExp(`^(?:${format.pattern.source})$`)));
  return pattern.test(token);
}

/**
 * The most specific format that the whole string has, blanks around it aside. Distinctive formats come first; then the
 * shapes that many services share, without a service. A name of 40 letters has no format.
 */
export const formatOf = remembered((token: string): Format | undefined => {
  const text = token.trim();
  if (text.length < SHORTEST || text.length > LONGEST || /\s/.test(text)) return undefined;
  return (
    prefixedFormat(text) ??
    structured.find((format) => hasFormat(text, format)) ??
    shapes.find((format) => hasFormat(text, format) && !isNameLike(text))
  );
});

function prefixedFormat(text: string): Format | undefined {
  const prefix = prefixOf(text);
  return prefix === undefined ? undefined : candidates.get(prefix)?.find((format) => hasFormat(text, format));
}

/** The format of the service that the whole string has, also one that is not distinctive: for when the service is known. */
export function formatFor(service: Service, token: string): Format | undefined {
  const text = token.trim();
  return service.formats.find((format) => hasFormat(text, format));
}

const INITIALS = new Set(PREFIXES.map((prefix) => prefix.slice(0, 2)));

/** The longest prefix of a distinctive format with which the text begins. */
export function prefixOf(text: string): string | undefined {
  return INITIALS.has(text.slice(0, 2)) ? PREFIXES.find((prefix) => text.startsWith(prefix)) : undefined;
}

/** The service that a known beginning of a token belongs to: `nbt_`, `ghp_`. */
export function serviceOfPrefix(text: string): string | undefined {
  const prefix = prefixOf(text);
  return prefix === undefined ? undefined : byPrefix.get(prefix)?.[0]?.service;
}

const ANY_PREFIX = new RegExp(`${NO_TOKEN_BEFORE}(?:${PREFIXES.map((prefix) => prefix.replace(/[.+*?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "g");
const sticky = new Map(distinctive.map((format) => [format, new RegExp(`(?:${format.pattern.source})${NO_TOKEN_AFTER}`, "y")]));

export interface FoundToken {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly format: Format;
}

/**
 * The tokens with a distinctive prefix inside a longer text, in order; the caller sorts out placeholders. Takes time
 * linear in the text: a body holds no character that lets another token of its format begin inside it.
 */
export function prefixedTokens(text: string): readonly FoundToken[] {
  if (text.length < SHORTEST) return [];
  const found: FoundToken[] = [];
  ANY_PREFIX.lastIndex = 0;
  for (let hit = ANY_PREFIX.exec(text); hit; hit = ANY_PREFIX.exec(text)) {
    const token = tokenAt(text, hit.index, hit[0]);
    if (!token) continue;
    found.push(token);
    ANY_PREFIX.lastIndex = token.end;
  }
  return found;
}

function tokenAt(text: string, start: number, prefix: string): FoundToken | undefined {
  for (const format of candidates.get(prefix) ?? []) {
    const pattern = sticky.get(format);
    if (!pattern) continue;
    pattern.lastIndex = start;
    if (pattern.test(text)) return { start, end: pattern.lastIndex, format };
  }
  return undefined;
}
