import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

const HINT = "Keep it in a secret store or the system's keyring, or create the file outside the project with mode 0600.";

/** A token in a file that others can read, or that is copied along. */
export const rule = defineRule({
  meta: {
    id: "sec-token-persisted",
    title: "Keep tokens out of files",
    description: "Reports tokens that are written to files which other users, backups and commits can get at.",
    severity: "warning",
    securitySeverity: "5.5",
    cwe: ["CWE-312", "CWE-276"],
  },
  on: "token-exposure",
  check({ sink, place, through, token, hint = HINT }) {
    if (sink !== "file" && sink !== "output") return undefined;
    const service = serviceById(token.service.id);
    return {
      place,
      confidence: token.confidence,
      ...(service && { service: service.name }),
      message: `This code writes ${token.name} to ${through} as plain text. ${hint}`,
      trail: token.steps,
    };
  },
});
