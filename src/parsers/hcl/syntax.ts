/** Syntax nodes, whose children are read from tree-sitter when asked. */
import type { ParseError } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Node } from "../treesitter.js";

/** What is met on the way that has no place in the syntax. */
export interface Asides {
  readonly comments: Span[];
  /** Parts that could not be parsed and are not lowered yet. */
  readonly broken: Syntax[];
}

/** Nodes whose unnamed tokens (operators) matter too. */
const WITH_TOKENS = new Set(["binary_operation", "unary_operation"]);

export class Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  private childNodes: readonly Syntax[] | undefined;

  /** `part` is the text that the tree is of. */
  constructor(private readonly node: Node, private readonly asides: Asides, private readonly part: Span) {
    this.type = node.type;
    this.start = Math.min(node.startIndex + part.start, part.end);
    this.end = Math.min(node.endIndex + part.start, part.end);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The named children, for some types with their unnamed tokens. Comments and broken parts are put aside. */
  get children(): readonly Syntax[] {
    return (this.childNodes ??= this.sifted(WITH_TOKENS.has(this.type) ? this.node.children : this.node.namedChildren));
  }

  /** The first child of a type. */
  child(type: string): Syntax | undefined {
    return this.children.find((child) => child.type === type);
  }

  private sifted(nodes: readonly Node[]): readonly Syntax[] {
    const children: Syntax[] = [];
    for (const node of nodes) {
      const child = new Syntax(node, this.asides, this.part);
      if (child.type === "comment") this.asides.comments.push(child.span);
      else if (child.type === "ERROR") this.asides.broken.push(child);
      else if (child.type !== "(" && child.type !== ")") children.push(child);
    }
    return children;
  }
}

/** The outermost parts that could not be parsed, in source order, of a tree of the text at `part`. */
export function syntaxErrors(root: Node, part: Span): readonly ParseError[] {
  const errors: ParseError[] = [];
  const stack = root.hasError ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const span = { start: Math.min(node.startIndex + part.start, part.end), end: Math.min(node.endIndex + part.start, part.end) };
    if (node.isError) errors.push({ message: "This part is not valid HCL.", span });
    else if (node.isMissing) errors.push({ message: `Here the HCL syntax asks for ${TOKENS.get(node.type) ?? node.type}.`, span });
    else if (node.hasError) for (const child of node.children.toReversed()) stack.push(child);
  }
  return errors;
}

/** How tokens look that the grammar has names for. */
const TOKENS: ReadonlyMap<string, string> = new Map([
  ["block_start", "{"], ["block_end", "}"], ["object_start", "{"], ["object_end", "}"], ["tuple_start", "["], ["tuple_end", "]"],
  ["quoted_template_start", '"'], ["quoted_template_end", '"'], ["template_interpolation_end", "}"], ["template_directive_end", "}"],
  ["heredoc_identifier", "the end of the heredoc"],
]);
