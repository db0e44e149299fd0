/** Annotations of GitHub Actions: workflow commands, which the runner reads from standard output. */
import type { Finding, Severity } from "../core/finding.js";
import type { Notice, Report } from "../core/report.js";
import { isGone } from "./commits.js";
import type { ReportOptions } from "./options.js";
import { visible } from "./text/cells.js";

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions: `note` is called `notice` there. */
const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

export function githubReport({ findings, notices }: Report, { prefix = "" }: ReportOptions): string {
  return [...findings.map((finding) => annotation(finding, prefix)), ...notices.map((notice) => noticeCommand(notice, prefix))].map((line) => `${line}\n`).join("");
}

function annotation(finding: Finding, prefix: string): string {
  const { rule, severity, message, location: { path, start, end } } = finding;
  // An annotation stands at a line of the current files.
  if (isGone(finding)) return command(COMMANDS[severity], { title: rule }, `${prefix}${path}:${start.line}: ${message}`);
  return command(COMMANDS[severity], { file: prefix + path, line: start.line, endLine: end.line, col: start.column, endColumn: end.column, title: rule }, message);
}

function noticeCommand({ level, path, line, message }: Notice, prefix: string): string {
  return command(level, { file: path === undefined ? undefined : prefix + path, line, title: "tokenlint" }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const given = Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]));
  return `::${name} ${given.join(",")}::${data(message)}`;
}

/** The runner's own escapes (actions/toolkit, packages/core/src/command.ts). */
const data = (text: string): string => text.split(/(\r|\n)/).map((part) => (part === "\r" || part === "\n" ? part : visible(part))).join("").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
