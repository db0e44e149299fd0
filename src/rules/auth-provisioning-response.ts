import type { AnswerUse } from "../core/concept.js";
import { defineRule } from "../core/rule.js";

const WHOLE = "Send `nbt_<key>.<token>`, put together from both fields of the answer.";

const MESSAGES: Readonly<Record<AnswerUse["part"], (use: string) => string>> = {
  key: (use) => `This code takes \`key\` of NetBox's answer for the token (${use}), but of a v2 token it is only the public id. ${WHOLE}`,
  display: (use) => `This code takes \`display\` of NetBox's answer for the token (${use}), which is its label and cannot authenticate. ${WHOLE}`,
  token: (use) => `This code takes \`token\` of NetBox's answer alone (${use}), which is the secret of a v2 token without its key. ${WHOLE}`,
  background: () => "This code makes a token in a background job, and NetBox 4.7.0 and 4.7.1 keep its secret readable in the job's data. Leave `background` out: later versions refuse it.",
};

/** What NetBox answers about a new token, taken for the token itself. */
export const rule = defineRule({
  meta: {
    id: "auth-provisioning-response",
    title: "Put v2 tokens together from key and token",
    description: "Reports answers of NetBox's token endpoints that are used wrongly: key, display or token alone as the credential, and tokens made in background jobs.",
    severity: "error",
    securitySeverity: "4.0",
    cwe: ["CWE-287", "CWE-522"],
  },
  on: "answer-use",
  check({ part, use = "", place, confidence, steps }) {
    return { place, confidence, service: "NetBox", message: MESSAGES[part](use), trail: steps };
  },
});
