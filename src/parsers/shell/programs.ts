/** Variables that hold a command: `CURL=(curl -fsS)` and `"${CURL[@]}"`, `CURL="curl -s"` and `$CURL`. */
import type { Arg } from "../../core/module.js";
import { RUNNERS } from "./runners.js";
import type { Syntax } from "./syntax.js";
import { variable } from "./variables.js";
import type { Walk } from "./walk.js";
import { plainWord } from "./words.js";

const PROGRAM = /^[a-z][\w.+-]*$/;

/** The part of a path after its last slash, of what looks like a program's name. */
function programIn(word: string | undefined): string | undefined {
  const base = word?.slice(word.lastIndexOf("/") + 1);
  return base !== undefined && PROGRAM.test(base) ? base : undefined;
}

/** Remembers which program the command in a variable starts; another assignment makes it unknown. */
export function rememberProgram(walk: Walk, name: string, value: Syntax | undefined): void {
  const { held } = walk.program;
  // `SUDO=""` is no other program.
  if (value === undefined || plainWord(walk, value) === "") return;
  const program = firstProgram(walk, value);
  if (program === undefined && !held.has(name)) return;
  held.set(name, held.has(name) && held.get(name) !== program ? undefined : program);
}

/** The program that an array or a text with several words begins with; not one that only runs another, `CURL="sudo curl"`. */
function firstProgram(walk: Walk, value: Syntax): string | undefined {
  const words = value.type === "array" ? value.children.filter(({ type }) => type !== "(" && type !== ")") : [];
  const [, lead, more] = /^\s*(\S+)(?=\s|$)(\s+\S)?/.exec(plainWord(walk, value) ?? leadingText(walk, value)) ?? [];
  const program = programIn(value.type === "array" ? words[0] && plainWord(walk, words[0]) : lead);
  const isAlone = value.type === "array" ? words.length === 1 : more === undefined;
  return program !== undefined && RUNNERS.has(program) && !isAlone ? undefined : program;
}

/** The characters before the first expansion of `"curl -H $HEADER"`. */
const leadingText = (walk: Walk, value: Syntax): string => (value.type === "string" ? (/^"([^"$`\\]{1,200}\s)/.exec(walk.text.slice(value.start, Math.min(value.end, value.start + 210)))?.[1] ?? "") : "");

/** In characters. */
const MAX_NAME = 200;
const VARIABLE = /^"?\$(?:(\w+)|\{(\w+)(?:\[[@*]\])?\})"?$/;

/** The name of the variable that a command's first word is. */
function variableName(walk: Walk, first: Syntax): string | undefined {
  const text = walk.program.held.size > 0 && first.end - first.start < MAX_NAME ? walk.textOf(first) : "";
  const [, plain, braced] = VARIABLE.exec(text) ?? [];
  return plain ?? braced;
}

/** The program that the variable of a command's first word starts. */
export const heldProgram = (walk: Walk, first: Syntax): string | undefined => walk.program.held.get(variableName(walk, first) ?? "");

/** A command that stands in a variable: its program and the words that follow it there. */
export function heldCommand(walk: Walk, first: Syntax): { readonly program: string; readonly words: Arg } | undefined {
  const name = variableName(walk, first);
  const program = heldProgram(walk, first);
  if (name === undefined || program === undefined) return undefined;
  const others = walk.builder.operator("sh:rest", [variable(walk, name, first)], walk.spanOf(first));
  return { program, words: { value: others, spread: "list" } };
}
