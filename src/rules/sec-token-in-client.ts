import type { TokenExposure } from "../core/concept.js";
import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token that everyone gets who opens the page, or every script on it. */
export const rule = defineRule({
  meta: {
    id: "sec-token-in-client",
    title: "Keep tokens out of browsers",
    description: "Reports tokens in variables that bundlers build into browser code, in local and session storage, and in cookies that scripts can read.",
    severity: "error",
    securitySeverity: "6.8",
    cwe: ["CWE-522", "CWE-922"],
  },
  on: "token-exposure",
  check(exposure) {
    const message = messageOf(exposure);
    if (message === undefined) return undefined;
    const { place, token } = exposure;
    const service = serviceById(token.service.id);
    return { place, confidence: token.confidence, ...(service && { service: service.name }), message, trail: token.steps };
  },
});

function messageOf({ sink, through, token }: TokenExposure): string | undefined {
  if (sink === "browser-code") return `${through} becomes a part of the code that browsers download, where everyone can read it. Keep the token on the server, and let the page ask the server.`;
  if (sink !== "browser-storage") return undefined;
  return `This code keeps a token (${token.name}) in ${through}, where every script of the page can read it. Let the server set it as an HttpOnly cookie.`;
}
