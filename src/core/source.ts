/** A half-open range of UTF-16 offsets, absolute in the file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file. `path` uses forward slashes and is what reports show. */
export interface Place extends Span {
  readonly path: string;
}

/** One-based line and column; the column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of a file as parsers and reporters see it: decoded, without BOM. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Whether the file began with a byte order mark: GitHub's line hash counts it. */
  readonly bom: boolean;
}

/** The offset at which every line starts. CR, LF and CRLF end a line; U+2028 does not, as in git and on GitHub. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) starts.push(i + 1);
    else if (unit === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}

/** The line and column of `offset`, by binary search in the result of `lineStarts`. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The text of the one-based `line`, without its line ending. */
export function lineText(text: string, starts: readonly number[], line: number): string {
  const start = starts[line - 1];
  if (start === undefined) return "";
  const end = starts[line] ?? text.length;
  return text.slice(start, end).replace(/\r?\n$|\r$/, "");
}
