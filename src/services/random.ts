import { isPlaceholder } from "./placeholder.js";
import { isWellKnown } from "./samples.js";
import { RANDOM, surprise } from "./surprise.js";

/** What bearer tokens are made of (RFC 6750), and the marks between an id and a secret. */
const TOKEN_CHARACTERS = /^[\w.~+/=:|-]+$/;

/** Random by their look, or made of digits and marks, but never credentials. */
const OTHER_THINGS = new RegExp(
  [
    String.raw`^[\d.,:_+-]+$`, // a number, a date, a version, an address
    String.raw`^\d{4}-\d\d-\d\dT`, // a time
    String.raw`^v?\d+\.\d+`, // a version
    String.raw`^(?:sha\d{1,3}|md5|blake\w{1,3})[-:=]`, // a checksum that says so
    String.raw`^(?:data|urn|mailto|blob|javascript|tel|cid):`,
    String.raw`^[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,}`, // MAC and IPv6 addresses, fingerprints
  ].join("|"),
);

/** Names without digits and with marks in them are a little less word-like than others. */
const RANDOM_WITHOUT_DIGITS = 0.75;
const SHORTEST = 16;
const LONGEST = 4000;

/**
 * Whether the text looks like the output of a random source, so that it is a secret where a secret is expected. For
 * strings that reach a header, a token parameter or a token-named variable; elsewhere digests and ids look the same.
 */
export function looksRandom(token: string): boolean {
  const text = token.trim();
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  if (!TOKEN_CHARACTERS.test(text) || OTHER_THINGS.test(text)) return false;
  if (surprise(text) < (/\d/.test(text) ? RANDOM : RANDOM_WITHOUT_DIGITS)) return false;
  return !isWellKnown(text) && !isPlaceholder(text);
}
