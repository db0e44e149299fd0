import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A client library in a version that cannot send the tokens of today. */
export const rule = defineRule({
  meta: {
    id: "auth-client-version",
    title: "Require clients that can send v2 tokens",
    description: "Reports requirements that pin a NetBox client to versions without v2 tokens: pynetbox before 7.6.0, python-netbox, nornir-netbox.",
    severity: "warning",
    securitySeverity: "3.1",
    cwe: ["CWE-1104", "CWE-477"],
  },
  on: "client-pin",
  triggers: ["pynetbox", "python-netbox", "python_netbox", "nornir-netbox", "nornir_netbox", "e-breuninger/netbox"],
  check({ place, library, constraint, isTooOld, fault, hint, service }) {
    const name = serviceById(service.id)?.name;
    return {
      place,
      confidence: isTooOld ? "high" : "low",
      ...(name !== undefined && { service: name }),
      message: `${library} ${constraint} ${isTooOld ? "" : "admits versions in which it "}${fault}. ${hint}`,
    };
  },
});
