import fc from "fast-check";
import { secrets } from "./secrets.js";
import { JAVASCRIPT, PYTHON, TYPESCRIPT, type Joint, type Syntax } from "./syntaxes.js";

/** One small program that sends a token to NetBox, whatever language it is written in. */
export interface Shape {
  readonly token: string;
  /** Where the token comes from. */
  readonly source: "literal" | "environment";
  /** What it is kept in before it is used. */
  readonly holder: "nothing" | "constant" | "two constants" | "entry" | "attribute";
  /** Where that stands; a token that is kept in nothing stands in the program. */
  readonly file: "own" | "other, by name" | "other, as a module";
  /** What it passes through. */
  readonly wrap: "nothing" | "result" | "argument" | "field";
  readonly joint: Joint;
  /** Whether the header's value gets a name. */
  readonly isNamed: boolean;
  /** How the header is handed to the request. */
  readonly style: "inline" | "variable" | "set later" | "helper" | "helper with a parameter" | "session";
  /** Where functions and classes stand that need nothing of the program but their arguments. */
  readonly functions: "own" | "other";
  /** Whether the program is the body of a function. */
  readonly isInFunction: boolean;
  readonly names: Names;
}

/** A name for everything that a program names. */
export type Names = Readonly<Record<(typeof NAMED)[number], string>>;

const NAMED = ["first", "second", "other", "wrapper", "kind", "param", "value", "headers", "helper", "session", "main", "file", "library"] as const;

/** Words that say nothing of tokens and services. */
const WORDS = ["alpha", "beta", "item", "data", "thing", "left", "right", "north", "blob", "green", "extra", "given", "stuff", "piece", "apple", "table", "seven", "cloud"];

export const names: fc.Arbitrary<Names> = fc
  .shuffledSubarray(WORDS, { minLength: NAMED.length, maxLength: NAMED.length })
  .map((words) => Object.fromEntries(NAMED.map((name, i) => [name, words[i]])) as Names);

export const shapes: fc.Arbitrary<Shape> = fc.record({
  token: secrets.map(({ text }) => text),
  source: fc.constant("literal"),
  holder: fc.constantFrom("nothing", "constant", "two constants", "entry", "attribute"),
  file: fc.constantFrom("own", "other, by name", "other, as a module"),
  wrap: fc.constantFrom("nothing", "result", "argument", "field"),
  joint: fc.constantFrom("template", "plus", "format", "join"),
  isNamed: fc.boolean(),
  style: fc.constantFrom("inline", "variable", "set later", "helper", "helper with a parameter", "session"),
  functions: fc.constant("own"),
  isInFunction: fc.boolean(),
  names,
});

/** The program in a language: its files by path, the main one first. */
export type Render = (shape: Shape) => Readonly<Record<string, string>>;

export const LANGUAGES: readonly (readonly [name: string, render: Render])[] = [
  ["Python", (shape) => program(shape, PYTHON)],
  ["JavaScript", (shape) => program(shape, JAVASCRIPT)],
  ["TypeScript", (shape) => program(shape, TYPESCRIPT)],
];

function program(shape: Shape, syntax: Syntax): Readonly<Record<string, string>> {
  const { names: name, file, functions } = shape;
  const { definitions, read } = holderOf(shape, syntax);
  const isApart = file !== "own" && definitions.length > 0;
  const asModule = file === "other, as a module";
  const wrap = wrapOf(shape, syntax, isApart && asModule ? `${name.file}.${read}` : read);
  const builder = builderOf(shape, syntax);
  const free = [...(shape.wrap === "result" ? [] : wrap.definitions), ...builder];
  const isOutside = functions === "other" && free.length > 0;
  const own = isOutside ? wrap.definitions.filter((definition) => !free.includes(definition)) : [...wrap.definitions, ...builder];
  const body = [...own, ...sending(shape, syntax, wrap.read)].map(({ text }) => text).join("\n");
  const root = /^\w+/.exec(read)?.[0] ?? "";
  const head = [
    syntax.preamble,
    ...(isApart ? [asModule ? syntax.importModule(name.file) : syntax.importNames(name.file, [root])] : definitions.map(({ text }) => text)),
    ...(isOutside ? [syntax.importNames(name.library, free.map(({ name: defined }) => defined))] : []),
  ];
  const main = [...head, shape.isInFunction ? syntax.main(name.main, body) : body].join("\n");
  return {
    [`main.${syntax.extension}`]: `${main}\n`,
    ...(isApart && { [`${name.file}.${syntax.extension}`]: `${syntax.library(definitions)}\n` }),
    ...(isOutside && { [`${name.library}.${syntax.extension}`]: `${syntax.library(free)}\n` }),
  };
}

/** Something that the program defines. */
interface Definition {
  readonly name: string;
  readonly text: string;
}

interface Piece {
  readonly definitions: readonly Definition[];
  /** The expression that reads it. */
  readonly read: string;
}

function holderOf({ holder, source, token, names: { first, second } }: Shape, syntax: Syntax): Piece {
  const made = source === "literal" ? `"${token}"` : syntax.environment("NETBOX_TOKEN");
  const constant = { name: first, text: syntax.constant(first, made) };
  switch (holder) {
    case "nothing": return { definitions: [], read: made };
    case "constant": return { definitions: [constant], read: first };
    case "two constants": return { definitions: [constant, { name: second, text: syntax.constant(second, first) }], read: second };
    case "entry": return { definitions: [{ name: first, text: syntax.constant(first, syntax.dict(second, made)) }], read: syntax.entry(first, second) };
    case "attribute": return { definitions: [{ name: first, text: syntax.attributeClass(first, second, made) }], read: `${first}.${second}` };
  }
}

function wrapOf({ wrap, names: { wrapper, kind, param } }: Shape, syntax: Syntax, token: string): Piece {
  switch (wrap) {
    case "nothing": return { definitions: [], read: token };
    case "result": return { definitions: [{ name: wrapper, text: syntax.define(wrapper, "", token) }], read: `${wrapper}()` };
    case "argument": return { definitions: [{ name: wrapper, text: syntax.define(wrapper, param, param) }], read: `${wrapper}(${token})` };
    case "field": return { definitions: [{ name: kind, text: syntax.fieldClass(kind, param) }], read: `${syntax.make(kind, token)}.${param}` };
  }
}

/** A function that makes the headers of what it is given: the token, or the header's value. */
function builderOf({ style, isNamed, joint, names: { helper, param } }: Shape, syntax: Syntax): readonly Definition[] {
  if (style !== "helper with a parameter") return [];
  return [{ name: helper, text: syntax.define(helper, param, syntax.headers(isNamed ? param : syntax.joined(joint, param))) }];
}

function sending({ style, isNamed, joint, names: { value, headers, helper, session } }: Shape, syntax: Syntax, token: string): readonly Definition[] {
  const naming = isNamed ? [{ name: value, text: syntax.constant(value, syntax.joined(joint, token)) }] : [];
  const whole = isNamed ? value : syntax.joined(joint, token);
  const plain = (...texts: readonly string[]): readonly Definition[] => [...naming, ...texts.map((text) => ({ name: "", text }))];
  switch (style) {
    case "inline": return plain(syntax.get(syntax.headers(whole)));
    case "variable": return plain(syntax.constant(headers, syntax.headers(whole)), syntax.get(headers));
    case "set later": return plain(syntax.setLater(headers, whole), syntax.get(headers));
    case "helper": return plain(syntax.define(helper, "", syntax.headers(whole)), syntax.get(`${helper}()`));
    case "helper with a parameter": return plain(syntax.get(`${helper}(${isNamed ? value : token})`));
    case "session": return plain(syntax.session(session, whole));
  }
}
