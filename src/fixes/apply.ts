/** Fixes put into a text. */
import type { Edit, Finding, Fix } from "../core/finding.js";
import type { Span } from "../core/source.js";

/** A fix, and the rule whose finding it mends. */
export interface RuleFix {
  readonly rule: string;
  readonly fix: Fix;
}

/** The fixes to apply: of each finding the first that is safe enough, in the order of the findings. */
export function wantedFixes(findings: readonly Finding[], safety: Fix["safety"]): readonly RuleFix[] {
  return findings.flatMap(({ rule, fixes }) => {
    const fix = fixes.find((each) => each.edits.length > 0 && (safety === "unsafe" || each.safety === "safe"));
    return fix ? [{ rule, fix }] : [];
  });
}

/** The text with the fixes, and those that were put in. Of two that touch each other the later one waits for the next round. */
export function applied(text: string, fixes: readonly RuleFix[]): { readonly text: string; readonly applied: readonly RuleFix[] } {
  const edits: Edit[] = [];
  const taken: RuleFix[] = [];
  for (const each of fixes) {
    const missing = each.fix.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (missing.some((edit) => !isInside(edit.span, text) || edits.some((other) => isTouching(edit.span, other.span)))) continue;
    edits.push(...missing);
    taken.push(each);
  }
  return { text: edited(text, edits), applied: taken };
}

const isSame = (a: Edit, b: Edit): boolean => a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;

const isInside = ({ start, end }: Span, { length }: string): boolean => start >= 0 && start <= end && end <= length;

/** Whether two spans share a character, or one is a point in or at the other: what comes first would be anyone's guess. */
function isTouching(a: Span, b: Span): boolean {
  const isPoint = a.start === a.end || b.start === b.end;
  return isPoint ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** The text with edits that do not overlap. */
function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { span, text: inserted } of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}
