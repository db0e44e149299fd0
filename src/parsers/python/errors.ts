import type { ParseError } from "../../core/module.js";
import type { Node } from "../treesitter.js";

/** The outermost parts that could not be parsed, in source order. */
export function syntaxErrors(root: Node): readonly ParseError[] {
  const errors: ParseError[] = [];
  const stack = root.hasError ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const span = { start: node.startIndex, end: node.endIndex };
    const parts = node.isError || node.isMissing ? [] : node.children.filter((child) => child.hasError);
    // Where no part has the error, what is missing has no node: the line end between two statements.
    if (node.isMissing) errors.push({ message: `Here the Python syntax asks for ${node.type}.`, span });
    else if (parts.length === 0) errors.push({ message: "This part is not valid Python.", span });
    for (const each of parts.toReversed()) stack.push(each);
  }
  return errors;
}
