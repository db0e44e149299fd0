import { SEVERITIES } from "../core/finding.js";
import type { Config } from "../config/config.js";
import type { Notice, Report } from "../core/report.js";
import { reasonOf } from "../input/files.js";

/** Ends the program early with a message. Commander's commands do, and `plain.ts` where there is none. */
export interface Ending {
  error(message: string, options: { readonly exitCode: number }): never;
}

/** An incomplete scan outranks findings: nobody knows what the rest of it would have found. */
export const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3 } as const;

export function exitCode({ notices, findings }: Report, failOn: Config["failOn"]): number {
  if (isIncomplete(notices)) return EXIT.incomplete;
  const failing = failOn === "never" ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.some(({ severity }) => failing.includes(severity)) ? EXIT.findings : EXIT.clean;
}

export const isIncomplete = (notices: readonly Notice[]): boolean => notices.some(({ level }) => level === "error");

/** Why standard output did not take a report. */
export const unwritten = (error: unknown): string => `The report cannot be written (${reasonOf(error)}). What there is of it is not whole.`;
