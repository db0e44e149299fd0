import type { Binding, Expr, FunctionExpr, Module } from "../core/module.js";
import { indexModule, type ModuleIndex } from "./index-module.js";
import type { Value } from "./value.js";

/** A module with what the evaluator has found out about it. */
export class Unit {
  readonly index: ModuleIndex;
  /** The frame of the module and of functions looked at without a caller. */
  readonly root: Frame = { unit: this, depth: 0, memo: new Map() };
  /** What other files see of its bindings. */
  readonly bindings = new Map<Binding, Value>();
  /** Where names that it gets through star imports are bound. */
  readonly starred = new Map<string, Starred | undefined>();

  constructor(readonly module: Module) {
    this.index = indexModule(module);
  }
}

/** A binding of another file. */
export interface Starred {
  readonly unit: Unit;
  readonly binding: Binding;
}

/** A function being called with these arguments; or, without `fn`, code looked at from no particular caller. */
export interface Frame {
  readonly unit: Unit;
  readonly fn?: FunctionExpr;
  /** By parameter. Undefined: the caller is not known. */
  readonly args?: ReadonlyMap<string, Value>;
  readonly self?: Value;
  /** The frame the function was made in. */
  readonly outer?: Frame;
  readonly depth: number;
  readonly memo: Map<Expr, Value>;
}

export function newFrame(unit: Unit, outer: Frame, fn: FunctionExpr, args: ReadonlyMap<string, Value> | undefined, self: Value | undefined, depth: number): Frame {
  return { unit, fn, outer, depth, memo: new Map(), ...(args && { args }), ...(self && { self }) };
}
