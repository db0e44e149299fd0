/** Tokens in URLs: in the query, or before the host. */
import type { ServiceVerdict, TokenExposure, TokenValue } from "../core/concept.js";
import type { Expr, Literal, TextExpr } from "../core/module.js";
import type { Place, Span } from "../core/source.js";
import { lastName } from "../flow/index-module.js";
import { optionsOf, type Value } from "../flow/value.js";
import { QUERY_PARAMETER, evidenceIn, isPlaceholder, isPublicKeyUrl, isTokenLink, isTokenUser, queryNameStrength, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { parametersOf, queryParameters, type QueryParameter } from "./queries.js";
import { isSecretShape } from "./sent.js";
import { templateParameters } from "./url-templates.js";

export function tokensInUrls(context: Context): readonly TokenExposure[] {
  const texts = wholeTexts(context.frame.unit.module.texts).flatMap((text) => inText(context, text));
  const parameters = [...queryParameters(context), ...templateParameters(context)].flatMap((parameter) => ofParameter(context, parameter) ?? []);
  const found = new Map<string, TokenExposure>();
  for (const exposure of [...texts, ...parameters]) {
    const key = `${exposure.place.path}:${exposure.place.start}`;
    if (!found.has(key)) found.set(key, exposure);
  }
  return [...found.values()];
}

/** The operands of a concatenation are texts too: of those that begin alike the longest is the whole. */
function wholeTexts(texts: readonly TextExpr[]): readonly TextExpr[] {
  const seen = new Set<number>();
  return texts.filter(mayHoldToken).toSorted((a, b) => b.parts.length - a.parts.length).filter(({ parts }) => {
    const literals = parts.filter((part) => part.kind === "literal");
    const isNew = literals.some(({ span }) => !seen.has(span.start));
    for (const { span } of literals) seen.add(span.start);
    return isNew;
  });
}

const mayHoldToken = ({ parts }: TextExpr): boolean => parts.some((part) => part.kind === "literal" && (part.value.includes("://") || QUERY_PARAMETER.test(part.value) || /[?&]$/.test(part.value)));

/** What stands for a hole. */
const HOLE = "\u0000";

/** A text with one character for each hole. */
interface Pattern {
  readonly chars: string;
  /** The holes by their offset in `chars`. */
  readonly holes: ReadonlyMap<number, Expr>;
  /** Where a character is written; of a literal with escapes the whole. */
  readonly at: (offset: number) => Span;
}

function patternOf(text: TextExpr): Pattern {
  let chars = "";
  const holes = new Map<number, Expr>();
  const starts: { offset: number; part: Literal | Expr }[] = [];
  for (const part of text.parts) {
    starts.push({ offset: chars.length, part });
    if (part.kind !== "literal") holes.set(chars.length, part);
    chars += part.kind === "literal" ? part.value : HOLE;
  }
  const at = (offset: number): Span => {
    const found = starts.findLast((start) => start.offset <= offset);
    if (!found) return text.span;
    const { part: { span }, part } = found;
    const start = span.start + offset - found.offset;
    return part.kind === "literal" && span.end - span.start === part.value.length ? { start, end: start + 1 } : span;
  };
  return { chars, holes, at };
}

const PARAMETER = /([?&])\s*([A-Za-z][\w.-]{1,30})=([^&#\s"'<>`\\]{0,2000})/g;
const QUERY_HOLE = new RegExp(`[?&]${HOLE}`, "g");
const USER = new RegExp(String.raw`\b(?:git\+)?(?:https?|wss?)://([^\s"'<>@/?#\\]{1,2000})@`, "gi");

function inText(context: Context, text: TextExpr): readonly TokenExposure[] {
  const pattern = patternOf(text);
  const url = (offset: number): string => writtenBefore(pattern, offset);
  if (!/[?&@]/.test(pattern.chars)) return [];
  const parameters = [...pattern.chars.matchAll(PARAMETER)].filter(([, , name = ""]) => queryNameStrength(name)).flatMap((match): QueryParameter[] => {
    const [whole, , name = "", written = ""] = match;
    const [value, end] = valueAt(context, pattern, match.index + whole.length - written.length, written);
    const place = { path: context.frame.unit.module.path, start: pattern.at(match.index + whole.indexOf(name)).start, end };
    return value ? [{ name, value, place, url: `${url(match.index)}${pattern.chars.includes("alt=media") ? "alt=media" : ""}` }] : [];
  });
  const queries = [...pattern.chars.matchAll(QUERY_HOLE)].flatMap(({ index }) => {
    const hole = pattern.holes.get(index + 1);
    return hole ? parametersOf(context.evaluator, context.evaluator.value(hole, context.frame)).map((parameter) => ({ ...parameter, url: url(index) })) : [];
  });
  return [...[...parameters, ...queries].flatMap((parameter) => ofParameter(context, parameter) ?? []), ...users(context, pattern)];
}

/** Characters of a URL that are looked at, before and behind what may be a token: one text can hold thousands of them. */
const LONGEST_URL = 2000;

/** The URL up to an offset, with the names of what is put in. */
function writtenBefore({ chars, holes }: Pattern, offset: number): string {
  const least = Math.max(0, offset - LONGEST_URL);
  const start = least + chars.slice(least, offset).search(/(?<![^\s"'<>`])[^\s"'<>`]*$/);
  return Array.from(chars.slice(start, offset), (char, i) => (char === HOLE ? (nameOf(holes.get(start + i)) ?? "") : char)).join("");
}

function nameOf(expr: Expr | undefined): string | undefined {
  if (expr?.kind === "call") return lastName(expr.callee);
  return expr && lastName(expr);
}

/** What stands at an offset: the first hole in it, or characters. And where it ends. */
function valueAt({ evaluator, frame }: Context, pattern: Pattern, offset: number, written: string): readonly [value: Value | undefined, end: number] {
  const index = written.indexOf(HOLE);
  const hole = index < 0 ? undefined : pattern.holes.get(offset + index);
  if (hole) return [evaluator.value(hole, frame), hole.span.end];
  if (written === "") return [undefined, 0];
  const { start } = pattern.at(offset);
  const end = Math.max(pattern.at(offset + written.length - 1).end, start);
  const place = { path: frame.unit.module.path, start, end };
  return [{ kind: "text", parts: [{ kind: "chars", value: written, place, exact: end - start === written.length }] }, end];
}

function ofParameter(context: Context, { name, value, place, url }: QueryParameter): TokenExposure | undefined {
  const strength = queryNameStrength(name);
  if (!strength || isPublicKeyUrl(url) || (strength === "weak" && isTokenLink(url))) return undefined;
  const token = tokenIn(context, value, strength === "strong", name !== "key");
  return token && { kind: "token-exposure", sink: "url", through: `?${name}=`, place, token: withService(token, url) };
}

/** Values whose names say that they are public, or no token of an API. */
const OTHER_VALUES = /public|publishable|anon|csrf|xsrf|captcha|demo|example|page|sync|continuation|cursor|reset|verif|invit|confirm/i;

/** What says itself which token it is belongs to a page: `page.access_token`, `pageAccessToken`. */
const isOtherValue = (name: string): boolean => OTHER_VALUES.test(isStrongName(name) ? lastWord(name).replace(/page/i, "") : name);

/** The token that a parameter holds. `isNamed`: the parameter says that it is one. */
function tokenIn({ tokens }: Context, value: Value, isNamed: boolean, isWord: boolean): TokenValue | undefined {
  const [known] = tokens.shownBy(value);
  if (known && known.reason !== "name") return known;
  const literal = optionsOf(value).map((option) => literalToken(option, isNamed)).find((token) => token !== undefined);
  if (literal && isWord) return literal;
  if (known && isOtherValue(known.name)) return undefined;
  if (!isNamed) {
    const isStrong = known !== undefined && isStrongName(known.name);
    return known && (isWord || isStrong) ? { ...known, confidence: isStrong ? "medium" : "low" } : undefined;
  }
  return optionsOf(value).map(unknownToken).find((token) => token !== undefined);
}

const isStrongName = (name: string): boolean => tokenNameStrength(lastWord(name)) === "strong";

const lastWord = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

const BY_PARAMETER: ServiceVerdict = { confidence: "low", evidence: "its parameter" };

function literalToken(value: Value, isNamed: boolean): TokenValue | undefined {
  if (value.kind !== "text" || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  if (part?.kind !== "chars" || isPlaceholder(part.value) || !isSecretShape(part.value)) return undefined;
  const steps = [{ place: part.place, text: "written here" }, ...stepsOf(part.via), ...stepsOf(value.via)];
  return { name: "a literal token", reason: "sent", confidence: isNamed ? "high" : "medium", service: BY_PARAMETER, pieces: [part.place], steps };
}

/** A value of which only the parameter says that it is a token. */
function unknownToken(value: Value): TokenValue | undefined {
  const option = value.kind === "text" ? value.parts.find((part) => part.kind === "opaque") : value;
  if (option?.kind !== "opaque") return undefined;
  const name = option.env ?? option.label;
  if (name === undefined || isOtherValue(name)) return undefined;
  return { name, reason: "name", confidence: "medium", service: BY_PARAMETER, steps: stepsOf(option.via) };
}

/** The service that the URL names, where the token does not. */
function withService(token: TokenValue, url: string): TokenValue {
  if (token.service.id !== undefined || url === "") return token;
  const evidence = evidenceIn(url).find(({ confidence }) => confidence !== "low");
  return evidence ? { ...token, service: { id: evidence.service.id, confidence: evidence.confidence, evidence: `the ${evidence.kind} ${evidence.what}` } } : token;
}

/** `https://token@host`, `https://user:token@host` */
function users(context: Context, pattern: Pattern): readonly TokenExposure[] {
  return [...pattern.chars.matchAll(USER)].flatMap((match): TokenExposure[] => {
    const [whole, user = ""] = match;
    const start = match.index + whole.length - 1 - user.length;
    const end = match.index + whole.length;
    const rest = pattern.chars.slice(end, end + LONGEST_URL).split(/[\s"'<>]/, 1)[0] ?? "";
    if (isPublicKeyUrl(rest)) return [];
    let offset = start;
    for (const written of user.split(":")) {
      const [value, valueEnd] = valueAt(context, pattern, offset, written);
      const token = value && (tokenOfUser(context, value) ?? (offset > start && isTokenUser(user.slice(0, user.indexOf(":"))) ? literalToken(value, true) : undefined));
      const place: Place = { path: context.frame.unit.module.path, start: pattern.at(offset).start, end: valueEnd };
      if (token) return [{ kind: "token-exposure", sink: "url", through: "https://…@", place, token: withService(token, rest) }];
      offset += written.length + 1;
    }
    return [];
  });
}

/** A password of a person stays what it is; what is called a token there is one. */
function tokenOfUser({ tokens }: Context, value: Value): TokenValue | undefined {
  const [known] = tokens.shownBy(value);
  if (!known || known.reason !== "name") return known;
  return isOtherValue(known.name) ? undefined : { ...known, confidence: "medium" };
}
