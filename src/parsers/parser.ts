import type { Expr, Module } from "../core/module.js";
import type { Source, Span } from "../core/source.js";
import type { Block } from "./blocks.js";
import type { ModuleBuilder } from "./builder.js";

/** Whether something can be found in a part of a file. */
export type IsWorthReading = (text: string) => boolean;

/**
 * Lowers a file. Never throws on bad input: what could be read comes back, with the errors met. What need not be read may be
 * left out where parts do not depend on each other.
 */
export type Parse = (source: Source, isWorthReading?: IsWorthReading) => Promise<Module>;

/** A parser that is loaded. */
export interface Parser {
  readonly parse: Parse;
  /** The same at once, for files that others import; what needs a second parser is read less well. */
  readonly parseNow: (source: Source) => Module;
  /** Lowers an expression that stands in a file of another language; undefined where it is none. */
  readonly expression?: (builder: ModuleBuilder, text: string, span: Span) => Expr | undefined;
  /** The code of other languages that the file holds, in source order. */
  readonly blocks?: (source: Source) => readonly Block[];
}
