import { wayOf, type Credential, type CredentialUse } from "../core/concept.js";
import type { Fix } from "../core/finding.js";
import { defineRule } from "../core/rule.js";
import { withArticle } from "../core/words.js";
import { formatOf, isPlaceholder, serviceById, serviceOfPrefix } from "../services/index.js";

/** The scheme of a header and the token behind it do not belong together. */
export const rule = defineRule({
  meta: {
    id: "auth-scheme-mismatch",
    title: "Send a token with the scheme its service documents",
    description: "Reports Authorization headers whose scheme is not the one of the token: Token with a NetBox v2 token, Bearer with a v1 or NetBird token, no scheme at all.",
    severity: "warning",
    securitySeverity: "3.0",
    cwe: ["CWE-287"],
  },
  on: "credential-use",
  check(use) {
    if (use.server || use.dynamic || use.name.toLowerCase() !== "authorization") return undefined;
    const expected = use.credentials.map((credential) => ({ credential, scheme: expectedScheme(credential, use) }));
    if (expected.some(({ credential, scheme }) => scheme !== undefined && credential.scheme?.toLowerCase() === scheme.toLowerCase())) return undefined;
    const wrong = expected.find(({ scheme, credential }) => scheme !== undefined && credential.scheme !== null);
    const service = wrong && serviceOf(wrong.credential, use);
    if (!service || !wrong.scheme) return undefined;
    const { credential, scheme } = wrong;
    const has = credential.scheme === undefined ? "without a scheme" : `with the ${credential.scheme} scheme`;
    return {
      place: use.place,
      confidence: "high",
      service: service.name,
      message: `This code sends ${withArticle(`${service.name} token`)} ${has}. ${service.name} documents \`Authorization: ${scheme}${service.schemeEnd ?? " "}<token>\`.`,
      trail: wayOf(credential, use),
      fixes: service.schemeEnd === undefined ? schemeFix(credential, scheme, use) : [],
    };
  },
});

function serviceOf({ token }: Credential, use: CredentialUse): ReturnType<typeof serviceById> {
  return serviceById(serviceOfPrefix(token.prefix) ?? use.service.id);
}

/** The scheme that the token needs, when the one written is wrong or may be right; undefined where nothing is known. */
function expectedScheme(credential: Credential, use: CredentialUse): string | undefined {
  const { token, scheme } = credential;
  const service = serviceOf(credential, use);
  if (!service?.scheme) return undefined;
  if (service.id === "netbox") return netboxScheme(credential);
  const isOwn = token.text !== undefined && formatOf(token.text)?.service === service.id;
  // `PVEAPIToken=user@realm!id=secret` begins with its scheme, and no blank follows.
  if (scheme === undefined) return isOwn && !isPlaceholder(token.text ?? "") && !token.prefix.startsWith(service.scheme) ? service.scheme : undefined;
  if (scheme === null) return undefined;
  if (service.id === "netbird" && isOwn) return service.scheme;
  return /^(?:token|bearer)$/i.test(scheme) && !service.accepts.includes(scheme.toLowerCase()) && (isOwn || use.service.confidence === "high") ? service.scheme : undefined;
}

function netboxScheme({ token, scheme }: Credential): string | undefined {
  if (serviceOfPrefix(token.prefix) === "netbox") return "Bearer";
  const isV1 = token.text !== undefined && /^[0-9A-Za-z]{40}$/.test(token.text) && !isPlaceholder(token.text);
  return isV1 && (scheme === undefined || scheme?.toLowerCase() === "bearer") ? "Token" : undefined;
}

/**
 * The right scheme is safe where it is written in the header itself: servers tell the version by the token. A scheme
 * that the header gets from elsewhere may be that of other headers too.
 */
function schemeFix(credential: Credential, scheme: string, use: CredentialUse): readonly Fix[] {
  const place = credential.schemePlace;
  if (!place || place.path !== use.place.path || place.end - place.start !== credential.scheme?.length) return [];
  const isInHeader = place.start >= use.place.start && place.end <= use.place.end;
  return [{ description: `Write ${scheme} instead of ${credential.scheme}`, safety: isInHeader ? "safe" : "unsafe", edits: [{ span: { start: place.start, end: place.end }, text: scheme }] }];
}
