import fc from "fast-check";
import { checksum62 } from "../../src/services/checksum.js";

/** A made-up token and the part of it that nobody may see. */
export interface Secret {
  readonly kind: string;
  readonly text: string;
  readonly secret: string;
  /** Whether it can be part of a name in a program. */
  readonly isWord: boolean;
}

const HEX = "0123456789abcdef";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ALNUM = `0123456789${LETTERS}`;

/** Uniform characters from a number: fast-check itself prefers small values and shrinks to zeros, which are placeholders. */
const chars = (alphabet: string, length: number): fc.Arbitrary<string> =>
  fc.noShrink(fc.noBias(fc.integer({ min: 1, max: 0x7fffffff }))).map((start) => {
    let state = start;
    return Array.from({ length }, () => {
      state = Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5;
      state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
      return alphabet[((state ^ (state >>> 14)) >>> 0) % alphabet.length];
    }).join("");
  });

const opaque = (kind: string, alphabet: string, length: number, end = ""): fc.Arbitrary<Secret> =>
  chars(alphabet, length).map((body) => ({ kind, text: body + end, secret: body, isWord: alphabet === HEX || alphabet === ALNUM }));

const checked = (kind: string, prefix: string): fc.Arbitrary<Secret> =>
  chars(ALNUM, 30).map((body) => {
    const secret = body + checksum62(body);
    return { kind, text: prefix + secret, secret, isWord: true };
  });

/** Every kind of token that the project knows, as random as real ones are. */
export const secrets: fc.Arbitrary<Secret> = fc.oneof(
  opaque("40 hexadecimal digits", HEX, 40),
  opaque("64 hexadecimal digits", HEX, 64),
  opaque("40 letters and digits", ALNUM, 40),
  opaque("43 characters of base 64", `${ALNUM}+/`, 43, "="),
  checked("NetBird", "nbp_"),
  checked("GitHub", "ghp_"),
  fc.tuple(chars(ALNUM, 12), chars(ALNUM, 40)).map(([key, secret]) => ({ kind: "NetBox v2", text: `nbt_${key}.${secret}`, secret, isWord: false })),
);

/** Six characters of a secret are too many. Fewer come up by chance. */
const CHARACTERS = 6;

/** A part of the secret, as long as the window, that the text holds; undefined: none. */
export function leakIn(text: string, { secret }: Pick<Secret, "secret">, window = CHARACTERS): string | undefined {
  for (let i = 0; i + window <= secret.length; i++) {
    const part = secret.slice(i, i + window);
    if (text.includes(part)) return part;
  }
  return undefined;
}

/** The secret in one way of writing it, and how many characters of that are a leak. */
export interface Form {
  readonly kind: string;
  readonly secret: string;
  readonly window: number;
}

/** The secret as it is, backwards, and in base 64 at every offset. */
export function formsOf({ secret, text }: Secret): readonly Form[] {
  const plain = { kind: "plain", secret, window: CHARACTERS };
  const reversed = { kind: "reversed", secret: Array.from(secret).toReversed().join(""), window: CHARACTERS };
  const inBase64 = [0, 1, 2].map((shift) => ({ kind: "base 64", secret: Buffer.from("x".repeat(shift) + secret).toString("base64").slice(shift === 0 ? 0 : 4).replace(/=+$/, ""), window: 8 }));
  const twice = [0, 1, 2].map((shift) => ({ kind: "base 64 twice", secret: Buffer.from(Buffer.from("x".repeat(shift) + text).toString("base64")).toString("base64").slice(8).replace(/=+$/, ""), window: 12 }));
  return [plain, reversed, ...inBase64, ...twice];
}
