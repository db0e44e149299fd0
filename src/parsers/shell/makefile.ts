/**
 * Makefiles and justfiles to the module language. Variables are bound in the module; every line of a recipe is a function,
 * for recipes run when all variables are set, and shell code inside of it.
 */
import type { Module } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import { ModuleBuilder } from "../builder.js";
import type { Parser } from "../parser.js";
import { loadGrammar } from "../treesitter.js";
import { Justfile } from "./justfile.js";
import { Makefile } from "./make.js";
import { newProgram } from "./program.js";
import { settleReads } from "./variables.js";

/** The parser of makefiles and justfiles, once the shell grammar is loaded. */
export async function loadMakefile(): Promise<Parser> {
  const grammar = await loadGrammar("tree-sitter-bash");
  const parseNow = ({ path, text }: Source): Module => {
    const builder = new ModuleBuilder("makefile", path, text.length);
    const program = newProgram(builder, grammar.forFile(path), text);
    const isJust = /(?:^|\/|\.)just(?:file)?$/i.test(path);
    (isJust ? new Justfile(program, text) : new Makefile(program, text)).lower();
    settleReads(program);
    builder.errors.sort((a, b) => a.span.start - b.span.start);
    return builder.build();
  };
  return { parse: async (source) => parseNow(source), parseNow };
}
