/** The data that a command sends: JSON and forms, read where they are written out. */
import type { Place } from "../core/source.js";
import { knownText, optionsOf, type DictEntry, type DictValue, type Value } from "../flow/value.js";

/** Stands for what is put into a text. */
const HOLE = "\uE000";
const NOWHERE: Place = { path: "", start: 0, end: 0 };

/** The dictionary that the data of a command is; undefined parts make it an open one. */
export function dataOf(values: readonly Value[]): DictValue {
  const read = values.map(fieldsOf);
  return { kind: "dict", entries: read.flatMap((entries) => entries ?? []), open: read.some((entries) => entries === undefined) };
}

/** The fields of a value; of one of several only where all have the same, whose values are not known where they differ. */
function fieldsOf(value: Value): readonly DictEntry[] | undefined {
  const [first, ...others] = optionsOf(value).map(fieldsOfText);
  if (!first || others.length === 0) return first;
  if (others.some((other) => other?.length !== first.length)) return undefined;
  const shared = first.map((entry) => sharedEntry(entry, others.map((other) => other?.find(({ key }) => key === entry.key))));
  return shared.every((entry) => entry !== undefined) ? shared : undefined;
}

function sharedEntry(entry: DictEntry, others: readonly (DictEntry | undefined)[]): DictEntry | undefined {
  if (others.includes(undefined)) return undefined;
  const plain = plainOf(entry.value());
  return plain !== undefined && others.every((other) => other && plainOf(other.value()) === plain) ? entry : { ...entry, value: () => ({ kind: "opaque" }) };
}

/** A number or a text to compare. */
const plainOf = (value: Value): string | undefined => (value.kind === "scalar" ? `${value.value}` : value.kind === "text" ? `"${knownText(value) ?? ""}` : undefined);

function fieldsOfText(value: Value): readonly DictEntry[] | undefined {
  if (value.kind !== "text") return undefined;
  const text = value.parts.map((part) => (part.kind === "chars" ? part.value : HOLE)).join("").trim();
  const place = value.parts.find((part) => part.kind === "chars")?.place ?? NOWHERE;
  if (/^[[{]/.test(text)) return jsonFields(text, place);
  return /^[\w.-]+:?=/.test(text) ? formFields(text, place) : undefined;
}

function jsonFields(text: string, place: Place): readonly DictEntry[] | undefined {
  const parsed = parse(text) ?? parse(text.replaceAll(new RegExp(`([:[,]\\s*)${HOLE}`, "g"), `$1"${HOLE}"`));
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  return Object.entries(parsed).map(([key, value]) => entryOf(key, value, place));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `a=b&c=d`, and httpie's `a=b` and `a:=1`. */
function formFields(text: string, place: Place): readonly DictEntry[] {
  return text.split("&").map((field) => {
    const [, key = field, mark = "", value = ""] = /^([^=]*?)(:?)=(.*)$/s.exec(field) ?? [];
    return entryOf(key, mark === ":" ? parse(value) ?? HOLE : value, place);
  });
}

const entryOf = (key: string, value: unknown, place: Place): DictEntry => ({ key, isSpread: false, value: () => valueOf(value, place), place });

function valueOf(value: unknown, place: Place): Value {
  if (value === null || typeof value === "number" || typeof value === "boolean") return { kind: "scalar", value };
  if (typeof value === "string") return value.includes(HOLE) ? { kind: "opaque" } : { kind: "text", parts: [{ kind: "chars", value, place, exact: false }] };
  return Array.isArray(value) ? { kind: "list", items: value.map((item) => () => valueOf(item, place)) } : { kind: "opaque" };
}
