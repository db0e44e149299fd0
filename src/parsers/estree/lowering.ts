/** The walk from ESTree to the module language: its state, and the way from a node to what lowers it. */
import type { Node } from "estree";
import type { Export, Expr, Return, Scope, Write } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { spanOf, type NodeOf } from "./nodes.js";

const LIMITS = {
  /** Expressions and statements inside each other; what is deeper becomes opaque. */
  depth: 512,
  /** Links of one chain (`a.b().c()…`); the inner rest of a longer one is opaque where the outer one looks at it. */
  chain: 256,
} as const;

/**
 * How a statement ends. `breaks`: always in a `break` of the innermost loop or switch. `leaves`: in `return`, `throw`,
 * `continue` or a jump to a label. In the order of how far they jump.
 */
export const COMPLETION = { falls: 0, breaks: 1, leaves: 2 } as const;
export type Completion = (typeof COMPLETION)[keyof typeof COMPLETION];

type Lower<N, R> = (cx: Lowering, node: N) => R;
export type Handlers<R> = { readonly [T in Node["type"]]?: Lower<NodeOf<T>, R> };

/**
 * A node whose first child is the left part of a chain: `a.b`, `a()`, `a + b`, `a as T`. Chains are lowered from the left
 * in a loop, because programs have chains of thousands of links.
 */
export interface Link<N> {
  readonly left: (node: N) => Node;
  readonly join: (cx: Lowering, node: N, left: Expr) => Expr;
}
export type Links = { readonly [T in Node["type"]]?: Link<NodeOf<T>> };

export interface Tables {
  readonly expressions: Handlers<Expr>;
  readonly links: Links;
  readonly statements: Handlers<Completion>;
}

export interface WalkOptions {
  /** Template elements span their delimiters too. */
  readonly delimitedTemplates: boolean;
}

export class Lowering {
  /** Where `return` and `yield` go; undefined outside of functions. */
  returns: Return[] | undefined;
  /** Where `export` goes: the module, or the namespace that is being lowered. */
  exported: Export[];
  private depth = 0;
  private isCut = false;

  constructor(readonly b: ModuleBuilder, private readonly tables: Tables, readonly options: WalkOptions) {
    this.exported = b.exports;
  }

  expression(node: Node): Expr {
    if (!this.enter(node)) return this.b.opaque(spanOf(node));
    const expr = this.chain(node);
    this.leave();
    return expr;
  }

  isExpression(node: Node): boolean {
    return node.type in this.tables.expressions || node.type in this.tables.links;
  }

  /** Lowers a statement in the current scope. Statements without a lowering are types. */
  statement(node: Node): Completion {
    const lower = this.tables.statements[node.type] as Lower<Node, Completion> | undefined;
    if (!lower || !this.enter(node)) return COMPLETION.falls;
    const completion = lower(this, node);
    this.leave();
    return completion;
  }

  /** Before a step down the tree, which `leave` ends; false where the tree is too deep to be followed. */
  enter(node: Node): boolean {
    if (this.depth < LIMITS.depth) {
      this.depth++;
      return true;
    }
    if (!this.isCut) this.b.errors.push({ message: "Code nested this deeply is not analysed.", span: spanOf(node), isLimit: true });
    this.isCut = true;
    return false;
  }

  leave(): void {
    this.depth--;
  }

  /** The scope that binds `name` as seen from here. Bare names do not see members of classes. */
  holder(name: string): Scope | undefined {
    for (let at: Scope | undefined = this.b.scope; at; at = at.parent) {
      if (at.kind !== "class" && at.bindings.has(name)) return at;
    }
    return undefined;
  }

  /** A write to a name or member; other targets cannot be followed. A name nobody declares belongs to the module. */
  store(target: Expr, value: Expr, span: Span, type?: Expr): Write | undefined {
    if (target.kind === "name") return this.b.write(target, value, span, this.holder(target.name) ?? this.b.module, type);
    return target.kind === "member" ? this.b.write(target, value, span, undefined, type) : undefined;
  }

  private chain(node: Node): Expr {
    let link = this.linkOf(node);
    if (!link) return this.leaf(node);
    const links: Node[] = [];
    let at = node;
    for (; link; link = this.linkOf(at)) {
      links.push(at);
      at = link.left(at);
    }
    return this.joined(links, this.leaf(at));
  }

  /** Joins a chain, given from its right end, to the expression at its left end. */
  private joined(links: readonly Node[], left: Expr): Expr {
    const { depth } = this;
    let expr = left;
    for (let i = links.length - 1; i >= 0; i--) {
      if (i % LIMITS.chain === LIMITS.chain - 1) expr = this.b.opaque(expr.span);
      this.depth = depth + (i % LIMITS.chain);
      expr = this.linkOf(links[i]!)!.join(this, links[i]!, expr);
    }
    this.depth = depth;
    return expr;
  }

  private linkOf(node: Node): Link<Node> | undefined {
    return this.tables.links[node.type] as Link<Node> | undefined;
  }

  private leaf(node: Node): Expr {
    const lower = this.tables.expressions[node.type] as Lower<Node, Expr> | undefined;
    return lower ? lower(this, node) : this.unknown(node);
  }

  /** An expression of a proposal or of a later standard: opaque, its known children lowered. */
  private unknown(node: Node): Expr {
    for (const child of Object.values(node).flat()) {
      if (!isNode(child)) continue;
      if (child.type in this.tables.statements) this.statement(child);
      else if (this.isExpression(child)) this.expression(child);
    }
    return this.b.opaque(spanOf(node));
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
