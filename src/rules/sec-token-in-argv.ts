import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token among the arguments of a program, which every user of the machine can list. */
export const rule = defineRule({
  meta: {
    id: "sec-token-in-argv",
    title: "Keep tokens off command lines",
    description: "Reports tokens among the arguments of a program, which process lists, shell histories and audit logs show.",
    severity: "note",
    securitySeverity: "3.3",
    cwe: ["CWE-214"],
  },
  on: "token-exposure",
  check({ sink, place, through, isOwn, token }) {
    if (sink !== "command-line") return undefined;
    const service = serviceById(token.service.id);
    return {
      place,
      confidence: token.confidence,
      ...(service && { service: service.name }),
      message: isOwn
        ? `This program takes its token from ${through}, which process lists and shell histories show. Read it from the environment, a file or a prompt.`
        : `This code puts ${token.name} on the command line of another program (${through}), which process lists show. Hand it over in the environment, in a file or on standard input.`,
      trail: token.steps,
    };
  },
});
