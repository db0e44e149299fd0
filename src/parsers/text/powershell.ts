/** Strings that a PowerShell program joins: `"a" + "b"`, `"a", "b" -join ""`, `-join ("a", "b")`, over several lines, too. */
import type { Edit } from "../../core/finding.js";
import { lineStarts, positionAt, type Span } from "../../core/source.js";
import type { Block, Piece } from "../blocks.js";

/** Blanks and what a backtick takes away of a line end; a line end; comments; strings of several lines; a string; a word; a mark. What nothing closes ends with the text. */
const TOKEN = /([ \t]+)|(`[ \t]*\r?\n)|(\r?\n|\r)|(<#[^]*?(?:#>|$)|#[^\r\n]*)|(@"[ \t]*\r?\n[^]*?(?:\n"@|$)|@'[ \t]*\r?\n[^]*?(?:\n'@|$))|('(?:[^']|'')*(?:'|$)|"(?:[^"`]|`[^]|"")*(?:"|$))|[A-Za-z_-][\w-]*|`[^]|[^\s\w"'`#<@+,()-]+|[^]/gy;

interface Token extends Span {
  readonly text: string;
  readonly isString: boolean;
}

interface Program {
  /** Without blanks and comments, and without line ends behind what goes on on the next line. */
  readonly tokens: readonly Token[];
  /** What takes away the line ends behind backticks. */
  readonly continuations: readonly Edit[];
}

/** The lines of a program whose strings are joined, with one string in the place of each that it joins. */
export function joinedStrings(text: string): readonly Block[] {
  const { tokens, continuations } = programOf(text);
  const runs = runsIn(tokens);
  if (runs.length === 0) return [];
  const edits = [...continuations, ...runs.flatMap(editsOf)].sort((a, b) => a.span.start - b.span.start);
  const pieces: Piece[] = [];
  let joined = "";
  const add = (value: string, origin: number, size: number): void => {
    if (value !== "") pieces.push({ start: joined.length, length: value.length, origin, size });
    joined += value;
  };
  let next = 0;
  for (const { start, end } of linesWith(runs, text, continuations)) {
    let at = start;
    for (; next < edits.length && edits[next]!.span.end <= end; next++) {
      const { span, text: instead } = edits[next]!;
      if (span.start < at) continue;
      add(text.slice(at, span.start), at, span.start - at);
      add(instead, span.start, span.end - span.start);
      at = span.end;
    }
    add(text.slice(at, end), at, end - at);
  }
  return [{ name: "joined.ps1", text: joined, pieces }];
}

function programOf(text: string): Program {
  const tokens: Token[] = [];
  const continuations: Edit[] = [];
  for (const { 0: whole, 1: blank, 2: continuation, 3: line, 4: comment, 5: long, 6: string, index: start } of text.matchAll(TOKEN)) {
    const span = { start, end: start + whole.length };
    if (continuation !== undefined) continuations.push({ span, text: "" });
    if ((blank ?? continuation ?? comment) !== undefined || (line !== undefined && /^(?:[+,(]|-join)$/i.test(tokens.at(-1)?.text ?? ""))) continue;
    tokens.push({ ...span, text: whole, isString: string !== undefined && long === undefined });
  }
  return { tokens, continuations };
}

/** Strings one after the other that the program makes one of. What a string puts in is not known, so such a string ends a run. */
function runsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const runs: (readonly Token[])[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isConstant(tokens[i])) continue;
    const mark = tokens[i + 1]?.text;
    let last = i;
    if (mark === "+" || mark === ",") while (tokens[last + 1]?.text === mark && isConstant(tokens[last + 2])) last += 2;
    if (last > i && (mark === "+" || isJoined(tokens, i, last))) runs.push(tokens.slice(i, last + 1).filter(({ isString }) => isString));
    i = last;
  }
  return runs;
}

const isConstant = (token: Token | undefined): boolean => token !== undefined && token.isString && (/^"[^"$`]*"$/.test(token.text) || /^'[^']*'$/.test(token.text));

/** Whether the items of a list become one string: there is `-join` before it, or `-join ""` behind it. */
function isJoined(tokens: readonly Token[], first: number, last: number): boolean {
  let [before, behind] = [first - 1, last + 1];
  while (/^[(@]$/.test(tokens[before]?.text ?? "")) before--;
  while (tokens[behind]?.text === ")") behind++;
  return /^(?:-join|concat)$/i.test(tokens[before]?.text ?? "") || (/^-join$/i.test(tokens[behind]?.text ?? "") && /^(?:""|'')$/.test(tokens[behind + 1]?.text ?? ""));
}

/** Takes away what stands between the strings; the last one ends as the first one begins. */
function editsOf(run: readonly Token[]): readonly Edit[] {
  const quote = run[0]!.text.slice(0, 1);
  const end = run.at(-1)!.end;
  return [...run.slice(1).map((token, i) => ({ span: { start: run[i]!.end - 1, end: token.start + 1 }, text: "" })), { span: { start: end - 1, end }, text: quote }];
}

/** The lines that runs stand on, with those that a backtick joins to them. */
function linesWith(runs: readonly (readonly Token[])[], text: string, continuations: readonly Edit[]): readonly Span[] {
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => positionAt(starts, offset).line;
  const continued = new Set(continuations.map(({ span }) => lineAt(span.start)));
  const found: { start: number; end: number }[] = [];
  for (const run of runs) {
    const before = found.at(-1);
    if (before && run.at(-1)!.end <= before.end) continue;
    let [first, last] = [lineAt(run[0]!.start), lineAt(run.at(-1)!.start)];
    while (continued.has(first - 1) && starts[first - 1]! > (before?.end ?? 0)) first--;
    while (continued.has(last)) last++;
    const [start, end] = [starts[first - 1]!, starts[last] ?? text.length];
    if (before && start < before.end) before.end = end;
    else found.push({ start, end });
  }
  return found;
}
