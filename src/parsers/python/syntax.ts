/** Syntax nodes, whose children are read from tree-sitter when asked: most of them nobody looks into. */
import type { Span } from "../../core/source.js";
import type { Node } from "../treesitter.js";

/** What is met on the way that has no place in the syntax. */
export interface Asides {
  readonly comments: Span[];
  /** Parts that could not be parsed and are not lowered yet. */
  readonly broken: Syntax[];
  /** Where the parsed text begins in the file. */
  readonly base: number;
}

/** Nodes whose unnamed tokens (operators, signs) matter too. */
const WITH_TOKENS = new Set([
  "augmented_assignment", "binary_operator", "boolean_operator", "case_pattern", "comparison_operator", "interpolation",
  "slice", "tuple_pattern", "unary_operator",
]);

export class Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  private childNodes: readonly Syntax[] | undefined;

  constructor(private readonly node: Node, private readonly asides: Asides) {
    this.type = node.type;
    this.start = asides.base + node.startIndex;
    this.end = asides.base + node.endIndex;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The children that the grammar gives this node; for some types with their unnamed tokens. */
  get children(): readonly Syntax[] {
    return (this.childNodes ??= this.sifted(WITH_TOKENS.has(this.type) ? this.node.children : this.node.namedChildren));
  }

  /** Comments, broken parts and line continuations stand anywhere; without them children can be told by position. */
  private sifted(nodes: readonly Node[]): readonly Syntax[] {
    const children: Syntax[] = [];
    for (const node of nodes) {
      const child = new Syntax(node, this.asides);
      if (child.type === "comment") this.asides.comments.push(child.span);
      else if (child.type === "ERROR") this.asides.broken.push(child);
      else if (child.type !== "line_continuation") children.push(child);
    }
    return children;
  }
}
