/** What options of a command line are without a word of the user: `add_argument("--token", default="…")`, `option("token", { default: "…" })`. */
import type { CallExpr, Expr, Module, Scope } from "../core/module.js";
import { constantText, lastName } from "../flow/index-module.js";
import { OPTION_CALLS } from "../models/index.js";

export interface OptionDefault {
  /** Without the dashes before it. */
  readonly name: string;
  readonly value: Expr;
  readonly scope: Scope;
}

export function optionDefaults(module: Module): readonly OptionDefault[] {
  return module.calls.filter(({ callee }) => OPTION_CALLS.has(lastName(callee) ?? "")).flatMap((call): readonly OptionDefault[] => {
    const value = defaultIn(call);
    const name = value && nameIn(call);
    return value && name !== undefined ? [{ name, value, scope: call.scope }] : [];
  });
}

/** The long name of several: `-t, --token <token>` is `token`. */
function nameIn({ args }: CallExpr): string | undefined {
  const words = args.filter(({ name }) => name === undefined).slice(0, 2).flatMap(({ value }) => constantText(value)?.split(/[\s,|=]+/) ?? []);
  const long = words.find((word) => /^--[A-Za-z][\w-]+$/.test(word)) ?? words[0];
  const name = long?.replace(/^-+/, "");
  return name !== undefined && /^[A-Za-z][\w-]+$/.test(name) ? name : undefined;
}

/** The keyword or key `default`; commander's options have it behind the description. */
function defaultIn({ args }: CallExpr): Expr | undefined {
  const named = args.find(({ name }) => name === "default")?.value;
  const entry = args.flatMap(({ value }) => (value.kind === "dict" ? value.entries : [])).find(({ key }) => key && constantText(key) === "default")?.value;
  return named ?? entry ?? args.filter(({ name }) => name === undefined)[2]?.value;
}
