import type { ParseError } from "../../core/module.js";
import type { Node } from "../treesitter.js";
import type { Fragment } from "./fragment.js";

/** The outermost parts that could not be parsed, in source order. */
export function syntaxErrors(root: Node, fragment: Fragment): readonly ParseError[] {
  const errors: ParseError[] = [];
  const stack = root.hasError ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.isError || node.isMissing) {
      if (!isGrammarGap(node, fragment.text)) errors.push({ message: messageOf(node), span: fragment.span(node.startIndex, node.endIndex) });
    } else if (node.hasError) for (const each of node.children.toReversed()) stack.push(each);
  }
  return errors;
}

const messageOf = (node: Node): string => (node.isError ? "This part is not valid shell code." : `Here the shell syntax asks for ${node.type}.`);

/** The grammar does not know `<<<` after another redirection. */
const isGrammarGap = (node: Node, text: string): boolean => text.slice(node.startIndex, node.endIndex + 1) === "<<<";
