import type { Position, Span } from "./source.js";

export type Severity = "error" | "warning" | "note";
export type Confidence = "high" | "medium" | "low";

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
/** Most certain first. */
export const CONFIDENCES: readonly Confidence[] = ["high", "medium", "low"];

/** The less certain of two. */
export const weaker = (a: Confidence, b: Confidence): Confidence => (CONFIDENCES.indexOf(a) > CONFIDENCES.indexOf(b) ? a : b);

/** A place on one line of a file, with what a report needs to show it. Everything that looks like a token is masked. */
export interface Location {
  /** Forward slashes, relative to the folder of the run. */
  readonly path: string;
  /** UTF-16 offsets in the decoded text. */
  readonly span: Span;
  readonly start: Position;
  /** Exclusive; on the line of `start`. */
  readonly end: Position;
  /** The line, tokens masked by `*` of the same length: columns stay right. */
  readonly text: string;
}

/** One step of a token's way from where it is written to where it is sent. */
export interface TrailStep {
  readonly location: Location;
  /** A few words without a secret: "written here", "assigned to TOKEN", "read from NETBOX_TOKEN", "sent as Authorization". */
  readonly text: string;
}

/** An edit of the file of the finding: the span is replaced by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** What the author could write instead. A safe fix keeps the meaning of the program. */
export interface Fix {
  readonly description: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly Edit[];
}

/** What a rule found at a place. No field ever holds a secret: it is masked where the finding is made. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The service's name ("NetBox"), where it is known. */
  readonly service?: string;
  /** Two short sentences: what this code does, what to write instead. */
  readonly message: string;
  readonly location: Location;
  /** From the writing to the sending, in that order; empty when the finding's location says it all. */
  readonly trail: readonly TrailStep[];
  readonly fixes: readonly Fix[];
  /** The enclosing function or class, dotted: `Client.headers`. Empty at module level. */
  readonly symbol: string;
  /** Stable under moved lines: of rule, path, symbol and masked line; 32 hexadecimal digits. */
  readonly fingerprint: string;
  /** GitHub's `primaryLocationLineHash` of the line of `location`. */
  readonly lineHash: string;
  /** A keyed hash of the code it is about, 32 hexadecimal digits; only where findings are compared. Two secrets have two. */
  readonly value?: string;
  /** The reason given by the suppression comment that covers it. */
  readonly suppression?: string;
  /** The commit that brought it; only in a scan of the history. */
  readonly commit?: FirstCommit;
}

/** The first commit that holds a finding. */
export interface FirstCommit {
  /** All digits of its name. */
  readonly id: string;
  /** When its author made it, ISO 8601. */
  readonly date: string;
  /** Whether HEAD still has the finding. Its location is the one in HEAD then, else the one in this commit. */
  readonly isInHead: boolean;
}

/** The findings of each file, in their order. */
export function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = files.get(finding.location.path);
    if (file) file.push(finding);
    else files.set(finding.location.path, [finding]);
  }
  return files;
}
