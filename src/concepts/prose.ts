/** Tokens in text that no parser reads: comments, docstrings, code kept in strings. */

export interface NamedToken {
  readonly name: string;
  /** It is assigned, in quotes: code kept as text, not an example of a configuration. */
  readonly isCode: boolean;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * A name that says token or key, what may stand between it and its value (`=`, `:`, quotes, the scheme), and a word as
 * long as a token. Quantifiers are bounded and do not overlap, so that the search is linear.
 */
const NAMED = /([\w-]{0,40}(?:token|api[_-]?key|authorization|bearer)[\w-]{0,20})["']?\s{0,4}(?:[:=,]|\s|=>)\s{0,4}["']?(?:token\s|bearer\s)?([0-9A-Za-z]{32,64})(?![0-9A-Za-z])/gi;

export function namedInProse(text: string): readonly NamedToken[] {
  const found: NamedToken[] = [];
  for (const match of text.matchAll(NAMED)) {
    const [whole, name = "", token = ""] = match;
    const start = match.index + whole.length - token.length;
    found.push({ name, isCode: /=\s*["']$/.test(whole.slice(0, -token.length)), start, end: start + token.length });
  }
  return found;
}
