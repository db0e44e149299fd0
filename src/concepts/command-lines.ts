/** The words of a command line by what they mean: URLs, headers, data, options. */
import type { CallExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { knownText, placeOf, type TextValue, type Value } from "../flow/value.js";
import { wordsOf } from "../flow/words.js";
import { PROGRAMS, type Meaning, type ProgramRow } from "../models/index.js";

/** A word, or the value of an option. */
export interface Word {
  readonly meaning: Meaning;
  readonly value: Value;
  /** The option that it belongs to: `-k`. */
  readonly option?: string;
  readonly place: Place;
}

/** The program that a call starts, where its words are known. */
export const programOf = ({ callee }: CallExpr): ProgramRow | undefined => (callee.kind === "name" ? PROGRAMS.get(callee.name) : undefined);

/** The words of a call, for each way to call it. */
export function commandLines(evaluator: Evaluator, call: CallExpr, frame: Frame, row: ProgramRow): readonly (readonly Word[])[] {
  return wordsOf(evaluator, call, frame).map((words) => meant(words, row, placeOf(call, frame)));
}

/** `Name: `, the beginning of a header. */
export const HEADER = /^\s*([\w-]+)\s*:\s*/;

/** A text without its first characters, which stand in its first part. */
export function textFrom(text: TextValue, length: number): TextValue {
  const [first, ...others] = text.parts;
  if (first?.kind !== "chars") return text;
  const place = first.exact ? { ...first.place, start: first.place.start + length } : first.place;
  return { ...text, parts: [...(first.value.length > length ? [{ ...first, value: first.value.slice(length), place }] : []), ...others] };
}

/** Reads one command line; `place` is that of the command, for words that stand nowhere. */
export function meant(values: readonly Value[], row: ProgramRow, place: Place): readonly Word[] {
  const words: Word[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const lead = leadOf(value);
    const at = placeOfValue(value) ?? place;
    if (lead === undefined || !/^-./.test(lead)) {
      words.push({ meaning: row.operand, value, place: at });
      continue;
    }
    const found = lead.startsWith("--") ? longOption(value, lead, row) : shortOptions(value, lead, row);
    for (const option of found.flags) words.push({ meaning: row.flags.get(option) ?? "", value, option, place: at });
    if (found.option === undefined) continue;
    const given = found.value ?? values[++i];
    if (given) words.push({ meaning: row.valued.get(found.option) ?? "", value: given, option: found.option, place: at });
  }
  return row.operand === "items" ? words.flatMap(itemOf) : words;
}

interface OptionWord {
  readonly flags: readonly string[];
  /** The option that takes a value. */
  readonly option?: string;
  /** Its value, if the same word holds it. */
  readonly value?: Value;
}

function longOption(value: Value, lead: string, row: ProgramRow): OptionWord {
  const [whole, name = lead] = /^(--[\w-]+)=/.exec(lead) ?? [];
  if (whole !== undefined && value.kind === "text") return row.valued.has(name) ? { flags: [], option: name, value: textFrom(value, whole.length) } : { flags: [] };
  return row.valued.has(lead) ? { flags: [], option: lead } : { flags: [lead] };
}

/** `-sSk`, `-XPOST`, `-sH` and a header. */
function shortOptions(value: Value, lead: string, row: ProgramRow): OptionWord {
  const flags: string[] = [];
  for (let i = 1; i < lead.length; i++) {
    const option = `-${lead[i]}`;
    if (!row.valued.has(option)) flags.push(option);
    else if (value.kind === "text" && (i + 1 < lead.length || value.parts.length > 1)) return { flags, option, value: textFrom(value, i + 1) };
    else return { flags, option };
  }
  return { flags };
}

/** httpie's words: the method, the URL, then `Header:value` and `field=value`. */
function itemOf(word: Word, i: number, all: readonly Word[]): readonly Word[] {
  if (word.meaning !== "items") return [word];
  const lead = leadOf(word.value) ?? "";
  if (/^[A-Z]+$/.test(lead) && knownText(word.value) === lead) return [{ ...word, meaning: "method" }];
  const before = all.slice(0, i).filter(({ meaning, value }) => meaning === "items" && !/^[A-Z]+$/.test(leadOf(value) ?? ""));
  if (before.length === 0) return [{ ...word, meaning: "url" }];
  if (/^[\w.-]+:?=[^=]/.test(`${lead} `)) return [{ ...word, meaning: "data" }];
  return [{ ...word, meaning: HEADER.test(lead) ? "headers" : "" }];
}

/** The characters that a word begins with. */
function leadOf(value: Value): string | undefined {
  const first = value.kind === "text" ? value.parts[0] : undefined;
  return first?.kind === "chars" ? first.value : undefined;
}

function placeOfValue(value: Value): Place | undefined {
  if (value.kind === "text") return value.parts[0]?.place;
  return value.kind === "opaque" ? value.place : undefined;
}
