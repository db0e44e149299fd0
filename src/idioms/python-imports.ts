/** Where an import is added to a Python file. */
import type { Edit } from "../core/finding.js";
import { lineText, positionAt, type Span } from "../core/source.js";
import { perFile, type File } from "./surroundings.js";

/** The edit that adds `import os` among the imports that stand before `place`, or below the file's first words. */
export function osImport(file: File, place: Span): Edit | undefined {
  const { text } = file.source;
  const at = offsetAmongImports(file, place) ?? offsetBelowHeader(file);
  if (at === undefined || at > place.start) return undefined;
  const statement = `import os${file.newline}`;
  const isBeforeCode = at < text.length && !/^(?:\r|\n|import\b|from\b)/.test(text.slice(at, at + 6));
  // A file that ends without a line ending cannot hold the import on a line of its own.
  if (at > 0 && !/[\r\n]$/.test(text.slice(at - 1, at))) return undefined;
  return { span: { start: at, end: at }, text: isBeforeCode ? statement + file.newline : statement };
}

/** In alphabetical order among the `import` statements that stand together first; isort and Ruff have them like that. */
function offsetAmongImports(file: File, place: Span): number | undefined {
  const { end, before, next } = firstImports(file);
  if (end > place.start) return undefined;
  return before.find((line) => line.end > place.start)?.start ?? next;
}

/** The first imports, line by line. */
interface FirstImports {
  /** Where the very first one ends. */
  readonly end: number;
  /** The lines that come before `import os`; of each, where its first import ends. */
  readonly before: readonly Span[];
  /** Where the line after those starts. */
  readonly next: number | undefined;
}

const firstImports = perFile(({ source: { text }, module, starts }): FirstImports => {
  const ends = new Map<number, number>();
  for (const { span, module: from } of module.imports) {
    const { line } = positionAt(starts, span.start);
    if (from !== "__future__" && /^(?:import|from)\s/.test(lineText(text, starts, line))) ends.set(line, Math.min(ends.get(line) ?? Infinity, span.end));
  }
  const first = [...ends.keys()].reduce((least, line) => Math.min(least, line), Infinity);
  const before: Span[] = [];
  let line = first;
  for (let end = ends.get(line); end !== undefined && isBefore(lineText(text, starts, line), "os"); end = ends.get(++line)) before.push({ start: starts[line - 1] ?? 0, end });
  return { end: ends.get(first) ?? Infinity, before, next: starts[line - 1] };
});

/** Whether the line is an `import` statement that comes before that of `module`, and ends on the line. */
const isBefore = (line: string, module: string): boolean => {
  const [, name] = /^import\s+([\w.]+)(?![\w.])[^\\(]*$/.exec(line) ?? [];
  return name !== undefined && name < module;
};

/** Below the first comments, the docstring and imports from `__future__`. */
const offsetBelowHeader = perFile(({ source: { text }, module }): number | undefined => {
  const future = module.imports.findLast(({ module: from }) => from === "__future__");
  if (future) return below(text, endOfImport(text, future.span));
  const start = skipped(text, 0, /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*/);
  const docstring = module.texts.find(({ span }) => span.start === start);
  if (docstring && text.slice(docstring.span.start).search(/^[rRuU]?["']/) === 0 && isStatement(text, docstring.span)) return below(text, docstring.span.end);
  return belowFirstComment(text);
});

const skipped = (text: string, at: number, pattern: RegExp): number => at + (pattern.exec(text.slice(at))?.[0].length ?? 0);

/** Nothing but a comment follows on the line. */
const isStatement = (text: string, { end }: Span): boolean => /^[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)/.test(text.slice(end));

/** The offset of the line after the one that ends a statement at `at`, and after blank lines; undefined where more follows on it. */
function below(text: string, at: number): number | undefined {
  if (!isStatement(text, { start: at, end: at })) return undefined;
  return skipped(text, at, /^[ \t]*(?:#[^\r\n]*)?(?:(?:\r\n|\n|\r)[ \t]*(?=[\r\n]))*(?:\r\n|\n|\r|$)/);
}

/** `from a import (b, c)` ends behind the parenthesis. */
function endOfImport(text: string, { start, end }: Span): number {
  const before = text.slice(0, start);
  const isOpen = before.lastIndexOf("(") > Math.max(before.lastIndexOf("import"), before.lastIndexOf(")"));
  const close = isOpen ? text.indexOf(")", end) : -1;
  return close < 0 ? end : close + 1;
}

/** Below `#!` and the encoding, and the rest of the comment at the top if a blank line follows it: else it belongs to the code. */
function belowFirstComment(text: string): number {
  const marks = skipped(text, 0, /^(?:#!.*(?:\r\n|\n|\r))?(?:[ \t]*#(?=.*coding[:=]).*(?:\r\n|\n|\r))?/);
  const comments = skipped(text, marks, /^(?:#.*(?:\r\n|\n|\r))*/);
  const blank = skipped(text, comments, /^(?:[ \t]*(?:\r\n|\n|\r))*/);
  return blank > comments ? blank : marks;
}
