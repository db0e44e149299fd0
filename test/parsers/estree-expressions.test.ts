import { describe, expect, it } from "vitest";
import { exprOf, lower, writesOf } from "./estree.js";
import { printExpr } from "./print.js";

/** Expressions of JavaScript and what they are lowered to. */
const CASES: Record<string, Readonly<Record<string, string>>> = {
  "strings and what makes them": {
    '"abc"': '"abc"',
    "''": '""',
    '"a\\n\\u0041"': '"a\\nA"',
    "`Token ${t}`": '(text "Token " t)',
    "``": '""',
    "`a${`b${c}`}d`": '(text "a" "b" c "d")',
    '"Token " + t': '(text "Token " t)',
    '"a" + (b + "c") + d + 1': '(text "a" b "c" d 1)',
    "a + b": "(text a b)",
    "i + 1": "(+ i 1)",
    "1 + 2": "(+ 1 2)",
    "String.raw`a\\n${b}`": '(text "a\\\\n" b)',
    '"a".concat(b, "c")': '(text "a" b "c")',
    '"a".concat(...b)': '("a".concat *b)',
    '["Token", t].join(" ")': '(text "Token" " " t)',
    '["a", "b"].join("")': '(text "a" "b")',
    "list.join(' ')": '(list.join " ")',
    '[...a, "b"].join(" ")': '([*a, "b"].join " ")',
    "gql`query ${x}`": '(gql (text "query " x))',
    "tag`\\u`": '(tag "\\\\u")',
  },
  "constants": {
    "1": "1", "-1": "-1", "0x10": "16", "true": "true", "null": "null", "undefined": "null", "void 0": "null", "10n": "_",
    "/^nbt_/gi": '(regex "^nbt_" "gi")',
    "/a/": '(regex "a" "")',
  },
  "members and calls": {
    "a.b.c": "a.b.c",
    'a["b"]': 'a["b"]',
    "a[`b`]": 'a["b"]',
    "a[0]": 'a["0"]',
    "a[i]": "a[i]",
    "a[`x${i}`]": 'a[(text "x" i)]',
    "a?.b?.[c]?.(d)": "(a.b[c] d)",
    "(await f(x))": "(f x)",
    "new F(a, ...b)": "(new F a *b)",
    "new a.B": "(new a.B)",
    "import.meta.env.VITE_X": "import.meta.env.VITE_X",
    'import("./x")': '(import "./x")',
    "this.a": "this.a",
  },
  "operators": {
    "a === b": "(== a b)", "a == b": "(== a b)", "a !== b": "(!= a b)", "a != b": "(!= a b)", "a <= b": "(<= a b)",
    "a in b": "(in a b)", "!a": "(! a)", "typeof a": "(typeof a)", "a - b": "_", "a instanceof b": "_", "~a": "_",
    "(a, b)": "b",
  },
  "choices": {
    "a ? b : c": "(if a b c)",
    "a || b": "(or a b)",
    "a ?? 'x'": '(or a "x")',
    "a && b": "(if a b null)",
    "a || b || c": "(or (or a b) c)",
    't.startsWith("nbt_") ? "Bearer" : "Token"': '(if (t.startsWith "nbt_") "Bearer" "Token")',
  },
  "displays": {
    "{ a: 1, 'b-c': 2, [d]: 3, 4: 5, e, ...f }": '{"a": 1, "b-c": 2, d: 3, 4: 5, "e": e, **f}',
    "{ m() {}, get g() { return 1 }, set g(v) {}, async *h() {} }": '{"m": (fn m), "g": (fn g), "h": (fn h)}',
    "{ [`a`]: b }": '{"a": b}',
    "[a, , ...b]": "[a, null, *b]",
  },
  "functions and classes": {
    "() => 1": "(fn _)", "function g() {}": "(fn g)", "class {}": "(class _)", "class K extends B {}": "(class K)",
  },
};

describe.each(Object.entries(CASES))("%s", (_title, cases) => {
  it.each(Object.entries(cases))("%s", async (expression, expected) => {
    expect(await exprOf(expression, "a.js")).toBe(expected);
  });
});

describe("TypeScript's expressions", () => {
  it.each([
    ["a as B", "a"], ["<B>a", "a"], ["a satisfies B", "a"], ["a!", "a"], ["a!.b!", "a.b"], ["(a as B).c", "a.c"],
    ["'x' as const", '"x"'], ["f<string>(a)", "(f a)"], ["f<string>", "f"], ["'Token ' + (t as string)", '(text "Token " t)'],
  ])("%s", async (expression, expected) => {
    expect(await exprOf(expression)).toBe(expected);
  });

  it("reads Flow's casts and annotations in JavaScript", async () => {
    expect(await writesOf("const a: string = (b: any); type T = 'x';", "a.js")).toEqual(["a = b"]);
  });
});

describe("JSX", () => {
  it.each([
    ["<div/>", "(<div>)"],
    ["<Box a='x' b={c} d {...e}/>", '(Box a="x" b=c d=true **e)'],
    ["<a.B.c/>", "(a.B.c)"],
    ["<x:y z:w='1'/>", '(<x:y> z:w="1")'],
    ["<p>Token {t}</p>", '(<p> children=["Token ", t])'],
    ["<p>{/* nothing */}</p>", "(<p>)"],
    ["<>{a}</>", "(<> children=a)"],
    ["<A b={<C/>}>\n  <D/>\n</A>", "(A b=(C) children=(D))"],
  ])("%s", async (expression, expected) => {
    expect(await exprOf(expression, "a.tsx")).toBe(expected);
  });

  it("keeps the span of text and attributes", async () => {
    const text = 'x = <a title="Token ">Bearer </a>';
    const { literals } = await lower(text, "a.jsx");
    expect(literals.map(({ value, span }) => [value, text.slice(span.start, span.end)])).toEqual([["Token ", "Token "], ["Bearer ", "Bearer "]]);
  });
});

describe("literals", () => {
  it("span the characters without quotes and delimiters, escapes included", async () => {
    const text = "a = `x${b}}y` + 'q\\n' + { key: \"v\", 'k-2': 1 }.key + c['d'];";
    const { literals } = await lower(text, "a.js");
    expect(literals.map(({ value, span }) => [value, text.slice(span.start, span.end)])).toEqual([
      ["x", "x"], ["}y", "}y"], ["q\n", "q\\n"], ["key", "key"], ["v", "v"], ["k-2", "k-2"], ["d", "d"],
    ]);
  });

  it("span line endings as they are written", async () => {
    const text = "a = `x\r\ny`; b = `\rz`";
    const { literals } = await lower(text, "a.js");
    expect(literals.map(({ value, span }) => [value, text.slice(span.start, span.end)])).toEqual([["x\ny", "x\r\ny"], ["\nz", "\rz"]]);
  });

  it("count UTF-16 units", async () => {
    const text = "/* 😀 */ a = '😀x' + `é${b}😀`";
    const { literals } = await lower(text, "a.js");
    expect(literals.map(({ span }) => text.slice(span.start, span.end))).toEqual(["😀x", "é", "😀"]);
  });

  it("hold directives, modules and keys of members", async () => {
    const { literals } = await lower("'use strict'; import a from 'm'; export * from \"n\"; f(a['k'])", "a.js");
    expect(literals.map(({ value }) => value)).toEqual(["use strict", "m", "n", "k"]);
  });
});

describe("names", () => {
  it("give functions and classes the name of what they are assigned to", async () => {
    const { functions, classes } = await lower("const a = () => 1; b.c = function () {}; x = { d: async () => 2 }; class K { e = () => 3 } const L = class {}; const m = function n() {}", "a.js");
    expect(functions.map(({ name, owner }) => `${owner?.name ?? ""}.${name}`)).toEqual([".a", ".c", ".d", "K.e", ".n"]);
    expect(classes.map(({ name }) => name)).toEqual(["K", "L"]);
  });

  it("leave operators unbound where a variable has their name", async () => {
    const { calls } = await lower("const regex = f(); g(/nbt_/)", "a.js");
    const [callee] = calls.filter((call) => printExpr(call.callee) === "regex").map((call) => call.callee);
    expect(callee?.kind === "name" && callee.scope.bindings.size === 0 && !callee.scope.parent).toBe(true);
  });

  it("do not end the span of a name after its annotation", async () => {
    const text = "function f(token?: string) {} const t: string = f;";
    const { writes } = await lower(text);
    expect(writes.map(({ target }) => text.slice(target.span.start, target.span.end))).toEqual(["f", "t"]);
  });
});
