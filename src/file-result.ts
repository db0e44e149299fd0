/** What linting one file gives; apart from `lint.ts`, so that a scan that lints none loads nothing of it. */
import type { Finding } from "./core/finding.js";
import type { Notice } from "./core/report.js";
import type { Place } from "./core/source.js";

/** What one file gave: findings of every confidence, those covered by a suppression comment apart. */
export interface FileResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notices: readonly Notice[];
  /** Findings in files that this one imports, which only this one shows. They count when those files were asked for too. */
  readonly elsewhere: readonly Finding[];
  /** The evaluator reached a limit in this file: some values are not known that a more patient reader would know. */
  readonly isCapped: boolean;
  /** A notice says that not all of it could be read. */
  readonly isPartial: boolean;
  /** A file that may hold secrets as long as nobody else gets it: `.env`, a Secret of Kubernetes. */
  readonly isSecretStore: boolean;
  /** Where tokens are written, in this file and in those it imports: what shows text of a file masks them. */
  readonly secrets: readonly Place[];
}

/** What a file gives in which nothing can be found. */
export const NOTHING_FOUND: FileResult = { findings: [], suppressed: [], notices: [], elsewhere: [], isCapped: false, isPartial: false, isSecretStore: false, secrets: [] };
