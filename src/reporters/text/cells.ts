/**
 * Text as a terminal shows it. Widths are approximate (Unicode Standard Annex 11 without its narrow exceptions): terminals
 * differ in emoji. What a terminal obeys or hides is shown as a mark instead, so that a scanned file can neither
 * move the cursor nor reorder its line.
 */
const TAB = 4;
const OBEYED = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]$/u;
const JOINERS = /^[\u200c\u200d]$/;
const COMBINING = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;
const WIDE_RANGES = [
  "\\u1100-\\u115f\\u2329\\u232a\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3",
  "\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6",
  "\\u{16fe0}-\\u{18dff}\\u{1b000}-\\u{1b2ff}\\u{1f200}-\\u{1f2ff}\\u{20000}-\\u{3fffd}",
  "\\p{Emoji_Presentation}",
];
const WIDE = new RegExp(`^[${WIDE_RANGES.join("")}]$`, "u");

/** What stands for a code point: itself, a control picture (␛), U+FFFD, or nothing for the joiners inside emoji. */
function shown(character: string): string {
  if (character >= " " && character <= "~") return character;
  if (JOINERS.test(character)) return "";
  if (!OBEYED.test(character)) return character;
  const code = character.charCodeAt(0);
  if (code < 32) return String.fromCharCode(0x2400 + code);
  return code === 127 ? "\u2421" : "\ufffd";
}

function cellsOf(character: string): number {
  if (character >= " " && character <= "~") return 1;
  if (character === "" || COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** What CI systems take for a command anywhere in a line: `##[group]` (GitHub), `##vso[…]` (Azure), `##teamcity[…]`. */
const COMMAND = /#(?=#[a-z]*\[)/g;
const withoutCommands = (text: string): string => (text.includes("##") ? text.replace(COMMAND, "\ufffd") : text);

/** What is shown as it is, one column for each character: most texts. */
const PLAIN = /^[ -~]*$/;

/** `text` on one line, without anything that a terminal or a CI system obeys. */
export const visible = (text: string): string => withoutCommands(PLAIN.test(text) ? text : Array.from(text, shown).join(""));

/** How many columns of a terminal `text` takes, made visible. */
export const cellWidth = (text: string): number =>
  PLAIN.test(text) ? text.length : Array.from(text, (character) => cellsOf(shown(character))).reduce((sum, cells) => sum + cells, 0);

export interface Glyph {
  readonly text: string;
  /** The first column it takes, zero-based. */
  readonly cell: number;
  readonly cells: number;
  /** UTF-16 offset and length in the source. */
  readonly offset: number;
  readonly length: number;
}

/** The glyphs of a line, tabs expanded. */
export function glyphs(source: string): readonly Glyph[] {
  const line: Glyph[] = [];
  let cell = 0;
  let offset = 0;
  for (const character of withoutCommands(source)) {
    const cells = character === "\t" ? TAB - (cell % TAB) : cellsOf(shown(character));
    const text = character === "\t" ? " ".repeat(cells) : shown(character);
    line.push({ text, cell, cells, offset, length: character.length });
    cell += cells;
    offset += character.length;
  }
  return line;
}
