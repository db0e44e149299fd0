/** Syntax nodes, whose children are read from tree-sitter when asked. */
import type { Node } from "../treesitter.js";

/** What is met on the way that has no place in the syntax. Offsets are those of the fragment. */
export interface Asides {
  readonly comments: { readonly start: number; readonly end: number }[];
  /** Parts that could not be parsed and are not lowered yet. */
  readonly broken: Syntax[];
}

const EXPANSIONS = new Set(["simple_expansion", "expansion", "command_substitution", "arithmetic_expansion"]);

export class Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  private childNodes: readonly Syntax[] | undefined;

  constructor(private readonly node: Node, private readonly text: string, private readonly asides: Asides) {
    this.type = node.type;
    let start = node.startIndex;
    // In strings the grammar counts blanks before an expansion to it.
    if (EXPANSIONS.has(node.type)) while (text.charCodeAt(start) <= 32) start++;
    this.start = start;
    this.end = node.endIndex;
  }

  /** All children with their tokens, but comments and broken parts, which stand anywhere. */
  get children(): readonly Syntax[] {
    return (this.childNodes ??= this.sifted());
  }

  private sifted(): readonly Syntax[] {
    const children: Syntax[] = [];
    for (const node of this.node.children) {
      const { type } = node;
      if (type === "comment") this.asides.comments.push({ start: node.startIndex, end: node.endIndex });
      else if (type === "ERROR") this.asides.broken.push(new Syntax(node, this.text, this.asides));
      else children.push(new Syntax(node, this.text, this.asides));
    }
    return children;
  }

  /** The first child of one of these types. */
  child(...types: readonly string[]): Syntax | undefined {
    return this.children.find(({ type }) => types.includes(type));
  }
}
