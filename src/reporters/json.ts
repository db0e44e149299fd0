import type { Finding, Location } from "../core/finding.js";
import type { Report } from "../core/report.js";
import { tally } from "./tally.js";
import { wellFormed } from "./uri.js";

/** The version of the form below, described by `schemas/report.schema.json`. Grows when a reader has to change. */
const VERSION = 1;
/** Longer lines (UTF-16 units) are left out: a minified file's only line would stand in every finding. */
const LONGEST_LINE = 2_000;

/** The report for programs. Fields are copied one by one, so that nothing gets out that is not in the schema. */
export function jsonReport(report: Report): string {
  const document = {
    version: VERSION,
    tool: { name: "tokenlint", version: report.version, rules: report.rules.map(({ id }) => id) },
    findings: report.findings.map(findingOf),
    suppressed: report.suppressed.map(findingOf),
    notices: report.notices.map(({ level, path, line, rule, message }) => ({ level, path, line, rule, message })),
    skipped: report.skipped.map(({ path, reason }) => ({ path, reason })),
    summary: summaryOf(report),
  };
  return `${stringified(document)}\n`;
}

/** What a terminal obeys and JSON would leave as it is, and what a CI system takes for a command anywhere in a line: `##[`, `##vso[`. */
const OBEYED = /[\u007f-\u009f\p{Cf}\u2028\u2029]|#(?=[a-z]*\[)/gu;
const escaped = (text: string): string => Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");

/** JSON that strict readers take (no lone surrogates, no NUL) and that does nothing where it is shown. */
export const stringified = (value: unknown, indent = 2): string =>
  JSON.stringify(value, (_, field: unknown) => (typeof field === "string" ? wellFormed(field) : field), indent).replace(OBEYED, escaped);

function findingOf(finding: Finding) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    service: finding.service,
    message: finding.message,
    location: locationOf(finding.location),
    trail: finding.trail.map(({ location, text }) => ({ text, location: locationOf(location) })),
    fixes: finding.fixes.map(({ description, safety, edits }) => ({
      description,
      safety,
      edits: edits.map(({ span, text }) => ({ start: span.start, end: span.end, text })),
    })),
    symbol: finding.symbol,
    fingerprint: finding.fingerprint,
    lineHash: finding.lineHash,
    suppression: finding.suppression,
    commit: finding.commit && { id: finding.commit.id, date: finding.commit.date, isInHead: finding.commit.isInHead },
  };
}

function locationOf({ path, span, start, end, text }: Location) {
  return {
    path,
    start: { line: start.line, column: start.column, offset: span.start },
    end: { line: end.line, column: end.column, offset: span.end },
    text: text.length <= LONGEST_LINE ? text : undefined,
  };
}

function summaryOf(report: Report) {
  const sum = tally(report);
  return {
    complete: sum.complete,
    errors: sum.findings.error,
    warnings: sum.findings.warning,
    notes: sum.findings.note,
    files: sum.files,
    scanned: report.scanned,
    commits: report.commits,
    skipped: { total: report.skipped.length, ...Object.fromEntries(sum.skipped) },
    suppressed: report.suppressed.length,
    hidden: report.hidden,
    fixes: { safe: sum.safeFixes, unsafe: sum.unsafeFixes },
    fixed: report.fixed && { fixes: report.fixed.fixes, files: report.fixed.files },
  };
}
