import type { ServiceVerdict } from "../concept.js";
import type { Confidence } from "../finding.js";
import type { Place } from "../source.js";

/** A setting of a server that weakens its tokens or cannot work. */
export interface ServerSetting {
  readonly kind: "server-setting";
  readonly place: Place;
  /** `API_TOKEN_PEPPERS`. */
  readonly name: string;
  /** What is wrong, as a sentence about the code. */
  readonly fault: string;
  /** What to write instead, as a sentence. */
  readonly hint: string;
  readonly confidence: Confidence;
  readonly service: ServiceVerdict;
  /** Where secrets are written in its value: reports mask them. */
  readonly secrets: readonly Place[];
}

/** A dependency is pinned to a version that cannot use v2 tokens. */
export interface ClientPin {
  readonly kind: "client-pin";
  readonly place: Place;
  /** `pynetbox`. */
  readonly library: string;
  /** As written: `==7.5.0`, `>=7,<7.6`. */
  readonly constraint: string;
  /** Only versions that cannot are admitted (true), or better ones too. */
  readonly isTooOld: boolean;
  /** The first version that can: `7.6.0`; undefined: none can. */
  readonly firstGood?: string;
  /** Completes "pynetbox ==7.5.0 …": `sends v2 tokens with the Token scheme`. */
  readonly fault: string;
  /** What to require instead, as a sentence. */
  readonly hint: string;
  readonly service: ServiceVerdict;
}
