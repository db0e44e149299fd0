import fc from "fast-check";
import { stringify as stringifyToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { stringify as stringifyYaml } from "yaml";
import type { DataLanguage, Expr, Module } from "../../src/core/module.js";
import type { Parser } from "../../src/parsers/parser.js";
import { dataLanguageOf, languageOf } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";

type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

const LANGUAGES: readonly DataLanguage[] = ["json", "yaml", "toml", "ini", "dotenv"];
const parsers = new Map<DataLanguage, Parser>();
for (const language of LANGUAGES) parsers.set(language, await loadParser(language));

const moduleOf = (language: DataLanguage, text: string): Module => parsers.get(language)!.parseNow({ path: `file.${language}`, text, bom: false });

/** What a module's default export holds; later entries win, `undefined` stands for what is not known. */
function held(module: Module): unknown {
  const value = module.exports.find(({ name, isCommonJs }) => name === "default" && isCommonJs)?.value;
  return value && dataOf(value);
}

function dataOf(expr: Expr): unknown {
  switch (expr.kind) {
    case "scalar": return expr.value;
    case "text": return expr.parts.every((part) => part.kind === "literal") ? expr.parts.map((part) => part.value).join("") : undefined;
    case "list": return expr.items.map(dataOf);
    case "dict": return Object.assign({}, ...expr.entries.map(({ key, value }) => (key ? { [String(dataOf(key))]: dataOf(value) } : dataOf(value))));
    default: return undefined;
  }
}

const withBlanks = (text: string): string => text.replace(/\s/g, " ");

/** The literals whose spans are exact have to be what stands there; YAML folds line ends to blanks, one for one. */
function expectExactSpans(module: Module, text: string): void {
  for (const { value, span } of module.literals) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(text.length);
    if (span.end - span.start === value.length) expect(withBlanks(text.slice(span.start, span.end))).toBe(withBlanks(value));
  }
}

const plain = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/).filter((word) => !/^(?:true|false|null|yes|no|on|off|nan|inf|y|n|default)$/i.test(word));
const { data: nested, record } = fc.letrec<{ data: Data; record: Data }>((tie) => ({
  data: fc.oneof({ depthSize: "small" }, fc.string(), plain, fc.integer({ min: -1e6, max: 1e6 }), fc.boolean(), fc.array(tie("data"), { maxLength: 3 }), tie("record")),
  record: fc.dictionary(fc.oneof(plain, fc.string({ minLength: 1 })).filter((key) => key !== "__proto__" && key !== "<<"), tie("data"), { maxKeys: 4, noNullPrototype: true }),
}));

describe("what a file holds is its default export", () => {
  const writers: Partial<Record<DataLanguage, (data: Data) => string>> = {
    json: (data) => JSON.stringify(data, null, 2),
    yaml: (data) => stringifyYaml(data, { version: "1.1" }),
    toml: (data) => stringifyToml(data as Record<string, unknown>),
  };

  it.each(Object.entries(writers))("%s", (language, write) => {
    fc.assert(fc.property(language === "toml" ? record : nested, (data) => {
      const text = write(data);
      // What is filled in is not known.
      fc.pre(language !== "yaml" || !/\$[A-Za-z_{]|\{[{%]/.test(text));
      const module = moduleOf(language as DataLanguage, text);
      expect(module.errors).toEqual([]);
      expect(held(module)).toEqual(data);
      expectExactSpans(module, text);
    }), { numRuns: 150 });
  });

  const sections = fc.dictionary(plain, fc.dictionary(plain, plain, { maxKeys: 4, noNullPrototype: true }), { maxKeys: 4, noNullPrototype: true });

  it("ini", () => {
    fc.assert(fc.property(sections, fc.constantFrom(" = ", "=", ": "), fc.constantFrom("", '"', "'"), fc.constantFrom("\n", "\r\n"), (data, separator, quote, end) => {
      const text = Object.entries(data).map(([name, section]) => [`[${name}]`, ...Object.entries(section).map(([key, value]) => `${key}${separator}${quote}${value}${quote}`), ""].join(end)).join(end);
      const module = moduleOf("ini", text);
      expect(module.errors).toEqual([]);
      expect(held(module)).toEqual(data);
      expectExactSpans(module, text);
    }), { numRuns: 100 });
  });

  it("dotenv", () => {
    fc.assert(fc.property(fc.dictionary(plain, plain, { noNullPrototype: true }), fc.constantFrom("", "export "), fc.constantFrom("", '"', "'", "`"), fc.constantFrom("\n", "\r\n", "\r"), (data, before, quote, end) => {
      const text = Object.entries(data).map(([key, value]) => `${before}${key}=${quote}${value}${quote} # why${end}`).join("");
      const module = moduleOf("dotenv", text);
      expect(module.errors).toEqual([]);
      expect(held(module)).toEqual(data);
      expect(module.comments.map((comment) => comment.text)).toEqual(Object.keys(data).map(() => " why"));
      expectExactSpans(module, text);
    }), { numRuns: 100 });
  });
});

describe("a token's span is exact however it is written", () => {
  const token = ["c0ffee4d8b51decade77", "09ef21a6facade3b905c"].join("");
  const forms: readonly (readonly [DataLanguage, string])[] = [
    ["json", `{ "token": "${token}" }`], ["json", `// why\r\n{\r\n"a": { "token": "${token}", }, }`], ["json", `["${token}`],
    ["yaml", `token: ${token} # why`], ["yaml", `token: "${token}"`], ["yaml", `token: '${token}'`], ["yaml", `token: |\n  ${token}\n`], ["yaml", `token: >-\r\n    ${token}\r\n`],
    ["yaml", `token: |\n  ${token}`], ["yaml", `- {token: ${token}}`], ["yaml", `token: &t ${token}\nother: *t`], ["yaml", `token: !!str ${token}`],
    ["toml", `token = "${token}"`], ["toml", `token = '${token}' # why`], ["toml", `token = """${token}"""`], ["toml", `token = '''\r\n${token}'''`], ["toml", `a.b = { token = "${token}" }`],
    ["ini", `token = ${token}`], ["ini", `[a]\ntoken: ${token} ; why`], ["ini", `[a]\r\ntoken="${token}"`], ["ini", `[a]\ntoken =\n  ${token}`],
    ["dotenv", `TOKEN=${token}`], ["dotenv", `export TOKEN = "${token}" # why`], ["dotenv", `TOKEN: '${token}'`], ["dotenv", `A="x\ny"\r\nTOKEN=\`${token}\``],
  ];

  it.each(forms)("%s: %j", (language, text) => {
    const found = moduleOf(language, text).literals.filter(({ value }) => value.trim() === token);
    expect(found).toHaveLength(1);
    const [{ span }] = found as [Module["literals"][number]];
    expect(text.slice(span.start, span.start + token.length)).toBe(token);
  });
});

describe("the formats' own ways", () => {
  const cases: readonly (readonly [name: string, language: DataLanguage, text: string, data: unknown])[] = [
    ["anchors and aliases", "yaml", "a: &x {k: 1}\nb: *x\nc: [*x, *y]", { a: { k: 1 }, b: { k: 1 }, c: [{ k: 1 }, undefined] }],
    ["an alias inside its own anchor", "yaml", "a: &x [1, *x]", { a: [1, undefined] }],
    ["an anchor that is set again", "yaml", "a: &x 1\nb: *x\nc: &x 2\nd: *x", { a: 1, b: 1, c: 2, d: 2 }],
    ["merge keys: the map's own keys win, then the first map", "yaml", "p: &p {k: 1, l: 1}\nq: &q {k: 2, m: 2}\nr:\n  l: 3\n  <<: [*p, *q]", { p: { k: 1, l: 1 }, q: { k: 2, m: 2 }, r: { k: 1, m: 2, l: 3 } }],
    ["a merge of an anchor in the map itself", "yaml", "a:\n  b: &b {k: 1}\n  <<: *b", { a: { b: { k: 1 }, k: 1 } }],
    ["a key that only looks like one", "yaml", '"<<": 1', { "<<": 1 }],
    ["the first of several documents", "yaml", "---\na: 1\n---\nb: 2", { a: 1 }],
    ["values with tags of their own", "yaml", "a: !secret b\nc: !!str 1\nd: !vault |\n  e", { a: undefined, c: "1", d: undefined }],
    ["missing values", "yaml", "a:\nb: ~", { a: null, b: null }],
    ["tables, dotted keys and lists of tables", "toml", "a.b = 1\n[c]\nd = 2\n[c.e]\nf = 3\n[[g]]\nh = 4\n[g.i]\nj = 5\n[[g]]\nh = 6", { a: { b: 1 }, c: { d: 2, e: { f: 3 } }, g: [{ h: 4, i: { j: 5 } }, { h: 6 }] }],
    ["settings before the first section", "ini", "a = 1\n[s]\nb = 2", { a: "1", s: { b: "2" } }],
    ["defaults", "ini", "[s]\na = 1\n[DEFAULT]\na = 0\nb = 2", { s: { a: "1", b: "2" }, DEFAULT: { a: "0", b: "2" } }],
    ["values of several lines", "ini", "[s]\na = 1\n  2\n; why\n\n  3\nb = 4", { s: { a: "1\n2\n3", b: "4" } }],
    ["values that are filled in", "ini", "[s]\na = x/%(home)s\nb = ${c}", { s: { a: undefined, b: undefined } }],
    ["comments behind values", "ini", "[s] ; why\na = 1 # why\nb = 1;2\nc =", { s: { a: "1", b: "1;2", c: "" } }],
    ["quotes over several lines", "dotenv", 'A="1\n2"\nB=3', { A: "1\n2", B: "3" }],
    ["line ends in double quotes only", "dotenv", "A=\"1\\n2\"\nB='1\\n2'\nC=1\\n2", { A: "1\n2", B: "1\\n2", C: "1\\n2" }],
    ["quotes inside quotes", "dotenv", `A='{"b": "c"}'\nB="it's"\nC=it's`, { A: '{"b": "c"}', B: "it's", C: "it's" }],
    ["comments", "dotenv", "# A=1\nB=2#3\nC=\"4#5\" # 6\n D = 7 ", { B: "2", C: "4#5", D: "7" }],
    ["empty values", "dotenv", "A=\nB=''\nC=1", { A: "", B: "", C: "1" }],
    ["what is filled in", "dotenv", "A=1${B}\nB='${C}'\nD=\\${E", { A: undefined, B: "${C}", D: "\\${E" }],
  ];

  it.each(cases)("%s (%s)", (_, language, text, data) => {
    const module = moduleOf(language, text);
    expect(held(module)).toEqual(data);
    expectExactSpans(module, text);
  });

  const commented: readonly (readonly [DataLanguage, string])[] = [
    ["json", '{ // one\n"a": "# no", /* two */ }'], ["yaml", "# one\na: '# no'\nb: |\n  # no\nc: d#no\nd: 1 # two"], ["toml", "# one\na = '# no' # two"],
    ["ini", "; one\na = 1 # two"], ["dotenv", "# one\nA='# no' # two"],
  ];

  it.each(commented)("%s: comments", (language, text) => {
    const { comments } = moduleOf(language, text);
    expect(comments.map((comment) => comment.text.trim())).toEqual(["one", "two"]);
    for (const { text: inner, span } of comments) expect(text.slice(span.start, span.end)).toContain(inner);
  });
});

describe("broken files", () => {
  const broken: readonly (readonly [DataLanguage, string])[] = [
    ["json", '{ "a": '], ["json", "{ 'a': 1 }"], ["yaml", "a: [1, 2"], ["yaml", 'a: "b'], ["yaml", "a: b: c"], ["toml", "a = "], ["toml", "a = 1\na = 2"], ["ini", "a\n[b"], ["dotenv", "A\n"],
  ];

  it.each(broken)("%s: %j has an error that quotes nothing of it", (language, text) => {
    const { errors } = moduleOf(language, text);
    expect(errors).not.toEqual([]);
    for (const { span } of errors) expect(span.end).toBeLessThanOrEqual(text.length);
  });

  it.each(["[", "{\"a\":", "- ", "a = [", "[[a]]\n", "A=\"", "a: &a [*a, "].flatMap((piece) => LANGUAGES.map((language) => [language, piece] as const)))("%s: %j again and again is survived", (language, piece) => {
    expect(moduleOf(language, piece.repeat(3_000)).path).toBe(`file.${language}`);
  });

  it("aliases of aliases cost nothing", () => {
    const text = ["a0: &a0 [x]", ...Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join("\n");
    const { exports, literals } = moduleOf("yaml", text);
    expect(exports).toHaveLength(1);
    expect(literals).toHaveLength(62);
  });

  it.each(LANGUAGES)("%s: any text gives a module with exact spans", (language) => {
    const pieces = fc.constantFrom("a", "B", "1", ".", " ", "  ", "\n", "\r\n", "\t", '"', "'", "`", "\\", "\\n", "=", ": ", ":", "-", "- ", "#", ";", "//", "/*", "*/", "{", "}", "[", "]", ",", "|\n", ">-\n", "&x ", "*x", "<<: ", "!t ", "---\n", "${A}", "%(a)s", '"""', "'''", "export ", "\u2028", "é", "\0", "\uD83D");
    fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")), (text) => {
      expectExactSpans(moduleOf(language, text), text);
    }), { numRuns: 600 });
  });
});

it.each(['"\\"', '"a\\"', "'''", "'a''"])("a quote that is escaped closes nothing: %j", (text) => {
  expectExactSpans(moduleOf("yaml", text), text);
});

it.each(["{/*\r\n", "/*", "{/*/", "// a"])("no span of JSON goes beyond the file: %j", (text) => {
  const { errors, comments } = moduleOf("json", text);
  expect(comments).toHaveLength(1);
  for (const { span } of [...errors, ...comments]) expect(span.end).toBeLessThanOrEqual(text.length);
});

describe("formats by name", () => {
  it.each([
    ["config.json", "json"], ["a/settings.yaml", "yaml"], ["a.YML", "yaml"], ["x.toml", "toml"], ["setup.cfg", "ini"], ["netbox.env", "dotenv"],
    [".env", "dotenv"], ["a/.env.local", "dotenv"], [".env.production", "dotenv"], [".environment", undefined], ["env", undefined], ["a.py", undefined],
  ])("%s is %s", (path, language) => {
    expect(dataLanguageOf(path)).toBe(language);
    if (language) expect(languageOf(path)).toBe(language);
  });
});
