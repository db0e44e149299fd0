import { defineRule } from "../core/rule.js";
import type { SecretLiteral } from "../core/concept.js";
import { certainService, formatFor, formatOf, isWellKnown, mask, serviceById } from "../services/index.js";

/** A token written in the code. */
export const rule = defineRule({
  meta: {
    id: "sec-token-storage",
    title: "Keep tokens out of the code",
    description: "Reports tokens written in code, comments and defaults: known formats, and opaque values that reach an Authorization header, a client's token parameter or a token's name.",
    severity: "error",
    securitySeverity: "8.5",
    cwe: ["CWE-798", "CWE-540"],
  },
  on: "secret-literal",
  check(secret) {
    if (isWellKnown(secret.text)) return undefined;
    const likely = serviceById(secret.service.id);
    const service = likely && formatFor(likely, secret.text) ? likely : certainService(secret.service);
    return {
      place: secret.place,
      confidence: secret.confidence,
      ...(service && { service: service.name }),
      message: `${subject(secret, service?.name)} is written here${reason(secret)}. Revoke it, then read its successor from the environment.`,
      trail: secret.steps,
      fixes: [{
        description: "Revoke the token, and read its successor from the environment",
        safety: "unsafe", edits: [],
        moved: [{ place: secret.place, text: secret.text, service: secret.service.id }],
      }],
    };
  },
});

/** `A NetBox token, ****`: with what may be shown of it. */
function subject(secret: SecretLiteral, service: string | undefined): string {
  const format = formatOf(secret.text);
  const noun = format?.distinctive ? format.name : service === undefined ? "token" : `${service} token`;
  return `${/^[aeiou]/i.test(noun) ? "An" : "A"} ${noun}, ${mask(secret.text)},`;
}

function reason({ reason: why, name }: SecretLiteral): string {
  if (why === "sent") return ` and sent in ${name}`;
  if (why === "fallback") return ` as the fallback of ${name}`;
  if (why === "name") return ` as ${name}`;
  return why === "comment" ? " in a comment" : why === "text" ? " in a text" : "";
}
