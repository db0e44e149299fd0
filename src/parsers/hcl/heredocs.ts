/** The indentation that `<<-` takes away, as HCL's flushHeredocTemplateParts does. */
import type { Span } from "../../core/source.js";

/** How many blanks every line loses: those of the least indented one. Blank lines and lines that begin in a hole do not count. */
export function flushIndent(text: string, content: Span, holes: readonly Span[]): number {
  let least = Number.POSITIVE_INFINITY;
  let hole = 0;
  for (const { start, end } of linesOf(text, content)) {
    while (hole < holes.length && holes[hole]!.end <= start) hole++;
    const around = holes[hole];
    if (around && around.start < start && start < around.end) continue;
    const isBlank = text.slice(start, end).trim() === "";
    if (!isBlank) least = Math.min(least, indentOf(text, start, end));
  }
  return Number.isFinite(least) ? least : 0;
}

/** A run of a template as one run for each line, without the indentation. */
export function lineRuns(text: string, run: Span, indent: number): readonly Span[] {
  return linesOf(text, run).map(({ start, end }) => {
    const isStart = text[start - 1] === "\n";
    const isBlank = text.slice(start, end).trim() === "" && text[end - 1] === "\n";
    return isStart && !isBlank ? { start: Math.min(start + Math.min(indent, indentOf(text, start, end)), end), end } : { start, end };
  });
}

/** The lines of a stretch of text, with their line ends. */
function linesOf(text: string, { start, end }: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

function indentOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /[^\S\n]/.test(text.charAt(at))) at++;
  return at - start;
}
