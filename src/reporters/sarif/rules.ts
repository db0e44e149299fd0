import type { PropertyBag, ReportingDescriptor } from "sarif";
import type { Severity } from "../../core/finding.js";
import type { RuleMeta } from "../../core/rule.js";
import { explanation } from "../explanation.js";
import { page } from "../markdown.js";
import type { ReportOptions } from "../options.js";
import { clipped, LONGEST_RULE_TEXT, MOST_TAGS } from "./limits.js";

/** GitHub's words for a rule's severity. */
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "recommendation" };

/** A rule as SARIF describes it; GitHub shows the page in `help.markdown` beside every alert. */
export function descriptor(rule: RuleMeta, { pages, ruleUrl }: ReportOptions): ReportingDescriptor {
  const url = ruleUrl?.(rule.id);
  const markdown = pages?.get(rule.id);
  const description = clipped(sentence(rule.description), LONGEST_RULE_TEXT);
  const help = markdown !== undefined && {
    text: explanation(markdown, { color: false }).trimEnd(),
    markdown: absoluteLinks(page(markdown).body, ruleUrl),
  };
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: clipped(sentence(rule.title), LONGEST_RULE_TEXT) },
    fullDescription: { text: description },
    help: help || { text: description },
    ...(url !== undefined && { helpUri: url }),
    defaultConfiguration: { level: rule.severity },
    properties: properties(rule),
  };
}

/** Pages link to each other by file name (`sec-token-storage.md`), which leads nowhere from an alert. */
const absoluteLinks = (markdown: string, ruleUrl: ReportOptions["ruleUrl"]): string =>
  ruleUrl ? markdown.replace(/(?<=\]\()([a-z0-9-]+)\.md(?=[#)])/g, (_, rule: string) => ruleUrl(rule)) : markdown;

function properties(rule: RuleMeta): PropertyBag {
  const weaknesses = rule.cwe.map((id) => `external/cwe/cwe-${id.replace(/^CWE-/i, "").padStart(3, "0")}`);
  return {
    tags: [...new Set(["security", "authentication", ...weaknesses])].slice(0, MOST_TAGS),
    // What is less certain than medium is not shown by default; the confidence of each result stands with it.
    precision: "high",
    "problem.severity": PROBLEM_SEVERITY[rule.severity],
    "security-severity": rule.securitySeverity,
  };
}

/** `auth-use-v2-tokens` → `AuthUseV2Tokens`. */
const pascalCase = (id: string): string => id.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");

/** SARIF viewers show the first sentence: every text ends one. */
export const sentence = (text: string): string => (/[.!?]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`);
