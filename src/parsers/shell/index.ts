/**
 * Shell scripts to the module language, by way of tree-sitter-bash: POSIX sh and bash; zsh and ksh as far as they agree.
 *
 * - A command is a call of the name `sh:<base name>`. A function of the script, or of one that it sources, is bound under
 *   that name; other commands are bound by nothing. `sudo`, `env`, `xargs` and their kin are skipped (`prefixes.ts`).
 * - Positional arguments are the words in order. Quoted and mixed words are texts; an expansion alone without quotes stays
 *   what it is, for the shell divides its value at blanks; arrays and `"$@"` are spread. `wordsOf` in src/flow/words.ts
 *   gives the words as the command gets them.
 * - Named arguments: `env:NAME` for `NAME=value` before the command, `>` `>>` `2>` `&>` `<` with the file, `>&` `2>&` with
 *   the descriptor, `<<` and `<<<` with the text, `|` with the call whose output is read.
 * - `$(command)` is the call; `$NAME` a name, whose binding is of the kind `environment`; `$1` a parameter of the function
 *   around (`shift` counted where it surely happens), else a name that nothing binds; `$@` is a parameter with `rest`.
 * - `${T:-a}` is a choice with fallback; `sh:strip`, `sh:replace`, `sh:case`, `sh:length`, `slice` are operators.
 * - `"${CURL[@]}" -s` and `$CURL -s`, where the script says what that starts, are calls of the program; the words that it has
 *   in the variable are spread before the others: `sh:rest` of it (`programs.ts`).
 * - Tests are `==` and its kin, `!` for `!` and `-z`, the word itself for `-n`, `sh:[` with its words for the rest.
 * - A function returns what `echo`, `printf` and `cat` print in it, or else its last command.
 * - `source x` is a star import of the path; what is filled in before its first slash counts as the script's own folder.
 * - The script of `sh -c "…"` and `eval "…"` is lowered too, besides the word.
 * - A program in a here-document, `python3 - <<'EOF'`, is a block.
 */
import type { Module } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import type { Block } from "../blocks.js";
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
  let last: { readonly text: string; readonly blocks: readonly Block[] } | undefined;
  const parseNow = ({ path, text }: Source): Module => {
    const builder = new ModuleBuilder("shell", path, text.length);
    const program = newProgram(builder, grammar.forFile(path), text);
    lowerFragment(program, Fragment.whole(text), { globals: builder.module });
    settleReads(program);
    builder.errors.sort((a, b) => a.span.start - b.span.start);
    last = { text, blocks: program.blocks };
    return builder.build();
  };
  const blocks = (source: Source): readonly Block[] => {
    if (!source.text.includes("<<")) return [];
    // A script that another file sources was parsed for that one.
    if (last?.text !== source.text) parseNow(source);
    return last?.blocks ?? [];
  };
  return { parse: async (source) => parseNow(source), parseNow, blocks };
}
