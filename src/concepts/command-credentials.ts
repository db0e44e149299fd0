/** Tokens of which a program makes the header itself: `curl --oauth2-bearer <token>`, `curl -u name:<token>`. */
import { optionsOf, knownText, type TextValue, type Value } from "../flow/value.js";
import type { Place } from "../core/source.js";
import { formatOf, isPlaceholder, isTokenUser, tokenNameStrength } from "../services/index.js";
import { textFrom, type Word } from "./command-lines.js";
import { tokenFacts } from "./credentials.js";

export interface GivenCredential {
  /** `null`: the token stands in the place of a password, which its service takes as it takes the token. */
  readonly scheme: "Bearer" | null;
  readonly token: Value;
  /** Where it is given. */
  readonly place: Place;
}

/** The tokens among the words of a command. Passwords are none. */
export function givenCredentials(words: readonly Word[]): readonly GivenCredential[] {
  const isBearer = words.some(({ meaning, value }) => meaning === "scheme" && /^bearer$/i.test(knownText(value) ?? ""));
  return words.flatMap(({ meaning, value, place }): readonly GivenCredential[] => {
    if (meaning === "bearer" || (meaning === "login" && isBearer)) return [{ scheme: "Bearer", token: value, place: writtenPlace(value) ?? place }];
    if (meaning !== "login") return [];
    return optionsOf(value).flatMap((option) => tokenOfLogin(option) ?? []).map((token) => ({ scheme: null, token, place: writtenPlace(token) ?? place }));
  });
}

/** Where a token stands among the words; undefined for what comes from elsewhere. */
function writtenPlace(token: Value): Place | undefined {
  const [part] = token.kind === "text" ? token.parts : [];
  return part?.kind === "chars" && (token.via ?? part.via) === undefined ? part.place : undefined;
}

/** The password if that is a token, or else the name: services that want no password take the token as the name. */
function tokenOfLogin(login: Value): Value | undefined {
  if (login.kind !== "text") return isTokenName(login) ? login : undefined;
  const at = login.parts.findIndex((part) => part.kind === "chars" && part.value.includes(":"));
  const colon = login.parts[at];
  if (colon?.kind !== "chars") return isToken(login) ? login : undefined;
  const before = colon.value.indexOf(":");
  const name: TextValue = { ...login, parts: [...login.parts.slice(0, at), ...(before > 0 ? [{ ...colon, value: colon.value.slice(0, before), place: colon.exact ? { ...colon.place, end: colon.place.start + before } : colon.place }] : [])] };
  const password = textFrom({ ...login, parts: login.parts.slice(at) }, before + 1);
  if (isToken(password, knownText(name))) return password;
  return isToken(name) ? name : undefined;
}

/** The names of tokens and the formats of services; 40 digits are what GitHub's tokens once were. */
function isToken(value: TextValue, user = ""): boolean {
  const { text, source, prefix } = tokenFacts(value.parts);
  if (text === undefined) return prefix === "" && source !== undefined && tokenNameStrength(source) !== undefined;
  if (isPlaceholder(text)) return false;
  const format = formatOf(text);
  return format?.distinctive === true || format?.id === "hex40" || (text !== "" && isTokenUser(user));
}

function isTokenName(value: Value): boolean {
  const name = value.kind === "opaque" ? (value.env ?? value.label) : undefined;
  return name !== undefined && tokenNameStrength(name) !== undefined;
}
