import type { Report } from "../core/report.js";
import { agentReport } from "./agent.js";
import { checkstyleReport } from "./checkstyle.js";
import { githubReport } from "./github.js";
import { gitlabReport } from "./gitlab.js";
import { jsonReport } from "./json.js";
import { junitReport } from "./junit.js";
import type { ReportOptions } from "./options.js";
import { sarifReport } from "./sarif/sarif.js";
import { textReport } from "./text/text.js";

export type { ReportOptions } from "./options.js";
export { explanation } from "./explanation.js";
export { ruleList, ruleListJson } from "./rules.js";

export type Format = "text" | "json" | "sarif" | "github" | "gitlab" | "junit" | "checkstyle" | "agent";

/** A reporter turns a report into text, and does nothing else. */
export const REPORTERS: Readonly<Record<Format, (report: Report, options: ReportOptions) => string>> = {
  text: textReport,
  json: (report) => jsonReport(report),
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  junit: junitReport,
  checkstyle: checkstyleReport,
  agent: agentReport,
};
