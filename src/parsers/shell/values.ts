import type { Expr } from "../../core/module.js";
import type { Fragment } from "./fragment.js";
import { Syntax } from "./syntax.js";
import { type Frame, type Program, Walk } from "./walk.js";
import { word } from "./words.js";

/** What `NAME=<fragment>` assigns, with the shell's quotes; undefined where the grammar sees more than one word. */
export function assignedValue(program: Program, fragment: Fragment, frame: Frame): Expr | undefined {
  return program.grammar.read(fragment.text, (root) => {
    const walk = new Walk(program, fragment, frame);
    const [statement, more] = new Syntax(root, fragment.text, walk.asides).children;
    const value = statement?.type === "variable_assignment" && !more && !root.hasError ? statement.children[2] : undefined;
    return value && value.type !== "array" ? word(walk, value) : undefined;
  });
}
