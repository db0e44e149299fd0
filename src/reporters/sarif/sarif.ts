import type { Invocation, Log, Notification, PhysicalLocation, Run } from "sarif";
import type { Notice, Report } from "../../core/report.js";
import { isGone } from "../commits.js";
import { stringified } from "../json.js";
import type { ReportOptions } from "../options.js";
import { stops } from "../stops.js";
import { tally } from "../tally.js";
import { uriReference } from "../uri.js";
import { MOST_FLOW_LOCATIONS, MOST_RESULTS } from "./limits.js";
import { isTooLong } from "./locations.js";
import { type Group, groups, mostSevere, result } from "./results.js";
import { descriptor, sentence } from "./rules.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** A SARIF file, and what it leaves out of the report. */
export interface SarifText {
  readonly text: string;
  /** How many results it holds. */
  readonly results: number;
  readonly cuts: readonly Notice[];
}

/** The report as SARIF 2.1.0, shaped for GitHub code scanning, on one line. The same report always gives the same text. */
export const sarifReport = (report: Report, options: ReportOptions): string => sarifText(report, options).text;

/** @param most how many results are kept, the most severe */
export function sarifText(report: Report, options: ReportOptions, most = MOST_RESULTS): SarifText {
  const current = report.findings.filter((finding) => !isGone(finding));
  const all = groups([...current, ...(options.includeSuppressed === true ? report.suppressed : [])]);
  const kept = mostSevere(all, most);
  const left = [...cuts(all.length, kept), ...goneNotices(report.findings.length - current.length)];
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [run(report, kept, left, options)] };
  return { text: `${stringified(log, 0)}\n`, results: kept.length, cuts: left };
}

function run(report: Report, kept: readonly Group[], left: readonly Notice[], options: ReportOptions): Run {
  const indices = new Map(report.rules.map(({ id }, index) => [id, index]));
  const { category, home } = options;
  return {
    tool: {
      driver: {
        name: "tokenlint",
        fullName: `tokenlint ${report.version}`,
        semanticVersion: report.version,
        ...(home !== undefined && { informationUri: home }),
        rules: report.rules.map((rule) => descriptor(rule, options)),
      },
    },
    ...(category !== undefined && category !== "" && { automationDetails: { id: category.endsWith("/") ? category : `${category}/` } }),
    invocations: [invocation(report, left, indices, options)],
    columnKind: "utf16CodeUnits",
    results: kept.map((group) => result(group, indices.get(group.main.rule), options)),
  };
}

/** GitHub shows a result at its line in the current files, where what is gone would point at something else; without a place it rejects the file. */
const goneNotices = (count: number): readonly Notice[] =>
  count === 0 ? [] : [{ level: "warning", message: `Findings that are not in HEAD: ${count}. This file, which is for places in the current files, leaves them out. Other formats have them.` }];

/** What this file leaves out, as notices. */
function cuts(found: number, kept: readonly Group[]): Notice[] {
  const long = kept.filter(({ main }) => isTooLong(stops(main))).length;
  const notice = (message: string): Notice => ({ level: "warning", message });
  return [
    ...(found > kept.length ? [notice(`Only the ${kept.length} most severe of ${found} results are in this file, as many as GitHub takes.`)] : []),
    ...(long > 0 ? [notice(`Of ${long} results the middle of the path is left out: GitHub shows ${MOST_FLOW_LOCATIONS} steps.`)] : []),
  ];
}

function invocation(report: Report, cut: readonly Notice[], indices: ReadonlyMap<string, number>, options: ReportOptions): Invocation {
  const notifications = [...report.notices, ...cut].map((notice) => notification(notice, indices, options));
  return { executionSuccessful: tally(report).errors === 0, toolExecutionNotifications: notifications };
}

function notification(notice: Notice, indices: ReadonlyMap<string, number>, options: ReportOptions): Notification {
  const { level, rule, message } = notice;
  const index = rule === undefined ? undefined : indices.get(rule);
  const physicalLocation = noticeLocation(notice, options);
  return {
    level,
    message: { text: sentence(message) },
    ...(physicalLocation && { locations: [{ physicalLocation }] }),
    ...(rule !== undefined && index !== undefined && { associatedRule: { id: rule, index } }),
  };
}

function noticeLocation({ path, line }: Notice, options: ReportOptions): PhysicalLocation | undefined {
  if (path === undefined) return undefined;
  const artifactLocation = { uri: uriReference(path, options.prefix, options.base) };
  return { artifactLocation, ...(line !== undefined && { region: { startLine: line } }) };
}
