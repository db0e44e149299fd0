import type { Credential, CredentialUse } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import { defineRule, type Problem } from "../core/rule.js";
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
  return use.credentials.some(({ scheme, token }) => (scheme ?? "").toLowerCase() === "bearer" || serviceOfPrefix(token.prefix) === "netbox");
}

function isV1(credential: Credential, use: CredentialUse): boolean {
  const { scheme, token } = credential;
  if (use.via === "client") return isV1Literal(credential);
  if ((scheme ?? "").toLowerCase() !== "token") return false;
  if (isForeign(token.prefix)) return false;
  return token.text === undefined || isPlaceholder(token.text) || token.text === "" || isV1Literal(credential) || !formatOf(token.text)?.distinctive;
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
    trail: credential.token.steps,
  };
}
