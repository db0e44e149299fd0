/** Terraform's JSON syntax (https://developer.hashicorp.com/terraform/language/syntax/json): the same blocks; strings are templates. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, entryOf, stringText } from "../data.js";
import type { Parser } from "../parser.js";
import type { Grammar, LoadedGrammar } from "../treesitter.js";
import { type Attribute, type Block, Blocks, type Body, type Word } from "./blocks.js";
import { Syntax } from "./syntax.js";
import { type Lowerings, Walk } from "./walk.js";

/** How many names stand between the type of a block and its body. */
const LABELS: ReadonlyMap<string, number> = new Map([
  ["resource", 2], ["data", 2], ["ephemeral", 2], ["provider", 1], ["variable", 1], ["output", 1], ["module", 1], ["check", 1], ["provisioner", 1],
]);

const COMMENT = "//";

/** The parsers of `.tf.json` and of `.tfvars.json`. */
export function jsonParsers(grammar: LoadedGrammar, lowerings: Lowerings): { readonly code: Parser; readonly values: Parser } {
  const parser = (isValues: boolean): Parser => dataParser("hcl", (builder, text) => {
    new JsonFile(builder, text, grammar.forFile(builder.path), lowerings).lower(isValues);
    return undefined;
  });
  return { code: parser(false), values: parser(true) };
}

class JsonFile {
  private readonly blocks: Blocks;
  private readonly walk: Walk;

  constructor(private readonly builder: ModuleBuilder, private readonly text: string, private readonly grammar: Grammar, lowerings: Lowerings) {
    this.blocks = new Blocks(builder);
    this.walk = new Walk(builder, text, { comments: [], broken: [] }, lowerings);
  }

  lower(isValues: boolean): void {
    const errors: ParseError[] = [];
    const root = parseTree(this.text, errors, { allowTrailingComma: false });
    for (const { error, offset, length } of errors) {
      this.builder.errors.push({ message: `This is no valid JSON (${printParseErrorCode(error)}).`, span: { start: offset, end: Math.min(offset + length, this.text.length) } });
    }
    if (!root) return;
    if (isValues) this.blocks.assign({ attributes: this.attributes(root), blocks: [] }, "var.");
    else for (const { type, value } of this.properties(root)) for (const block of this.blocksOf(type, [], value, LABELS.get(type.text) ?? 0)) this.blocks.lower(block);
  }

  /** The properties of an object, or of all objects of a list. */
  private properties(node: Node): readonly { readonly type: Word; readonly value: Node; readonly span: Span }[] {
    const children = node.children ?? [];
    if (node.type === "array") return children.flatMap((child) => this.properties(child));
    if (node.type !== "object") return [];
    return children.flatMap((property) => {
      const [key, value] = property.children ?? [];
      return key && value && key.value !== COMMENT ? [{ type: { text: String(key.value), span: innerOf(key) }, value, span: spanOf(property) }] : [];
    });
  }

  private blocksOf(type: Word, labels: readonly Word[], node: Node, missing: number, isListed = false): readonly Block[] {
    if (missing > 0) return this.properties(node).flatMap(({ type: label, value }) => this.blocksOf(type, [...labels, label], value, missing - 1));
    if (node.type === "array") return (node.children ?? []).flatMap((child) => this.blocksOf(type, labels, child, 0, true));
    const { start } = isListed ? spanOf(node) : (labels.at(-1) ?? type).span;
    return [{ type, labels, body: this.body(node), span: { start, end: node.offset + node.length } }];
  }

  private body(node: Node): Body {
    const provisioners = this.properties(node).filter(({ type }) => type.text === "provisioner");
    return { attributes: this.attributes(node), blocks: provisioners.flatMap(({ type, value }) => this.blocksOf(type, [], value, 1)) };
  }

  private attributes(node: Node): readonly Attribute[] {
    return this.properties(node).filter(({ type }) => type.text !== "provisioner").map(({ type, value, span }) => ({ name: type, value: () => this.value(value), span }));
  }

  private value(node: Node): Expr {
    const span = spanOf(node);
    switch (node.type) {
      case "string": return this.string(node);
      case "array": return { kind: "list", items: (node.children ?? []).map((child) => this.value(child)), spreads: [], span };
      case "object": return this.builder.dict(this.properties(node).map(({ type, value }) => entryOf(stringText(this.builder, type.text, type.span, type.span), this.value(value))), span);
      case "number": case "boolean": case "null": return { kind: "scalar", value: node.value as number | boolean | null, span };
      case "property": return this.builder.opaque(span);
    }
  }

  /** A string is read as HCL reads it between quotes, unless the escapes of JSON in it are none of HCL. */
  private string(node: Node): Expr {
    const span = spanOf(node);
    const source = this.text.slice(span.start, span.end);
    if (!/[$%]\{/.test(source)) return stringText(this.builder, String(node.value), innerOf(node), span);
    const before = "_=";
    const part = { start: span.start - before.length, end: span.end };
    const value = this.grammar.read(`${before}${source}\n`, (root) => (root.hasError ? undefined : this.walk.expression(expressionIn(new Syntax(root, this.walk.asides, part)))));
    if (value) return value;
    this.builder.literal(String(node.value), innerOf(node));
    return this.builder.opaque(span);
  }
}

/** The value of the only attribute. */
function expressionIn(root: Syntax): Syntax | undefined {
  return root.child("body")?.child("attribute")?.child("expression");
}

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** Between the quotes. */
const innerOf = ({ offset, length }: Node): Span => ({ start: offset + 1, end: Math.max(offset + 1, offset + length - 1) });
