import type { Sample } from "./corpus.js";
import { NESTS, PIECES, REPEATS } from "./pieces.js";
import type { Random } from "./random.js";

/** A change of a text. `other` is a sample to take from. */
export type Mutation = (text: string, random: Random, other: () => Sample) => string;

/** In UTF-16 units: the size for which a second is allowed. */
export const LARGEST = 100_000;

const inserted = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);
const tokensOf = (text: string): string[] => text.match(/\w+|\s+|[^\w\s]/gu) ?? [];

/** Two places in order, mostly near each other. */
function range(random: Random, length: number): readonly [number, number] {
  const start = random.below(length + 1);
  return [start, Math.min(length, start + random.skewed(Math.max(2, length)))];
}

/** A change of the list that `parts` makes of a text. */
const among = (parts: (text: string) => string[], change: (all: string[], random: Random) => void): Mutation => (text, random) => {
  const all = parts(text);
  if (all.length > 0) change(all, random);
  return all.join("");
};

function swapTwo(all: string[], random: Random): void {
  const [a, b] = [random.below(all.length), random.below(all.length)];
  [all[a], all[b]] = [all[b] ?? "", all[a] ?? ""];
}

function deleteSome(all: string[], random: Random): void {
  all.splice(random.below(all.length), random.skewed(4));
}

function duplicateOne(all: string[], random: Random): void {
  const at = random.below(all.length);
  all.splice(at, 0, ...Array.from({ length: random.skewed(20) }, () => all[at] ?? ""));
}

function reindentOne(all: string[], random: Random): void {
  const at = random.below(all.length);
  all[at] = random.of(["", " ", "  ", "\t", "      ", "\u00a0"]) + (all[at] ?? "").trimStart();
}

const repeated = (piece: string, random: Random): string => piece.repeat(Math.min(random.skewed(LARGEST), Math.ceil(LARGEST / piece.length)));

function nest(random: Random, inner: string): string {
  const [open, close] = random.of(NESTS);
  const depth = Math.min(random.skewed(LARGEST), Math.floor(LARGEST / (open.length + close.length)));
  return open.repeat(depth) + inner + (random.isTrue(0.7) ? close.repeat(depth) : "");
}

/** What every kind of file gets. */
export const MUTATIONS: readonly Mutation[] = [
  (text, random) => inserted(text, random.below(text.length + 1), random.of(PIECES)),
  (text, random) => inserted(text, random.below(text.length + 1), random.of(PIECES)),
  (text, random) => { const [start, end] = range(random, text.length); return text.slice(0, start) + text.slice(end); },
  (text, random) => { const [start, end] = range(random, text.length); return inserted(text, random.below(text.length + 1), text.slice(start, end)); },
  (text, random) => { const [start, end] = range(random, text.length); return text.slice(0, start) + random.of(PIECES) + text.slice(end); },
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => text.slice(random.below(text.length + 1)),
  among(tokensOf, swapTwo),
  among(tokensOf, deleteSome),
  among(tokensOf, duplicateOne),
  among(tokensOf, (all, random) => { all[random.below(all.length)] = random.of(PIECES); }),
  among(linesOf, swapTwo),
  among(linesOf, deleteSome),
  among(linesOf, duplicateOne),
  among(linesOf, reindentOne),
  withStatementsOf,
  withStatementsOf,
  renamed,
  (text, random) => text.replaceAll(random.of(["\n", '"', "'", " ", "  ", "=", ":", "(", ","]), random.of(PIECES)),
  (text, random) => text.replaceAll("\n", random.of(["\r\n", "\r", " ", "", "\n\n", "\u2028"])),
];

/** What makes a text large or deep; it takes the time of many others. */
export const MONSTERS: readonly Mutation[] = [
  (text, random) => inserted(text, random.below(text.length + 1), repeated(random.of(REPEATS), random)),
  (text, random) => inserted(text, random.below(text.length + 1), nest(random, random.of(["1", "a", '"a"', ""]))),
  (_, random) => random.of(["", "x = ", "a: ", "netbox_token = ", 'Authorization: "Token ', "export T=", "# "]) + repeated(random.of(REPEATS), random),
  (_, random) => random.of(["", "x = ", "a: ", "return ", "resource a b "]) + nest(random, "1"),
  (text, random) => { const [start, end] = range(random, text.length); return nest(random, text.slice(start, end)); },
  (text, random) => repeated(text.slice(...range(random, Math.min(text.length, 2_000))) || "a", random).slice(0, LARGEST),
];

/** Some lines of another file, often one of another language. */
function withStatementsOf(text: string, random: Random, other: () => Sample): string {
  const lines = linesOf(other().text);
  const start = random.below(lines.length);
  const own = linesOf(text);
  own.splice(random.below(own.length + 1), random.isTrue(0.3) ? random.skewed(10) : 0, ...lines.slice(start, start + random.skewed(30)));
  return own.join("");
}

/** One name instead of another, everywhere: circles, shadows, names that every object has. */
function renamed(text: string, random: Random): string {
  const names = text.match(/[A-Za-z_]\w*/g) ?? ["a"];
  return text.replaceAll(random.of(names), random.isTrue(0.5) ? random.of(names) : random.of(PIECES));
}

/** The same file in other bytes; the name says nothing of them. */
export const BYTES: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (bytes) => Buffer.from(`\uFEFF${bytes.toString("utf8")}`, "utf16le"),
  (bytes) => Buffer.from(`\uFEFF${bytes.toString("utf8")}`, "utf16le").swap16(),
  (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le"),
  (bytes) => Buffer.from(bytes.toString("utf8"), "latin1"),
  (bytes, random) => cut(bytes, random, Buffer.from([random.below(256)])),
  (bytes, random) => cut(bytes, random, Buffer.from([0xed, 0xa0, 0x80])),
  (bytes, random) => cut(bytes, random, Buffer.from([0xf0, 0x9f])),
  (bytes, random) => cut(Buffer.from(`\uFEFF${bytes.toString("utf8")}`, "utf16le"), random, Buffer.from([random.below(256)])),
  (bytes, random) => cut(Buffer.from(`\uFEFF${bytes.toString("utf8")}`, "utf16le"), random, Buffer.from([0x00, 0xd8])),
];

function cut(bytes: Buffer, random: Random, between: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), between, bytes.subarray(at)]);
}
