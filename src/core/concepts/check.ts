import type { ServiceVerdict, Step } from "../concept.js";
import type { Confidence, Edit } from "../finding.js";
import type { Place } from "../source.js";

/** The program admits tokens of one length only. */
export interface TokenCheck {
  readonly kind: "token-check";
  /** What says the length: the comparison, the validator, the regular expression. */
  readonly place: Place;
  /** `length`: so many characters, not more; `pattern`: a regular expression that admits only so many. */
  readonly form: "length" | "pattern";
  readonly length: number;
  /** The name of what is checked. */
  readonly name: string;
  /** Whose token it is. */
  readonly service: ServiceVerdict;
  /** The edits that leave a lower bound, where it is spelled simply. */
  readonly relaxed?: readonly Edit[];
}

/** A token is compared with what a request brought. */
export interface TokenComparison {
  readonly kind: "token-comparison";
  /** The comparison. */
  readonly place: Place;
  /** In the module language: `==`, `!=`, `in`. */
  readonly operator: string;
  /** What is asked for access with: `request.headers.get()`, the parameter `token`. */
  readonly given: string;
  /** What it has to be. */
  readonly token: string;
  readonly service: ServiceVerdict;
  readonly confidence: Confidence;
  /** The function of the file's language that compares in constant time: `hmac.compare_digest`. */
  readonly replacement?: string;
  /** The edits that call it. `isSafe`: both sides are bytes, which it takes whatever they hold. */
  readonly rewrite?: { readonly edits: readonly Edit[]; readonly isSafe: boolean };
  readonly steps: readonly Step[];
}

/** A token is made from what can be guessed. */
export interface TokenGeneration {
  readonly kind: "token-generation";
  /** The call of the generator; where that is in another file, what the token is kept as. */
  readonly place: Place;
  /** `random.choice`, `Math.random`. */
  readonly generator: string;
  /** `random`: its outputs give away the next ones; `time`: the time, which is known. */
  readonly source: "random" | "time";
  /** What the value is kept as, returned from or passed as. */
  readonly name: string;
  readonly service: ServiceVerdict;
  readonly confidence: Confidence;
  /** The secure source of the file's language: `secrets.token_urlsafe`. */
  readonly replacement?: string;
  readonly steps: readonly Step[];
}
