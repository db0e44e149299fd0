/** Tokens that reach a header or a client, as literals. */
import type { CredentialUse, SecretLiteral } from "../core/concept.js";
import { formatOf, isCounterfeit, isPlaceholder, isPublicPart, isWellKnown, looksRandom } from "../services/index.js";

/** Literals of a file that reach a header or a client. */
export function sentLiterals(use: CredentialUse, path: string): readonly SecretLiteral[] {
  return use.credentials.flatMap(({ token, scheme }): SecretLiteral[] => {
    const { text, literal } = token;
    if (text === undefined || !literal || literal.path !== path || isPlaceholder(text)) return [];
    if (!isSecretShape(text)) return [];
    if (use.via === "header" && isWithoutToken(scheme)) return [];
    return [{ kind: "secret-literal", place: literal, text, reason: "sent", name: use.name, confidence: "high", service: use.service, steps: [...token.steps, { place: use.place, text: `sent in ${use.name}` }] }];
  });
}

/** These schemes carry a user's name and password, or what a protocol makes of them. */
export const isWithoutToken = (scheme: string | null | undefined): boolean => /^(?:basic|digest|negotiate|ntlm)$/i.test(scheme ?? "");

/** A key id without its secret is public. */
export const isSecretShape = (text: string): boolean => !isPublicPart(text) && !isCounterfeit(text) && (isWellKnown(text) !== undefined || formatOf(text) !== undefined || looksRandom(text));
