/** Python to the module language, by way of tree-sitter-python: Python 3, and Python 2 as far as its syntax goes. */
import type { Expr, Module } from "../../core/module.js";
import type { Source, Span } from "../../core/source.js";
import { ModuleBuilder } from "../builder.js";
import type { Parse, Parser } from "../parser.js";
import { loadGrammar, type Node } from "../treesitter.js";
import { annotations } from "./annotations.js";
import { assignments } from "./assignments.js";
import { control } from "./control.js";
import { displays } from "./displays.js";
import { syntaxErrors } from "./errors.js";
import { expressions } from "./expressions.js";
import { definitions, functionExpressions } from "./functions.js";
import { imports } from "./imports.js";
import { settleNonlocals } from "./nonlocals.js";
import { operators } from "./operators.js";
import { matches } from "./patterns.js";
import { statements } from "./statements.js";
import { strings } from "./strings.js";
import { type Asides, Syntax } from "./syntax.js";
import { type Lowerings, Walk } from "./walk.js";

const LOWERINGS: Lowerings = {
  expressions: new Map(Object.entries({
    ...expressions, ...strings, ...operators, ...displays, ...assignments, ...functionExpressions, ...annotations,
  })),
  statements: new Map(Object.entries({ ...statements, ...control, ...matches, ...definitions, ...imports })),
};

/** The parser of Python files, once its grammar is loaded. */
export async function loadPython(): Promise<Parser> {
  const grammar = await loadGrammar("tree-sitter-python");
  const parseNow = (source: Source): Module => {
    // As long as the file's text: Python ends a line at a lone CR too, and the grammar's strings end at NUL.
    const text = source.text.replaceAll(/\r(?!\n)/g, "\n").replaceAll("\0", "\uFFFD");
    return grammar.forFile(source.path).read(text, (root) => lower(source, root)) ?? unreadable(source);
  };
  const expression = (builder: ModuleBuilder, text: string, span: Span): Expr | undefined =>
    grammar.forFile(builder.path).read(text.slice(span.start, span.end).replaceAll("\0", "\uFFFD"), (root) => lowerExpression(builder, text, span, root));
  return { parse: async (source) => parseNow(source), parseNow, expression };
}

/** Lowers a Python file. */
export const parse: Parse = async (source) => (await loadPython()).parse(source);

/** An expression in a file of another language; undefined where it is none. */
function lowerExpression(builder: ModuleBuilder, text: string, { start }: Span, root: Node): Expr | undefined {
  const asides: Asides = { comments: [], broken: [], base: start };
  const [statement, ...others] = new Syntax(root, asides).children;
  const [expression] = statement?.type === "expression_statement" ? statement.children : [];
  if (!expression || others.length > 0 || root.hasError) return undefined;
  return new Walk(builder, text, asides, LOWERINGS).expression(expression);
}

function lower(source: Source, root: Node): Module {
  const { path, text } = source;
  const builder = new ModuleBuilder("python", path, text.length);
  const asides: Asides = { comments: [], broken: [], base: 0 };
  const walk = new Walk(builder, text, asides, LOWERINGS);
  walk.file(new Syntax(root, asides));
  settleNonlocals(walk);
  for (const span of asides.comments) addComment(builder, text, span);
  for (const each of syntaxErrors(root)) builder.errors.push(each);
  builder.errors.sort((a, b) => a.span.start - b.span.start);
  return builder.build();
}

function addComment(builder: ModuleBuilder, text: string, { start, end }: Span): void {
  const isCrlf = text[end - 1] === "\r";
  const span = { start, end: isCrlf ? end - 1 : end };
  builder.comments.push({ text: text.slice(start + 1, span.end), span });
}

function unreadable({ path, text }: Source): Module {
  const builder = new ModuleBuilder("python", path, text.length);
  builder.errors.push({ message: "The Python parser failed on this file.", span: builder.module.span, isLimit: true });
  return builder.build();
}
