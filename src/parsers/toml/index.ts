/** TOML 1.1, by way of toml-eslint-parser. A file with an error holds nothing: no program could load it. */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, entryOf, stringText } from "../data.js";

export const { parse, parseNow } = dataParser("toml", (builder, text) => {
  const program = programOf(builder, text);
  if (!program) return undefined;
  for (const { value, range } of program.comments) builder.comments.push({ text: value, span: spanOf(range) });
  const root = newTable(program.range);
  for (const node of program.body[0].body) {
    if (node.type === "TOMLKeyValue") addValue(builder, text, root, node);
    else for (const inner of [tableAt(root, node)]) node.body.forEach((entry) => addValue(builder, text, inner, entry));
  }
  return dictOf(builder, root);
});

function programOf(builder: ModuleBuilder, text: string): AST.TOMLProgram | undefined {
  try {
    return parseTOML(text, { tomlVersion: "1.1" });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const at = Math.min(error.index, text.length);
    builder.errors.push({ message: `This is no valid TOML. ${error.message}.`, span: { start: at, end: at } });
    return undefined;
  }
}

/** A table being put together: its keys may stand in several places of the file. */
interface Table {
  readonly kind: "table";
  readonly members: Map<string, Member>;
  readonly span: Span;
}

/** The tables of `[[name]]`. */
interface Tables {
  readonly kind: "tables";
  readonly items: Table[];
}

interface Member {
  readonly key: AST.TOMLBare | AST.TOMLQuoted;
  readonly value: Table | Tables | Expr;
}

const newTable = (range: AST.TOMLProgram["range"]): Table => ({ kind: "table", members: new Map(), span: spanOf(range) });

/** The table that a header names, made where it is missing. */
function tableAt(root: Table, node: AST.TOMLTable): Table {
  const { keys } = node.key;
  const last = keys.at(-1);
  const parent = inner(root, keys.slice(0, -1), node);
  if (!last || node.kind === "standard") return last ? inner(parent, [last], node) : parent;
  const known = parent.members.get(nameOf(last))?.value;
  const table = newTable(node.range);
  if (known?.kind === "tables") known.items.push(table);
  else parent.members.set(nameOf(last), { key: last, value: { kind: "tables", items: [table] } });
  return table;
}

/** The table below `table` under `keys`; of several tables with one name the last is meant. */
function inner(table: Table, keys: readonly Member["key"][], node: AST.TOMLNode): Table {
  let at = table;
  for (const key of keys) {
    const known = at.members.get(nameOf(key))?.value;
    let next = known?.kind === "tables" ? known.items.at(-1) : known?.kind === "table" ? known : undefined;
    if (!next) {
      next = newTable(node.range);
      at.members.set(nameOf(key), { key, value: next });
    }
    at = next;
  }
  return at;
}

function addValue(builder: ModuleBuilder, text: string, table: Table, node: AST.TOMLKeyValue): void {
  const key = node.key.keys.at(-1);
  if (key) inner(table, node.key.keys.slice(0, -1), node).members.set(nameOf(key), { key, value: lowered(builder, text, node.value) });
}

function lowered(builder: ModuleBuilder, text: string, node: AST.TOMLContentNode): Expr {
  const span = spanOf(node.range);
  if (node.type === "TOMLArray") return { kind: "list", items: node.elements.map((element) => lowered(builder, text, element)), spreads: [], span };
  if (node.type === "TOMLInlineTable") {
    const table = newTable(node.range);
    for (const entry of node.body) addValue(builder, text, table, entry);
    return dictOf(builder, table);
  }
  switch (node.kind) {
    case "string": return stringText(builder, node.value, node.multiline ? linesOf(text, span) : without(span, 1), span);
    case "integer": case "float": case "boolean": return { kind: "scalar", value: node.value, span };
    default: return builder.opaque(span);
  }
}

/** Between three quotes; a line end right after them is no part of the string. */
function linesOf(text: string, span: Span): Span {
  const { start, end } = without(span, 3);
  return { start: start + (text.startsWith("\r\n", start) ? 2 : text[start] === "\n" ? 1 : 0), end };
}

const without = ({ start, end }: Span, quotes: number): Span => ({ start: start + quotes, end: end - quotes });

function dictOf(builder: ModuleBuilder, table: Table): Expr {
  const entries = [...table.members.values()].map(({ key, value }) => entryOf(keyText(builder, key), exprOf(builder, value)));
  return builder.dict(entries, table.span);
}

function exprOf(builder: ModuleBuilder, value: Member["value"]): Expr {
  if (value.kind === "table") return dictOf(builder, value);
  if (value.kind !== "tables") return value;
  const [first] = value.items;
  const span = { start: first?.span.start ?? 0, end: value.items.at(-1)?.span.end ?? 0 };
  return { kind: "list", items: value.items.map((item) => dictOf(builder, item)), spreads: [], span };
}

function keyText(builder: ModuleBuilder, key: Member["key"]): Expr {
  const span = spanOf(key.range);
  return stringText(builder, nameOf(key), key.type === "TOMLBare" ? span : without(span, 1), span);
}

const nameOf = (key: Member["key"]): string => (key.type === "TOMLBare" ? key.name : key.value);

const spanOf = ([start, end]: readonly [number, number]): Span => ({ start, end });
