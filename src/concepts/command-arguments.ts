/** What a command is given, as HTTP libraries take it: a URL, headers, data. */
import type { CallExpr } from "../core/module.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { choiceOf, optionsOf, type DictEntry, type TextValue, type Value } from "../flow/value.js";
import type { ProgramRow } from "../models/index.js";
import { givenCredentials } from "./command-credentials.js";
import { dataOf } from "./command-data.js";
import { commandLines, HEADER, textFrom, type Word } from "./command-lines.js";

/** The argument with a meaning: headers and data as dictionaries. Undefined where the command has none. */
export function commandArgument(evaluator: Evaluator, call: CallExpr, frame: Frame, row: ProgramRow, name: string): Value | undefined {
  const found = commandLines(evaluator, call, frame, row).flatMap((words) => asArgument(words, name) ?? []);
  return found.length > 0 ? choiceOf(found) : undefined;
}

function asArgument(words: readonly Word[], name: string): Value | undefined {
  const own = words.filter(({ meaning }) => meaning === name);
  if (name === "headers") return headersOf(words);
  if (name === "data") return own.length > 0 ? dataOf(own.map(({ value }) => value)) : undefined;
  if (name === "method" && words.some(({ meaning }) => meaning === "get")) return { kind: "text", parts: [{ kind: "chars", value: "GET", place: words[0]!.place, exact: false }] };
  return own[0]?.value;
}

/** The headers that are written out, and those that the program makes of a token. */
export function headersOf(words: readonly Word[]): Value | undefined {
  const written = words.filter(({ meaning }) => meaning === "headers");
  const made = givenCredentials(words).map(({ token, place }): DictEntry => ({ key: "Authorization", isSpread: false, value: () => token, place }));
  if (written.length + made.length === 0) return undefined;
  return { kind: "dict", entries: [...written.flatMap(({ value }) => headerEntry(value)), ...made], open: false };
}

/** A variable that holds the header may hold others elsewhere. The place of the entry is that of its text: the same that is found by its look. */
const headerEntry = (value: Value): readonly DictEntry[] => optionsOf(value).flatMap((option) => (option.kind === "text" ? (entryIn(option) ?? []) : []));

function entryIn({ parts: [first, ...others], via }: TextValue): DictEntry | undefined {
  const [lead, name] = (first?.kind === "chars" && HEADER.exec(first.value)) || [];
  if (first?.kind !== "chars" || lead === undefined || name === undefined) return undefined;
  const rest = textFrom({ kind: "text", parts: [first, ...others], ...(via && { via }) }, lead.length);
  return { key: name, isSpread: false, value: () => rest, place: first.place };
}
