import type { Finding, Location } from "../../src/core/finding.js";
import type { Expr, Module } from "../../src/core/module.js";
import { LONG_LINE } from "../../src/locations.js";
import type { Block } from "../../src/parsers/blocks.js";
import { lineStarts, lineText, positionAt, type Span } from "../../src/core/source.js";

/** What is wrong with the places that findings name; nothing where all of them lie in the file and show what stands there. */
export function misplaced(findings: readonly Finding[], path: string, text: string): readonly string[] {
  const starts = lineStarts(text);
  const ofLocation = ({ span, start, end, text: shown }: Location): readonly string[] => {
    const line = lineText(text, starts, start.line);
    const at = positionAt(starts, span.start);
    return [
      ...(isInside(span, text) ? [] : ["a span is outside the file"]),
      ...(at.line === start.line && at.column === start.column ? [] : ["line and column are not those of the span"]),
      ...(end.line === start.line && end.column > start.column && end.column <= Math.max(line.length + 1, start.column + 1) ? [] : ["the end is not on the line"]),
      // Of a long line with many findings only some show it.
      ...(isMasked(shown, line) || (shown === "" && line.length > LONG_LINE) ? [] : ["the shown line is not that of the file"]),
    ];
  };
  return findings.flatMap(({ rule, location, trail, fixes }) => {
    const own = [location, ...trail.map((step) => step.location)];
    const edits = fixes.flatMap((fix) => fix.edits);
    return [
      ...own.flatMap((each) => (each.path === path ? ofLocation(each) : ["a path is not that of the file"])),
      ...(edits.every(({ span }) => isInside(span, text)) ? [] : ["an edit is outside the file"]),
    ].map((problem) => `${rule}: ${problem}`);
  });
}

const isInside = ({ start, end }: Span, { length }: string): boolean => Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length;

/** Equal, or with stars for some characters. */
const isMasked = (shown: string, line: string): boolean => shown.length === line.length && shown.split("").every((unit, i) => unit === line[i] || unit === "*");

/** What is wrong with the code that a file holds. */
export function misquoted(blocks: readonly Block[], text: string): readonly string[] {
  const isWhole = blocks.every((block) => {
    const last = block.pieces.at(-1);
    return block.pieces.every(({ start, length, origin, size }, i) => start === (block.pieces[i - 1]?.start ?? 0) + (block.pieces[i - 1]?.length ?? 0) && length >= 0 && isInside({ start: origin, end: origin + size }, text)) && (last?.start ?? 0) + (last?.length ?? 0) <= block.text.length;
  });
  return isWhole ? [] : ["the pieces of a block have gaps, or are outside the file or the block"];
}

/** What is wrong with the spans of a module. */
export function misread(module: Module, text: string): readonly string[] {
  const lists: Readonly<Record<string, readonly { readonly span: Span }[]>> = {
    calls: module.calls, writes: module.writes, dicts: module.dicts, functions: module.functions, classes: module.classes, choices: module.choices, texts: module.texts, literals: module.literals,
    comments: module.comments, imports: module.imports, errors: module.errors,
    values: module.writes.map(({ value }) => value), callees: module.calls.map(({ callee }) => callee), arguments: module.calls.flatMap(({ args }) => args.map(({ value }): Expr => value)),
  };
  const outside = Object.entries(lists).flatMap(([name, all]) => (all.every(({ span }) => isInside(span, text)) ? [] : [`the span of one of the ${name} is outside the file`]));
  const isTrue = module.literals.every(({ span, value }) => span.end - span.start !== value.length || !/^[\w -]+$/.test(value) || text.slice(span.start, span.end).replace(/\\(?=[\r\n])|\s/g, " ") === value);
  return isTrue ? outside : [...outside, "a literal is not what stands at its span"];
}
