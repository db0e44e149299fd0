import type { Expr, Literal, Scope, TextExpr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Block } from "../blocks.js";
import type { ModuleBuilder } from "../builder.js";
import type { Asides, Syntax } from "./syntax.js";

export type LowerExpression = (walk: Walk, node: Syntax) => Expr;

/** How to lower a node, by its type. */
export type Lowerings = ReadonlyMap<string, LowerExpression>;

/** Deeper expressions and blocks are opaque: more would overflow the stack. */
const MAX_DEPTH = 300;

/** The walk down a file's syntax: dispatch by node type, and the depth it is in. */
export class Walk {
  /** Code of other languages that the file holds. */
  readonly blocks: Block[] = [];
  /** The name of a file that strings are here. */
  embedded: string | undefined;
  private depth = 0;
  private isCut = false;

  constructor(readonly builder: ModuleBuilder, readonly text: string, readonly asides: Asides, private readonly lowerings: Lowerings) {}

  textOf(node: Syntax): string {
    return this.text.slice(node.start, node.end);
  }

  /** Lowers an expression; a missing one (the file is broken there) is opaque. */
  expression(node: Syntax | undefined): Expr {
    if (!node) return this.builder.opaque({ start: 0, end: 0 });
    return this.deeper(node.span, () => this.lowered(node)) ?? this.builder.opaque(node.span);
  }

  /** Lowers all expressions below a node that has no meaning of its own. */
  scan(node: Syntax): void {
    for (const child of node.children) this.expression(child);
  }

  /** Runs `work` one level deeper; undefined when that is too deep, which is said once in a file. */
  deeper<T>(span: Span, work: () => T): T | undefined {
    if (this.depth >= MAX_DEPTH) {
      if (!this.isCut) this.builder.errors.push({ message: "Code nested this deeply is not analysed.", span, isLimit: true });
      this.isCut = true;
      return undefined;
    }
    this.depth++;
    const result = work();
    this.depth--;
    return result;
  }

  /** A name as the key of a dictionary. */
  key(node: Syntax): TextExpr {
    return this.builder.text([this.builder.literal(this.textOf(node), node.span)], node.span);
  }

  /** Characters as the program has them; none for an empty span. */
  literals(value: string, span: Span): readonly Literal[] {
    return span.start < span.end ? [this.builder.literal(value, span)] : [];
  }

  /** Whether a name is a variable of a `for` or of a `dynamic` block around. */
  isLocal(name: string): boolean {
    for (let at: Scope | undefined = this.builder.scope; at?.parent; at = at.parent) if (at.bindings.has(name)) return true;
    return false;
  }

  private lowered(node: Syntax): Expr {
    const lower = this.lowerings.get(node.type);
    if (lower) return lower(this, node);
    this.scan(node);
    return this.builder.opaque(node.span);
  }
}
