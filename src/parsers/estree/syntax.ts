/** From text to ESTree: Babel first, typescript-eslint for the TypeScript that Babel refuses. */
import { parse as parseWithBabel, type ParseError as BabelError, type ParserOptions, type ParserPlugin } from "@babel/parser";
import type { Program } from "estree";
import type { Comment, Language, ParseError } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import { Stopwatch } from "../stopwatch.js";
import { isSyntaxError } from "./early-errors.js";
import { mended } from "./mend.js";
import { spanOf } from "./nodes.js";

export interface SyntaxTree {
  /** Undefined: no parser could read the file. */
  readonly program?: Program;
  readonly comments: readonly Comment[];
  readonly errors: readonly ParseError[];
  /** Template elements span their delimiters too: typescript-eslint does it, Babel does not. */
  readonly delimitedTemplates: boolean;
  /** The parser ran out of stack, or of patience: no other reading is worth a try. */
  readonly isTooDeep: boolean;
}

export interface Dialect {
  readonly language: Language;
  readonly jsx: boolean;
  /** A declaration file. */
  readonly dts: boolean;
}

type ForeignComment = Parameters<typeof spanOf>[0] & { readonly value: string };

/** The language and its extensions that a path stands for; what is not TypeScript is read as JavaScript. */
export function dialectOf(path: string): Dialect {
  const name = path.toLowerCase();
  const isPlain = name.endsWith(".ts") || name.endsWith(".mts") || name.endsWith(".cts");
  if (!isPlain && !name.endsWith(".tsx")) return { language: "javascript", jsx: true, dts: false };
  return { language: "typescript", jsx: !isPlain, dts: /\.d\.[cm]?ts$/.test(name) };
}

/** The tree of a file: Babel's; of TypeScript that Babel refuses, typescript-eslint's. */
export async function syntaxTree(source: Source, dialect: Dialect): Promise<SyntaxTree> {
  const tree = babelTree(source.text, dialect);
  if (tree.program || tree.isTooDeep) return tree;
  const other = dialect.language === "typescript" ? await typescriptTree(source, dialect) : undefined;
  return other ?? mendedTree(source.text, dialect, tree);
}

/** The tree of what can be read of a file, with the errors of the whole. */
function mendedTree(text: string, dialect: Dialect, refused: SyntaxTree): SyntaxTree {
  const readable = mended(text, (part) => {
    const { program, errors } = part === text ? refused : babelTree(part, dialect);
    return program ? undefined : errors[0]?.span.start;
  });
  const tree = readable === undefined ? undefined : babelTree(readable, dialect);
  return tree?.program ? { ...tree, errors: [...refused.errors, ...tree.errors] } : refused;
}

/** The first reading that meets no error, else the one with the fewest. */
export function babelTree(text: string, dialect: Dialect): SyntaxTree {
  if (hasCrowdedLine(text)) return { comments: [], errors: [{ message: "A line with so many comments is not analysed.", span: { start: 0, end: text.length }, isLimit: true }], delimitedTemplates: false, isTooDeep: true };
  const [likeliest, ...others] = pluginSets(text, dialect);
  let best = babelReading(text, likeliest);
  for (const plugins of others) {
    if (best.errors.length === 0 || best.isTooDeep) break;
    const tree = babelReading(text, plugins);
    if (isBetter(tree, best)) best = tree;
  }
  return best;
}

/** Babel looks behind every comment for the end of the line. */
const MAX_COMMENTS = 4000;

function hasCrowdedLine(text: string): boolean {
  const count = (part: string): number => part.split("/*", MAX_COMMENTS + 2).length - 1;
  return count(text) > MAX_COMMENTS && text.split(/[\r\n\u2028\u2029]/).some((line) => count(line) > MAX_COMMENTS);
}

function isBetter(tree: SyntaxTree, than: SyntaxTree): boolean {
  if (!tree.program) return false;
  return !than.program || tree.errors.length < than.errors.length;
}

type Plugins = readonly ParserPlugin[];

const PROPOSALS: Plugins = [
  "decoratorAutoAccessors", "explicitResourceManagement", ["importAttributes", { deprecatedAssertSyntax: true }],
  "deferredImportEvaluation", "sourcePhaseImports", "exportDefaultFrom", "doExpressions", "functionBind", "throwExpressions",
  ["optionalChainingAssign", { version: "2023-07" }],
];

/**
 * The plugins to try, likeliest first. Flow comes late because it reads some plain JavaScript differently and slows it
 * down; the legacy decorators accept more expressions and decorate object members, and are nothing new without an `@`.
 */
function pluginSets(text: string, dialect: Dialect): readonly [Plugins, ...Plugins[]] {
  const jsx: Plugins = dialect.jsx ? ["jsx"] : [];
  if (dialect.language === "typescript") {
    const common: Plugins = [["typescript", { dts: dialect.dts }], ...jsx, ...PROPOSALS];
    return [[...common, "decorators"], ...(text.includes("@") ? [[...common, "decorators-legacy"] as const] : [])];
  }
  const common = [...jsx, ...PROPOSALS];
  const plain: Plugins = [...common, "decorators"];
  const flow: Plugins = [...plain, "flow"];
  const legacy: readonly Plugins[] = text.includes("@") ? [[...common, "decorators-legacy"]] : [];
  return hasFlowPragma(text) ? [flow, plain, ...legacy] : [plain, flow, ...legacy];
}

/** How far into a file the `@flow` mark is looked for: past a licence. */
const PRAGMA_LENGTH = 4096;

const hasFlowPragma = (text: string): boolean => text.slice(0, PRAGMA_LENGTH).includes("@flow");

const LENIENT: ParserOptions = {
  sourceType: "unambiguous",
  errorRecovery: true,
  attachComment: false,
  createImportExpressions: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowNewTargetOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
};

function babelReading(text: string, plugins: Plugins): SyntaxTree {
  try {
    const file = withFewErrors(text.length, () => parseWithBabel(text, { ...LENIENT, plugins: [...plugins] }));
    const comments = [...hashbang(text), ...(file.comments ?? []).map(commentOf)];
    const errors = (file.errors ?? []).filter(isSyntaxError).map(errorOf);
    return { program: file.program as unknown as Program, comments, errors, delimitedTemplates: false, isTooDeep: false };
  } catch (error) {
    return { comments: [], errors: [refusalOf(error, text)], delimitedTemplates: false, isTooDeep: error instanceof RangeError || error instanceof TooManyErrors };
  }
}

/** More errors than any file has that is meant to be a script. */
const MAX_ERRORS = 20_000;
/** What a file with errors may take, several times what others need: each way of reading `a<b<c<d` that fails costs as much as the whole. */
const MILLISECONDS = 400;
const MILLISECONDS_PER_CHARACTER = 0.006;

class TooManyErrors extends Error {}

/**
 * Babel makes an exception of every error it recovers from: each with a stack that nobody reads, and of the same label
 * before itself, again and again, as many as the square of their number, until there is no memory left.
 */
function withFewErrors<T>(length: number, parse: () => T): T {
  const isLate = new Stopwatch().alarm(MILLISECONDS + length * MILLISECONDS_PER_CHARACTER);
  const { stackTraceLimit } = Error;
  const Native = SyntaxError;
  let left = MAX_ERRORS;
  Error.stackTraceLimit = 0;
  globalThis.SyntaxError = new Proxy(Native, {
    construct(target, args: unknown[]) {
      if (left-- <= 0 || isLate()) throw new TooManyErrors();
      return new target(...(args as [string?]));
    },
  });
  try {
    return parse();
  } finally {
    globalThis.SyntaxError = Native;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function typescriptTree({ text }: Source, { jsx }: Dialect): Promise<SyntaxTree | undefined> {
  const { parse } = await import("@typescript-eslint/parser");
  try {
    const program = parse(text, { comment: true, range: true, ecmaFeatures: { jsx }, sourceType: "module" });
    const comments = [...hashbang(text), ...(program.comments ?? []).map(commentOf)];
    return { program: program as unknown as Program, comments, errors: [], delimitedTemplates: true, isTooDeep: false };
  } catch {
    return undefined;
  }
}

/** The first line when it is `#!…`: the parsers do not count it among the comments. */
function hashbang(text: string): readonly Comment[] {
  const line = /^#!(.*)/.exec(text);
  return line ? [{ text: line[1] ?? "", span: { start: 0, end: line[0].length } }] : [];
}

function commentOf(comment: ForeignComment): Comment {
  return { text: comment.value, span: spanOf(comment) };
}

/** Without Babel's message, which can quote the file. */
function errorOf({ reasonCode, pos }: BabelError): ParseError {
  return { message: `Syntax error (${reasonCode}).`, span: { start: pos, end: pos } };
}

function refusalOf(error: unknown, text: string): ParseError {
  if (error instanceof RangeError) return { message: "The file is nested too deeply to be parsed.", span: { start: 0, end: text.length }, isLimit: true };
  if (error instanceof TooManyErrors) return { message: "The file has too many syntax errors to be parsed.", span: { start: 0, end: text.length } };
  if (isBabelError(error)) return errorOf(error);
  return { message: "The file cannot be parsed.", span: { start: 0, end: text.length } };
}

function isBabelError(error: unknown): error is BabelError {
  return error instanceof SyntaxError && "reasonCode" in error && "pos" in error;
}
