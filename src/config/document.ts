import { findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";
import { parse as parseToml, TomlError } from "smol-toml";
import { lineStarts, positionAt } from "../core/source.js";

/** The way to a value: `["overrides", 0, "rules"]`. Empty for the whole. */
export type Key = readonly (string | number)[];

/** Something wrong with a configuration. */
export interface Problem {
  readonly at: Key;
  /** One-based, where it is known. */
  readonly line?: number;
  readonly message: string;
}

/** A parsed file. */
export interface Document {
  readonly data: unknown;
  /** The one-based line of a key; undefined where the parser keeps no positions. */
  readonly lineOf: (at: Key) => number | undefined;
}

export type Parsed = { readonly document: Document } | { readonly problems: readonly Problem[] };

/** Parses JSON; `comments` allows comments and trailing commas, as in `tokenlint.config.json`. A key given twice is a problem. */
export function jsonDocument(text: string, comments: boolean): Parsed {
  try {
    return parsedJson(text, comments);
  } catch (error) {
    // jsonc-parser calls itself for every bracket.
    if (!(error instanceof RangeError)) throw error;
    return { problems: [{ at: [], message: "This JSON is nested too deeply." }] };
  }
}

function parsedJson(text: string, comments: boolean): Parsed {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => positionAt(starts, offset).line;
  const [error] = errors;
  if (error || !root) {
    const reason = error ? errorText(error) : "value expected";
    return { problems: [{ at: [], line: lineAt(error?.offset ?? 0), message: `This is not valid JSON: ${reason}.` }] };
  }
  const doubles: Problem[] = [];
  const data = valueOf(root, (key) => {
    doubles.push({ at: [], line: lineAt(key.offset), message: `The key \`${String(key.value)}\` is there twice. Keep one of them.` });
  });
  if (doubles.length > 0) return { problems: doubles };
  const lineOf = (at: Key): number | undefined => {
    const node = findNodeAtLocation(root, [...at]);
    const owner = node?.parent?.type === "property" ? node.parent : node;
    return owner && lineAt(owner.offset);
  };
  return { document: { data, lineOf } };
}

/** Parses TOML. The parser keeps no positions but those of its errors. */
export function tomlDocument(text: string): Parsed {
  try {
    return { document: { data: parseToml(text), lineOf: () => undefined } };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ""] = error.message.split("\n");
    return { problems: [{ at: [], line: error.line, message: `This is not valid TOML: ${reason.replace(/^Invalid TOML document: /, "")}.` }] };
  }
}

/** The value at a key of a parsed file; undefined when there is none. */
export function valueAt(data: unknown, at: readonly string[]): unknown {
  return at.reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), data);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Like jsonc-parser's `getNodeValue`, but safe for a key `__proto__`, and it tells of keys given twice. */
function valueOf(node: Node, onDouble: (key: Node) => void): unknown {
  if (node.type === "array") return node.children?.map((child) => valueOf(child, onDouble)) ?? [];
  if (node.type !== "object") return node.value as unknown;
  const entries = new Map<string, unknown>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (!key || !value) continue;
    if (entries.has(String(key.value))) onDouble(key);
    entries.set(String(key.value), valueOf(value, onDouble));
  }
  return Object.fromEntries(entries);
}

/** `CommaExpected` → `comma expected`. */
function errorText(error: ParseError): string {
  const name = printParseErrorCode(error.error);
  return name.replace(/(?<=[a-z])([A-Z])/g, " $1").toLowerCase();
}
