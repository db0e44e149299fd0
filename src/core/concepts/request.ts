import type { Step } from "../concept.js";
import type { Place } from "../source.js";
import type { TokenValue } from "./token-value.js";

/** One way the URL of a request can look. */
export interface UrlFacts {
  /** Lower case, without the colon; undefined: not known. */
  readonly scheme?: string;
  /** Without port and user; undefined: not known. */
  readonly host?: string;
  /** Where `scheme://` is written, if it is written. */
  readonly place?: Place;
  readonly steps: readonly Step[];
}

/** A request, or a client that makes requests. */
export interface HttpRequest {
  readonly kind: "http-request";
  readonly place: Place;
  /** What makes it: `requests.get`, `pynetbox.api`, `curl`. */
  readonly name: string;
  readonly urls: readonly UrlFacts[];
  /** The token it sends. */
  readonly token?: TokenValue;
  /** Where certificate checks are switched off, and by what: `verify=False`. */
  readonly uncheckedTls?: { readonly place: Place; readonly option: string };
}
