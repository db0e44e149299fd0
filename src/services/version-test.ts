/**
 * Whether a string in a test asks for the version of a NetBox token: `nbt_`, `^nbt_`, `^nbt_[0-9A-Za-z]{12}\.`. Whole
 * tokens do not, nor does the misspelt `ntb_`, which never matches.
 */
export const isVersionTest = (text: string): boolean => text.length <= 200 && /(?:^|[\^(|/])nbt_(?![0-9A-Za-z])/.test(text);

/** Whether a name asks the same: `is_v2_token`, `isV2`, `token_version`. */
export const isVersionName = (name: string): boolean => /(?:^|_|[a-z])(?:is_?)?v2(?:_?token)?s?$|v2_?token|token_?version/i.test(name);
