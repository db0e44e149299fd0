import type { ParseError } from "../../core/module.js";
import type { Node } from "../treesitter.js";

/** The outermost parts that could not be parsed, in source order. */
export function syntaxErrors(root: Node): readonly ParseError[] {
  const errors: ParseError[] = [];
  const stack = root.hasError ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const span = { start: node.startIndex, end: node.endIndex };
    if (node.isError) errors.push({ message: "This part is not valid Python.", span });
    else if (node.isMissing) errors.push({ message: `Here the Python syntax asks for ${node.type}.`, span });
    else if (node.hasError) for (const each of node.children.toReversed()) stack.push(each);
  }
  return errors;
}
