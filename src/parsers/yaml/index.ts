/**
 * YAML: all documents of a file; the first is what code gets that loads it. Anchors and merge keys are followed; a value
 * with a tag of its own is not known. Booleans are those of YAML 1.1, which Ansible, Compose and PyYAML read.
 */
import { CST, Lexer, parseAllDocuments, type Document } from "yaml";
import type { Expr, Module } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import type { Block } from "../blocks.js";
import { dataParser } from "../data.js";
import type { Parser } from "../parser.js";
import { Lowering } from "./lowering.js";
import { scriptBlock, scriptsIn } from "./scripts.js";

/** The parser of YAML. Jinja's expressions are read by the Python parser, which `loadPython` gives where a file has any. */
export function yamlParser(loadPython: () => Promise<Parser>): Parser {
  let python: Parser | undefined;
  const { parseNow } = dataParser("yaml", (builder, text) => {
    addComments(builder, text);
    const [first] = documentsOf(text).map((document) => lowered(builder, text, document, python?.expression));
    return first;
  });
  const parse = async (source: Source): Promise<Module> => {
    if (source.text.includes("{{")) python ??= await loadPython();
    return parseNow(source);
  };
  return { parse, parseNow, blocks };
}

const blocks: NonNullable<Parser["blocks"]> = ({ text }) =>
  documentsOf(text).flatMap((document) => [...scriptsIn(document)].flatMap(([scalar, name]): readonly Block[] => [scriptBlock(scalar, name, text)].filter((block) => block !== undefined)));

function documentsOf(text: string): readonly Document.Parsed[] {
  const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: "silent", uniqueKeys: false, strict: false, version: "1.1" });
  return Array.isArray(documents) ? (documents as Document.Parsed[]) : [];
}

function lowered(builder: ModuleBuilder, text: string, document: Document.Parsed, expression: Parser["expression"]): Expr {
  for (const { code, pos: [start, end] } of document.errors) {
    builder.errors.push({ message: `This is no valid YAML (${code.toLowerCase().replaceAll("_", " ")}).`, span: { start: Math.min(start, text.length), end: Math.min(Math.max(start, end), text.length) } });
  }
  return new Lowering(builder, text, scriptsIn(document), expression).document(document.contents);
}

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
