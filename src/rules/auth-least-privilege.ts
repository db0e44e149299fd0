import type { Excess } from "../core/concept.js";
import { CONFIDENCES, weaker } from "../core/finding.js";
import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token that is made with wider rights than it needs. */
export const rule = defineRule({
  meta: {
    id: "auth-least-privilege",
    title: "Give tokens only the rights they need",
    description: "Reports tokens that are made with every scope, with write access from every address, and keys that register any number of machines.",
    severity: "warning",
    securitySeverity: "5.0",
    cwe: ["CWE-250", "CWE-272"],
  },
  on: "token-creation",
  triggers: ["setup-keys", "setup_key"],
  check({ excesses, service, noun, place, isRevoked }) {
    const [worst] = excesses.toSorted((a, b) => CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence));
    if (!worst) return undefined;
    const said = excesses.filter(({ confidence }) => confidence === worst.confidence);
    const name = serviceById(service.id)?.name;
    return {
      place,
      confidence: isRevoked ? "low" : weaker(worst.confidence, service.confidence),
      ...(name !== undefined && { service: name }),
      message: `This ${name === undefined ? "" : `${name} `}${noun} ${said.map(({ what }) => what).join(", and it ")}. ${said.map(({ hint }) => hint).join(" ")}`,
      trail: said.filter((excess: Excess) => excess.place.start !== place.start).map((excess) => ({ place: excess.place, text: excess.what })),
    };
  },
});
