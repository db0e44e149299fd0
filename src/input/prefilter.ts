import { decoded } from "./encoding.js";
import type { RawFile } from "./read.js";

/** A compiled search for trigger words. */
export type Triggers = RegExp;

/** A search for any of some ASCII words, in either case. */
export function triggersOf(words: readonly string[]): Triggers {
  const alternatives = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(alternatives.length === 0 ? "(?!)" : alternatives.join("|"), "i");
}

/**
 * Whether a file holds a trigger word. A file in UTF-8 (or another encoding that keeps ASCII) is searched as Latin-1,
 * byte for unit, which costs a copy and no decoding; UTF-16 is decoded first.
 */
export function hasTrigger({ bytes, encoding }: Pick<RawFile, "bytes" | "encoding">, triggers: Triggers): boolean {
  if (encoding !== "utf-8") return triggers.test(decoded(bytes, encoding).text);
  return triggers.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
}
