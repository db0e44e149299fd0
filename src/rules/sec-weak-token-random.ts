import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token that others can work out. */
export const rule = defineRule({
  meta: {
    id: "sec-weak-token-random",
    title: "Make tokens from a secure random source",
    description: "Reports tokens, keys, session ids and passwords that are made from ordinary random numbers, time-based UUIDs or the clock, which others can work out.",
    severity: "error",
    securitySeverity: "7.5",
    cwe: ["CWE-338", "CWE-330"],
  },
  on: "token-generation",
  // Passwords and session ids are made in files that speak of no token.
  triggers: ["session_id", "sessionid", "random.choice", "random.sample", "getrandbits", "Math.random"],
  check(made) {
    const service = serviceById(made.service.id);
    const why = made.source === "time" ? "which anyone can narrow down to when it was made" : "whose next values follow from those seen before";
    return {
      place: made.place,
      confidence: made.confidence,
      ...(service && { service: service.name }),
      message: `This code makes \`${made.name}\` with ${made.generator}, ${why}. ${made.replacement === undefined ? "Use a cryptographic random source." : `Use a cryptographic random source, such as \`${made.replacement}\`.`}`,
      trail: made.steps,
    };
  },
});
