/** Findings that are known: kept in a file, so that only new ones are reported. */
import { randomBytes } from "node:crypto";
import type { Finding } from "../core/finding.js";
import type { Report } from "../core/report.js";
import { pathWithoutTokens } from "../masking.js";

/** The name of the file, in the folder of the configuration. */
export const BASELINE_FILE = "tokenlint-baseline.json";
const VERSION = 1;

/** What is kept of equal findings: no line, no time, nothing that tells a secret. */
export interface Entry {
  readonly rule: string;
  readonly path: string;
  /** The enclosing function or class. */
  readonly symbol: string;
  /** A hash of the code, keyed by the file's own key and cut to 16 bits: it tells that something has changed, not what it was. */
  readonly hash: string;
  readonly count: number;
}

export interface Baseline {
  /** 32 random hexadecimal digits, made with the file. */
  readonly key: string;
  readonly entries: readonly Entry[];
}

/** From a path relative to the folder of the run to the one relative to the folder of the configuration, from wherever a scan is run. */
export type ShownPath = (path: string) => string;

export const newKey = (): string => randomBytes(16).toString("hex");

/** Parses the file; undefined: it is none. */
export function parsedBaseline(text: string): Baseline | undefined {
  try {
    const { version, key, findings } = JSON.parse(text) as { version?: unknown; key?: unknown; findings?: unknown };
    const isRight = version === VERSION && typeof key === "string" && /^[0-9a-f]{32}$/.test(key) && Array.isArray(findings) && findings.every(isEntry);
    return isRight ? { key, entries: findings } : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { rule, path, symbol, hash, count } = value as Partial<Record<keyof Entry, unknown>>;
  return [rule, path, symbol, hash].every((each) => typeof each === "string") && Number.isInteger(count) && Number(count) > 0;
}

/** The file: sorted, one entry a line, so that merges and reviews are easy. */
export function baselineText({ key, entries }: Baseline): string {
  const lines = entries.map(({ rule, path, symbol, hash, count }) => JSON.stringify({ rule, path, symbol, hash, count })).toSorted();
  return `{\n  "version": ${VERSION},\n  "key": "${key}",\n  "findings": [${lines.map((line, i) => `\n    ${line}${i < lines.length - 1 ? "," : ""}`).join("")}\n  ]\n}\n`;
}

/** The findings as entries. @param shown the path of a finding as the file names it */
export function entriesOf(findings: readonly Finding[], shown: ShownPath): readonly Entry[] {
  const counts = new Map<string, { readonly entry: Omit<Entry, "count">; count: number }>();
  for (const finding of findings) {
    const entry = entryOf(finding, shown);
    const known = counts.get(keyOf(entry));
    if (known) known.count++;
    else counts.set(keyOf(entry), { entry, count: 1 });
  }
  return [...counts.values()].map(({ entry, count }) => ({ ...entry, count }));
}

/** 16 bits are too few to tell one secret from all others. */
const HASH_DIGITS = 4;
const entryOf = ({ rule, location, symbol, value }: Finding, shown: ShownPath): Omit<Entry, "count"> => ({ rule, path: pathWithoutTokens(shown(location.path)), symbol, hash: value?.slice(0, HASH_DIGITS) ?? "" });
const keyOf = ({ rule, path, symbol, hash }: Omit<Entry, "count">): string => JSON.stringify([rule, path, symbol, hash]);

/**
 * The report without findings that are known, and with the number of entries that nothing is left of.
 * @param shown the path of a finding as the file names it
 * @param renamed old path → new path, as git sees it
 */
export function withoutKnown(report: Report, { entries }: Baseline, shown: ShownPath, renamed: ReadonlyMap<string, string> = new Map()): Report {
  const left = new Map<string, number>();
  for (const { count, ...entry } of entries) {
    const path = renamed.get(entry.path) ?? entry.path;
    left.set(keyOf({ ...entry, path }), (left.get(keyOf({ ...entry, path })) ?? 0) + count);
  }
  const findings = report.findings.filter((finding) => {
    const key = keyOf(entryOf(finding, shown));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  return { ...report, findings, baseline: { known: report.findings.length - findings.length, stale: [...left.values()].reduce((sum, count) => sum + count, 0) } };
}
