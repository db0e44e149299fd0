import { wayOf, type Credential, type CredentialUse } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Place } from "../core/source.js";
import { defineRule, type Problem, type ProposedFix, type StoredToken } from "../core/rule.js";
import { formatOf, isPlaceholder, serviceOfPrefix } from "../services/index.js";

/** A NetBox v1 token in use: its value, or the scheme that only v1 tokens need. */
export const rule = defineRule({
  meta: {
    id: "auth-use-v2-tokens",
    title: "Use v2 tokens with NetBox 4.5 and later",
    description: "Reports NetBox v1 tokens in use: the Token scheme in a header sent to NetBox, and 40-character tokens handed to NetBox clients.",
    severity: "error",
    securitySeverity: "7.0",
    cwe: ["CWE-477", "CWE-522"],
  },
  on: "credential-use",
  check(use) {
    if (use.server || use.dynamic || choosesBearer(use)) return undefined;
    const candidates = use.credentials.filter((candidate) => isV1(candidate, use));
    const credential = candidates.find(isV1Literal) ?? candidates[0];
    if (!credential) return undefined;
    const isNetBox = use.service.id === "netbox";
    if (!isNetBox && (use.service.id !== undefined || !isV1Literal(credential))) return undefined;
    return problem(use, credential, isNetBox ? use.service.confidence : "low");
  },
});

/** The other side of a choice already sends a Bearer token: the program follows the token's version. */
function choosesBearer(use: CredentialUse): boolean {
  return use.credentials.some(({ scheme, token }) => scheme?.toLowerCase() === "bearer" || serviceOfPrefix(token.prefix) === "netbox");
}

function isV1(credential: Credential, use: CredentialUse): boolean {
  const { scheme, token } = credential;
  if (use.via === "client") return isV1Literal(credential);
  return scheme?.toLowerCase() === "token" && !isForeign(token.prefix);
}

/** 40 characters without the prefix of another format. */
function isV1Literal({ token }: Credential): boolean {
  return token.text !== undefined && /^[0-9A-Za-z]{40}$/.test(token.text) && !isPlaceholder(token.text) && !formatOf(token.text)?.distinctive;
}

/** `token="…"` and `key:secret` belong to other services; so does a known prefix. */
function isForeign(prefix: string): boolean {
  const service = serviceOfPrefix(prefix);
  return (service !== undefined && service !== "netbox") || /^(?:token=|[\w-]+:|eyJ)/.test(prefix);
}

function problem(use: CredentialUse, credential: Credential, confidence: Confidence): Problem {
  const what = use.via === "client" ? `hands a NetBox v1 token to ${use.name}` : `sends a NetBox v1 token with the ${credential.scheme ?? "Token"} scheme`;
  const service = use.service.id === "netbox" ? "NetBox" : undefined;
  return {
    place: use.place,
    confidence,
    ...(service !== undefined && { service }),
    message: `This code ${what}, which NetBox has deprecated (known by ${use.service.evidence}). Create a v2 token and send \`Authorization: Bearer nbt_<key>.<secret>\`, read from the environment.`,
    trail: wayOf(credential, use),
    fixes: v2Fix(use),
  };
}

/** What people put in when they have made the token; `isPlaceholder` knows it. */
const PLACEHOLDER = "nbt_<key>.<secret>";

/** The Bearer scheme, where no v1 token stays behind it: one in the code moves to the environment, a placeholder changes with it. */
function v2Fix(use: CredentialUse): readonly ProposedFix[] {
  const [first] = use.credentials;
  const at = first?.schemePlace;
  const isInHeader = (place: Place): boolean => place.path === use.place.path && place.start >= use.place.start && place.end <= use.place.end;
  if (use.service.id !== "netbox" || !at || !isInHeader(at) || at.end - at.start !== first.scheme?.length) return [];
  if (!use.credentials.every((credential) => credential.schemePlace?.start === at.start && isV1(credential, use))) return [];
  const tokens = use.credentials.map(({ token }) => token);
  const stored = tokens.filter(({ text }) => text !== undefined && !isPlaceholder(text));
  const moved = stored.flatMap(({ text, literal }): StoredToken[] => (text !== undefined && literal ? [{ place: literal, text, service: "netbox" }] : []));
  if (moved.length < stored.length) return [];
  const placeholders = tokens.flatMap(({ text, literal }) => (text && isPlaceholder(text) && literal && isInHeader(literal) && literal.end - literal.start === text.length ? [literal] : []));
  return [{
    description: moved.length > 0 ? "Write Bearer, and read a v2 token from the environment" : "Write Bearer, and put in a v2 token",
    safety: "unsafe",
    edits: [{ span: { start: at.start, end: at.end }, text: "Bearer" }, ...placeholders.map(({ start, end }) => ({ span: { start, end }, text: PLACEHOLDER }))],
    moved,
  }];
}
