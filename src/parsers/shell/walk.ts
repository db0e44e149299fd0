import type { Arg, CallExpr, Expr, Literal, NameExpr, Param, Return, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import type { Grammar } from "../treesitter.js";
import { syntaxErrors } from "./errors.js";
import { type Fragment, HOLE } from "./fragment.js";
import { type Asides, Syntax } from "./syntax.js";

/** What a statement comes to. */
export interface Outcome {
  /** It always ends in exit, return, break or continue. */
  readonly exits: boolean;
  /** The command whose output it has. */
  readonly value?: Expr | undefined;
  /** What tells whether it succeeds, if not that command. */
  readonly test?: Expr | undefined;
}

export const NOTHING: Outcome = { exits: false };

export type LowerStatement = (walk: Walk, node: Syntax) => Outcome;
export type LowerExpression = (walk: Walk, node: Syntax) => Expr;

/** How to lower a node, by its type. */
export interface Lowerings {
  readonly statements: ReadonlyMap<string, LowerStatement>;
  readonly expressions: ReadonlyMap<string, LowerExpression>;
}

/** The positional parameters of a function; how far `shift` has moved them, as far as that is known. */
export interface Positionals {
  readonly scope: Scope;
  readonly params: Map<string, Param>;
  shifted: number | undefined;
}

/** Where variables of the code at hand are bound. */
export interface Frame {
  /** Where assignments bind names that are not local. */
  readonly globals: Scope;
  /** The function that is being lowered. */
  readonly function?: { readonly scope: Scope; readonly returns: Return[]; readonly positionals: Positionals };
}

/** What all fragments of a file share. */
export interface Program {
  readonly builder: ModuleBuilder;
  readonly grammar: Grammar;
  readonly lowerings: Lowerings;
  /** Uses of variables: those that nothing binds read the environment. */
  readonly reads: NameExpr[];
  /** How deep the walk is. */
  depth: number;
  isCut: boolean;
}

/** Deeper code is opaque: more would overflow the stack. */
const MAX_DEPTH = 300;

/** The walk down a fragment's syntax. */
export class Walk {
  readonly builder: ModuleBuilder;
  readonly text: string;
  readonly asides: Asides = { comments: [], broken: [] };
  /** What commands print here is read by other commands. */
  isCaptured = false;
  /** Named arguments for the next command: what is redirected or piped to it. */
  private passed: readonly Arg[] = [];

  constructor(readonly program: Program, readonly fragment: Fragment, public frame: Frame) {
    this.builder = program.builder;
    this.text = fragment.text;
  }

  textOf({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Where a part of the fragment stands in the file. */
  spanOf({ start, end }: Span): Span {
    return this.fragment.span(start, end);
  }

  /** The characters between two offsets, with what the container fills in between them. */
  run(start: number, end: number, unescaped: (text: string) => string): readonly (Literal | Expr)[] {
    if (start >= end) return [];
    let at = start;
    const pieces = this.fragment.holes.length === 0 ? [this.text.slice(start, end)] : this.text.slice(start, end).split(HOLE);
    return pieces.flatMap((piece, i): readonly (Literal | Expr)[] => {
      const from = at;
      if (i % 2 === 1) {
        at += `\${_filled_${piece}_}`.length;
        return [this.fragment.holes[Number(piece)]?.() ?? this.opaque({ start: from, end: at })];
      }
      at += piece.length;
      const value = unescaped(piece);
      return value === "" ? [] : [this.builder.literal(value, this.fragment.span(from, at))];
    });
  }

  opaque(span: Span): Expr {
    return this.builder.opaque(this.spanOf(span));
  }

  /** Lowers a statement; what has no meaning of its own is searched for statements and expressions. */
  statement(node: Syntax): Outcome {
    const lower = this.program.lowerings.statements.get(node.type);
    if (!lower && this.program.lowerings.expressions.has(node.type)) return { exits: false, value: this.expression(node) };
    return this.deeper(node, () => (lower ? lower(this, node) : this.scan(node.children))) ?? NOTHING;
  }

  /** Lowers an expression; what has none is searched. */
  expression(node: Syntax): Expr {
    const lower = this.program.lowerings.expressions.get(node.type);
    return this.deeper(node, () => (lower ? lower(this, node) : (this.scan(node.children), this.opaque(node)))) ?? this.opaque(node);
  }

  /** Lowers statements in order. */
  scan(nodes: readonly Syntax[]): Outcome {
    let exits = false;
    let value: Expr | undefined;
    for (const node of nodes) {
      const outcome = this.statement(node);
      exits ||= outcome.exits;
      value = outcome.value ?? value;
    }
    return { exits, value };
  }

  /** What `lower` gives when what the commands in it print goes to other commands. */
  captured<T>(lower: () => T): T {
    const outer = this.isCaptured;
    this.isCaptured = true;
    const result = lower();
    this.isCaptured = outer;
    return result;
  }

  /** Gives the next command more arguments. */
  pass(args: readonly Arg[]): void {
    this.passed = [...this.passed, ...args];
  }

  takePassed(): readonly Arg[] {
    const { passed } = this;
    this.passed = [];
    return passed;
  }

  /** A function returns what it prints. */
  returned(call: CallExpr): void {
    if (!this.isCaptured) this.frame.function?.returns.push({ value: call, scope: this.builder.scope, span: call.span });
  }

  private deeper<T>(node: Syntax, lower: () => T): T | undefined {
    const { program } = this;
    if (program.depth >= MAX_DEPTH) {
      if (!program.isCut) this.builder.errors.push({ message: "Code nested this deeply is not analysed.", span: this.spanOf(node) });
      program.isCut = true;
      return undefined;
    }
    program.depth++;
    const result = lower();
    program.depth--;
    for (const broken of this.asides.broken.splice(0)) this.scan(broken.children);
    return result;
  }
}

/** Lowers a fragment where the builder stands. Nested fragments that the parser refuses give nothing. */
export function lowerFragment(program: Program, fragment: Fragment, frame: Frame): Outcome {
  const outcome = program.grammar.read(withLineFeeds(fragment.text), (root) => {
    const walk = new Walk(program, fragment, frame);
    const result = walk.scan(new Syntax(root, fragment.text, walk.asides).children);
    for (const { start, end } of walk.asides.comments) {
      const text = fragment.text.slice(start + 1, end).trimEnd();
      program.builder.comments.push({ text, span: fragment.span(start, start + 1 + text.length) });
    }
    program.builder.errors.push(...syntaxErrors(root, fragment));
    return result;
  });
  if (!outcome) program.builder.errors.push({ message: "The shell parser failed on this part.", span: fragment.span(0, fragment.text.length) });
  return outcome ?? NOTHING;
}

/** As long as the text: the grammar knows no CRLF, and its strings end at NUL. */
function withLineFeeds(text: string): string {
  const clean = text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
  return clean.includes("\r") ? clean.replaceAll("\\\r\n", " \\\n").replaceAll("\r\n", "\n\n").replaceAll("\r", " ") : clean;
}
