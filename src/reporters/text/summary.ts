import type { Notice, Report } from "../../core/report.js";
import { SEVERITIES } from "../../core/finding.js";
import { counted, type Tally } from "../tally.js";
import { visible } from "./cells.js";
import type { Style } from "./style.js";

/** Skipped files named one by one; more are only counted. */
const MOST_NAMED = 10;

/** Notices that say the same stand together, with all their places below; errors first. */
export function noticeBlocks(notices: readonly Notice[], style: Style): readonly string[] {
  const groups = new Map<string, Notice[]>();
  for (const notice of [...notices].sort((a, b) => Number(b.level === "error") - Number(a.level === "error"))) {
    const key = JSON.stringify([notice.level, notice.rule, notice.message]);
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  return [...groups.values()].map((group) => noticeBlock(group, style));
}

function noticeBlock(group: readonly Notice[], style: Style): string {
  const [first] = group;
  if (!first) return "";
  const paint = style.severity[first.level];
  const rule = first.rule === undefined ? "" : `[${visible(first.rule)}]`;
  const places = group.flatMap(({ path, line }) => (path === undefined ? [] : [style.path(path) + (line === undefined ? "" : `:${line}`)]));
  const head = `${paint(first.level + rule)}${style.bold(`: ${visible(first.message)}`)}`;
  return [head, ...places.map((place) => `  ${style.frame("-->")} ${place}`)].join("\n");
}

/** The files that were not linted, by name while they are few. Empty if there are none. */
export function skippedBlock({ skipped }: Report, style: Style): string {
  if (skipped.length === 0) return "";
  const head = style.bold(`${counted(skipped.length, "file")} skipped`);
  if (skipped.length > MOST_NAMED) return `${head} (--format json names them)`;
  const names = skipped.map(({ path, reason }) => `  ${style.frame("-->")} ${style.path(path)} ${style.dim(`(${reason})`)}`);
  return [`${head}:`, ...names].join("\n");
}

function verdict(report: Report, sum: Tally, style: Style): string {
  if (report.scanned === 0 && report.findings.length === 0) return style.severity.warning("No files scanned");
  if (report.findings.length === 0) return (sum.complete ? style.good : style.bold)("No findings");
  const found = SEVERITIES.filter((severity) => sum.findings[severity] > 0);
  const counts = found.map((severity) => style.severity[severity](counted(sum.findings[severity], severity)));
  return `${counts.join(", ")} in ${counted(sum.files, "file")}`;
}

function coverage(report: Report, sum: Tally): string {
  const reasons = [...sum.skipped].map(([reason, count]) => `${count} ${reason}`).join(", ");
  const skipped = report.skipped.length > 0 ? `${report.skipped.length} skipped (${reasons})` : "";
  const files = report.commits === undefined ? counted(report.scanned, "file") : `${counted(report.scanned, "file version")} in ${counted(report.commits, "commit")}`;
  const scanned = report.scanned > 0 ? `${files} scanned` : "";
  return [scanned, skipped].filter((part) => part !== "").join(", ");
}

/** What `--fix` would do. */
function available({ safeFixes, unsafeFixes }: Tally): string {
  const safe = safeFixes > 0 ? `${safeFixes} can be fixed with --fix` : "";
  const unsafe = unsafeFixes > 0 ? `${unsafeFixes} ${safe === "" ? "can be fixed" : "more"} with --fix --unsafe-fixes` : "";
  return [safe, unsafe].filter((part) => part !== "").join(", ");
}

/** The last line: what was found, how much was looked at, and what is not shown. */
export function summary(report: Report, sum: Tally, style: Style): string {
  const parts = [
    verdict(report, sum, style),
    coverage(report, sum),
    report.fixed && `${counted(report.fixed.fixes, "fix", "fixes")} applied in ${counted(report.fixed.files, "file")}`,
    available(sum),
    report.hidden > 0 && `${counted(report.hidden, "finding")} of low confidence hidden (--pedantic)`,
    report.unchanged !== undefined && report.unchanged > 0 && `${counted(report.unchanged, "finding")} on unchanged lines left out`,
    report.baseline && report.baseline.known > 0 && `${report.baseline.known} known (baseline)`,
    report.baseline && report.baseline.stale > 0 && `${counted(report.baseline.stale, "known finding")} gone (--update-baseline)`,
    report.suppressed.length > 0 && `${report.suppressed.length} suppressed`,
    sum.errors > 0 && style.severity.error(`incomplete: ${counted(sum.errors, "error")} above`),
  ];
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join(" · ");
}
