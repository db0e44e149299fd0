/** Lowering for tests of the HCL parser, and what must hold of every module. */
import { expect } from "vitest";
import type { Module } from "../../src/core/module.js";
import type { Span } from "../../src/core/source.js";
import { parse } from "../../src/parsers/hcl/index.js";
import { printExpr, printModule } from "./print.js";

export const lower = (text: string, path = "main.tf"): Promise<Module> => parse({ path, text, bom: false });

/** The lines of a file's dump that begin with `section`; those of writes without one. */
export async function linesOf(section: "write" | "call" | "comment" | "error", text: string, path?: string): Promise<readonly string[]> {
  const sections = /^(call|comment|error|export) /;
  const lines = printModule(await lower(text, path)).split("\n").filter((line) => line !== "");
  return section === "write" ? lines.filter((line) => !sections.test(line)) : lines.filter((line) => line.startsWith(`${section} `)).map((line) => line.slice(section.length + 1));
}

/** What `locals { _ = <expression> }` writes. */
export async function exprOf(expression: string): Promise<string> {
  const { writes, errors } = await lower(`locals {\n  _ = ${expression}\n}\n`);
  expect(errors).toEqual([]);
  const write = writes.find(({ target }) => target.kind === "name" && target.name === "local._");
  return write ? printExpr(write.value) : "no write";
}

/** Holds for every module, also one of broken files. */
export function expectSound(module: Module, text: string): void {
  const lists = [module.calls, module.writes, module.dicts, module.choices, module.texts, module.literals, module.comments, module.errors];
  for (const list of lists) expect(misplaced(list, text)).toEqual([]);
  const written = ({ span }: { readonly span: Span }): string => text.slice(span.start, span.end);
  expect(module.literals.filter((literal) => !written(literal).includes("\\") && literal.value !== written(literal))).toEqual([]);
  expect(module.comments.filter((comment) => !written(comment).includes(comment.text))).toEqual([]);
}

/** Spans outside of the text, inverted, or not in source order. */
function misplaced(list: readonly { readonly span: Span }[], text: string): readonly Span[] {
  return list.map(({ span }) => span).filter(({ start, end }, i, spans) => start < 0 || end > text.length || end < start || start < (spans[i - 1]?.start ?? 0));
}
