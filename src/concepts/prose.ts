/** Tokens in text that no parser reads: comments, docstrings, code kept in strings. */

import type { Span } from "../core/source.js";
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

/** Letters and digits of a word as long as a token. Most texts have none. */
const WORD = { least: 32, most: 64 };

/** Characters before a word in which its name stands: no more than `LEAD` takes. */
const LONGEST_LEAD = 120;

/** A name that says token or key, and what may stand between it and its value: a type, `=`, `:`, quotes, the scheme. */
const LEAD = /([\w.-]{0,40}(?:token|api[_-]?key|authorization|bearer)[\w-]{0,20})["'\]]?(?:(?::\s?&?|\s)[A-Za-z]{1,10}(?=\s?=))?\s{0,4}(?:[:=,]|\s|=>)\s{0,4}["']?(?:token\s|bearer\s)?$/i;

export function namedInProse(text: string): readonly NamedToken[] {
  const found: NamedToken[] = [];
  let known = 0;
  for (const { start, end } of wordsIn(text)) {
    const [lead, name = ""] = LEAD.exec(text.slice(Math.max(known, start - LONGEST_LEAD), start)) ?? [];
    if (lead === undefined) continue;
    known = end;
    found.push({ name, isCode: /=\s*["']$/.test(lead), isGiven: GIVEN.test(lead), start, end });
  }
  return found;
}

/** The words as long as that. One holds every character that is so far from the last. */
function wordsIn(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = WORD.least - 1; at < text.length; ) {
    let [start, end] = [at + 1, at];
    while (isAlphanumeric(text.charCodeAt(start - 1))) start--;
    while (isAlphanumeric(text.charCodeAt(end))) end++;
    if (end - start >= WORD.least && end - start <= WORD.most) found.push({ start, end });
    at = end + WORD.least;
  }
  return found;
}

const isAlphanumeric = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

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
