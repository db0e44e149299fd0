/**
 * YAML: all documents of a file; the first is what code gets that loads it. Anchors and merge keys are followed; a value
 * with a tag of its own is not known. Booleans are those of YAML 1.1, which Ansible, Compose and PyYAML read.
 */
import type { Document } from "yaml";
import type { Expr, Module } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import type { Block } from "../blocks.js";
import { dataParser } from "../data.js";
import type { Parser } from "../parser.js";
import { filesIn } from "./files.js";
import { Lowering } from "./lowering.js";
import { readYaml, type Reading } from "./reading.js";
import { scriptBlock, scriptsIn } from "./scripts.js";

/** The parser of YAML. Jinja's expressions are read by the Python parser, which `loadPython` gives where a file has any. */
export function yamlParser(loadPython: () => Promise<Parser>): Parser {
  let python: Parser | undefined;
  const { parseNow } = dataParser("yaml", (builder, text) => {
    const { documents, comments, schemas, isTooDeep } = readingOf(text);
    for (const comment of comments) builder.comments.push(comment);
    if (isTooDeep) builder.errors.push({ message: "Data nested this deeply is not analysed.", span: builder.module.span, isLimit: true });
    for (const span of schemas) builder.literal(text.slice(span.start, span.end), span);
    const [first] = documents.map((document) => lowered(builder, text, document, python?.expression));
    return first;
  });
  const parse = async (source: Source): Promise<Module> => {
    if (source.text.includes("{{")) python ??= await loadPython();
    return parseNow(source);
  };
  return { parse, parseNow, blocks };
}

const blocks: NonNullable<Parser["blocks"]> = ({ text }) => {
  const { documents } = readingOf(text);
  last = undefined;
  return documents.flatMap((document) => [...filesIn(document), ...scriptsIn(document)].flatMap(([scalar, name]): readonly Block[] => [scriptBlock(scalar, name, text)].filter((block) => block !== undefined)));
};

/** A file is read once, for its module and for its blocks. */
let last: { readonly text: string; readonly reading: Reading } | undefined;

function readingOf(text: string): Reading {
  last = last?.text === text ? last : { text, reading: readYaml(text) };
  return last.reading;
}

function lowered(builder: ModuleBuilder, text: string, document: Document.Parsed, expression: Parser["expression"]): Expr {
  for (const { code, pos: [start, end] } of document.errors) {
    const span = { start: Math.min(start, text.length), end: Math.min(Math.max(start, end), text.length) };
    builder.errors.push({ message: `This is no valid YAML (${code.toLowerCase().replaceAll("_", " ")}).`, span });
  }
  return new Lowering(builder, text, scriptsIn(document), expression).document(document.contents);
}
