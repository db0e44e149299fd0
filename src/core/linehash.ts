/**
 * GitHub's `primaryLocationLineHash`: what code scanning recognises a line by when its number changes. The algorithm is
 * that of github/codeql-action, `src/fingerprints.ts`: a rolling hash (base 37, modulo 2^64) over the first 100 UTF-16
 * units from the start of the line, blanks left out, line endings as LF, after the last unit 65535 and then zeros.
 */

const WINDOW = 100;
const BASE = 37;
const END = 0xffff;
const TWO_32 = 2 ** 32;

/** 37^100 modulo 2^64, the weight with which a unit leaves the window, as two unsigned halves. */
const [OUT_HIGH, OUT_LOW] = ((): readonly [number, number] => {
  const power = BigInt.asUintN(64, BigInt(BASE) ** BigInt(WINDOW));
  return [Number(power >> 32n), Number(power & 0xffffffffn)];
})();

interface Normalised {
  /** The units that count, with the end mark and the zeros after it. */
  readonly units: Uint16Array;
  /** Where in `units` each line starts. */
  readonly starts: readonly number[];
}

function normalised(text: string, bom: boolean): Normalised {
  const units = new Uint16Array(text.length + WINDOW + 2);
  const starts = [0];
  let count = 0;
  if (bom) units[count++] = 0xfeff;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 32 || unit === 9) continue;
    if (unit === 10 && text.charCodeAt(i - 1) === 13) continue;
    units[count++] = unit === 13 ? 10 : unit;
    if (unit === 10 || unit === 13) starts.push(count);
  }
  units[count] = END;
  return { units, starts };
}

const hexadecimal = (high: number, low: number): string =>
  high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");

/**
 * The hashes of the one-based `lines`; lines that the text does not have are left out. `text` comes without the byte
 * order mark; `bom` says whether the file has one, since GitHub's hash counts it. A hash reads `<hex>:<n>`, the n-th
 * line of the file with that hash. Linear in the length of the text.
 */
export function lineHashes(text: string, bom: boolean, lines: ReadonlySet<number>): Map<number, string> {
  if (lines.size === 0) return new Map();
  const { units, starts } = normalised(text, bom);
  const last = Math.min([...lines].reduce((a, b) => Math.max(a, b)), starts.length);
  const all = new Uint32Array(2 * last);
  let high = 0;
  let low = 0;
  for (let i = 0, line = 1; line <= last; i++) {
    const leaving = (i < WINDOW ? 0 : units[i - WINDOW]) ?? 0;
    // Two unsigned halves: their products with 37 and with a UTF-16 unit stay exact in a double.
    const lowSum = low * BASE + (units[i] ?? 0) - OUT_LOW * leaving;
    high = (high * BASE + Math.floor(lowSum / TWO_32) - OUT_HIGH * leaving) >>> 0;
    low = lowSum >>> 0;
    if (i !== (starts[line - 1] ?? 0) + WINDOW - 1) continue;
    all[2 * line - 2] = high;
    all[2 * line - 1] = low;
    line++;
  }
  return counted(all, lines);
}

/** The hashes of `lines` with their numbers. Only what may be one of them is written out: that costs more than the hash. */
function counted(all: Uint32Array, lines: ReadonlySet<number>): Map<number, string> {
  const hashes = new Map<number, string>();
  const wanted = new Set(Array.from(lines, (line) => all[2 * line - 1]));
  const seen = new Map<string, number>();
  for (let line = 1; 2 * line <= all.length; line++) {
    const [high, low] = [all[2 * line - 2] ?? 0, all[2 * line - 1] ?? 0];
    if (!wanted.has(low)) continue;
    const hex = hexadecimal(high, low);
    const occurrence = (seen.get(hex) ?? 0) + 1;
    seen.set(hex, occurrence);
    if (lines.has(line)) hashes.set(line, `${hex}:${occurrence}`);
  }
  return hashes;
}
