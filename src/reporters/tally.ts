import type { Severity } from "../core/finding.js";
import type { Report, SkipReason } from "../core/report.js";

/** A report in numbers. */
export interface Tally {
  readonly findings: Readonly<Record<Severity, number>>;
  /** How many files have findings. */
  readonly files: number;
  readonly safeFixes: number;
  readonly unsafeFixes: number;
  /** Only reasons that occur. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  readonly errors: number;
  readonly warnings: number;
  /** Something was scanned, and nothing kept a part of it from being done. */
  readonly complete: boolean;
}

export function tally(report: Report): Tally {
  const severities = counts(report.findings.map(({ severity }) => severity));
  const fixes = report.findings.flatMap((finding) => finding.fixes);
  const errors = report.notices.filter(({ level }) => level === "error").length;
  const safeFixes = fixes.filter(({ safety }) => safety === "safe").length;
  return {
    findings: { error: severities.get("error") ?? 0, warning: severities.get("warning") ?? 0, note: severities.get("note") ?? 0 },
    files: new Set(report.findings.map(({ location }) => location.path)).size,
    safeFixes,
    unsafeFixes: fixes.length - safeFixes,
    skipped: counts(report.skipped.map(({ reason }) => reason)),
    errors,
    warnings: report.notices.length - errors,
    complete: errors === 0,
  };
}

function counts<T>(values: readonly T[]): Map<T, number> {
  const found = new Map<T, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`;
