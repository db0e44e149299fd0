import type { Place } from "../source.js";
import type { TokenValue } from "./token-value.js";

/** Where a token goes that others can see it. */
export type Sink =
  /** A log, the terminal. */
  | "log"
  /** The text of an exception. */
  | "exception"
  /** A query string or the user part of a URL. */
  | "url"
  /** A file. */
  | "file"
  /** An output or user data of infrastructure, an image. */
  | "output"
  /** The command line of another program. */
  | "command-line"
  /** `localStorage`, `sessionStorage`, a cookie that scripts can read. */
  | "browser-storage"
  /** Code that a browser downloads. */
  | "browser-code";

/** A token leaves the program for a place where others can see it. */
export interface TokenExposure {
  readonly kind: "token-exposure";
  readonly sink: Sink;
  /** The token, or the text or object that holds it, where it enters the sink. */
  readonly place: Place;
  /** What takes it: `print`, `logging.info`, `localStorage.setItem`, `?access_token=`. */
  readonly through: string;
  /** It comes in there: the program takes the token from its own command line. */
  readonly isOwn?: boolean;
  /** What to do instead, as a sentence, where that is not what the rule says. */
  readonly hint?: string;
  readonly token: TokenValue;
}
