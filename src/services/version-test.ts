/**
 * Whether a string in a test asks for the version of a NetBox token: `nbt_`, `^nbt_`, `^nbt_[0-9A-Za-z]{12}\.`. Whole
 * tokens do not, nor does the misspelt `ntb_`, which never matches.
 */
export const isVersionTest = (text: string): boolean => text.length <= 200 && /(?:^|[\^(|/])nbt_(?![0-9A-Za-z])/.test(text);
