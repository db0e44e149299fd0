/** YAML: the first document of a file. Anchors and merge keys are followed; a value with a tag of its own is not known. */
import { CST, isAlias, isMap, isScalar, isSeq, Lexer, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";
import type { Entry, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, entryOf, stringText } from "../data.js";

export const { parse, parseNow } = dataParser("yaml", (builder, text) => {
  addComments(builder, text);
  const { contents, errors } = parseDocument(text, { prettyErrors: false, logLevel: "silent", uniqueKeys: false, strict: false });
  for (const { code, pos: [start, end] } of errors) {
    builder.errors.push({ message: `This is no valid YAML (${code.toLowerCase().replaceAll("_", " ")}).`, span: { start: Math.min(start, text.length), end: Math.min(Math.max(start, end), text.length) } });
  }
  return new Lowering(builder, text).value(contents, 0);
});

type Member = Pair<Node, Node | null>;

/** Lowers a document in the order of its text. Aliases share the value of their anchor, so that aliases of aliases cost nothing. */
class Lowering {
  private readonly anchors = new Map<string, Expr>();

  constructor(private readonly builder: ModuleBuilder, private readonly text: string) {}

  /** `at` is where a value stands that is not written. */
  value(node: Node | null, at: number): Expr {
    if (!node) return { kind: "scalar", value: null, span: { start: at, end: at } };
    const span = spanOf(node, at);
    const unknown = this.builder.opaque(span);
    if (isAlias(node)) return this.anchors.get(node.source) ?? unknown;
    const { anchor } = node;
    // An alias inside its own anchor finds this.
    if (anchor !== undefined) this.anchors.set(anchor, unknown);
    const value = this.lowered(node, span);
    const expr = hasOwnTag(node) ? unknown : value;
    if (anchor !== undefined) this.anchors.set(anchor, expr);
    return expr;
  }

  private lowered(node: Node, span: Span): Expr {
    if (isMap(node)) return this.map(node as YAMLMap<Node, Node | null>, span);
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => this.value(item as Node | null, span.start)), spreads: [], span };
    return isScalar(node) ? this.scalar(node, span) : this.builder.opaque(span);
  }

  /** Keys of the map itself win over merged ones, and of merged maps the first wins; in the module what stands last wins. */
  private map(node: YAMLMap<Node, Node | null>, span: Span): Expr {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const pair of node.items) {
      if (isMerge(pair)) merged.unshift(...this.merged(pair, span.start).reverse());
      else {
        const key = this.value(pair.key, span.start);
        own.push(entryOf(key, this.value(pair.value, key.span.end)));
      }
    }
    return this.builder.dict([...merged, ...own], span);
  }

  private merged({ value }: Member, at: number): Entry[] {
    const maps = isSeq(value) ? (value.items as Node[]) : value ? [value] : [];
    return maps.map((map) => ({ key: undefined, value: this.value(map, at), span: spanOf(map, at) }));
  }

  private scalar(node: Scalar, span: Span): Expr {
    const { value } = node;
    if (typeof value === "string") return stringText(this.builder, value, this.characters(node, value, span), span);
    if (typeof value === "number" || typeof value === "boolean" || value === null) return { kind: "scalar", value, span };
    return this.builder.opaque(span);
  }

  /** Where the characters of a string stand: between its quotes, the scalar itself, the one line of a block; else all of the block. */
  private characters({ type }: Scalar, value: string, span: Span): Span {
    if (type === "PLAIN") return span;
    const source = this.text.slice(span.start, span.end);
    if (type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE") {
      const isClosed = source.length > 1 && source.endsWith(source[0] ?? "");
      return { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
    }
    const header = source.indexOf("\n") + 1;
    const line = source.indexOf(value.trimEnd(), header);
    if (line < 0 || value.trim() === "") return span;
    const start = span.start + line;
    return { start, end: start + (this.text.startsWith(value, start) ? value : value.trimEnd()).length };
  }
}

const isMerge = ({ key }: Member): boolean => isScalar(key) && key.type === "PLAIN" && key.value === "<<";

/** `!secret name`, `!vault`: what a program reads is not what is written. */
const hasOwnTag = ({ tag }: Node): boolean => tag !== undefined && !tag.startsWith("tag:yaml.org,2002:");

const spanOf = ({ range }: Node, at: number): Span => (range ? { start: range[0], end: range[1] } : { start: at, end: at });

/** Marks that the lexer puts between the pieces of the text. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

function addComments(builder: ModuleBuilder, text: string): void {
  let start = 0;
  let before = "";
  for (const piece of new Lexer().lex(text)) {
    const end = MARKS.includes(piece) ? start : start + piece.length;
    if (piece.startsWith("#") && before !== CST.SCALAR) builder.comments.push({ text: piece.slice(1), span: { start, end } });
    before = piece;
    start = end;
  }
}
