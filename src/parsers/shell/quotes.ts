/** Escapes of the shell's quotes (https://www.gnu.org/software/bash/manual/bash.html#Quoting). */

/** Outside of quotes a backslash quotes any character, and joins lines. */
export const unquoted = (text: string): string => (text.includes("\\") ? text.replace(/\\(\r?\n)|\\([^])/g, (_all, _line, character?: string) => character ?? "") : text);

/** In double quotes a backslash quotes `$`, `` ` ``, `"` and itself, and joins lines. */
export const doubleQuoted = (text: string): string => (text.includes("\\") ? text.replace(/\\(\r?\n)|\\([$`"\\])/g, (_all, _line, character?: string) => character ?? "") : text);

/** In the text of `<<` the double quote has no meaning. */
export const hereText = (text: string): string => (text.includes("\\") ? text.replace(/\\(\r?\n)|\\([$`\\])/g, (_all, _line, character?: string) => character ?? "") : text);

const ANSI = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([^])|([^]))/g;
const CONTROL: Readonly<Record<string, string>> = { a: "\x07", b: "\b", e: "\x1b", E: "\x1b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** The characters of `$'…'`. */
export function ansiCharacters(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ANSI, (escape: string, octal?: string, hex?: string, short?: string, long?: string, control?: string, other?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    const code = hex ?? short ?? long;
    if (code !== undefined) return character(Number.parseInt(code, 16));
    if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
    return CONTROL[other ?? ""] ?? (/["'\\?]/.test(other ?? "") ? other! : escape);
  });
}

const character = (codePoint: number): string => (codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "\uFFFD");
