import { describe, expect, it } from "vitest";
import type { Module } from "../../src/core/module.js";
import { bindingOf, lower, writesOf } from "./estree.js";
import { printExpr, printScope } from "./print.js";

/** Every binding with the values written to it, by the scope that holds it. */
function bindings(module: Module): readonly string[] {
  const seen = new Set(module.writes.flatMap(({ target }) => (target.kind === "name" ? [bindingOf(target)] : [])));
  return [...seen].flatMap((binding) => (binding ? [`${printScope(binding.scope) || "module"} ${binding.kind} ${binding.name}: ${binding.writes.map(({ value }) => printExpr(value)).join(", ")}`] : []));
}

const bindingsOf = async (text: string): Promise<readonly string[]> => bindings(await lower(text, "a.js"));

describe("declarations", () => {
  it("bind let and const in their block, var in the function", async () => {
    expect(await bindingsOf("let a = 1; { let a = 2; var b = 3; const c = 4; } function f() { if (x) { var d = 5 } }")).toEqual([
      "module function f: (fn f)", "module variable a: 1", "{} variable a: 2", "module variable b: 3", "{} variable c: 4", "f variable d: 5",
    ]);
  });

  it("put every assignment with the binding it goes to, in source order", async () => {
    expect(await bindingsOf("let a = 1; function f() { a = 2; g = 3; let g = 4; } if (x) { a = 5 } h = 6; var h;")).toEqual([
      "module function f: (fn f)", "module variable a: 1, 2, 5", "f variable g: 3, 4", "module variable h: 6",
    ]);
  });

  it("bind what nobody declares in the module", async () => {
    expect(await bindingsOf("function f() { token = 'a' } token = 'b'")).toEqual(["module function f: (fn f)", 'module variable token: "a", "b"']);
  });

  it("count functions as written at the start of their scope", async () => {
    const module = await lower("use(); f = 1; function f() {} { function f() {} }", "a.js");
    expect(module.scope.bindings.get("f")?.writes.map(({ value, span }) => [printExpr(value), span.start, span.end])).toEqual([["(fn f)", 0, 0], ["1", 7, 12]]);
    expect(module.writes.map(({ scope, span }) => [printScope(scope), span.start])).toEqual([["", 0], ["", 7], ["{}", 30]]);
  });

  it("bind a function expression by its own name inside of it only", async () => {
    const module = await lower("x = function g() { g = 1 }; g = 2", "a.js");
    expect(bindings(module)).toEqual(["module variable x: (fn g)", "{} function g: (fn g), 1", "module variable g: 2"]);
  });

  it("do not see members of classes by bare names", async () => {
    expect(await bindingsOf("let token = 1; class A { token = token; m() { token = 2 } static { token = 3 } }")).toEqual([
      "module variable token: 1, 2, 3", "module class A: (class A)", "A variable token: token", "A function m: (fn m)",
    ]);
  });

  it("take functions and parameters as scopes", async () => {
    const { functions } = await lower("function f(a, b = a) { var a = 1; b = 2 }", "a.js");
    const [f] = functions;
    expect([...(f?.scope.bindings.values() ?? [])].map(({ name, kind, writes }) => [name, kind, writes.length])).toEqual([["a", "parameter", 1], ["b", "parameter", 1]]);
    expect(f?.scope.owner).toBe(f);
  });
});

describe("destructuring", () => {
  it.each([
    ["const { a, b: c, 'd-e': f, [g]: h } = o", ["a = o.a", "c = o.b", "f = o.d-e", "h = o[g]"]],
    ["const { a = 'x', b: { c = 1 } = {} } = o", ['a = (or o.a "x")', "c = (or (or o.b {}).c 1)"]],
    ["const [a, , [b], ...c] = l", ['a = l["0"]', 'b = l["2"]["0"]', "c = _"]],
    ["const { a, ...rest } = o", ["a = o.a", 'rest = {**o, "a": null}']],
    ["({ a: x.y, b: z[0] } = o)", ["x.y = o.a", 'z["0"] = o.b']],
    ["[a, b] = [b, a]", ['a = [b, a]["0"]', 'b = [b, a]["1"]']],
    ["for (const { token } of list) {}", ["{}/#1.0*: token = list[_].token"]],
    ["for (const k in o) {}", ["{}/#1.0*: k = o[_]"]],
    ["for (a.b of list) {}", ["{}/#1.0*: a.b = list[_]"]],
    ["try {} catch ({ message }) {}", ["#1.1~: message = _.message"]],
    ["const f = ({ a, b: { c } = {} }, [d] = [], ...[e]) => a", [
      "f = (fn f)", "f: a = {0}.a", "f: c = (or {0}.b {}).c", 'f: d = {1}["0"]', 'f: e = {2}["0"]',
    ]],
  ])("%s", async (text, expected) => {
    expect(await writesOf(text, "a.js")).toEqual(expected);
  });

  it("leaves the default of a destructured parameter with the parameter", async () => {
    const { functions } = await lower("function f({ a } = { a: 'x' }, ...{ length }) {}", "a.js");
    expect(functions[0]?.params.map(({ name, rest, default: fallback }) => [name, rest, fallback && printExpr(fallback)])).toEqual([["{0}", undefined, '{"a": "x"}'], ["{1}", "list", undefined]]);
  });
});

describe("assignments", () => {
  it.each([
    ["x += 'a'", ['x = (text x "a")']],
    ["x += 1", ["x = (+ x 1)"]],
    ["x -= y", ["x = _"]],
    ["x ||= 'a'; y ??= 'b'", ['x = (or x "a")', 'y = (or y "b")']],
    ["x &&= 'a'", ['x = (if x "a" null)']],
    ["x++; --y.z", ["x = _", "y.z = _"]],
    ["a = b = 'c'", ['a = "c"', 'b = "c"']],
    ["a.b['c'] = d", ['a.b["c"] = d']],
    ["a?.b", []],
    ["let a; var b", []],
  ])("%s", async (text, expected) => {
    expect(await writesOf(text, "a.js")).toEqual(expected);
  });

  it("see through TypeScript's casts", async () => {
    expect(await writesOf("(a as any).b = 1; (c as any) = 2; d!.e = 3")).toEqual(["a.b = 1", "c = 2", "d.e = 3"]);
  });
});

describe("arms", () => {
  const returns = (text: string): Promise<readonly string[]> => writesOf(`function f() { ${text} }`, "a.js").then((writes) => writes.slice(1).map((write) => write.replace(/^f\//, "")));

  it("of an if share a group; an else has the tests before it", async () => {
    expect(await returns("if (a) x = 1; else if (b) { x = 2 } else x = 3; if (c) x = 4; else x = 5;")).toEqual([
      "#1.0(a): x = 1", "#1.1(b): x = 2", "#1.2([a, b]): x = 3", "#2.0(c): x = 4", "#2.1(c): x = 5",
    ]);
  });

  it("exit when they always end in a jump", async () => {
    expect(await returns("if (a) { x = 1; return } else { x = 2; throw e }")).toEqual(["#1.0!(a): x = 1", "#1.1!(a): x = 2"]);
    expect(await returns("if (a) { x = 1; if (b) return; else throw c }")).toEqual(["#1.0!(a): x = 1"]);
    expect(await returns("if (a) { x = 1; if (b) return }")).toEqual(["#1.0(a): x = 1"]);
    expect(await returns("if (a) { x = 1; try { f() } finally { return } }")).toEqual(["#1.0!(a): x = 1"]);
    expect(await returns("if (a) { x = 1; try { return } catch {} }")).toEqual(["#1.0(a): x = 1"]);
    expect(await returns("for (;;) { if (a) { x = 1; break } if (b) { x = 2; continue } }")).toEqual(["{}/#1.0*/{}/#2.0!(a): x = 1", "{}/#1.0*/{}/#3.0!(b): x = 2"]);
  });

  it("of a switch exclude each other unless a case falls through", async () => {
    expect(await returns("switch (a) { case 1: case 2: x = 1; break; default: x = 2 }")).toEqual(["{}/#1.2([(== a 1), (== a 2)]): x = 1", "{}/#1.3([(== a 1), (== a 2)]): x = 2"]);
    expect(await returns("switch (a) { case 1: x = 1; case 2: x = 2; return }")).toEqual(["{}/#1.1~((== a 1)): x = 1", "{}/#1.2~!((== a 2)): x = 2"]);
  });

  it("of a switch share the names that the cases declare", async () => {
    expect(await bindingsOf("switch (a) { case 1: let t = 1; break; case 2: t = 2 }")).toEqual(["{} variable t: 1, 2"]);
  });

  it("of a try can all run; finally always does", async () => {
    expect(await returns("try { x = 1 } catch (e) { x = 2 } finally { x = 3 }")).toEqual(["#1.0~: x = 1", "#1.1~: e = _", "#1.1~: x = 2", "{}: x = 3"]);
  });

  it("are what a loop repeats", async () => {
    expect(await returns("while (a) x = 1; do { x = 2 } while (b); for (let i = 0; i < 3; i++) { x = i }")).toEqual([
      "#1.0*(a): x = 1", "#2.0*: x = 2", "{}: i = 0", "{}/#3.0*((< i 3)): i = _", "{}/#3.0*((< i 3))/{}: x = i",
    ]);
  });

  it("give the names of a loop's head to its body, which can shadow them", async () => {
    expect(await bindingsOf("for (const t of ts) { const t = 1 }")).toEqual(["{} variable t: ts[_]", "{}/#1.0*/{} variable t: 1"]);
  });

  it("reach through labels and with", async () => {
    expect(await returns("outer: for (const a of b) { if (c) { x = 1; break outer } } with (o) { x = 2 }")).toEqual(["{}/#1.0*: a = b[_]", "{}/#1.0*/{}/#2.0!(c): x = 1", "{}: x = 2"]);
  });
});

describe("functions", () => {
  it("return what they return, yield, or are", async () => {
    const { functions } = await lower("function f(a) { if (a) return 1; return; } const g = () => 2; function* h() { yield 3; yield* x; return 4 } async () => { for await (const y of z) return y }", "a.js");
    expect(functions.map(({ returns }) => returns.map(({ value }) => printExpr(value)))).toEqual([["1"], ["2"], ["3", "x[_]", "4"], ["y"]]);
  });

  it("keep the block in which they return", async () => {
    const { functions } = await lower("function f() { if (a) return 1; else { return 2 } }", "a.js");
    expect(functions[0]?.returns.map(({ scope }) => printScope(scope))).toEqual(["f/#1.0!(a)", "f/#1.1!(a)"]);
  });

  it("lose no call in nested functions", async () => {
    const { calls } = await lower("f(() => g(function () { return h() }))", "a.js");
    expect(calls.map((call) => printExpr(call.callee))).toEqual(["f", "g", "h"]);
  });
});
