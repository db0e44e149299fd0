/** One line a finding, for programs that read text and pay for its length: coding agents. */
import type { Finding } from "../core/finding.js";
import type { Report } from "../core/report.js";
import { counted, tally } from "./tally.js";
import { visible } from "./text/cells.js";

/** A line that begins with `::`, as a path may, is a command to GitHub's runner. */
export function agentReport(report: Report): string {
  const sum = tally(report);
  const notices = report.notices.map(({ level, path, line, message }) => `${path === undefined ? "" : `${path}${line === undefined ? "" : `:${line}`}: `}${level}: ${message}`);
  const last = `${counted(report.findings.length, "finding")}, ${counted(report.scanned, report.commits === undefined ? "file" : "version")} scanned${sum.complete ? "" : ", incomplete"}`;
  return [...report.findings.map(lineOf), ...notices, last].map((line) => `${visible(line).replace(/^(\s*):(?=:)/, "$1\ufffd")}\n`).join("");
}

/** `src/a.py:3:5: error auth-use-v2-tokens: … (written at config.py:2) [fix: --fix --unsafe-fixes]` */
function lineOf({ rule, severity, message, location: { path, start }, trail, fixes }: Finding): string {
  const [origin] = trail;
  const isElsewhere = origin && (origin.location.path !== path || origin.location.start.line !== start.line);
  const from = isElsewhere ? ` (${origin.text} at ${origin.location.path}:${origin.location.start.line})` : "";
  const fix = fixes.some(({ safety }) => safety === "safe") ? " [fix: --fix]" : fixes.length > 0 ? " [fix: --fix --unsafe-fixes]" : "";
  return `${path}:${start.line}:${start.column}: ${severity} ${rule}: ${message}${from}${fix}`;
}
