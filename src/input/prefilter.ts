import { decoded } from "./encoding.js";
import type { RawFile } from "./read.js";

/** A compiled search for trigger words. */
export type Triggers = RegExp;

/** A search for any of some ASCII words in either case, and of what patterns (sources of regular expressions) match. */
export function triggersOf(words: readonly string[], patterns: readonly string[] = []): Triggers {
  const all = [...new Set(words.map((word) => word.toLowerCase()))];
  const shortest = all.filter((word) => !all.some((other) => other !== word && word.includes(other)));
  const alternatives = [...shortest.map(escaped), ...patterns];
  return new RegExp(alternatives.length === 0 ? "(?!)" : alternatives.join("|"), "i");
}

export const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A run of letters and digits as long as a token. */
const RUN = /[0-9A-Za-z]{24,}/g;

/**
 * Whether a file holds a trigger word, or what can be a token itself: it may be handed to another file that says so. A
 * file in UTF-8 (or another encoding that keeps ASCII) is searched as Latin-1, byte for unit, which costs a copy and no
 * decoding; UTF-16 is decoded first.
 */
export function hasTrigger({ bytes, encoding }: Pick<RawFile, "bytes" | "encoding">, triggers: Triggers): boolean {
  const text = encoding === "utf-8" ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1") : decoded(bytes, encoding).text;
  return triggers.test(text) || (text.match(RUN)?.some((run) => /\d/.test(run) && /[A-Za-z]/.test(run)) ?? false);
}
