import { CAPITALS, SPELLING } from "./letters.js";

const DIGIT = 26;
const OTHER = 27;
const START = 28;
/** Bits to say which digit, or which of the usual separators. */
const WHICH_DIGIT = Math.log2(10);
const WHICH_OTHER = 2;
const QUARTERS = SPELLING.map((row) => Array.from(row, (digit) => Number.parseInt(digit, 36) / 4));

/**
 * How much worse a model of names spells the text than chance does, in bits per character. Names, words and paths lie
 * below 0, random text of any usual alphabet above: that separates them where entropy cannot (`0123456789abcdef` has
 * more entropy than most random tokens).
 */
export function surprise(text: string): number {
  if (text.length === 0) return 0;
  return (spellingCost(text) - text.length * bitsOfAlphabet(text)) / text.length;
}

/** What it costs to spell the text as a name, in bits. */
function spellingCost(text: string): number {
  let cost = 0;
  let before = START;
  let classes = "^^";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const symbol = symbolOf(unit);
    const isUpper = unit >= 65 && unit <= 90;
    cost += QUARTERS[before]?.[symbol] ?? 0;
    if (symbol < DIGIT) cost += CAPITALS[classes]?.[isUpper ? 1 : 0] ?? 1;
    else cost += symbol === DIGIT ? WHICH_DIGIT : WHICH_OTHER;
    before = symbol;
    classes = (classes[1] ?? "") + (symbol === DIGIT ? "d" : symbol === OTHER ? "s" : isUpper ? "U" : "l");
  }
  return cost;
}

function symbolOf(unit: number): number {
  const lower = unit | 32;
  if (lower >= 97 && lower <= 122) return lower - 97;
  return unit >= 48 && unit <= 57 ? DIGIT : OTHER;
}

/** Bits per character of the smallest usual alphabet that holds the text: digits, hexadecimal, base 32, 36, 62, 64. */
function bitsOfAlphabet(text: string): number {
  if (/^\d+$/.test(text)) return WHICH_DIGIT;
  if (/^(?:[\da-f-]+|[\dA-F-]+)$/.test(text)) return 4;
  if (/^[2-7A-Z]+$/.test(text) && /\d/.test(text)) return 5;
  const size = (/[a-z]/.test(text) ? 26 : 0) + (/[A-Z]/.test(text) ? 26 : 0) + (/\d/.test(text) ? 10 : 0) + (/[^\dA-Za-z]/.test(text) ? 2 : 0);
  return Math.log2(size);
}

/** The least surprise of random text: 999 of 1,000 random tokens of 16 characters and more lie above it. */
export const RANDOM = 0.3;

/** Whether the text reads like a name, a word or a path rather than like chance. */
export const isNameLike = (text: string): boolean => surprise(text) < RANDOM;
