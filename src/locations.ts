/** Places of a file as reports show them: with line, column and the line's text, in which no token is left. */
import type { Location } from "./core/finding.js";
import { lineStarts, lineText, positionAt, type Place, type Position, type Source } from "./core/source.js";
import { maskedLine } from "./masking.js";

/** Characters: a longer line was written by a program, and a report with all of it for each of many findings would not end. */
export const LONG_LINE = 20_000;
/** Of the findings in a long line so many show it. */
const MAX_SHOWN = 20;

/** The locations of one file. Each line is masked once, whatever the number of its findings. */
export class Locations {
  private readonly starts: readonly number[];
  private readonly secretsByLine = new Map<number, Place[]>();
  private readonly lines = new Map<number, string>();
  private readonly shown = new Map<number, number>();

  /** @param secrets places of tokens; those in other files do not count */
  constructor(private readonly source: Source, secrets: readonly Place[]) {
    this.starts = lineStarts(source.text);
    const known = new Set<string>();
    for (const secret of secrets) {
      const key = `${secret.start}-${secret.end}`;
      if (secret.path !== source.path || known.has(key)) continue;
      known.add(key);
      this.enter(secret);
    }
  }

  position(offset: number): Position {
    return positionAt(this.starts, offset);
  }

  /** Where a one-based line begins. */
  lineStart(line: number): number {
    return this.starts[line - 1] ?? 0;
  }

  of(place: Place): Location {
    const start = this.position(place.start);
    const text = this.line(start.line);
    const end = Math.min(Math.max(place.end - this.lineStart(start.line), start.column), Math.max(text.length, start.column)) + 1;
    return {
      path: place.path, span: { start: place.start, end: place.end }, start,
      end: { line: start.line, column: Math.max(end, start.column + 1) },
      text: this.isShown(start.line, text) ? text : "",
    };
  }

  private enter(secret: Place): void {
    const last = this.position(Math.max(secret.start, secret.end - 1)).line;
    for (let { line } = this.position(secret.start); line <= last; line++) {
      const known = this.secretsByLine.get(line);
      if (known) known.push(secret);
      else this.secretsByLine.set(line, [secret]);
    }
  }

  private line(line: number): string {
    const known = this.lines.get(line);
    if (known !== undefined) return known;
    const text = maskedLine(lineText(this.source.text, this.starts, line), this.lineStart(line), this.secretsByLine.get(line) ?? []);
    this.lines.set(line, text);
    return text;
  }

  private isShown(line: number, { length }: string): boolean {
    if (length <= LONG_LINE) return true;
    const count = (this.shown.get(line) ?? 0) + 1;
    this.shown.set(line, count);
    return count <= MAX_SHOWN;
  }
}
