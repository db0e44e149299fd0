import { serviceById } from "./catalog.js";
import { evidenceIn } from "./evidence.js";
import type { Service } from "./service.js";
import { partsOf } from "./split.js";
import { tokenNameStrength } from "./token-names.js";

/** A name made of more words is not one that people choose: it may hold the token itself. */
const MOST_WORDS = 6;
const LONGEST_WORD = 14;

/**
 * Names for the environment variable that a token moves to, the best first: what the code calls the token where that
 * names its service, the name that the service's documentation uses, then both together.
 * @param service the id of the token's service
 * @param own what the code calls the token: `netboxToken`
 */
export function environmentNames(service: string | undefined, own: string | undefined): readonly string[] {
  const known = service === undefined ? undefined : serviceById(service);
  const words = own === undefined ? [] : wordsOf(own);
  const spelt = words.join("_");
  const isOwnName = words.length > 1;
  if (!known) return [words.length === 0 ? "API_TOKEN" : isOwnName ? spelt : `API_${spelt}`];
  const usual = known.names[0] ?? `${prefixOf(known)}_TOKEN`;
  if (words.length === 0) return [usual];
  const documented = known.names.find((name) => name.replaceAll("_", "") === words.join(""));
  const isOfService = evidenceIn(spelt).some((evidence) => evidence.service.id === known.id);
  const named = documented ?? (isOfService && isOwnName ? spelt : undefined);
  return [...new Set([...(named === undefined ? [] : [named]), usual, ...(isOfService ? [] : [`${prefixOf(known)}_${spelt}`])])];
}

const prefixOf = ({ id }: Service): string => id.replace(/[^A-Za-z\d]+/g, "_").toUpperCase();

/** The words of a token's name in capitals; none where it is not called a token. */
function wordsOf(name: string): readonly string[] {
  const words = partsOf(name).map(({ text }) => text.toUpperCase());
  const isChosen = words.length <= MOST_WORDS && words.every((word) => word.length <= LONGEST_WORD) && !/^\d/.test(words[0] ?? "");
  return isChosen && tokenNameStrength(name) !== undefined ? words : [];
}
