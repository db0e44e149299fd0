import type { Finding } from "../../src/core/finding.js";

/** What a comment on a line of a fixture says of that line. */
export interface Mark {
  /** `expect`: shown by default. `low`: hidden by its low confidence. `miss`: not found yet, for the reason `issue`. */
  readonly kind: "expect" | "low" | "miss";
  /** One-based. */
  readonly line: number;
  readonly rule: string;
  readonly issue?: string;
}

const MARK = /(?:#|\/\/|\/\*)\s*(expect|expect-low|known-miss):\s*([^#/*]*)/g;
const KINDS = { expect: "expect", "expect-low": "low", "known-miss": "miss" } as const;

/** The marks of a fixture, in source order. A mark that cannot be read is an error of the fixture's author. */
export function marksOf(text: string): readonly Mark[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => [...line.matchAll(MARK)].flatMap(([whole, word = "", list = ""]) => marksIn(KINDS[word as keyof typeof KINDS], list, index + 1, whole)));
}

function marksIn(kind: Mark["kind"], list: string, line: number, whole: string): readonly Mark[] {
  return list.split(",").map((entry): Mark => {
    const [rule = "", issue, ...rest] = entry.trim().split(/\s+/);
    const isReadable = /^(?:auth|sec)-[a-z0-9-]+$/.test(rule) && rest.length === 0 && (kind === "miss" ? /^issue-\d+$/.test(issue ?? "") : issue === undefined);
    if (!isReadable) throw new Error(`Line ${line}: cannot read ${JSON.stringify(whole)}`);
    return { kind, line, rule, ...(issue !== undefined && { issue }) };
  });
}

const key = (line: number, rule: string, confidence: string): string => `${String(line).padStart(4)} ${rule}${confidence === "low" ? " (low)" : ""}`;

/** What the marks say, one line for every finding, in order. */
export function expectedLines(marks: readonly Mark[]): readonly string[] {
  return marks.filter(({ kind }) => kind !== "miss").map(({ line, rule, kind }) => key(line, rule, kind)).sort();
}

/** The findings in the same form. */
export function foundLines(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ location, rule, confidence }) => key(location.start.line, rule, confidence)).sort();
}

/** Known misses that are found by now: their marks have become `expect`. */
export function foundMisses(marks: readonly Mark[], findings: readonly Finding[]): readonly Mark[] {
  return marks.filter(({ kind, line, rule }) => kind === "miss" && findings.some((finding) => finding.rule === rule && finding.location.start.line === line));
}
