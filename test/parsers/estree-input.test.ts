/** Which parser reads what, and what comes of input that is broken, huge or hostile. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Module } from "../../src/core/module.js";
import { expectSound, exprOf, lower, writesOf } from "./estree.js";
import { printModule } from "./print.js";

/** A bit of everything; Babel and typescript-eslint both read it. */
const MIXED = `#!/usr/bin/env node
// a comment
import axios, { type AxiosInstance as Http, get } from "axios";
import conf = require("./conf");
export * as more from './more';
const TOKEN = process.env.NETBOX_TOKEN ?? "abc", { a: { b = 'c\\n' }, ...rest } = conf;
let header = "Token " + TOKEN + \`\${get?.(1)} }x\r\n\${rest}\`;
@Dec({ k: 1 })
export class Client<T> extends Base {
  static #count = 0; private http: Http = axios.create({ baseURL: 'u', "X-Y": [1, ...more] });
  constructor(private readonly token: string = 'd', @Inject() other?: A.B) { super(); this.other = other!; }
  abstract x(): void;
  get headers() { return { Authorization: this.token.startsWith("nbt_") ? \`Bearer \${this.token}\` : 'Token' } as const }
  async *run({ url = "u" }: Opts = {}) { for await (const page of this.http.get(url)) { if (page.a?.b) continue; yield page } }
}
enum Scheme { V1 = "Token", 'V2' = 2, V3 }
namespace Outer.Inner { export const deep = /^nbt_/i; }
export function f(x: unknown): asserts x is string;
export function f(x: unknown) { switch (x) { case 1: case -1: return typeof x; default: throw new E(\`t\`) } }
try { header ||= await import('./lazy') } catch { header = null } finally { delete (header as any).x }
export default <T,>(a: T) => a satisfies T;
`;

/** Babel refuses it; typescript-eslint reports it later than it parses. */
const REFUSED_BY_BABEL = "\nabstract abstract class Refused {}";

const dump = (module: Module): string => [printModule(module), ...module.literals.map(({ value, span }) => `${span.start}-${span.end} ${JSON.stringify(value)}`)].join("\n");

describe("what Babel recovers from", () => {
  it("leaves gaps among arguments, which are none", async () => {
    const { calls } = await lower("f(a,, b);\nnew F(, a);\n`x`.concat(a,, b);\n");
    expect(calls.map(({ args }) => args.length)).toEqual([2, 1]);
  });

  it("is counted: thousands of equal labels before each other are as many errors as the square of their number", async () => {
    const { errors } = await lower(`${"token: ".repeat(1_500)};\nlet a = 1;\n`);
    expect(errors).toMatchObject([{ message: expect.stringContaining("too many syntax errors") }]);
    expect(SyntaxError.name).toBe("SyntaxError");
    expect(new SyntaxError("a").stack).toContain("estree-input.test");
    expect((await lower(`${"a: ".repeat(20)};\nlet b = 1;\n`)).writes).toHaveLength(1);
  });
});

describe("parsers", () => {
  it("give the same module, whichever of them reads a TypeScript file", async () => {
    const babel = await lower(`${MIXED}\nabstract class Refused {}`);
    const typescript = await lower(MIXED + REFUSED_BY_BABEL);
    expect(babel.errors).toEqual([]);
    expect(dump(typescript)).toBe(dump(babel));
  });

  it.each([
    ["a.ts", "<T>a", "a"], ["a.mts", "<T>a", "a"], ["a.cts", "<T>a", "a"], ["a.tsx", "<T a='b'/>", '(T a="b")'],
    ["a.js", "<T/>", "(T)"], ["a.jsx", "<T/>", "(T)"], ["a.MJS", "<T/>", "(T)"], ["a.cjs", "<T/>", "(T)"],
  ])("reads the dialect of %s", async (path, expression, expected) => {
    expect(await exprOf(expression, path)).toBe(expected);
    expect((await lower("", path)).language).toBe(/\.[mc]?tsx?$/.test(path) ? "typescript" : "javascript");
  });

  it("reads declaration files", async () => {
    const module = await lower("export const a: string; declare const b: 'x'; export default c;", "a.d.ts");
    expect(module.errors).toEqual([]);
  });

  it("reads Flow where plain JavaScript is not enough, and from its mark on", async () => {
    expect(await writesOf("import type { T } from 't'; opaque type U = 'x'; const a = (b: T);", "a.js")).toEqual(["a = b"]);
    expect(await writesOf("// @flow\nconst a = f<T>(x);", "a.js")).toEqual(["a = (f x)"]);
    expect(await writesOf("const a = f<T>(x);", "a.js")).not.toEqual(["a = (f x)"]);
  });

  it("reads scripts and modules", async () => {
    for (const text of ["with (a) b = 010; delete c; return d", "await a; export {}", "function f(a, a) {} var let_ = arguments", "yield = 1; <!-- a"]) {
      const { errors } = await lower(text, "a.js");
      expect(errors).toEqual([]);
    }
  });
});

describe("broken files", () => {
  it("keep what error recovery gives", async () => {
    const text = "const TOKEN = 'abc' const b = 1\nheaders.Authorization = `Token ${TOKEN}`";
    const module = await lower(text, "a.js");
    expect(module.errors).toEqual([{ message: "Syntax error (MissingSemicolon).", span: { start: 19, end: 19 } }]);
    expect(module.writes).toHaveLength(3);
  });

  it.each([["a.js"], ["a.ts"], ["a.tsx"]])("that nobody can read are empty and say where, without their text: %s", async (path) => {
    const secret = "s3cret".repeat(3);
    const module = await lower(`const a = "${secret}"; function (`, path);
    expect(module.errors).toHaveLength(1);
    expect(JSON.stringify(module.errors)).not.toContain(secret);
    expect(module.errors[0]?.span.start).toBeGreaterThan(0);
    expect([module.writes, module.calls, module.literals]).toEqual([[], [], []]);
  });

  it("are not those that only a compiler would refuse", async () => {
    const { errors, writes } = await lower("let a = 1; let a = 2; export { nothing }; class A { constructor(@Inject() x) {} } break; new.target; const c;");
    expect(errors).toEqual([]);
    expect(writes).toHaveLength(4);
  });

  it("never throw, wherever a file is cut or garbled", async () => {
    const edits = fc.array(fc.record({ at: fc.nat(MIXED.length), length: fc.nat(40), text: fc.oneof(fc.constant(""), fc.string(), fc.constantFrom("(", "}", "`", "${", "<", "/*", "'", "\\", "@")) }), { minLength: 1, maxLength: 3 });
    await fc.assert(fc.asyncProperty(edits, fc.constantFrom("a.ts", "a.tsx", "a.js"), async (changes, path) => {
      const text = changes.reduce((before, { at, length, text: inserted }) => before.slice(0, at) + inserted + before.slice(at + length), MIXED);
      expectSound(await lower(text, path), text);
    }), { numRuns: 150 });
  });

  it("hold every string as it was written", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: "binary" })), async (values) => {
      const text = values.map((value) => `f(${JSON.stringify(value)});`).join("\n");
      const { literals } = await lower(text, "a.js");
      expect(literals.map(({ value }) => value)).toEqual(values.filter((value) => value !== ""));
    }), { numRuns: 50 });
  });
});

describe("deep nesting", () => {
  const TOO_DEEP = /nested (too|this) deeply/;

  it.each([
    ["brackets", "x = ", "[", "]"], ["parentheses", "x = ", "(", ")"], ["calls", "x = ", "f(", ")"], ["blocks", "", "{", "}"],
    ["functions", "", "function f() {", "}"], ["arrows", "x = 1 + ", "(() => ", ")"], ["elements", "x = ", "<a>", "</a>"], ["patterns", "let ", "[", "]"],
    ["classes", "", "class A { static {", "}}"], ["templates", "x = ", "`${", "}`"], ["negations", "x = ", "!", ""], ["tests", "", "if (a) ", ""],
  ])("of %s is said and survived", async (title, before, open, close) => {
    for (const path of ["a.tsx", "a.js"]) {
      for (const depth of [400, 1000, 20_000]) {
        const text = `${before}${open.repeat(depth)}a${close.repeat(depth)}${before === "let " ? " = b" : ""}`;
        const module = await lower(text, path);
        expectSound(module, text);
        if (depth > 1000 || (depth === 1000 && title !== "parentheses")) expect(module.errors.map(({ message }) => message).join()).toMatch(TOO_DEEP);
      }
    }
  });

  it("loses nothing of long chains", async () => {
    const links = 4000;
    const concatenation = await lower(`x = ${'"a" + '.repeat(links)}b`, "a.js");
    expect(concatenation.literals).toHaveLength(links);
    expect(concatenation.errors).toEqual([]);
    const [write] = concatenation.writes;
    expect(write?.value.kind === "text" && write.value.parts).toHaveLength(links + 1);
    const promises = await lower(`p${".then((x) => f('a'))".repeat(links)}`, "a.js");
    expect([promises.calls.length, promises.literals.length, promises.errors]).toEqual([2 * links, links, []]);
    const alternatives = await lower(`x = ${'"a" || '.repeat(links)}b`, "a.js");
    expect([alternatives.choices.length, alternatives.literals.length, alternatives.errors]).toEqual([links, links, []]);
  });

  it("loses nothing of a long else-if chain", async () => {
    const tests = 1000;
    const module = await lower(`if (a) x = "0"; ${Array.from({ length: tests }, (_, i) => `else if (b) x = "${i}";`).join("\n")} else x = "z"`, "a.js");
    expect([module.writes.length, module.errors]).toEqual([tests + 2, []]);
    expect(new Set(module.writes.map(({ scope }) => scope.arm?.index)).size).toBe(tests + 2);
  });

  it("bounds the height of what it makes of a chain", async () => {
    const { calls } = await lower(`p${".then(f)".repeat(4000)}`, "a.js");
    const heights = new Map<object, number>();
    for (const call of calls.toReversed()) {
      const inner = call.callee.kind === "member" ? call.callee.object : undefined;
      heights.set(call, 1 + (inner ? (heights.get(inner) ?? 0) : 0));
    }
    expect(Math.max(...heights.values())).toBeLessThanOrEqual(256);
  });
});

describe("wide files", () => {
  it("are read without recursion", async () => {
    const width = 130_000;
    const array = await lower(`x = [${'"a",'.repeat(width)}]`, "a.js");
    expect(array.literals).toHaveLength(width);
    const body = await lower(`function f() { ${"g();".repeat(width)} }`, "a.js");
    expect(body.calls).toHaveLength(width);
    const pattern = await lower(`const [${Array.from({ length: width }, (_, i) => `a${i}`).join()}] = b`, "a.js");
    expect(pattern.writes).toHaveLength(width);
  });
});
