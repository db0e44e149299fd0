import { prefixedTokens, type FoundToken } from "./formats.js";
import { isPlaceholder } from "./placeholder.js";

/**
 * The tokens inside a longer text (a comment, a string) that their format alone proves: a checksum, where there is one,
 * is right, and they are no placeholders. Offsets are UTF-16 in `text`; the time is linear in its length.
 */
export function distinctiveTokens(text: string): FoundToken[] {
  return prefixedTokens(text).filter(({ start, end, format }) => {
    const token = text.slice(start, end);
    return format.isGenuine ? format.isGenuine(token) : !isPlaceholder(token);
  });
}
