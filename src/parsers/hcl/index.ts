/** HCL to the module language, by way of tree-sitter-hcl: Terraform and OpenTofu, and what else is written in HCL. */
import type { Module } from "../../core/module.js";
import type { Source, Span } from "../../core/source.js";
import { ModuleBuilder } from "../builder.js";
import type { Parse, Parser } from "../parser.js";
import type { Block } from "../blocks.js";
import { type Grammar, loadGrammar, type Node } from "../treesitter.js";
import { Blocks } from "./blocks.js";
import { bodyOf } from "./body.js";
import { expressions } from "./expressions.js";
import { jsonParsers } from "./json.js";
import { type Asides, Syntax, syntaxErrors } from "./syntax.js";
import { templates } from "./templates.js";
import { type Lowerings, Walk } from "./walk.js";

const LOWERINGS: Lowerings = new Map(Object.entries({ ...expressions, ...templates }));

/** Files of values for variables: Terraform's and Packer's. */
const VALUES_FILE = /\.(?:tfvars|pkrvars\.hcl)$/i;

/** A block that begins where files that people format have them: at the beginning of a line. */
const BLOCK_START = /^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{/gm;

/** What every file with scripts holds. */
const SCRIPTS = /<<|\binline\b/;

/** Characters of a file: the grammar takes a second and 200 MB for each million of them, and people write no such files. */
const MAX_LENGTH = 2_000_000;

/** The parser of HCL files, once its grammar is loaded. */
export async function loadHcl(): Promise<Parser> {
  const grammar = await loadGrammar("@tree-sitter-grammars/tree-sitter-hcl");
  const { code, values } = jsonParsers(grammar, LOWERINGS);
  let last: { readonly text: string; readonly blocks: readonly Block[] } | undefined;
  const parseNow = (source: Source): Module => {
    if (/\.json$/i.test(source.path)) return (/\.tfvars\.json$/i.test(source.path) ? values : code).parseNow(source);
    if (source.text.length > MAX_LENGTH) return tooLong(source);
    const reading = new Reading(grammar.forFile(source.path), source);
    const module = reading.module();
    last = { text: source.text, blocks: reading.walk.blocks };
    return module;
  };
  const blocks = (source: Source): readonly Block[] => {
    if (!SCRIPTS.test(source.text) || /\.json$/i.test(source.path)) return [];
    // A module that another file uses was parsed for that one.
    if (last?.text !== source.text) parseNow(source);
    return last?.text === source.text ? last.blocks : [];
  };
  return { parse: async (source) => parseNow(source), parseNow, blocks };
}

/** Lowers an HCL file. */
export const parse: Parse = async (source) => (await loadHcl()).parse(source);

/** The reading of one file. */
class Reading {
  private readonly builder: ModuleBuilder;
  private readonly asides: Asides = { comments: [], broken: [] };
  readonly walk: Walk;
  private readonly blocks: Blocks;
  private readonly text: string;

  constructor(private readonly grammar: Grammar, private readonly source: Source) {
    const { path, text } = source;
    // The grammar ends at NUL.
    this.text = text.replaceAll("\0", "\uFFFD");
    this.builder = new ModuleBuilder("hcl", path, text.length);
    this.walk = new Walk(this.builder, text, this.asides, LOWERINGS);
    this.blocks = new Blocks(this.builder);
  }

  module(): Module {
    const whole = { start: 0, end: this.text.length };
    const isLowered = this.read(whole, (root) => !root.hasError && this.lower(root, whole));
    if (!isLowered) for (const part of this.parts()) this.lowerPart(part);
    for (const span of this.asides.comments) addComment(this.builder, this.source.text, span);
    this.builder.errors.sort((a, b) => a.span.start - b.span.start);
    const module = this.builder.build();
    const isEmpty = module.calls.length === 0 && module.writes.length === 0;
    return isEmpty && module.errors.length > 0 ? unreadable(this.source, module.errors) : module;
  }

  /** The grammar recovers badly: an error in a block takes all that follows with it. So the blocks are read one by one then. */
  private parts(): readonly Span[] {
    const starts = [...this.text.matchAll(BLOCK_START)].map(({ index }) => index);
    const cuts = [0, ...starts.filter((start) => start > 0)];
    return cuts.map((start, i) => ({ start, end: cuts[i + 1] ?? this.text.length }));
  }

  private lowerPart(part: Span): void {
    const isLowered = this.read(part, (root) => this.lower(root, part));
    if (!isLowered) this.builder.errors.push({ message: "The HCL parser failed on this part.", span: part, isLimit: true });
  }

  private lower(root: Node, part: Span): boolean {
    const prefix = VALUES_FILE.test(this.source.path) ? "var." : "";
    this.blocks.assign(bodyOf(this.walk, contents(new Syntax(root, this.asides, part))), prefix);
    while (this.asides.broken.length > 0) for (const node of this.asides.broken.splice(0)) this.blocks.assign(bodyOf(this.walk, node.children), prefix);
    for (const each of syntaxErrors(root, part)) this.builder.errors.push(each);
    return true;
  }

  /** A heredoc that the text ends with needs its line end. */
  private read<T>({ start, end }: Span, use: (root: Node) => T): T | undefined {
    return this.grammar.read(`${this.text.slice(start, end)}\n`, use);
  }
}

/** What stands in a file: the grammar puts blocks and attributes in a body. */
function contents(root: Syntax): readonly Syntax[] {
  return root.children.flatMap((child) => (child.type === "body" ? child.children : [child]));
}

function addComment(builder: ModuleBuilder, text: string, { start, end }: Span): void {
  const isCrlf = text[end - 1] === "\r";
  const span = { start, end: isCrlf ? end - 1 : end };
  const marks = text[start] === "#" ? 1 : 2;
  const isClosed = text.startsWith("/*", start) && text.startsWith("*/", span.end - 2);
  builder.comments.push({ text: text.slice(start + marks, isClosed ? span.end - 2 : span.end), span });
}

const tooLong = (source: Source): Module => unreadable(source, [{ message: "HCL files of this length are not analysed.", span: { start: 0, end: source.text.length }, isLimit: true }]);

/** Nothing but errors: only the token formats are looked for in such a file. */
function unreadable({ path, text }: Source, errors: Module["errors"]): Module {
  const builder = new ModuleBuilder("hcl", path, text.length);
  for (const each of errors) builder.errors.push(each);
  return builder.build();
}
