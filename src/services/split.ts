/** A word of an identifier and where it stands in the text. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `NetBoxApi_token2` gives `net`, `box`, `api`, `token`, `2`: lower-case words, capitals in a row and digits apart. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (const match of text.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)) {
    parts.push({ text: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return parts;
}
