/** What reports say of the commit that brought a finding. */
import type { Finding, FirstCommit } from "../core/finding.js";
import type { Report } from "../core/report.js";

/** As many digits of a commit's name as are shown. */
const SHORT = 10;

/** `first committed in 5ca1ab1ede on 2024-05-01, not in HEAD` */
export function commitNote({ id, date, isInHead }: FirstCommit): string {
  const day = date.slice(0, 10);
  return `first committed in ${id.slice(0, SHORT)}${day === "" ? "" : ` on ${day}`}, ${isInHead ? "still in HEAD" : "not in HEAD"}`;
}

/** Whether its place is one in the files as they were once, and maybe in none of now. */
export const isGone = ({ commit }: Finding): boolean => commit !== undefined && !commit.isInHead;

/** For formats that have no field of their own for it: the commit becomes a part of the message. */
export const withCommits = (report: Report): Report =>
  report.commits === undefined ? report : { ...report, findings: report.findings.map(withCommit) };

export function withCommit(finding: Finding): Finding {
  const { commit, message } = finding;
  if (!commit) return finding;
  const note = commitNote(commit);
  return { ...finding, message: `${message.trimEnd()} ${note.charAt(0).toUpperCase()}${note.slice(1)}.` };
}
