/** A text that is written only to tell token versions apart: `nbt_`, `^nbt_`; not a whole token. */
export function isVersionTest(text: string): boolean {
  const at = text.indexOf("nbt_");
  return at >= 0 && !/nbt_[0-9A-Za-z]{4,}/.test(text);
}
