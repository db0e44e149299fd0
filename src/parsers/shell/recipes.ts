/** Recipes of makefiles and justfiles. */
import type { Param, Return, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Fragment } from "./fragment.js";
import { lowerFragment, type Program } from "./walk.js";

/** Lowers shell code as the body of a function; `write` gives it, with the scope in which the container's variables stand. */
export function lowerRecipe(program: Program, name: string, span: Span, params: readonly Param[], write: (scope: Scope) => Fragment): void {
  const { builder } = program;
  builder.within("function", span, (scope) => {
    const returns: Return[] = [];
    const fn = { kind: "function", name, params, returns, decorators: [], isStatic: true, isGetter: false, scope, span } as const;
    scope.owner = fn;
    builder.functions.push(fn);
    for (const param of params) builder.declare(scope, param.name, "parameter", { param });
    const fragment = write(scope);
    builder.within("block", span, (inner) => lowerFragment(program, fragment, { globals: inner }));
  });
}

/** A line without its end, and where the next one begins. */
export interface Line extends Span {
  readonly text: string;
  readonly next: number;
}

/** The lines of a text; with `isJoined` those that end in a backslash go on in the next. */
export function linesOf(text: string, isJoined: boolean): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < text.length;) {
    const first = lineEnd(text, at);
    const end = isJoined ? joinedEnd(text, at, first) : first;
    const next = Math.min(afterEnd(text, end), text.length);
    lines.push({ start: at, end, text: text.slice(at, end), next });
    at = next;
  }
  return lines;
}

function joinedEnd(text: string, start: number, first: number): number {
  let end = first;
  while (end < text.length && hasJoiner(text, start, end)) end = lineEnd(text, afterEnd(text, end));
  return end;
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  if (feed < 0) return text.length;
  return feed > at && text[feed - 1] === "\r" ? feed - 1 : feed;
}

const afterEnd = (text: string, end: number): number => (text[end] === "\r" ? end + 2 : end + 1);

/** Whether an odd number of backslashes stands before `end`. */
function hasJoiner(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text[at - 1] === "\\") at--;
  return (end - at) % 2 === 1;
}
