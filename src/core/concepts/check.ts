import type { ServiceVerdict, Step } from "../concept.js";
import type { Place } from "../source.js";
import type { TokenValue } from "./token-value.js";

/** The program checks what a token looks like. */
export interface TokenCheck {
  readonly kind: "token-check";
  readonly place: Place;
  /** `length`: exactly so many characters; `pattern`: a regular expression that admits only so many. */
  readonly form: "length" | "pattern";
  readonly length: number;
  /** The name of what is checked. */
  readonly name: string;
  readonly token: TokenValue;
}

/** A token is compared with another value. */
export interface TokenComparison {
  readonly kind: "token-comparison";
  readonly place: Place;
  /** As written: `==`, `===`, `!=`. */
  readonly operator: string;
  readonly token: TokenValue;
  /** Code that serves requests: who asks can measure how long it takes. */
  readonly isServer: boolean;
  /** The comparison in constant time, spelled in the file's language, when both sides are texts. */
  readonly replacement?: string;
}

/** A token is made from random numbers. */
export interface TokenGeneration {
  readonly kind: "token-generation";
  readonly place: Place;
  /** `random.choice`, `Math.random`. */
  readonly generator: string;
  /** What the value is kept as. */
  readonly name: string;
  readonly service: ServiceVerdict;
  readonly steps: readonly Step[];
}
