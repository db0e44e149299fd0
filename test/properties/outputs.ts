import type { Report } from "../../src/core/report.js";
import type { FileResult } from "../../src/file-result.js";
import { REPORTERS, type ReportOptions } from "../../src/reporters/index.js";
import { RULES } from "../../src/rules/index.js";

const OPTIONS: readonly ReportOptions[] = [
  { color: false, links: false, width: 60 },
  { color: true, links: true, width: 200, base: "file:///project/", includeSuppressed: true },
];

/** Everything that leaves the program for this file. */
export function outputs(result: FileResult): readonly string[] {
  const report: Report = {
    version: "0.0.0", ...result, skipped: [], scanned: 1, hidden: 0, rules: RULES.map(({ meta }) => meta),
  };
  const reports = Object.values(REPORTERS).flatMap((reporter) => OPTIONS.map((options) => reporter(report, options)));
  // Colours between the characters of a token hide it from a search, not from a reader.
  return [JSON.stringify(result), ...reports.map((text) => text.replace(/\u001b\[[0-9;]*m/g, ""))];
}
