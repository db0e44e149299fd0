/** Fixes put into a text. */
import type { Edit, Finding, Fix } from "../core/finding.js";
import { Ends } from "../core/nesting.js";
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
  const edits = new Map<string, Edit>();
  const touched = new Touched(fixes);
  const taken: RuleFix[] = [];
  for (const each of fixes) {
    const missing = each.fix.edits.filter((edit) => !edits.has(keyOf(edit)));
    if (missing.some(({ span }) => !isInside(span, text) || touched.has(span))) continue;
    for (const edit of missing) {
      edits.set(keyOf(edit), edit);
      touched.add(edit.span);
    }
    taken.push(each);
  }
  return { text: edited(text, [...edits.values()]), applied: taken };
}

const keyOf = ({ span, text }: Edit): string => `${span.start} ${span.end} ${text}`;

const isInside = ({ start, end }: Span, { length }: string): boolean => start >= 0 && start <= end && end <= length;

/** Spans that share a character, or of which one is a point in or at the other: what comes first would be anyone's guess. */
class Touched {
  private readonly points: Ends;
  private readonly runs: Ends;

  /** @param fixes all whose edits may be added */
  constructor(fixes: readonly RuleFix[]) {
    const spans = fixes.flatMap(({ fix }) => fix.edits.map(({ span }) => span));
    this.points = new Ends(spans.filter(isPoint));
    this.runs = new Ends(spans.filter((span) => !isPoint(span)));
  }

  add(span: Span): void {
    (isPoint(span) ? this.points : this.runs).add(span);
  }

  has(span: Span): boolean {
    const { start, end } = span;
    return this.points.upTo(end) >= start || (isPoint(span) ? this.runs.upTo(end) >= start : this.runs.upTo(end - 1) > start);
  }
}

const isPoint = ({ start, end }: Span): boolean => start === end;

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
