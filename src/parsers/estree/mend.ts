/**
 * Babel gives up a file at the first error that it cannot repair. What it cannot read is blanked out, so that the rest
 * of the file keeps its offsets and is read all the same.
 */

/** Where reading `text` fails, as an offset; undefined: it can be read. */
export type Failure = (text: string) => number | undefined;

/** Lines blanked in one paragraph before it is given up. */
const MAX_LINES = 8;
/** Beyond this, a file with a syntax error is not worth reading paragraph by paragraph. */
const MAX_PARAGRAPHS = 400;

/** `text` with blanks for what cannot be read; undefined when that is nearly everything. */
export function mended(text: string, failure: Failure): string | undefined {
  const paragraphs = paragraphsOf(text);
  if (paragraphs.length > MAX_PARAGRAPHS) return undefined;
  const readable = paragraphs.map((paragraph) => mendedParagraph(paragraph, failure)).join("");
  return readable.trim() === "" ? undefined : readable;
}

/** Runs of lines that begin, after an empty line, with code in the first column. */
function paragraphsOf(text: string): readonly string[] {
  return text.split(/(?<=\n[ \t]*\r?\n)(?=[^\s)\]}])/);
}

function mendedParagraph(paragraph: string, failure: Failure): string {
  let at = failure(paragraph);
  if (at === undefined) return paragraph;
  let text = paragraph;
  for (let i = 0; i < MAX_LINES && at !== undefined; i++) {
    const without = withoutLine(text, at);
    if (without === text) break;
    text = without;
    at = failure(text);
  }
  return at === undefined ? text : blank(paragraph);
}

/** The line at an offset as blanks. */
function withoutLine(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const next = text.indexOf("\n", offset);
  const end = next < 0 ? text.length : next;
  return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");
