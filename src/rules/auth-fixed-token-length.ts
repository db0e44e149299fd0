import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A check that turns longer tokens away. */
export const rule = defineRule({
  meta: {
    id: "auth-fixed-token-length",
    title: "Accept tokens of every length a service issues",
    description: "Reports checks that admit NetBox tokens of exactly 40 characters, or no more, which turn v2 tokens away.",
    severity: "warning",
    securitySeverity: "3.0",
    cwe: ["CWE-1284"],
  },
  on: "token-check",
  check({ place, form, length, name, service, relaxed }) {
    const known = serviceById(service.id);
    const how = form === "pattern" ? `a pattern of exactly ${length} characters` : `a length of ${length} characters`;
    return {
      place,
      confidence: service.confidence,
      ...(known && { service: known.name }),
      message: `This code admits \`${name}\` only with ${how}, but ${known?.name ?? "the service"}'s v2 tokens are longer (known by ${service.evidence}). Ask for a minimum length, or for the prefix nbt_ as well.`,
      ...(relaxed && { fixes: [{ description: `Admit more than ${length} characters`, safety: "unsafe", edits: relaxed }] }),
    };
  },
});
