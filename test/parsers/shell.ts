/** Lowering for tests of the parsers of shell code, and what must hold of every module. */
import { expect } from "vitest";
import type { Module } from "../../src/core/module.js";
import type { Span } from "../../src/core/source.js";
import { languageOf } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";
import { printModule } from "./print.js";

export async function lower(text: string, path = "a.sh"): Promise<Module> {
  const language = languageOf(path);
  if (!language) throw new Error(`no parser reads ${path}`);
  return (await loadParser(language)).parse({ path, text, bom: false });
}

/** The lines of a program's dump that begin with one of the sections; a valid program has no errors. */
export async function linesOf(sections: string | readonly string[], text: string, path?: string): Promise<readonly string[]> {
  const module = await lower(text, path);
  expect(module.errors).toEqual([]);
  expectSound(module, text);
  const wanted = [sections].flat();
  return printModule(module).split("\n").filter((line) => wanted.some((section) => line.startsWith(`${section} `)));
}

/** The calls of commands in a program, without `call`. */
export const callsOf = async (text: string, path?: string): Promise<readonly string[]> => (await linesOf("call", text, path)).map((line) => line.slice(5));

/** The writes, as the dump has them. */
export async function writesOf(text: string, path?: string): Promise<readonly string[]> {
  const sections = /^(?:import|export|static|function|class|call|comment|error) /;
  return printModule(await lower(text, path)).split("\n").filter((line) => line !== "" && !sections.test(line));
}

/** Holds for every module, also one of broken code. */
export function expectSound(module: Module, text: string): void {
  const lists = [module.calls, module.writes, module.dicts, module.functions, module.choices, module.texts, module.literals, module.comments, module.errors];
  for (const list of lists) expect(misplaced(list, text)).toEqual([]);
  const written = ({ span }: { readonly span: Span }): string => text.slice(span.start, span.end);
  expect(module.literals.filter((literal) => literal.value.length === written(literal).length && literal.value !== written(literal))).toEqual([]);
  expect(module.literals.filter((literal) => literal.value.length > written(literal).length && !written(literal).includes("\\"))).toEqual([]);
  expect(module.comments.filter((comment) => `#${comment.text}` !== written(comment))).toEqual([]);
}

/** Spans outside of the text, inverted, or not in source order. */
function misplaced(list: readonly { readonly span: Span }[], text: string): readonly Span[] {
  return list.map(({ span }) => span).filter(({ start, end }, i, spans) => start < 0 || end > text.length || end < start || start < (spans[i - 1]?.start ?? 0));
}
