import { defineRule } from "../core/rule.js";
import { isWellKnown, serviceById } from "../services/index.js";

/** A default credential that everyone knows. */
export const rule = defineRule({
  meta: {
    id: "sec-well-known-token",
    title: "Replace published default tokens",
    description: "Reports published default credentials, such as the superuser token of old netbox-docker images, which every attacker tries first.",
    severity: "error",
    securitySeverity: "9.1",
    cwe: ["CWE-1392", "CWE-798"],
  },
  on: "secret-literal",
  check(secret) {
    const known = isWellKnown(secret.text);
    if (!known) return undefined;
    const service = serviceById(secret.service.id);
    return {
      place: secret.place,
      confidence: "high",
      ...(service && { service: service.name }),
      message: `This is a published default credential: ${known.what}. Delete it on the server and read a token of your own from the environment.`,
      trail: secret.steps,
      fixes: [{
        description: "Delete the token on the server, and read one of your own from the environment",
        safety: "unsafe", edits: [],
        moved: [{ place: secret.place, text: secret.text, service: secret.service.id }],
      }],
    };
  },
});
