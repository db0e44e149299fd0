const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;
const CHARACTERS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** What the characters between quotes stand for. */
export function unescaped(source: string): string {
  if (!source.includes("\\")) return source;
  return source.replace(ESCAPE, (escape: string, short?: string, long?: string, other?: string) => {
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
    if (long !== undefined) return character(Number.parseInt(long, 16));
    return CHARACTERS[other ?? ""] ?? escape;
  });
}

function character(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "\uFFFD";
}
