/** The catalog turned round: from what stands in a text to the service. */
import { SERVICES } from "./catalog.js";
import type { Service } from "./service.js";

const compactOf = (text: string): string => text.toLowerCase().replace(/[^a-z\d]+/g, "");

function index(keys: (service: Service) => readonly string[]): ReadonlyMap<string, Service> {
  return new Map(SERVICES.flatMap((service) => keys(service).map((key): [string, Service] => [key, service])));
}

export const HOSTS = index((service) => service.hosts);
export const WORDS = index((service) => service.words);
export const WEAK_WORDS = index((service) => service.weakWords);
/** Without underscores: `NB_TOKEN`, `nb-token` and `nbToken` are one name. */
export const NAMES = index((service) => service.names.map(compactOf));
/** A package that is also a word says no more than the word: a variable may have that name. */
export const PACKAGES = index((service) => service.packages.map((name) => name.toLowerCase()).filter((name) => !WORDS.has(name) && !WEAK_WORDS.has(name)));

/** Headers that certain services take their tokens in; not those that all kinds of them do. */
export const HEADERS_OF_SERVICES: ReadonlySet<string> = new Set(SERVICES.flatMap(({ headers }) => headers).filter((name) => !/^(?:x-)?api-key$/.test(name)));

/** Finds the first of many words in a lower-case text: an alternation would try them all at every character. */
function finder(words: Iterable<string>): (text: string) => string | undefined {
  const byPair = new Map<number, string[]>();
  for (const word of [...new Set(words)].sort((a, b) => a.length - b.length)) {
    const alike = byPair.get(pairAt(word, 0)) ?? [];
    if (!alike.some((shorter) => word.startsWith(shorter))) byPair.set(pairAt(word, 0), [...alike, word]);
  }
  return (text) => {
    for (let i = 0; i < text.length - 1; i++) {
      const found = byPair.get(pairAt(text, i))?.find((word) => text.startsWith(word, i));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Two characters as one number. */
const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

/** Words inside others: upscale, tagcloud, parseurl, codecoverage, confido, camerakit, philanthropic, intellinode. */
const HIDDEN = new Set(["pscale", "gcloud", "hcloud", "parseur", "codecov", "onfido", "meraki", "anthropic", "linode", "shippo"]);

/** The first word that is meant wherever it stands: `netbox` in `mynetbox01`. */
export const longWordIn = finder([...WORDS.keys()].filter((word) => word.length >= 6 && !HIDDEN.has(word)));

const hintIn = finder([HOSTS, WORDS, WEAK_WORDS, NAMES, PACKAGES].flatMap((map) => [...map.keys()]).map(compactOf));

/** False: the text names no service. True: it may. */
export const mayName = (text: string): boolean => hintIn(compactOf(text)) !== undefined;
