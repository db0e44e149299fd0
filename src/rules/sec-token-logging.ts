import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token that whoever reads the logs can use. */
export const rule = defineRule({
  meta: {
    id: "sec-token-logging",
    title: "Keep tokens out of logs and error messages",
    description: "Reports tokens and credential headers that are written to a log, the terminal, the text of an exception or the message of a test.",
    severity: "error",
    securitySeverity: "6.5",
    cwe: ["CWE-532", "CWE-209"],
  },
  on: "token-exposure",
  check({ sink, place, through, token }) {
    if (sink !== "log" && sink !== "exception") return undefined;
    const service = serviceById(token.service.id);
    const where = sink === "log" ? `to the output of ${through}` : `into the text of ${through}, which ends up in logs`;
    return {
      place,
      confidence: token.confidence,
      ...(service && { service: service.name }),
      message: `This code writes ${token.name} ${where}. Leave it out, or write only whether it is set.`,
      trail: token.steps,
    };
  },
});
