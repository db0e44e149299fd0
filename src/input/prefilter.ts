/** Which files are worth parsing: a search for many words at once, on bytes, most of which are looked at once. */
import { decoded } from "./encoding.js";
import type { RawFile } from "./read.js";

/** What one of stands in a file that is worth parsing; ASCII, three characters or more, in either case. Plain data. */
export interface TriggerTerms {
  /** Anywhere. */
  readonly words: readonly string[];
  /** `nbt_`: how tokens begin. They count where no letter or digit stands before, and six characters of a token behind. */
  readonly prefixes: readonly string[];
  readonly packages: readonly PackageTerm[];
}

/** A package, such as `pynetbox` or `@linode/api-v4`: it counts behind a quote, `from` or `import`. */
export interface PackageTerm {
  readonly name: string;
  /** It counts in a file that holds this name, too, as written. */
  readonly member?: string;
}

/** A compiled search. */
export interface Triggers {
  /** By the hash of three characters: whether some term holds them. */
  readonly isKnown: Uint8Array;
  readonly terms: ReadonlyMap<number, readonly Term[]>;
}

interface Term {
  /** In lower case. */
  readonly bytes: Uint8Array;
  /** How many bytes of it end with the three characters. */
  readonly seen: number;
  /** What has to be so around the place from `start` to `end`. */
  readonly fits: (file: Uint8Array, start: number, end: number) => boolean;
}

const byteTable = (value: (character: string) => number): Uint8Array => Uint8Array.from({ length: 256 }, (_, byte) => (byte < 128 ? value(String.fromCharCode(byte)) : 0));
const IS_LETTER = byteTable((character) => Number(/[A-Za-z]/.test(character)));
const IS_DIGIT = byteTable((character) => Number(/\d/.test(character)));
const IS_ALPHANUMERIC = byteTable((character) => Number(/[0-9A-Za-z]/.test(character)));
const IS_WORD = byteTable((character) => Number(/\w/.test(character)));
const IS_TOKEN = byteTable((character) => Number(/[\w.-]/.test(character)));
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** Of letters from the commonest to the rarest; all that is no letter is rarer still. */
const COMMON = "etaoinsrhldcumfpgwybvkxjqz";
const RARITY = Uint8Array.from({ length: 256 }, (_, byte) => (COMMON.indexOf(String.fromCharCode(byte)) + COMMON.length + 1) % (COMMON.length + 1));

/** A search for some words, and for what counts in its place only. */
export function triggersOf(words: readonly string[], { prefixes = [], packages = [] }: Partial<Omit<TriggerTerms, "words">> = {}): Triggers {
  const isKnown = new Uint8Array(32_768);
  const terms = new Map<number, Term[]>();
  const add = (word: string, fits: Term["fits"]): void => {
    const bytes = Buffer.from(word.toLowerCase(), "latin1");
    const seen = rarestEnd(bytes);
    const hash = bytes.subarray(seen - 3, seen).reduce(hashed, 0);
    const term = { bytes, seen, fits };
    isKnown[hash] = 1;
    const known = terms.get(hash);
    if (known) known.push(term);
    else terms.set(hash, [term]);
  };
  for (const word of words) add(word, () => true);
  for (const prefix of prefixes) add(prefix, isTokenStart);
  for (const { name, member } of packages) add(name, (file, start, end) => isImported(file, start, end) && (member === undefined || hasName(file, member)));
  return { isKnown, terms };
}

/** The hash of the last three bytes: five bits of each, which are the same for both cases of a letter. */
const hashed = (hash: number, byte: number): number => ((hash << 5) | (byte & 31)) & 32_767;

/** Where the three characters of a word end that stand in the fewest texts. */
function rarestEnd(word: Uint8Array): number {
  let [best, rarest] = [3, -1];
  for (let end = 3; end <= word.length; end++) {
    const rarity = rarityAt(word, end - 3) + rarityAt(word, end - 2) + rarityAt(word, end - 1);
    if (rarity > rarest) [best, rarest] = [end, rarity];
  }
  return best;
}

const rarityAt = (word: Uint8Array, i: number): number => RARITY[word[i] ?? 0] ?? 0;

/**
 * Whether a file holds a trigger, or what can be a token itself: it may be handed to another file that says so. Bytes of
 * UTF-8 (or another encoding that keeps ASCII) are searched as they are; UTF-16 is recoded first.
 */
export function hasTrigger({ bytes, encoding }: Pick<RawFile, "bytes" | "encoding">, triggers: Triggers): boolean {
  const file = encoding === "utf-8" ? bytes : Buffer.from(decoded(bytes, encoding).text);
  return hasTerm(file, triggers) || hasRun(file);
}

function hasTerm(file: Uint8Array, { isKnown, terms }: Triggers): boolean {
  const { length } = file;
  for (let i = 0, hash = 0; i < length; i++) {
    hash = hashed(hash, file[i] ?? 0);
    if (isKnown[hash] === 1 && endsAt(file, i + 1, terms.get(hash) ?? [])) return true;
  }
  return false;
}

/** Whether the three characters before `end` belong to one of the terms. Not a function per place: there are many. */
function endsAt(file: Uint8Array, end: number, terms: readonly Term[]): boolean {
  for (const term of terms) if (standsAt(file, end - term.seen, term)) return true;
  return false;
}

function standsAt(file: Uint8Array, start: number, { bytes, fits }: Term): boolean {
  if (start < 0 || start + bytes.length > file.length) return false;
  for (let i = 0; i < bytes.length; i++) if (LOWER[file[start + i] ?? 0] !== bytes[i]) return false;
  return fits(file, start, start + bytes.length);
}

const has = (table: Uint8Array, byte: number | undefined): boolean => byte !== undefined && table[byte] === 1;

function isTokenStart(file: Uint8Array, start: number, end: number): boolean {
  return !has(IS_ALPHANUMERIC, file[start - 1]) && end + 6 <= file.length && file.subarray(end, end + 6).every((byte) => has(IS_TOKEN, byte));
}

/** `from pynetbox`, `import pynetbox`, `"pynetbox`, as a whole word. */
function isImported(file: Uint8Array, start: number, end: number): boolean {
  if (has(IS_WORD, file[end])) return false;
  const before = Buffer.from(file.buffer, file.byteOffset, start).toString("latin1", Math.max(0, start - 20));
  return /(?:(?:from|import)[ \t]+|["'])$/i.test(before);
}

/** Whether a name stands in a file, as a whole word. */
function hasName(file: Uint8Array, name: string): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) if (!has(IS_WORD, file[at - 1]) && !has(IS_WORD, file[at + name.length])) return true;
  return false;
}

/** As long as a token. */
const RUN = 24;

/** Whether letters and digits, both of them, make a run that is as long as a token; a long name may end with a number. Of other text, one byte in `RUN` is looked at. */
function hasRun(file: Uint8Array): boolean {
  for (let i = RUN - 1; i < file.length; ) {
    let start = i + 1;
    let end = i;
    while (start > 0 && has(IS_ALPHANUMERIC, file[start - 1])) start--;
    while (has(IS_ALPHANUMERIC, file[end])) end++;
    if (end - start >= RUN && isMixed(file.subarray(start, end))) return true;
    i = end + RUN;
  }
  return false;
}

function isMixed(run: Uint8Array): boolean {
  const digit = run.findIndex((byte) => has(IS_DIGIT, byte));
  return digit >= 0 && run.subarray(digit).some((byte) => has(IS_LETTER, byte));
}
