import type { Arg, CallExpr, Comment, Expr, Literal, NameExpr, Param, Return, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Block } from "../blocks.js";
import type { ModuleBuilder } from "../builder.js";
import type { Grammar } from "../treesitter.js";
import { syntaxErrors } from "./errors.js";
import type { Fragment } from "./fragment.js";
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
  /** The text of the file. */
  readonly source: string;
  readonly builder: ModuleBuilder;
  readonly grammar: Grammar;
  readonly lowerings: Lowerings;
  /** Uses of variables: those that nothing binds read the environment. */
  readonly reads: NameExpr[];
  /** Programs in other languages that commands are given as their input. */
  readonly blocks: Block[];
  /** The programs of the commands that variables hold; undefined: another one too. */
  readonly held: Map<string, string | undefined>;
  /** How deep the walk is. */
  depth: number;
  isCut: boolean;
}

/** Deeper code is opaque: more would overflow the stack. */
const MAX_DEPTH = 300;

/** The grammar needs ten seconds for a line of a million words. */
const MAX_LENGTH = 2_000_000;

/** The walk down a fragment's syntax. */
export class Walk {
  readonly builder: ModuleBuilder;
  readonly text: string;
  readonly asides: Asides = { comments: [], broken: [] };
  /** What commands print here is read by other commands. */
  isCaptured = false;
  /** Where the block around sends what the commands in it print: `{ …; } > file`. */
  outputs: readonly Arg[] = [];
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
    const parts: (Literal | Expr)[] = [];
    let at = start;
    const characters = (to: number): void => {
      const value = to > at ? unescaped(this.text.slice(at, to)) : "";
      if (value !== "") parts.push(this.builder.literal(value, this.fragment.span(at, to)));
    };
    for (const hole of this.fragment.holesIn(start, end)) {
      characters(hole.start);
      parts.push(hole.expr());
      at = hole.end;
    }
    characters(end);
    return parts;
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
    let last: Outcome = NOTHING;
    for (const node of nodes) {
      const outcome = this.statement(node);
      exits ||= outcome.exits;
      if (outcome.value || outcome.test) last = outcome;
    }
    return { ...last, exits };
  }

  /** What `lower` gives when what the commands in it print goes to other commands. */
  captured<T>(lower: () => T): T {
    const outer = this.isCaptured;
    this.isCaptured = true;
    const result = lower();
    this.isCaptured = outer;
    return result;
  }

  /** What `lower` gives when what the commands in it print goes where `outputs` say. */
  printing<T>(outputs: readonly Arg[], lower: () => T): T {
    const outer = this.outputs;
    this.outputs = outputs.length > 0 ? outputs : outer;
    const result = lower();
    this.outputs = outer;
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
      if (!program.isCut) this.builder.errors.push({ message: "Code nested this deeply is not analysed.", span: this.spanOf(node), isLimit: true });
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
  if (fragment.text.length > MAX_LENGTH) {
    program.builder.errors.push({ message: "Shell code this long is not analysed.", span: fragment.span(0, fragment.text.length), isLimit: true });
    return NOTHING;
  }
  const outcome = program.grammar.read(readable(fragment.text), (root) => {
    const walk = new Walk(program, fragment, frame);
    const result = walk.statement(new Syntax(root, fragment.text, walk.asides));
    for (const { start, end } of walk.asides.comments) program.builder.comments.push(commentAt(program.source, fragment.span(start, end)));
    for (const each of syntaxErrors(root, fragment)) program.builder.errors.push(each);
    return result;
  });
  if (!outcome) program.builder.errors.push({ message: "The shell parser failed on this part.", span: fragment.span(0, fragment.text.length), isLimit: true });
  return outcome ?? NOTHING;
}

/** A comment as the file has it, without blanks behind it. */
function commentAt(source: string, { start, end }: Span): Comment {
  const text = source.slice(start + 1, end).trimEnd();
  return { text, span: { start, end: start + 1 + text.length } };
}

/** `[[ $A = *"some words"* ]]`: the grammar knows such a pattern behind `==` only. */
const PATTERN = /(?<=\[\[[^\n]{0,200} )= (?=\*["'])/g;

/** As long as the text: the grammar knows no CRLF, and its strings end at NUL. */
function readable(text: string): string {
  const known = text.includes("[[") ? text.replace(PATTERN, "==") : text;
  const clean = known.includes("\0") ? known.replaceAll("\0", "\uFFFD") : known;
  return clean.includes("\r") ? clean.replaceAll("\\\r\n", " \\\n").replaceAll("\r\n", "\n\n").replaceAll("\r", " ") : clean;
}
