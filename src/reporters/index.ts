import type { Report } from "../core/report.js";
import { jsonReport } from "./json.js";
import type { ReportOptions } from "./options.js";
import { sarifReport } from "./sarif/sarif.js";
import { textReport } from "./text/text.js";

export type { ReportOptions } from "./options.js";
export { explanation } from "./explanation.js";
export { ruleList, ruleListJson } from "./rules.js";

export type Format = "text" | "json" | "sarif";

/** A reporter turns a report into text, and does nothing else. */
export const REPORTERS: Readonly<Record<Format, (report: Report, options: ReportOptions) => string>> = {
  text: textReport,
  json: (report) => jsonReport(report),
  sarif: sarifReport,
};
