import type { Expr, NameExpr, Return, Scope } from "../../core/module.js";
import type { ModuleBuilder } from "../builder.js";
import type { Asides, Syntax } from "./syntax.js";

export type LowerExpression = (walk: Walk, node: Syntax) => Expr;
/** Tells whether the statement always ends in return, raise, break, continue or exit. */
export type LowerStatement = (walk: Walk, node: Syntax) => boolean;

/** How to lower a node, by its type. */
export interface Lowerings {
  readonly expressions: ReadonlyMap<string, LowerExpression>;
  readonly statements: ReadonlyMap<string, LowerStatement>;
}

/** The module, class or function whose body is being lowered: where a plain assignment binds its name. */
interface Frame {
  readonly scope: Scope;
  /** Names that `global` and `nonlocal` send elsewhere. */
  readonly elsewhere: Map<string, Scope>;
  /** The values that the function returns. */
  readonly returns: Return[];
}

interface Nonlocal {
  readonly name: string;
  /** Stands inside the function with the `nonlocal` statement. */
  readonly scope: Scope;
}

/**
 * Deeper expressions and statements are opaque: more would overflow the stack. Python itself stops at 200 brackets; only
 * chains such as `a.b().c()` come near.
 */
const MAX_DEPTH = 400;

/** The walk down a file's syntax: dispatch by node type, with the frame and the depth it is in. */
export class Walk {
  frame: Frame;
  /** Names declared `nonlocal`, each with the scope that keeps its writes until the file is read. */
  readonly nonlocals: Nonlocal[] = [];
  private depth = 0;
  private isCut = false;

  constructor(readonly builder: ModuleBuilder, readonly text: string, private readonly asides: Asides, private readonly lowerings: Lowerings) {
    this.frame = newFrame(builder.module);
  }

  /** Lowers a whole file. */
  file(root: Syntax): void {
    this.enter();
    this.scan(root);
    this.leave();
  }

  textOf(node: Syntax): string {
    return this.text.slice(node.start, node.end);
  }

  name(node: Syntax): NameExpr {
    return this.builder.name(this.textOf(node), node.span);
  }

  /** The scope in which an assignment in the current frame binds `name`. */
  scopeOf(name: string): Scope {
    return this.frame.elsewhere.get(name) ?? this.frame.scope;
  }

  /** Lowers an expression; a missing one (the file is broken there) is opaque. */
  expression(node: Syntax | undefined): Expr {
    if (!node) return this.builder.opaque({ start: 0, end: 0 });
    if (!this.enter()) return this.tooDeep(node);
    const value = this.lowered(node);
    this.leave();
    return value;
  }

  statement(node: Syntax): boolean {
    if (!this.enter()) return this.tooDeep(node), false;
    const lower = this.lowerings.statements.get(node.type);
    const exits = lower !== undefined && lower(this, node);
    if (!lower) this.lowered(node);
    this.leave();
    return exits;
  }

  /** Lowers statements in order; true when one of them always exits. */
  block(statements: readonly Syntax[]): boolean {
    let exits = false;
    for (const statement of statements) if (this.statement(statement)) exits = true;
    return exits;
  }

  /** Lowers all statements and expressions below a node that has no meaning of its own. */
  scan(node: Syntax): void {
    for (const child of node.children) this.statement(child);
  }

  /** Goes one level deeper; false when that is too deep. */
  enter(): boolean {
    if (this.depth >= MAX_DEPTH) return false;
    this.depth++;
    return true;
  }

  leave(): void {
    this.depth--;
    if (this.asides.broken.length > 0) this.recover();
  }

  /** Runs `body` in a frame of its own. */
  framed<T>(scope: Scope, returns: Return[], body: () => T): T {
    const outer = this.frame;
    this.frame = newFrame(scope, returns);
    const result = body();
    this.frame = outer;
    return result;
  }

  /** Said once in a file. */
  private tooDeep({ span }: Syntax): Expr {
    if (!this.isCut) this.builder.errors.push({ message: "Code nested this deeply is not analysed.", span, isLimit: true });
    this.isCut = true;
    return this.builder.opaque(span);
  }

  private lowered(node: Syntax): Expr {
    const lower = this.lowerings.expressions.get(node.type);
    if (lower) return lower(this, node);
    this.scan(node);
    return this.builder.opaque(node.span);
  }

  /** Lowers what can be read inside the broken parts met since the last time. */
  private recover(): void {
    for (const node of this.asides.broken.splice(0)) this.scan(node);
  }
}

function newFrame(scope: Scope, returns: Return[] = []): Frame {
  return { scope, elsewhere: new Map(), returns };
}
