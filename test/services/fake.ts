/** Tokens that look random, are the same in every run, and belong to nobody. */
import { checksum62 } from "../../src/services/checksum.js";

export const HEX = "0123456789abcdef";
export const BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
export const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const BASE64 = `${BASE62}+/`;
export const BASE64URL = `${BASE62}-_`;
export const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A source of random tokens (mulberry32). */
export function source(seed: number): (alphabet: string, length: number) => string {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (alphabet, length) => Array.from({ length }, () => alphabet[next() % alphabet.length]).join("");
}

const random = source(20_260_822);

export const hex40 = random(HEX, 40);
export const hex64 = random(HEX, 64);
export const alnum40 = random(BASE62, 40);
export const key = random(BASE62, 12);
export const secret = random(BASE62, 40);
export const v2 = `nbt_${key}.${secret}`;

/** A token with the checksum that NetBird and GitHub use. */
export function checked(prefix: string, body = random(BASE62, 30)): string {
  return prefix + body + checksum62(body);
}
