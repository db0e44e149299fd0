/** Shell scripts to the module language, by way of tree-sitter-bash: POSIX sh and bash; zsh and ksh as far as they agree. */
import type { Module } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import { ModuleBuilder } from "../builder.js";
import type { Parser } from "../parser.js";
import { loadGrammar } from "../treesitter.js";
import { Fragment } from "./fragment.js";
import { newProgram } from "./program.js";
import { settleReads } from "./variables.js";
import { lowerFragment } from "./walk.js";

/** The parser of shell scripts, once the grammar is loaded. */
export async function loadShell(): Promise<Parser> {
  const grammar = await loadGrammar("tree-sitter-bash");
  const parseNow = ({ path, text }: Source): Module => {
    const builder = new ModuleBuilder("shell", path, text.length);
    const program = newProgram(builder, grammar);
    lowerFragment(program, Fragment.whole(text), { globals: builder.module });
    settleReads(program);
    builder.errors.sort((a, b) => a.span.start - b.span.start);
    return builder.build();
  };
  return { parse: async (source) => parseNow(source), parseNow };
}
