/**
 * Names and values that data keeps beside each other: `{name: NETBOX_TOKEN, value: …}`, `{key: …, value: …}`,
 * `- NETBOX_TOKEN=…`, and the options of commands: `["--token", "…"]`.
 */
import type { DictExpr, Expr, ListExpr, Module, Scope, TextExpr } from "../core/module.js";
import { constantText } from "../flow/index-module.js";

export interface NamedPair {
  readonly name: string;
  readonly value: Expr;
  /** The map or text that holds both. */
  readonly whole: Expr;
  readonly scope: Scope;
}

/** Formats of data that nest. */
export const DATA_FORMATS: ReadonlySet<string> = new Set(["yaml", "json", "toml"]);
const NAMES = new Set(["name", "key"]);
const ASSIGNMENT = /^([A-Za-z_]\w*|--?[A-Za-z][\w-]*)=/;
const OPTION = /^--?[A-Za-z][\w-]*$/;

const pairs = new WeakMap<Module, readonly NamedPair[]>();

export function namedPairs(module: Module): readonly NamedPair[] {
  if (!DATA_FORMATS.has(module.language)) return [];
  const known = pairs.get(module) ?? pairsOf(module);
  pairs.set(module, known);
  return known;
}

function pairsOf(module: Module): readonly NamedPair[] {
  return [...module.dicts.flatMap((dict) => [...pairOf(dict), ...optionsIn(dict), ...dividedPairs(dict)]), ...module.texts.flatMap((text) => assignmentOf(text, module.scope) ?? [])];
}

/** The options in a list of words, or in a list of such lists, with the words behind them. */
function optionsIn({ entries, scope }: DictExpr): readonly NamedPair[] {
  const optionsOf = ({ items }: ListExpr): readonly NamedPair[] => items.flatMap((item, i): readonly NamedPair[] => {
    const name = item.kind === "text" ? constantText(item) : undefined;
    const value = items[i + 1];
    return name !== undefined && OPTION.test(name) && value?.kind === "text" ? [{ name, value, whole: value, scope }] : [];
  });
  return entries.flatMap(({ value: list }) => (list.kind !== "list" ? [] : [list, ...list.items.filter((item) => item.kind === "list")].flatMap(optionsOf)));
}

/** `[{key: "key", value: "Authorization"}, {key: "value", value: …}]`: Postman keeps the two halves of a header apart. */
function dividedPairs({ entries, scope }: DictExpr): readonly NamedPair[] {
  return entries.flatMap(({ value: list }) => {
    const pairs = list.kind === "list" ? list.items.flatMap((item) => (item.kind === "dict" ? pairOf(item) : [])) : [];
    const [name, value] = ["key", "value"].map((half) => pairs.find((pair) => pair.name === half)?.value);
    const text = name && constantText(name);
    return text !== undefined && value ? [{ name: text, value, whole: value, scope }] : [];
  });
}

function pairOf(dict: DictExpr): readonly NamedPair[] {
  const entries = dict.entries.map(({ key, value }) => ({ key: key && constantText(key), value }));
  const value = entries.find(({ key }) => key === "value")?.value;
  const written = entries.find(({ key }) => NAMES.has(key ?? ""))?.value;
  const name = written && constantText(written);
  return value && name !== undefined ? [{ name, value, whole: dict, scope: dict.scope }] : [];
}

function assignmentOf(text: TextExpr, scope: Scope): NamedPair | undefined {
  const [first, ...others] = text.parts;
  if (first?.kind !== "literal") return undefined;
  const [lead, name] = ASSIGNMENT.exec(first.value) ?? [];
  if (lead === undefined || name === undefined || first.span.end - first.span.start !== first.value.length) return undefined;
  const span = { start: first.span.start + lead.length, end: first.span.end };
  const rest = lead.length < first.value.length ? [{ kind: "literal", value: first.value.slice(lead.length), span } as const] : [];
  const parts = [...rest, ...others];
  return { name, value: { kind: "text", parts, span: { start: span.start, end: text.span.end } }, whole: text, scope };
}
