/** Lists with other lists spread into them, and the words of a command line. */
import type { CallExpr, Expr } from "../core/module.js";
import type { Evaluator } from "./evaluator.js";
import type { Frame } from "./frame.js";
import { LIMITS } from "./limits.js";
import { choiceOf, optionsOf, withVia, type Chars, type OpaqueValue, type TextValue, type Value } from "./value.js";

type Items = readonly (() => Value)[];

/** An expression in a list, or one whose items stand there. */
interface Item {
  readonly value: Expr;
  readonly isSpread: boolean;
}

/** What a list of such items can hold: one list unless something spread is one of several. A spread of what is no list is an item. */
export function spreadLists(evaluator: Evaluator, items: readonly Item[], frame: Frame): readonly Items[] {
  return product(items.map(({ value, isSpread }) => (isSpread ? optionsOf(evaluator.value(value, frame)).map(itemsOf) : [[() => evaluator.value(value, frame)]])));
}

const itemsOf = (value: Value): Items => (value.kind === "list" ? value.items : [() => value]);

function product(groups: readonly (readonly Items[])[]): readonly Items[] {
  let lists: (() => Value)[][] = [[]];
  for (const options of groups) {
    const [only] = options;
    if (only && options.length === 1) for (const list of lists) for (const item of only) list.push(item);
    else lists = lists.flatMap((list) => options.map((option) => [...list, ...option])).slice(0, LIMITS.options);
  }
  return lists;
}

/**
 * The words that a command is called with, arrays spread and unquoted variables divided at blanks as the shell does: each
 * list is one way to call it. Named arguments (redirections, pipes, the environment) are none of them.
 */
export function wordsOf(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly (readonly Value[])[] {
  const groups = call.args.filter(({ name }) => name === undefined).map(({ value, spread }): readonly (readonly Value[])[] => {
    const given = evaluator.value(value, frame);
    if (spread === "list") return optionsOf(given).map((option) => itemsOf(option).map((item) => item()));
    // Quoted words are texts, and stay one word whatever they hold.
    if (value.kind === "text") return [[given]];
    const divided = optionsOf(given).map(dividedAtBlanks);
    return divided.some((words) => words.length !== 1) ? divided : [[given]];
  });
  return product(groups.map((options) => options.map((words) => words.map((word) => () => word)))).map((words) => words.map((word) => word()));
}

/** The words of a command without its name. */
export function wordsAfterFirst(value: Value): Value {
  return choiceOf(optionsOf(value).map((option): Value => ({ kind: "list", items: option.kind === "opaque" ? [] : dividedAtBlanks(option).slice(1).map((word) => () => word) })));
}

function dividedAtBlanks(value: Value): readonly Value[] {
  if (value.kind === "list") return value.items.map((item) => item());
  if (value.kind === "text" && value.parts.length === 0) return [];
  if (value.kind !== "text" || !value.parts.some((part) => part.kind === "chars" && /\s/.test(part.value))) return [value];
  const words: (Chars | OpaqueValue)[][] = [[]];
  for (const part of value.parts) {
    if (part.kind !== "chars") words.at(-1)?.push(part);
    else [...part.value.matchAll(/\s+|\S+/g)].forEach(({ 0: piece, index }) => (/\s/.test(piece) ? words.push([]) : words.at(-1)?.push(pieceOf(part, piece, index))));
  }
  return words.filter((parts) => parts.length > 0).map((parts): TextValue => withVia({ kind: "text", parts }, value.via));
}

function pieceOf(part: Chars, piece: string, index: number): Chars {
  const { path, start } = part.place;
  return part.exact ? { ...part, value: piece, place: { path, start: start + index, end: start + index + piece.length } } : { ...part, value: piece };
}

/** Escapes, quotes, blanks, what ends a command, and the characters between. */
const SHELL_PIECES = /\\[^]|["']|\s+|[|;&]+|[^\s"'\\|;&]+/g;

/** The words of a line as a shell divides it. What is put into the line stays in the word where it stands. */
export function dividedByShell({ parts, via }: TextValue): readonly TextValue[] {
  const words: (Chars | OpaqueValue)[][] = [];
  let quote = "";
  let isApart = true;
  const add = (part: Chars | OpaqueValue): void => {
    if (isApart) words.push([]);
    words.at(-1)!.push(part);
    isApart = false;
  };
  for (const part of parts) {
    if (part.kind !== "chars") add(part);
    else for (const { 0: piece, index } of part.value.matchAll(SHELL_PIECES)) {
      if (/^["']$/.test(piece) && (quote === "" || quote === piece)) quote = quote === "" ? piece : "";
      else if (quote !== "" || !/^[\s|;&]/.test(piece)) add(pieceOf(part, piece, index));
      else {
        isApart = true;
        if (!/^\s/.test(piece)) add(pieceOf(part, piece, index));
        isApart = true;
      }
    }
  }
  return words.map((each) => withVia({ kind: "text", parts: joined(each) }, via));
}

/** Runs of characters that stand beside each other as one. */
function joined(parts: readonly (Chars | OpaqueValue)[]): readonly (Chars | OpaqueValue)[] {
  const runs: (Chars | OpaqueValue)[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.kind !== "chars" || part.kind !== "chars") runs.push(part);
    else if (last.place.path === part.place.path && last.exact && part.exact && last.place.end === part.place.start) runs[runs.length - 1] = { ...last, value: last.value + part.value, place: { ...last.place, end: part.place.end } };
    else runs.push(part);
  }
  return runs;
}
