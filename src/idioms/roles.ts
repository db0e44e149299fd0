/** What the strings of a module are parts of. */
import type { CallExpr, ChoiceExpr, DictExpr, Expr, Module } from "../core/module.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { ENVIRONMENT_READERS } from "../models/index.js";

/** What a string is a part of: the first of each kind in the file. */
export interface Role {
  isKey?: boolean;
  /** `a || "token"`, where it is the last option. */
  fallback?: ChoiceExpr;
  /** `get("NAME", "token")`. */
  reader?: CallExpr;
  /** The dictionary in which it is a value. */
  dict?: DictExpr;
  /** What the code calls it: undefined where that is not constant, missing where nothing names it. */
  name?: string | undefined;
}

export type Roles = ReadonlyMap<Expr, Role>;

/** The roles of all strings of a module that have any. */
export function rolesIn(module: Module): Roles {
  const roles = new Map<Expr, Role>();
  const give = (expr: Expr, role: Role): void => {
    if (expr.kind === "text") roles.set(expr, { ...role, ...roles.get(expr) });
  };
  /** A value and the options that it may be. */
  const name = (value: Expr, called: string | undefined): void => {
    for (const each of value.kind === "choice" ? value.options : [value]) give(each, { name: called });
  };
  for (const { target, value } of module.writes) name(value, target.kind === "name" ? target.name : keyOf(target));
  for (const dict of module.dicts) {
    for (const { key, value } of dict.entries) {
      if (key) give(key, { isKey: true });
      if (key) name(value, constantText(key));
      give(value, { dict });
    }
  }
  for (const call of module.calls) {
    for (const { name: keyword, value } of call.args) if (keyword !== undefined) name(value, keyword);
    for (const value of fallbacksOf(call)) give(value, { reader: call });
  }
  for (const { params } of module.functions) for (const param of params) if (param.default) name(param.default, param.name);
  for (const choice of module.choices) {
    const last = choice.options.at(-1);
    if (choice.fallback && last) give(last, { fallback: choice });
  }
  return roles;
}

/** What a call gives for a missing setting, behind the setting's name. */
function fallbacksOf({ callee, args }: CallExpr): readonly Expr[] {
  const [name, ...others] = args;
  const isReader = ENVIRONMENT_READERS.has(lastName(callee) ?? "") && name !== undefined && constantText(name.value) !== undefined;
  return isReader ? others.map(({ value }) => value) : [];
}
