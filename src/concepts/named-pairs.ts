/** Names and values that data keeps beside each other: `{name: NETBOX_TOKEN, value: …}`, `{key: …, value: …}`, `- NETBOX_TOKEN=…`. */
import type { DictExpr, Expr, Module, Scope, TextExpr } from "../core/module.js";
import { constantText } from "../flow/index-module.js";

export interface NamedPair {
  readonly name: string;
  readonly value: Expr;
  /** The map or text that holds both. */
  readonly whole: Expr;
  readonly scope: Scope;
}

const DATA: ReadonlySet<string> = new Set(["yaml", "json", "toml"]);
const NAMES = new Set(["name", "key"]);
const ASSIGNMENT = /^([A-Za-z_]\w*)=/;

export function namedPairs(module: Module): readonly NamedPair[] {
  if (!DATA.has(module.language)) return [];
  return [...module.dicts.flatMap((dict) => pairOf(dict) ?? []), ...module.texts.flatMap((text) => assignmentOf(text, module.scope) ?? [])];
}

function pairOf(dict: DictExpr): NamedPair | undefined {
  const entries = dict.entries.map(({ key, value }) => ({ key: key && constantText(key), value }));
  const value = entries.find(({ key }) => key === "value")?.value;
  const written = entries.find(({ key }) => NAMES.has(key ?? ""))?.value;
  const name = written && constantText(written);
  return value && name !== undefined ? { name, value, whole: dict, scope: dict.scope } : undefined;
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
