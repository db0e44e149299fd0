import { formatOf } from "./formats.js";
import type { Format } from "./service.js";

/** Whether a text is only the public part of a token: NetBox's key id without the dot and the secret behind it. */
export const isPublicPart = (text: string): boolean => /^nbt_[0-9A-Za-z]{1,24}\.?$/.test(text);

/** The beginning of a token that anyone may see: its prefix, and the key id of a NetBox v2 token. */
export const publicStart = (token: string): string => /^nbt_[0-9A-Za-z]{1,64}\./.exec(token)?.[0] ?? formatOf(token)?.prefix ?? "";

/** Whether a text has a format whose checksum says that no such token was ever issued. */
export function isCounterfeit(text: string): boolean {
  const format = formatOf(text);
  return format?.isGenuine !== undefined && !format.isGenuine(text);
}

/** Keys that stand beside `apiKey` in configurations that are meant for browsers. */
const BROWSER_CONFIGURATIONS: readonly (readonly string[])[] = [
  ["appId", "indexName"], // Algolia DocSearch: a search-only key
  ["authDomain", "projectId"], ["authDomain", "databaseURL"], ["authDomain", "messagingSenderId"], // Firebase: the key names the project
  ["api_host", "ui_host"], // PostHog
];

/** Whether a format is also that of keys for browsers: Google's API keys (firebase.google.com/docs/projects/api-keys). */
export const mayBePublishable = (format: Format): boolean => format.id === "google-api-key";

/** Whether a dictionary with these keys is a browser configuration whose key is public by design. */
export function isPublishable(keys: readonly (string | undefined)[]): boolean {
  return BROWSER_CONFIGURATIONS.some((marks) => marks.every((mark) => keys.includes(mark)));
}
