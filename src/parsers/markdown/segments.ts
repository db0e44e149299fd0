/**
 * Markdown in parts that can be read apart from each other: the parser takes quadratic time for long lists and paragraphs
 * and for deep ones. A part begins where all that stands before is closed, by the rules of CommonMark: at a heading, a
 * list item or a fence that is not indented, or at anything that is not indented below an empty line.
 */
import type { Span } from "../../core/source.js";
import { linesBetween, type BlockLine } from "../fences.js";

export interface Segment extends Span {
  /** It would take the parser too long. */
  readonly isTooDeep: boolean;
}

/** Characters: shorter parts are not worth it. */
const SHORTEST = 2000;
/** Lines: in a paragraph of more than this the next one begins anywhere. */
const PARAGRAPH = 1000;
/** Lines outside of code that a part may have, and list items and quotes on one line. */
const MAX_LINES = 3000;
const MAX_NESTING = 50;
/** List items and quotes that a file may begin whatever its length, and one more for so many characters; deep ones count more, for they take longer. Each takes a tenth of a millisecond. */
const OPENED = 3500;
const CHARACTERS = 20;
const DEEP = 4;
/** Lists and quotes that are open on a line, over all lines. */
const MAX_OPEN = 200_000;

const CLOSING = /^(?:[-*+][ \t]+\S|#{1,6}[ \t]|`{3,}[^`]*$|~{3,})/;
/** What goes on a paragraph, a table, a list of numbers or of links. */
const MORE = /^[A-Za-z\d|[]/;
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const CONTAINER = />|[-*+]|\d{1,9}[.)]/g;
const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/;
/** HTML that goes on over empty lines, and what ends it. */
const HTML: readonly (readonly [RegExp, string])[] = [[/^( {0,3})<!--/, "-->"], [/^( {0,3})<(?:script|pre|style|textarea)\b/i, "</"], [/^( {0,3})<\?/, "?>"], [/^( {0,3})<!\[CDATA\[/, "]]>"], [/^( {0,3})<![A-Za-z]/, ">"]];

/** The parts of a file, in order and without gaps. */
export function segmentsOf(text: string): readonly Segment[] {
  const reader = new Reader(text.length);
  for (const line of linesBetween(text, 0, text.length)) reader.read(line);
  return reader.finished();
}

/** A fence or HTML that is open, how far it is indented and how a line ends it. */
interface Open {
  readonly indent: number;
  readonly isClosedBy: (line: string) => boolean;
}

class Reader {
  private readonly segments: Segment[] = [];
  private start = 0;
  private open: Open | undefined;
  /** It cannot be told what is open: the rest of the file is one part. */
  private isUnclear = false;
  private isHtml = false;
  private isBlankBefore = true;
  private lines = 0;
  private isTooDeep = false;
  /** Columns at which list items and quotes begin that may be open. */
  private readonly columns: number[] = [];
  private opened = 0;
  private opens = 0;

  constructor(private readonly length: number) {}

  read({ text, origin }: BlockLine): void {
    const isBlank = text.trim() === "";
    if (!this.open && !this.isUnclear && !isBlank && this.isBorder(text, origin)) this.close(origin);
    if (this.open) this.inside(text, isBlank, this.open);
    else this.outside(text, isBlank);
    this.isBlankBefore = isBlank;
  }

  finished(): readonly Segment[] {
    this.close(this.length);
    return this.segments;
  }

  private isBorder(text: string, origin: number): boolean {
    if (this.isHtml) return false;
    if (this.lines >= PARAGRAPH && MORE.test(text)) return true;
    return origin - this.start >= SHORTEST && (CLOSING.test(text) || (this.isBlankBefore && /^\S/.test(text)));
  }

  private close(end: number): void {
    if (end > this.start) this.segments.push({ start: this.start, end, isTooDeep: this.isTooDeep });
    this.start = end;
    this.lines = 0;
    this.columns.length = 0;
    this.isTooDeep = this.opened > OPENED + this.length / CHARACTERS || this.opens > MAX_OPEN;
  }

  private inside(text: string, isBlank: boolean, { indent, isClosedBy }: Open): void {
    // In a list item this line would end it, else it goes on.
    if (!isBlank && text.search(/\S/) < indent) this.isUnclear = true;
    if (isClosedBy(text)) this.open = undefined;
  }

  private outside(text: string, isBlank: boolean): void {
    this.count(text, isBlank);
    const [, indent, fence] = FENCE.exec(text) ?? [];
    if (indent !== undefined && fence !== undefined) this.open = { indent: indent.length, isClosedBy: fenceEnd(fence) };
    for (const [start, end] of HTML) {
      const found = start.exec(text);
      if (found && !text.includes(end, found[0].length)) this.open = { indent: found[1]?.length ?? 0, isClosedBy: (line) => line.includes(end) };
    }
    this.isHtml = !isBlank && (this.isHtml || /^ {0,3}</.test(text));
  }

  private count(text: string, isBlank: boolean): void {
    const indent = isBlank ? Infinity : text.length - text.trimStart().length;
    while ((this.columns.at(-1) ?? -1) > indent) this.columns.pop();
    const [marks = ""] = CONTAINERS.exec(text) ?? [];
    const found = marks.match(CONTAINER)?.length ?? 0;
    for (let i = 0; i < Math.min(found, MAX_NESTING); i++) this.columns.push(indent + 1 + i);
    if (!isBlank && (indent < 4 || this.columns.length > 0)) this.lines++;
    this.opened += found * Math.max(1, this.columns.length / DEEP);
    this.opens += this.columns.length;
    if (this.lines > MAX_LINES || found > MAX_NESTING || this.columns.length > 2 * MAX_NESTING || this.opened > OPENED + this.length / CHARACTERS || this.opens > MAX_OPEN) this.isTooDeep = true;
  }
}

function fenceEnd(fence: string): Open["isClosedBy"] {
  const mark = fence.charAt(0);
  return (line) => {
    const closing = line.trim();
    return closing.length >= fence.length && closing === mark.repeat(closing.length) && line.search(/\S/) < 4;
  };
}
