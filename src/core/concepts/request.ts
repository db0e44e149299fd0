import type { Step } from "../concept.js";
import type { Confidence } from "../finding.js";
import type { Place } from "../source.js";
import type { TokenValue } from "./token-value.js";

/** One way the URL of a request can look. */
export interface UrlFacts {
  /** Lower case, without the colon; undefined: not known. */
  readonly scheme?: string;
  /** Lower case, without port and user; undefined: not known. */
  readonly host?: string;
  /** Where the text that begins with `scheme://` is written, if it is written. */
  readonly place?: Place;
  /** Just the scheme in it, where it stands there as it is. */
  readonly schemePlace?: Place;
  /** It is used where nothing else is configured. */
  readonly isFallback: boolean;
  /** It is written in code that tests other code, where many hosts are made up. */
  readonly isOfTest: boolean;
  /** From the writing to the request. */
  readonly steps: readonly Step[];
}

/** Where certificate checks are switched off. */
export interface UncheckedTls {
  readonly place: Place;
  /** By what, as written: `verify=False`, `rejectUnauthorized: false`. */
  readonly option: string;
  /** Low where the program asks before it switches them off. */
  readonly confidence: Confidence;
  /** From the writing to the request or client. */
  readonly steps: readonly Step[];
}

/** A request, or a client that makes requests, in plain text or without certificate checks. */
export interface HttpRequest {
  readonly kind: "http-request";
  readonly place: Place;
  /** What makes it: `requests.get`, `pynetbox.api`, `curl`. */
  readonly name: string;
  readonly urls: readonly UrlFacts[];
  /** The token it sends. */
  readonly token?: TokenValue;
  readonly uncheckedTls: readonly UncheckedTls[];
}
