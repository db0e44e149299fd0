import { defineRule } from "../core/rule.js";
import { nearMiss } from "../services/index.js";

/** A token that no server can accept. */
export const rule = defineRule({
  meta: {
    id: "auth-malformed-token",
    title: "Send whole and well-formed tokens",
    description: "Reports tokens that no server can accept: a NetBox v2 token without its dot or its secret, a misspelt prefix, blanks inside, a NetBird token with a wrong checksum.",
    severity: "error",
    securitySeverity: "3.0",
    cwe: ["CWE-1286"],
  },
  on: "credential-use",
  check(use) {
    for (const { token } of use.credentials) {
      const text = token.text;
      if (text === undefined) continue;
      const miss = nearMiss(text);
      if (!miss) continue;
      return {
        place: token.literal?.path === use.place.path ? token.literal : use.place,
        confidence: "high",
        message: `This token cannot work: ${miss.what}. ${miss.hint}`,
        trail: token.steps,
      };
    }
    return undefined;
  },
});
