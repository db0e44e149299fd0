/** JavaScript and TypeScript: Babel or typescript-eslint → ESTree → module. */
import type { Program } from "estree";
import type { Module } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import { ModuleBuilder } from "../builder.js";
import type { Parse } from "../parser.js";
import { lowerStatements } from "./blocks.js";
import { CHAINS } from "./chains.js";
import { EXPRESSIONS } from "./expressions.js";
import { Lowering } from "./lowering.js";
import { declareVars } from "./names.js";
import { statementsOf } from "./nodes.js";
import { STATEMENTS } from "./statements.js";
import { babelTree, dialectOf, syntaxTree, type Dialect, type SyntaxTree } from "./syntax.js";

const TABLES = { expressions: EXPRESSIONS, links: CHAINS, statements: STATEMENTS };

/** Lowers a file; what ends in `.ts`, `.tsx`, `.mts` or `.cts` is TypeScript, everything else JavaScript. */
export const parse: Parse = async (source) => {
  const dialect = dialectOf(source.path);
  return lowered(source, dialect, await syntaxTree(source, dialect));
};

/** Lowers a file as far as Babel reads it. */
export function parseNow(source: Source): Module {
  const dialect = dialectOf(source.path);
  return lowered(source, dialect, babelTree(source.text, dialect));
}

function lowered(source: Source, dialect: Dialect, tree: SyntaxTree): Module {
  const builder = new ModuleBuilder(dialect.language, source.path, source.text.length);
  for (const comment of tree.comments) builder.comments.push(comment);
  for (const error of tree.errors) builder.errors.push(error);
  if (tree.program) lowerProgram(builder, tree.program, tree);
  return builder.build();
}

function lowerProgram(builder: ModuleBuilder, program: Program, { delimitedTemplates }: SyntaxTree): void {
  const cx = new Lowering(builder, TABLES, { delimitedTemplates });
  try {
    declareVars(cx, program.body, builder.module);
    lowerStatements(cx, statementsOf(program));
  } catch (error) {
    // The stack can be short already where we are called from; what is lowered so far stays.
    if (!(error instanceof RangeError)) throw error;
    builder.errors.push({ message: "Code nested this deeply is not analysed.", span: builder.module.span, isLimit: true });
  }
}
