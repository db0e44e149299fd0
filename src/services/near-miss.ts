import { SERVICES, serviceById } from "./catalog.js";
import { formatOf, prefixOf } from "./formats.js";
import { isPlaceholder } from "./placeholder.js";
import type { Format, NearMiss } from "./service.js";

const checks = SERVICES.flatMap((service) => service.nearMiss ?? []);

/**
 * What is wrong with a token that cannot work as it is written; undefined for good tokens, for placeholders and for
 * what is no token at all (`nbt_` also begins names from Minecraft).
 */
export function nearMiss(token: string): NearMiss | undefined {
  const text = token.trim();
  if (text.length < SHORTEST || text.length > LONGEST) return undefined;
  const blanks = blanksIn(token, text);
  if (blanks) return isPlaceholder(text.replace(/\s+/g, "")) ? undefined : blanks;
  for (const check of checks) {
    const miss = check(text);
    if (miss) return isPlaceholder(text) ? undefined : miss;
  }
  return undefined;
}

const SHORTEST = 12;
const LONGEST = 400;

/** Blanks around or inside what is a known token without them. */
function blanksIn(token: string, text: string): NearMiss | undefined {
  if (prefixOf(text) === undefined) return undefined;
  if (/\s/.test(text)) {
    const format = formatOf(text.replace(/\s+/g, ""));
    return format?.distinctive && !isComplete(text, format) ? { what: `a ${format.name} with blanks inside`, hint: "Write it without blanks." } : undefined;
  }
  const format = token === text ? undefined : formatOf(text);
  return format?.distinctive ? { what: `a ${format.name} with blanks around it`, hint: "Write it without blanks." } : undefined;
}

/** Whether the first word is a token by itself: then prose follows it. Of two formats the stricter is listed first. */
function isComplete(text: string, joined: Format): boolean {
  const [word = ""] = text.split(/\s/, 1);
  const format = formatOf(word);
  const formats = serviceById(joined.service)?.formats ?? [];
  return format !== undefined && formats.indexOf(format) <= formats.indexOf(joined);
}
