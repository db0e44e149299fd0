import type { ModuleBuilder } from "../builder.js";
import type { Grammar } from "../treesitter.js";
import { assignments } from "./assignments.js";
import { blocks } from "./blocks.js";
import { commands } from "./commands.js";
import { control } from "./control.js";
import { expansions } from "./expansions.js";
import { tests } from "./tests.js";
import type { Lowerings, Program } from "./walk.js";
import { word } from "./words.js";

/** Words that stand alone: in parts that could not be parsed. */
const loose = { string: word, raw_string: word, ansi_c_string: word, concatenation: word, word };

const LOWERINGS: Lowerings = {
  statements: new Map(Object.entries({ ...commands, ...assignments, ...control, ...blocks })),
  expressions: new Map(Object.entries({ ...expansions, ...tests, ...loose })),
};

/** What the fragments of a file share. */
export function newProgram(builder: ModuleBuilder, grammar: Grammar, source: string): Program {
  return { source, builder, grammar, lowerings: LOWERINGS, reads: [], blocks: [], held: new Map(), depth: 0, isCut: false };
}
