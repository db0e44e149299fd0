import type { Finding, Severity } from "./core/finding.js";
import type { Notice } from "./core/report.js";
import type { Source } from "./core/source.js";

/** What the configuration says for one path. */
export interface Settings {
  /** `undefined`: the rule's own severity. */
  readonly severityOf: (rule: string) => Severity | "off" | undefined;
}

/** What one file gave: findings of every confidence, those covered by a suppression comment apart. */
export interface FileResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notices: readonly Notice[];
}

/** Lints one file: parse → evaluate → concepts → rules → suppress. Bad input gives notices, never an exception. */
export async function lint(_source: Source, _settings: Settings): Promise<FileResult> {
  return { findings: [], suppressed: [], notices: [] };
}
