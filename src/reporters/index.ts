import type { Report } from "../core/report.js";
import { agentReport } from "./agent.js";
import { checkstyleReport } from "./checkstyle.js";
import { withCommits } from "./commits.js";
import { githubReport } from "./github.js";
import { gitlabReport } from "./gitlab.js";
import { jsonReport } from "./json.js";
import { junitReport } from "./junit.js";
import type { ReportOptions } from "./options.js";
import { sarifReport } from "./sarif/sarif.js";
import { textReport } from "./text/text.js";

export type { ReportOptions } from "./options.js";
export { explanation } from "./explanation.js";
export { sarifText, type SarifText } from "./sarif/sarif.js";
export { ruleList, ruleListJson } from "./rules.js";

export type Format = "text" | "json" | "sarif" | "github" | "gitlab" | "junit" | "checkstyle" | "agent";

/** A reporter turns a report into text, and does nothing else. */
export const REPORTERS: Readonly<Record<Format, (report: Report, options: ReportOptions) => string>> = {
  text: textReport,
  json: (report) => jsonReport(report),
  sarif: sarifReport,
  github: (report, options) => githubReport(withCommits(report), options),
  gitlab: (report, options) => gitlabReport(withCommits(report), options),
  junit: (report) => junitReport(withCommits(report)),
  checkstyle: (report) => checkstyleReport(withCommits(report)),
  agent: (report) => agentReport(withCommits(report)),
};
