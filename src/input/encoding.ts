export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Like git and grep, look for NUL only in the first bytes (git's `buffer_is_binary`). */
const SAMPLE = 8000;

/** How compressed and document files begin, that may hold no NUL in their first bytes: PDF, gzip, zip, xz, zstd, bzip2, 7z. */
const MAGIC: readonly string[] = ["%PDF-", "\x1f\x8b", "PK\x03\x04", "\xfd7zXZ", "\x28\xb5\x2f\xfd", "BZh", "7z\xbc\xaf"];

/**
 * How a file's text is encoded; undefined: it is no text. A byte order mark decides, then NULs: ASCII in UTF-16 has one
 * in every second byte. Everything without NUL counts as UTF-8.
 */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  const marked = encodingOfMark(sample);
  if (marked !== undefined) return marked === "utf-32" ? undefined : marked;
  if (MAGIC.some((magic) => sample.toString("latin1", 0, magic.length) === magic)) return undefined;
  return sample.includes(0) ? wideEncodingOf(sample) : "utf-8";
}

/** The text, where what is malformed becomes U+FFFD, and whether it began with a byte order mark, which is left out. */
export function decoded(bytes: Uint8Array, encoding: Encoding): { readonly text: string; readonly bom: boolean } {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const bom = text.startsWith("\uFEFF");
  return { text: bom ? text.slice(1) : text, bom };
}

/** The bytes of a text, with its byte order mark if it has one. */
export function encoded(text: string, encoding: Encoding, bom: boolean): Uint8Array {
  const marked = bom ? `\uFEFF${text}` : text;
  if (encoding === "utf-8") return Buffer.from(marked, "utf8");
  const bytes = Buffer.from(marked, "utf16le");
  return encoding === "utf-16le" ? bytes : bytes.swap16();
}

function encodingOfMark(sample: Buffer): Encoding | "utf-32" | undefined {
  const start = sample.toString("hex", 0, 4);
  if (start === "fffe0000" || start === "0000feff") return "utf-32";
  if (start.startsWith("efbbbf")) return "utf-8";
  if (start.startsWith("fffe")) return "utf-16le";
  if (start.startsWith("feff")) return "utf-16be";
  return undefined;
}

/**
 * UTF-16 without a mark: a third of the units or more have a NUL, nearly always on the same side (U+4E00 has it on the
 * other), and none is NUL altogether.
 */
function wideEncodingOf(sample: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    const first = sample[i] === 0;
    const second = sample[i + 1] === 0;
    if (first && second) return undefined;
    if (first) even++;
    if (second) odd++;
  }
  const [most, least] = even > odd ? [even, odd] : [odd, even];
  if (most * 6 < sample.length || least * 10 > most) return undefined;
  return most === odd ? "utf-16le" : "utf-16be";
}
