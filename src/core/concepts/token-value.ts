import type { ServiceVerdict, Step } from "../concept.js";
import type { Confidence } from "../finding.js";
import type { Place } from "../source.js";

/** Why a value counts as a token, best first. */
export type TokenReason =
  /** Its own format proves it. */
  | "format"
  /** The same value is sent in an Authorization header or handed to a client. */
  | "sent"
  /** It is what an Authorization header holds. */
  | "header"
  /** An API answered with it: token provisioning, a log-in. */
  | "answer"
  /** Read from an environment variable that is called a token. */
  | "environment"
  /** Read from where browsers keep it: `localStorage.getItem("token")`. */
  | "stored"
  /** Only its name says so. */
  | "name";

/** A value of the program that is a token, as far as the code says. */
export interface TokenValue {
  /** For messages, without a secret: `NETBOX_TOKEN`, `self.token`, `the Authorization header`. */
  readonly name: string;
  readonly reason: TokenReason;
  readonly confidence: Confidence;
  readonly service: ServiceVerdict;
  /** Where it is written, if it is known: reports mask these places. */
  readonly pieces?: readonly Place[];
  /** How it came here, oldest first. */
  readonly steps: readonly Step[];
}
