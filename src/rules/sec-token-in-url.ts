import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token in a part of the request that everyone on the way writes down. */
export const rule = defineRule({
  meta: {
    id: "sec-token-in-url",
    title: "Send tokens in a header, not in the URL",
    description: "Reports tokens in the query or the user part of a URL, where logs, histories and proxies keep them.",
    severity: "error",
    securitySeverity: "6.5",
    cwe: ["CWE-598"],
  },
  on: "token-exposure",
  check({ sink, place, through, token }) {
    if (sink !== "url") return undefined;
    const service = serviceById(token.service.id);
    return {
      place,
      confidence: token.confidence,
      ...(service && { service: service.name }),
      message: `This code puts ${token.name} into a URL (${through}), and logs and histories keep URLs. ${through.startsWith("?") ? "Send it in a header instead, such as Authorization." : "Use a header or a credential helper instead."}`,
      trail: token.steps,
    };
  },
});

