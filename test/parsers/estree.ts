/** Lowering for tests of the JavaScript and TypeScript parser, and what must hold of every module. */
import { expect } from "vitest";
import type { Binding, Literal, Module, NameExpr, Scope } from "../../src/core/module.js";
import type { Span } from "../../src/core/source.js";
import { parse } from "../../src/parsers/estree/index.js";
import { printExpr, printWrites } from "./print.js";

export const lower = (text: string, path = "a.ts"): Promise<Module> => parse({ path, text, bom: false });

/** The writes of a program, as the dump has them. */
export async function writesOf(text: string, path?: string): Promise<readonly string[]> {
  return printWrites(await lower(text, path));
}

/** What the program `_ = <expression>` writes. */
export async function exprOf(expression: string, path?: string): Promise<string> {
  const text = `_ = ${expression}`;
  const write = (await lower(text, path)).writes.find(({ span }) => span.start === 0 && span.end === text.length);
  return write ? printExpr(write.value) : "no write";
}

/** The binding that a plain name is looked up to; class scopes are not seen by names. */
export function bindingOf({ name, scope }: Pick<NameExpr, "name" | "scope">): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const binding = at.kind === "class" && at !== scope ? undefined : at.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** Literals that are not what their span says, though no escape, entity or line ending stands in it. */
export function wrongLiterals(module: Module, text: string): readonly Literal[] {
  return module.literals.filter(({ value, span }) => {
    const written = text.slice(span.start, span.end);
    return written !== value && !/[\\\r&]/.test(written);
  });
}

/** Holds for every module, also one of broken code. */
export function expectSound(module: Module, text: string): void {
  expect(wrongLiterals(module, text)).toEqual([]);
  for (const list of [module.calls, module.writes, module.dicts, module.functions, module.classes, module.choices, module.literals, module.comments]) {
    expect(misplaced(list, text)).toEqual([]);
  }
  const lost = module.writes.filter((write) => write.target.kind === "name" && !bindingOf(write.target)?.writes.includes(write));
  expect(lost.map(({ span }) => span)).toEqual([]);
}

/** Spans outside of the text, inverted, or not in source order. */
function misplaced(list: readonly { readonly span: Span }[], text: string): readonly Span[] {
  return list.map(({ span }) => span).filter(({ start, end }, i, spans) => start < 0 || end > text.length || end < start || start < (spans[i - 1]?.start ?? 0));
}
