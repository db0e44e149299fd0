import type { Finding, Fix } from "../../core/finding.js";
import type { Report } from "../../core/report.js";
import type { ReportOptions } from "../options.js";
import { commitNote } from "../commits.js";
import { counted, tally } from "../tally.js";
import { visible } from "./cells.js";
import { type Footnote, footnotes, frame, title } from "./frame.js";
import { type Style, styleOf } from "./style.js";
import { noticeBlocks, skippedBlock, summary } from "./summary.js";

const WIDTH = 120;

/** Findings as code frames for people, then notices, then one line that says what was scanned. */
export function textReport(report: Report, options: ReportOptions): string {
  const style = styleOf(options);
  const explained = new Set<string>();
  const findings = report.findings.map((finding) => {
    const isFirst = !explained.has(finding.rule);
    explained.add(finding.rule);
    return findingBlock(finding, isFirst, style, options.width ?? WIDTH);
  });
  const blocks = [...findings, ...noticeBlocks(report.notices, style), skippedBlock(report, style), summary(report, tally(report), style)];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function findingBlock(finding: Finding, isFirstOfRule: boolean, style: Style, width: number): string {
  const [what, advice] = sentences(visible(finding.message));
  const fixes = fixesLine(finding.fixes);
  const explain = `for more, run ${style.code(`tokenlint explain ${visible(finding.rule)}`)}`;
  const notes: Footnote[] = finding.commit ? [["note", visible(commitNote(finding.commit))]] : [];
  if (advice !== "") notes.push(["help", advice]);
  if (fixes !== "") notes.push(["note", fixes]);
  if (isFirstOfRule) notes.push(["help", explain]);
  return [title(finding, what, style), ...frame(finding, style, width), ...footnotes(finding, notes, style)].join("\n");
}

/** A message says what the code does, then what to write instead: the title and the help. */
function sentences(message: string): readonly [string, string] {
  const end = /[.!?]\s+(?=\p{Lu})/u.exec(message);
  return end ? [message.slice(0, end.index + 1), message.slice(end.index + end[0].length)] : [message, ""];
}

function fixesLine(fixes: readonly Fix[]): string {
  const [first] = fixes;
  if (!first) return "";
  if (fixes.length === 1) return `1 ${first.safety} fix available: ${visible(first.description)}`;
  const unsafe = fixes.filter(({ safety }) => safety === "unsafe").length;
  return `${counted(fixes.length, "fix", "fixes")} available${unsafe > 0 ? ` (${unsafe} unsafe)` : ""}`;
}
