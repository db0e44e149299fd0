/** Checkstyle's XML (https://checkstyle.org), which Jenkins, reviewdog and many others read. */
import { byFile, type Finding, type Severity } from "../core/finding.js";
import type { Report } from "../core/report.js";
import { documentOf, element } from "./xml.js";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "info" };

export function checkstyleReport({ findings }: Report): string {
  const files = [...byFile(findings)].map(([path, inside]) => element("file", { name: path }, inside.map(errorOf)));
  return documentOf(element("checkstyle", { version: "4.3" }, files));
}

const errorOf = ({ rule, severity, message, location: { start } }: Finding): string =>
  element("error", { line: start.line, column: start.column, severity: SEVERITIES[severity], message, source: `tokenlint.${rule}` });
