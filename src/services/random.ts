import { UUID } from "./define.js";
import { isPlaceholder } from "./placeholder.js";
import { remembered } from "./remembered.js";
import { isWellKnown } from "./samples.js";
import { RANDOM, surprise } from "./surprise.js";

/** What bearer tokens are made of (RFC 6750), and the marks between an id and a secret. */
const TOKEN_CHARACTERS = /^[\w.~+/=:|-]+$/;

/** Random by their look, or made of digits and marks, but never credentials. */
const OTHER_THINGS = new RegExp(
  [
    String.raw`^[\d.,:_+-]+$`, // a number, a date, an address
    String.raw`^\d{4}-\d\d-\d\dT`, // a time
    String.raw`^v?\d+\.\d+`, // a version
    String.raw`^(?:[Ss][Hh][Aa]\d{1,3}|[Mm][Dd]5|blake\w{1,3})[-:=]`, // a checksum that says so
    String.raw`^(?:h1|zh):`, // hashes in lock files
    String.raw`^(?:data|urn|URN|mailto|blob|javascript|tel|cid):`,
    String.raw`^[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,}`, // MAC and IPv6 addresses, fingerprints
    String.raw`^\.{1,2}/|^/tmp/|(?:^|/)[a-z]{6,}/`, // a path
    String.raw`\.[a-z]{2,4}$`, // a file name
  ].join("|"),
);

const A_UUID = new RegExp(`^${UUID.source}$`);
const SHORTEST = 16;
const LONGEST = 4000;

/**
 * Whether the text looks like the output of a random source, so that it is a secret where a secret is expected. For
 * strings that reach a header, a token parameter or a token-named variable; elsewhere digests and ids look the same.
 */
export const looksRandom = remembered((token: string): boolean => {
  const text = token.trim();
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  if (!TOKEN_CHARACTERS.test(text) || OTHER_THINGS.test(text)) return false;
  if (!A_UUID.test(text) && !isRandom(text)) return false;
  return !isWellKnown(text) && !isPlaceholder(text);
});

/** What random sources write has digits, and where it has marks both cases; abbreviated names have not. */
function isRandom(text: string): boolean {
  const hasMarks = /[^\dA-Za-z]/.test(text);
  if (hasMarks && !(/[a-z]/.test(text) && /[A-Z]/.test(text))) {
    return surprise(text) >= 1.2 || text.split(/[^\dA-Za-z]+/).some((run) => run.length >= SHORTEST && /\d/.test(run) && surprise(run) >= RANDOM);
  }
  if (/\d/.test(text)) return surprise(text) >= RANDOM;
  return surprise(text) >= (hasMarks ? 0.85 : 0.7);
}
