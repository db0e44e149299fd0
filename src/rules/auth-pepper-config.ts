import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A server's own settings that weaken its tokens, or with which it cannot start. */
export const rule = defineRule({
  meta: {
    id: "auth-pepper-config",
    title: "Configure NetBox's token peppers and access settings safely",
    description: "Reports NetBox configuration with peppers that are invalid, published or written in the file, and with settings that let people in without a token.",
    severity: "error",
    securitySeverity: "7.5",
    cwe: ["CWE-760", "CWE-798", "CWE-306"],
  },
  on: "server-setting",
  triggers: ["LOGIN_REQUIRED", "EXEMPT_VIEW_PERMISSIONS"],
  check({ place, fault, hint, confidence, service }) {
    const name = serviceById(service.id)?.name;
    return { place, confidence, ...(name !== undefined && { service: name }), message: `${fault} ${hint}` };
  },
});
