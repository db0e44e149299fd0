import type { Finding } from "./finding.js";
import type { RuleMeta } from "./rule.js";

/** Something that kept a part of the scan from being done, or that the user has to know. */
export interface Notice {
  /** `error` makes the scan incomplete (exit code 3); `warning` does not. */
  readonly level: "error" | "warning";
  readonly path?: string;
  /** One-based. */
  readonly line?: number;
  readonly rule?: string;
  /** One or two sentences: what happened, what to do next. Holds no text of a scanned file. */
  readonly message: string;
}

export type SkipReason = "binary" | "too large" | "minified";

/** A file that was found but not linted. */
export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
}

/** How many fixes were applied, in how many files. */
export interface FixCount {
  readonly fixes: number;
  readonly files: number;
}

/** What one run found: all that a reporter gets. */
export interface Report {
  /** tokenlint's version. */
  readonly version: string;
  /** Sorted by path, line, column, rule. */
  readonly findings: readonly Finding[];
  /** Findings covered by a suppression comment, in the same order. */
  readonly suppressed: readonly Finding[];
  readonly notices: readonly Notice[];
  readonly skipped: readonly Skipped[];
  /** How many files were read and checked. */
  readonly scanned: number;
  /** How many findings their low confidence hides (shown with `--pedantic`). */
  readonly hidden: number;
  /** The rules that ran. */
  readonly rules: readonly RuleMeta[];
  /** How many findings are left out because nothing there has changed (`--diff-base`). */
  readonly unchanged?: number;
  /** What the baseline did: findings that are known and left out, and entries whose findings are gone. */
  readonly baseline?: { readonly known: number; readonly stale: number };
  /** How many commits were looked at; only of a scan of the history, whose files are versions of files. */
  readonly commits?: number;
  /** What `--fix` wrote before this was found. */
  readonly fixed?: FixCount;
}
