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

/** Words long enough to be meant wherever they stand in a part: `netbox` in `mynetbox01`. */
export const LONG_WORD = new RegExp([...WORDS.keys()].filter((word) => word.length >= 6).join("|"));

const hints = [...HOSTS.keys(), ...WORDS.keys(), ...WEAK_WORDS.keys(), ...NAMES.keys(), ...PACKAGES.keys()].map(compactOf);
/** Hints by their first two characters; a longer one that begins with a shorter one says no more. */
const hintsByPair = new Map<number, string[]>();
for (const hint of [...new Set(hints)].sort((a, b) => a.length - b.length)) {
  const pair = pairAt(hint, 0);
  const known = hintsByPair.get(pair) ?? [];
  if (!known.some((other) => hint.startsWith(other))) hintsByPair.set(pair, [...known, hint]);
}

/** Two ASCII characters as one number. */
function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 7) | text.charCodeAt(at + 1);
}

/** False: the text names no service. True: it may. */
export function mayName(text: string): boolean {
  const compact = compactOf(text);
  for (let i = 0; i < compact.length - 1; i++) {
    if (hintsByPair.get(pairAt(compact, i))?.some((hint) => compact.startsWith(hint, i))) return true;
  }
  return false;
}
