/** Tokens in text that no parser reads: comments, docstrings, code kept in strings. */

import { WELL_KNOWN_VALUES } from "../services/index.js";

export interface NamedToken {
  readonly name: string;
  /** It is assigned, in quotes: code kept as text, not an example of a configuration. */
  readonly isCode: boolean;
  /** It is given to its name as programs and their settings do it: in quotes, behind `=`, with a scheme. */
  readonly isGiven: boolean;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * A name that says token or key, what may stand between it and its value (a type, `=`, `:`, quotes, the scheme), and a word as
 * long as a token. Quantifiers are bounded and do not overlap, so that the search is linear.
 */
const NAMED = /([\w.-]{0,40}(?:token|api[_-]?key|authorization|bearer)[\w-]{0,20})["'\]]?(?:(?::\s?&?|\s)[A-Za-z]{1,10}(?=\s?=))?\s{0,4}(?:[:=,]|\s|=>)\s{0,4}["']?(?:token\s|bearer\s)?([0-9A-Za-z]{32,64})(?![0-9A-Za-z])/gi;

/** A word as long as that: most texts have none. */
const WORD = /[0-9A-Za-z]{32}/;

export function namedInProse(text: string): readonly NamedToken[] {
  if (!WORD.test(text)) return [];
  const found: NamedToken[] = [];
  for (const match of text.matchAll(NAMED)) {
    const [whole, name = "", token = ""] = match;
    const start = match.index + whole.length - token.length;
    const lead = whole.slice(0, -token.length);
    found.push({ name, isCode: /=\s*["']$/.test(lead), isGiven: GIVEN.test(lead), start, end: start + token.length });
  }
  return found;
}

/** `= "`, `: '`, ` "`, `, "`, `=`, `: Token `. */
const GIVEN = /["'](?:token\s|bearer\s)?$|=\s?$|:\s*(?:token|bearer)\s$/i;

/** A line that speaks of tokens or keys, of which a string is a token by its length; hashes of other things have it too. */
const SPEAKING = /token|api_?key/i;
const OTHER_HASH = /sha\d?|md5|hash|digest|checksum|commit|revision|integrity|fingerprint|etag/i;
const QUOTED = /["']([0-9A-Za-z]{40})["']/g;
const LONGEST_LINE = 400;

/** The strings of 40 characters on lines of a program that speak of tokens: `VALUES ('…')` behind `INSERT INTO users_token`. */
export function quotedOnLines(text: string): readonly { readonly line: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(QUOTED)].flatMap(({ index }) => {
    const start = index + 1;
    const from = text.lastIndexOf("\n", start) + 1;
    const to = text.indexOf("\n", start);
    const line = text.slice(from, to < 0 ? undefined : to);
    const before = line.slice(0, start - from);
    return line.length <= LONGEST_LINE && SPEAKING.test(before) && !OTHER_HASH.test(line) ? [{ line, start, end: start + 40 }] : [];
  });
}

/** Where a text holds published default credentials, in quotes or alone between blanks. */
export function wellKnownIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  return WELL_KNOWN_VALUES.flatMap((value) => [...text.matchAll(new RegExp(`(?<![\\w-])${value}(?![\\w-])`, "gi"))].map(({ index }) => ({ start: index, end: index + value.length })));
}
