import type { TokenComparison } from "../core/concept.js";
import type { Fix } from "../core/finding.js";
import { defineRule } from "../core/rule.js";
import { serviceById } from "../services/index.js";

/** A token compared in a time that depends on the token. */
export const rule = defineRule({
  meta: {
    id: "sec-token-compare",
    title: "Compare tokens in constant time",
    description: "Reports tokens that server code compares with what a request brought by ==, != or a search in a list, whose time tells how much of a guess is right.",
    severity: "warning",
    securitySeverity: "4.8",
    cwe: ["CWE-208"],
  },
  on: "token-comparison",
  check(compared) {
    const service = serviceById(compared.service.id);
    const how = compared.operator === "in" ? "by looking for it in a list" : `with ${compared.operator}`;
    return {
      place: compared.place,
      confidence: compared.confidence,
      ...(service && { service: service.name }),
      message: `This code compares \`${compared.given}\` and ${tokenOf(compared)} ${how}, in a time that tells how much of a guess is right. Compare them in constant time${compared.replacement === undefined ? "" : `, with \`${compared.replacement}\``}.`,
      trail: compared.steps,
      fixes: fixesOf(compared),
    };
  },
});

/** A token without a name of its own is told by words: `a NetBox token`. */
const tokenOf = ({ token }: TokenComparison): string => (token.includes(" ") ? token : `the token \`${token}\``);

function fixesOf({ rewrite, replacement }: TokenComparison): readonly Fix[] {
  if (!rewrite) return [];
  const caution = rewrite.isSafe ? "" : ", which raises an error where one side is missing or not ASCII";
  return [{ description: `Compare with ${replacement ?? "a function that takes constant time"}${caution}`, safety: rewrite.isSafe ? "safe" : "unsafe", edits: rewrite.edits }];
}
