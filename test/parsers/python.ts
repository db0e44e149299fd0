/** Lowering for tests of the Python parser, and what must hold of every module. */
import { expect } from "vitest";
import type { Binding, Module, NameExpr, Scope } from "../../src/core/module.js";
import type { Span } from "../../src/core/source.js";
import { parse } from "../../src/parsers/python/index.js";
import { printExpr, printModule, printWrites } from "./print.js";

export const lower = (text: string, path = "a.py"): Promise<Module> => parse({ path, text, bom: false });

/** The writes of a program, as the dump has them. */
export async function writesOf(text: string): Promise<readonly string[]> {
  return printWrites(await lower(text));
}

/** The lines of a program's dump that begin with `section`. */
export async function linesOf(section: string, text: string): Promise<readonly string[]> {
  return printModule(await lower(text)).split("\n").filter((line) => line.startsWith(`${section} `)).map((line) => line.slice(section.length + 1));
}

/** What the program `_ = <expression>` writes to `_`. */
export async function exprOf(expression: string): Promise<string> {
  const { writes, errors } = await lower(`_ = ${expression}\n`);
  expect(errors).toEqual([]);
  const write = writes.find(({ target }) => target.kind === "name" && target.name === "_");
  return write ? printExpr(write.value) : "no write";
}

/** The binding that a name is looked up to; names in class bodies are seen from there only. */
export function bindingOf({ name, scope }: Pick<NameExpr, "name" | "scope">): Binding | undefined {
  let isInFunction = false;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const binding = at.kind === "class" && isInFunction ? undefined : at.bindings.get(name);
    if (binding) return binding;
    isInFunction ||= at.kind === "function";
  }
  return undefined;
}

/** Holds for every module, also one of broken code. */
export function expectSound(module: Module, text: string): void {
  const lists = [module.calls, module.writes, module.dicts, module.functions, module.classes, module.choices, module.texts, module.literals, module.comments];
  for (const list of [...lists, module.errors]) expect(misplaced(list, text)).toEqual([]);
  const written = ({ span }: { readonly span: Span }): string => text.slice(span.start, span.end);
  expect(module.literals.filter((literal) => literal.value.length === written(literal).length && literal.value !== written(literal))).toEqual([]);
  expect(module.literals.filter((literal) => !written(literal).includes("\\") && literal.value !== written(literal))).toEqual([]);
  expect(module.comments.filter((comment) => `#${comment.text}` !== written(comment))).toEqual([]);
  const kept = new Set(bindingsOf(module).flatMap(({ writes }) => writes));
  expect(module.writes.filter((write) => write.target.kind === "name" && !kept.has(write))).toEqual([]);
}

/** Spans outside of the text, inverted, or not in source order. */
function misplaced(list: readonly { readonly span: Span }[], text: string): readonly Span[] {
  return list.map(({ span }) => span).filter(({ start, end }, i, spans) => start < 0 || end > text.length || end < start || start < (spans[i - 1]?.start ?? 0));
}

/** The bindings of all scopes in which something happens. */
function bindingsOf(module: Module): readonly Binding[] {
  const scopes = new Set<Scope>();
  for (const { scope } of [...module.writes, ...module.functions, ...module.classes]) {
    for (let at: Scope | undefined = scope; at; at = at.parent) scopes.add(at);
  }
  return [...scopes].flatMap((scope) => [...scope.bindings.values()]);
}
