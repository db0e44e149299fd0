const SMALLEST = 5 * 1024;
const LONGEST_LINE = 5000;
const MEAN_LINE = 500;
/** One byte in so many of a minified line is punctuation; a long string of base64 has next to none. */
const BYTES_PER_PUNCTUATION = 50;
const PUNCTUATION: ReadonlySet<number> = new Set(Buffer.from("(){};,"));

/** Whether a file holds code for machines: script or style, and nearly all of it in long lines of code. */
export function isMinified(path: string, bytes: Uint8Array): boolean {
  if (bytes.length <= SMALLEST || !/\.(?:[cm]?jsx?|css)$/i.test(path)) return false;
  const { longest, lines } = lineLengths(bytes);
  if (longest.length <= LONGEST_LINE || bytes.length / lines <= MEAN_LINE) return false;
  let punctuation = 0;
  for (const byte of longest) if (PUNCTUATION.has(byte)) punctuation++;
  return punctuation * BYTES_PER_PUNCTUATION >= longest.length;
}

function lineLengths(bytes: Uint8Array): { readonly longest: Uint8Array; readonly lines: number } {
  let longest = bytes.subarray(0, 0);
  let lines = 0;
  for (let start = 0; start < bytes.length; lines++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    if (end - start > longest.length) longest = bytes.subarray(start, end);
    start = end + 1;
  }
  return { longest, lines };
}
