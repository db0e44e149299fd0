import { isNameLike } from "./surprise.js";

/** Words that no random token holds, however they are written. Five letters and more: shorter ones occur by chance. */
const TELLTALE = new RegExp(
  [
    "example", "sample", "changeme", "change[_-]me", "replace", "placeholder", "redact", "insert", "dummy", "foobar", "lorem",
    "notreal", "not[_-]a[_-]real", "invalid", "masked", "hidden", "removed", "censored", "deadbeef", "cafebabe", "yourtoken",
    "yourkey", "yourapi", "yoursecret", "yourpersonal", "xxxxx", String.raw`(?:([xyz])\1){3}`, String.raw`\*\*\*`, String.raw`\.\.\.`, "…", "•••",
    "eyJzdWIiOiIxMjM0NTY3ODkw", // the JSON Web Token of jwt.io: {"sub":"1234567890
  ].join("|"),
  "i",
);

/** Shorter ones count only between characters that are not letters. */
const TELLTALE_WORD = /(?:^|[^a-z])(?:your|fake|mock|stub|todo|fixme|tbd|none|null|undefined|xxxx|test|demo)(?:[^a-z]|$)/i;

/** Words of names that stand for tokens: `my-secret-token`, `apiKeyHere`, `test_token_1`. */
const TOPIC = /token|secret|apikey|api[_-]key|passw|credential|access|auth|bearer|test|fake|mock|demo|your|here|value|default|string|some|none|null|undefined|todo/i;

const SEQUENCES = ["0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"];
const NEIGHBOURS = new Set(SEQUENCES.flatMap((sequence) => Array.from({ length: sequence.length - 1 }, (_, i) => sequence.slice(i, i + 2))));

/** Whether a person rather than a random source made the text: `body` is the token without its known prefix. */
export function isMadeUp(body: string): boolean {
  if (TELLTALE.test(body)) return true;
  if (TELLTALE_WORD.test(body) && isNameLike(longestPart(body))) return true;
  if (TOPIC.test(body) && isNameLike(body)) return true;
  const core = longestPart(body);
  return hasFewCharacters(core) || hasLongRun(core) || isInSequence(core) || isInTurns(core) || isPeriodic(core);
}

/** What counts of `<key>.<secret>` is the secret. */
function longestPart(body: string): string {
  return body.split(".").reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/** 16 random hexadecimal digits have ten different ones; six or fewer of 20 come up once in 40,000. */
function hasFewCharacters(text: string): boolean {
  return new Set(text).size <= (text.length < 20 ? 4 : 6);
}

/** Seven equal characters in a row. `A` is what zero bytes are in base 64: some tokens hold many. */
function hasLongRun(text: string): boolean {
  let run = 1;
  let longest = 1;
  let char = text[0];
  for (let i = 1; i < text.length; i++) {
    run = text[i] === text[i - 1] ? run + 1 : 1;
    if (run > longest) [longest, char] = [run, text[i]];
  }
  return longest >= 7 && (char !== "A" || longest * 2 >= text.length);
}

/** Half of it in sequences of four and more (`0123456789abcdef…`), or nearly all in shorter ones (`abc123def456`); so too with every character twice (`aabbccdd…`). */
function isInSequence(text: string): boolean {
  const single = text.replace(/(.)\1/g, "$1");
  return sequenceShare(text, 4) >= 0.5 || sequenceShare(text, 3) >= 0.8 || (single.length * 2 === text.length && sequenceShare(single, 4) >= 0.5);
}

/** Letters and digits in turn, each in sequence: `A1B2C3D4E5`. */
function isInTurns(text: string): boolean {
  const [letters, digits] = [text.replace(/[^A-Za-z]/g, ""), text.replace(/\D/g, "")];
  return letters.length >= 5 && digits.length >= 5 && sequenceShare(letters, 4) >= 0.8 && sequenceShare(digits, 4) >= 0.8;
}

/** The share of the text that runs along the alphabet, the digits or a keyboard row, up or down, `shortest` at a time. */
function sequenceShare(text: string, shortest: number): number {
  const lower = text.toLowerCase();
  let covered = 0;
  let length = 1;
  for (let i = 1; i <= lower.length; i++) {
    if (i < lower.length && NEIGHBOURS.has(lower.slice(i - 1, i + 1))) {
      length++;
      continue;
    }
    if (length >= shortest) covered += length;
    length = 1;
  }
  return text.length === 0 ? 0 : covered / text.length;
}

/** `abc123abc123…`: the text repeats its beginning (its longest border leaves at most half of it). */
function isPeriodic(text: string): boolean {
  const border = [0];
  for (let i = 1, length = 0; i < text.length; i++) {
    while (length > 0 && text[i] !== text[length]) length = border[length - 1] ?? 0;
    if (text[i] === text[length]) length++;
    border.push(length);
  }
  return (text.length - (border.at(-1) ?? 0)) * 2 <= text.length;
}
