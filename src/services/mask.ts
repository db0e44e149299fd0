import { formatOf, prefixOf } from "./formats.js";

/**
 * What may be shown of a token: `nbt_<key>.****`, a known prefix and the length (`ghp_**** (40 characters)`), or the
 * length alone. Never more than a prefix that is public or a key that is an identifier.
 */
export function mask(token: string): string {
  const text = token.trim();
  const format = formatOf(text);
  if (format?.mask) return format.mask(text);
  return `${format?.prefix ?? publicPrefix(text)}**** (${text.length} characters)`;
}

/** The prefix of a token that is malformed: only one that nobody begins a password with. */
function publicPrefix(text: string): string {
  const prefix = prefixOf(text);
  return prefix !== undefined && prefix.length >= 4 && /[_.~-]$/.test(prefix) ? prefix : "";
}
