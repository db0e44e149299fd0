/** GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format"). */
import type { Severity } from "../core/finding.js";
import type { Report } from "../core/report.js";
import { stringified } from "./json.js";
import type { ReportOptions } from "./options.js";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", note: "minor" };

export function gitlabReport({ findings }: Report, { prefix = "" }: ReportOptions): string {
  const issues = findings.map(({ rule, severity, message, fingerprint, location: { path, start } }) => ({
    description: message, check_name: rule, fingerprint, severity: SEVERITIES[severity], location: { path: prefix + path, lines: { begin: start.line } },
  }));
  return `${stringified(issues)}\n`;
}
