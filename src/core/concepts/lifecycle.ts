import type { ServiceVerdict, Step } from "../concept.js";
import type { Confidence } from "../finding.js";
import type { Place } from "../source.js";

/** How long a token that is made will live. */
export type Lifetime =
  /** Nothing is said, and nothing said means for ever. */
  | { readonly kind: "unset" }
  /** It is said to live for ever: null, 0. */
  | { readonly kind: "never"; readonly place: Place }
  | { readonly kind: "days"; readonly days: number; readonly place: Place }
  /** Milliseconds since 1970. */
  | { readonly kind: "until"; readonly time: number; readonly place: Place }
  /** Said, but not known here. */
  | { readonly kind: "unknown" };

/** The program makes a token, or a key that makes tokens. */
export interface TokenCreation {
  readonly kind: "token-creation";
  /** The call, block or command. */
  readonly place: Place;
  /** What makes it: `POST /api/users/tokens/`, `pynetbox.api.create_token`, `netbox_token`. */
  readonly through: string;
  /** `API token`, `setup key`, for messages. */
  readonly noun: string;
  readonly service: ServiceVerdict;
  readonly lifetime: Lifetime;
  /** What its end is set with: `expires`; undefined where it cannot be set. */
  readonly expiryName?: string;
  /** Wider rights than needed, each with where it is said (the creation itself when it is said nowhere). */
  readonly excesses: readonly Excess[];
  /** The same program revokes it. */
  readonly isRevoked: boolean;
  readonly steps: readonly Step[];
}

export interface Excess {
  readonly place: Place;
  /** Completes "This token …": `may write`, `has every scope`, `is accepted from every address`. */
  readonly what: string;
  /** A sentence: what to write instead. */
  readonly hint: string;
  readonly confidence: Confidence;
}

/** The answer of token provisioning, used as a credential in a way that does not work or is not safe. */
export interface AnswerUse {
  readonly kind: "answer-use";
  readonly place: Place;
  /** `key`: NetBox's public id; `display`: masked; `token`: the secret without the key; `background`: the endpoint keeps it in a job. */
  readonly part: "key" | "display" | "token" | "background";
  /** What it is used as: `returned by get_token`, `kept as token`, `sent in Authorization`. Undefined for `background`. */
  readonly use?: string;
  readonly confidence: Confidence;
  readonly service: ServiceVerdict;
  readonly steps: readonly Step[];
}
