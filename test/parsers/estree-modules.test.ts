import { describe, expect, it } from "vitest";
import { bindingOf, lower } from "./estree.js";
import { printExpr, printModule, printWrites } from "./print.js";

/** The lines of the dump that begin with one of the words. */
async function linesOf(text: string, path: string, ...words: readonly string[]): Promise<readonly string[]> {
  return printModule(await lower(text, path)).split("\n").filter((line) => words.some((word) => line.startsWith(`${word} `)));
}

describe("imports", () => {
  it.each([
    ["import a from 'm'", ["import m:default"]],
    ["import a, { b, c as d, 'e-f' as g } from 'm'", ["import m:default", "import m:b", "import m:c", "import m:e-f"]],
    ["import * as a from './m.js'", ["import ./m.js:*"]],
    ["import 'm'", ["import m:*"]],
    ["import a from './a.json' with { type: 'json' }", ["import ./a.json:default"]],
    ["const a = require('m'), { b } = require('./n')", ["import m:*", "import ./n:*"]],
    ["const a = await import('m')", ["import m:*"]],
    ["require(name); import(name)", []],
  ])("%s", async (text, expected) => {
    expect(await linesOf(text, "a.mjs", "import")).toEqual(expected);
  });

  it("bind their names, whose writes follow them", async () => {
    const { scope } = await lower("use(a); import a, * as b from 'm'; a = 1", "a.js");
    expect([...scope.bindings.values()].map(({ name, kind, import: imported, writes }) => [name, kind, imported?.name, writes.length])).toEqual([["a", "import", "default", 1], ["b", "import", "*", 0]]);
  });

  it("of types bind too, so that annotations are looked up", async () => {
    const { functions, scope } = await lower("import type { AxiosInstance } from 'axios'; import { type Got } from 'got'; function f(http: AxiosInstance, got: Got<string>, x: ns.Type) {}");
    expect([...scope.bindings.keys()]).toEqual(["AxiosInstance", "Got", "f"]);
    const types = functions[0]?.params.map(({ type }) => type);
    expect(types?.map((type) => type && printExpr(type))).toEqual(["AxiosInstance", "Got", "ns.Type"]);
    expect(types?.[0]?.kind === "name" && bindingOf(types[0])?.import?.module).toBe("axios");
  });

  it("stay calls where they are calls", async () => {
    expect(printWrites(await lower("const { a } = require('m'); const b = await import('n')", "a.js"))).toEqual(['a = (require "m").a', 'b = (import "n")']);
  });
});

describe("exports", () => {
  it.each([
    ["export const a = 1, { b, c: [d] } = x", ["export a = a", "export b = b", "export d = d"]],
    ["export function f() {} export class K {}", ["export f = f", "export K = K"]],
    ["const a = 1; export { a, a as b, a as 'c-d' }", ["export a = a", "export b = a", "export c-d = a"]],
    ["export { a, b as c, default as d } from 'm'", ["import m:a", "import m:b", "import m:default", "export a from m:a", "export c from m:b", "export d from m:default"]],
    ["export * from 'm'; export * as n from 'o'", ["import m:*", "import o:*", "export * from m:*", "export n from o:*"]],
    ["export default { a: 1 }", ['export default = {"a": 1}']],
    ["export default function f() {}", ["export default = f"]],
    ["export default function () {}", ["export default = (fn -)"]],
    ["export default class {}", ["export default = (class -)"]],
    ["export default () => 1", ["export default = (fn -)"]],
    ["export v from 'm'", ["import m:default", "export v from m:default"]],
    ["module.exports = a", ["export cjs default = a"]],
    ["exports.a = 1; module.exports.b = 2; exports['c'] = 3", ["export cjs a = 1", "export cjs b = 2", "export cjs c = 3"]],
    ["exports = module.exports = { a }", ['export cjs default = {"a": a}']],
    ["function f(module, exports) { module.exports = 1; exports.a = 2 }", []],
  ])("%s", async (text, expected) => {
    expect(await linesOf(text, "a.js", "import", "export")).toEqual(expected);
  });

  it("of CommonJS are writes as well", async () => {
    expect(printWrites(await lower("exports.a = 1; module.exports = b", "a.js"))).toEqual(["exports.a = 1", "module.exports = b"]);
  });

  it("of default declarations bind their names", async () => {
    const { scope } = await lower("export default class Client {}", "a.js");
    expect(scope.bindings.get("Client")?.writes.map(({ value }) => printExpr(value))).toEqual(["(class Client)"]);
  });

  it("of types are none", async () => {
    expect(await linesOf("export type A = 'x'; export interface B {} export declare const c: string; export type { D } from 'd'; export { type E } from 'e'; export type * from 'f'; export default interface G {}", "a.ts", "export", "import")).toEqual([]);
  });
});

describe("comments", () => {
  it("come without their marks", async () => {
    const text = "#!/usr/bin/env node\n// a\n/* b */ x /** c */\n<!-- d\n--> e";
    const { comments } = await lower(text, "a.js");
    expect(comments.map((comment) => comment.text)).toEqual(["/usr/bin/env node", " a", " b ", "* c ", " d", " e"]);
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual(["#!/usr/bin/env node", "// a", "/* b */", "/** c */", "<!-- d", "--> e"]);
  });
});
