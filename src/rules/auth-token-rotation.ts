import type { TokenCreation } from "../core/concept.js";
import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

const DAY = 86_400_000;

/** A token that is made to live for ever, or longer than it may. */
export const rule = defineRule({
  meta: {
    id: "auth-token-rotation",
    title: "Make tokens that expire",
    description: "Reports tokens that are made without an expiry, or with one further away than 90 days (or what the option maxDays says).",
    severity: "warning",
    securitySeverity: "5.3",
    cwe: ["CWE-613", "CWE-324"],
    options: { maxDays: { description: "The longest life of a token, in days", default: 90, minimum: 1, maximum: 3_650 } },
  },
  on: "token-creation",
  triggers: ["setup-keys", "setup_key"],
  check(creation, { option, now }) {
    const maxDays = option("maxDays");
    const life = lifeOf(creation, maxDays, now);
    if (life === undefined) return undefined;
    const { service, isRevoked, place, lifetime, expiryName } = creation;
    const name = serviceById(service.id)?.name;
    const end = "place" in lifetime ? [{ place: lifetime.place, text: life }] : [];
    return {
      place,
      // A program that revokes its token has ended its life, if it gets that far.
      confidence: isRevoked ? "low" : service.confidence,
      ...(name !== undefined && { service: name }),
      message: `This code makes a ${name === undefined ? "" : `${name} `}${creation.noun} that ${life}. ${hint(expiryName, maxDays)}`,
      trail: [...creation.steps, ...end],
    };
  },
});

/** What is wrong with the token's life, if something is. */
function lifeOf({ lifetime }: TokenCreation, maxDays: number, now: number): string | undefined {
  switch (lifetime.kind) {
    case "unset": case "never":
      return "never expires";
    case "days":
      return lifetime.days > maxDays ? `lives ${Math.round(lifetime.days)} days` : undefined;
    case "until":
      // The end of a day that is named may be almost a day later.
      if (lifetime.time - now <= (maxDays + 1) * DAY) return undefined;
      return Number.isFinite(lifetime.time) ? `lives until ${new Date(lifetime.time).toISOString().slice(0, 10)}` : "never expires";
    case "unknown":
      return undefined;
  }
}

function hint(expiryName: string | undefined, maxDays: number): string {
  if (expiryName === undefined) return `Revoke it when the program ends, or make one with an expiry of at most ${maxDays} days.`;
  return `Set \`${expiryName}\` to at most ${maxDays} days from now, and make its successor before then.`;
}
