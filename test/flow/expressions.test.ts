import { expect, it } from "vitest";
import type { Expr } from "../../src/core/module.js";
import { eachExpression } from "../../src/flow/expressions.js";
import { programOf } from "./program.js";

/** The names and scalars that a program reads, in the order of their places. */
async function read(path: string, text: string): Promise<readonly string[]> {
  const { unit } = await programOf({ [path]: text });
  const found = new Set<Expr>();
  eachExpression(unit.module, (expr) => found.add(expr));
  const shown = [...found].flatMap((expr) => (expr.kind === "name" ? [{ at: expr.span.start, as: expr.name }] : expr.kind === "scalar" ? [{ at: expr.span.start, as: String(expr.value) }] : expr.kind === "member" && typeof expr.key === "string" ? [{ at: expr.span.end, as: `.${expr.key}` }] : []));
  return shown.toSorted((a, b) => a.at - b.at).map(({ as }) => as);
}

it.each([
  ["a.py", "x = a", ["a"]],
  ["a.py", "x = 1", ["1"]],
  ["a.py", "x.y = a.b", ["x", "a", ".b"]],
  ["a.py", "x[k] = a[i]", ["x", "k", "a", "i"]],
  ["a.py", "f(a, k=b)", ["f", "a", "b"]],
  ["a.py", "x = [a, [b, 2]]", ["a", "b", "2"]],
  ["a.py", "x = {a: b, 'c': d}", ["a", "b", "d"]],
  ["a.py", "x = f'{a} {b}' + c", ["a", "b", "c"]],
  ["a.py", "x = a if t else b", ["a", "t", "b"]],
  ["a.py", "@d\ndef f(p=a):\n    return b", ["d", "a", "b"]],
  ["a.py", "@d\nclass C(B):\n    pass", ["d", "B"]],
  ["a.js", "export default a;", ["a"]],
  ["a.js", "export const f = (p = a) => b;", ["f", "a", "b"]],
])("what is read in %s: %s", async (path, text, names) => {
  expect(await read(path, text)).toEqual(names);
});
