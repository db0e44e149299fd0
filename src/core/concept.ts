/** Concepts: what code does with tokens, without the syntax and the library it does it in. Models make them, rules read them. */
import type { TokenCheck, TokenComparison, TokenGeneration } from "./concepts/check.js";
import type { TokenExposure } from "./concepts/exposure.js";
import type { AnswerUse, TokenCreation } from "./concepts/lifecycle.js";
import type { HttpRequest } from "./concepts/request.js";
import type { ClientPin, ServerSetting } from "./concepts/server.js";
import type { Confidence } from "./finding.js";
import type { Place } from "./source.js";

export type * from "./concepts/check.js";
export type * from "./concepts/exposure.js";
export type * from "./concepts/lifecycle.js";
export type * from "./concepts/request.js";
export type * from "./concepts/server.js";
export type * from "./concepts/token-value.js";

/** A step of a value's way, not yet rendered. */
export interface Step {
  readonly place: Place;
  readonly text: string;
}

/** What is known of a token's text. */
export interface TokenFacts {
  /** The whole text, when every part of it is known. */
  readonly text?: string;
  /** The beginning that is known (`nbt_`), possibly empty. */
  readonly prefix: string;
  /** Where the known text is written, if it is known: its longest piece. */
  readonly literal?: Place;
  /** Where every known piece is written: a token can be put together from several. */
  readonly pieces: readonly Place[];
  /** Where an unknown value comes from: `os.environ["NETBOX_TOKEN"]`, `self.token`. */
  readonly source?: string;
  /** The identities of the unknown values it is made of: the same value elsewhere is the same token. */
  readonly origins: readonly string[];
  /** From the writing to the use. */
  readonly steps: readonly Step[];
}

/** Which service a token belongs to, and why we think so. */
export interface ServiceVerdict {
  /** The id of a service (`netbox`), when evidence names one. */
  readonly id?: string;
  readonly confidence: Confidence;
  /** What the evidence was, in words that complete "because of …": `the name NETBOX_TOKEN`, `the host api.github.com`. */
  readonly evidence: string;
}

/** One way the credential can look: with `if`/`else` there are several. */
export interface Credential {
  /** `Token`, `Bearer` as written; undefined: the header holds no scheme; null: the scheme is not known. */
  readonly scheme: string | undefined | null;
  /** Where the scheme is written. */
  readonly schemePlace?: Place;
  readonly token: TokenFacts;
}

/** A token is sent: in an Authorization header, or through a client library's parameter. */
export interface CredentialUse {
  readonly kind: "credential-use";
  readonly via: "header" | "client";
  /** The header's value, or the argument that is the token. */
  readonly place: Place;
  /** `Authorization`, or the client's name and parameter: `pynetbox.api(token)`. */
  readonly name: string;
  /** How a client library chooses the scheme: by the token's prefix, or always the same one. */
  readonly clientScheme?: "by-prefix" | "fixed";
  readonly credentials: readonly Credential[];
  /** The code looks at the token to choose the scheme: the correct idiom. */
  readonly dynamic: boolean;
  readonly service: ServiceVerdict;
  /** Code that serves requests, or a test client of a server's own tests. */
  readonly server: boolean;
}

/** How a credential comes to where it is sent: the way of its token, and before it the scheme that is written elsewhere. */
export function wayOf({ scheme, schemePlace, token }: Credential, { place }: CredentialUse): readonly Step[] {
  const isElsewhere = schemePlace !== undefined && (schemePlace.path !== place.path || schemePlace.start < place.start || schemePlace.end > place.end);
  return scheme && isElsewhere ? [{ place: schemePlace, text: `the scheme ${scheme} is written here` }, ...token.steps] : token.steps;
}

/** A token stands in the code or its comments. */
export interface SecretLiteral {
  readonly kind: "secret-literal";
  readonly place: Place;
  /** Where all of it is written, if it is put together from several literals. */
  readonly pieces?: readonly Place[];
  readonly text: string;
  /** Why it counts as a token: its own format, where it flows to, the name it is given, the comment it stands in. */
  readonly reason: "format" | "sent" | "fallback" | "name" | "comment" | "text";
  /** The name or sink that told it: `NETBOX_TOKEN`, `Authorization`. */
  readonly name: string;
  readonly confidence: Confidence;
  readonly service: ServiceVerdict;
  readonly steps: readonly Step[];
}

export type Concept =
  | CredentialUse
  | SecretLiteral
  | TokenExposure
  | HttpRequest
  | TokenCreation
  | AnswerUse
  | TokenCheck
  | TokenComparison
  | TokenGeneration
  | ServerSetting
  | ClientPin;
