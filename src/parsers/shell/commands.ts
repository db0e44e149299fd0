/** Simple commands: what they call, their words, and what goes in and out. */
import type { Arg, CallExpr, Expr } from "../../core/module.js";
import type { ModuleBuilder } from "../builder.js";
import { declareAll, setVariable } from "./assignments.js";
import { effectOf } from "./builtins.js";
import { hereBlock } from "./here-documents.js";
import { nestedScript } from "./nested.js";
import { withoutPrefixes } from "./prefixes.js";
import { heldCommand } from "./programs.js";
import { isOutput, isRedirection, redirection } from "./redirections.js";
import type { Syntax } from "./syntax.js";
import { testOfWords } from "./tests.js";
import { type LowerStatement, NOTHING, type Walk } from "./walk.js";
import { argument, assignmentIn, plainWord, word } from "./words.js";

/** `NAME=value command words… >file` */
const command: LowerStatement = (walk, node) => {
  const { children } = node;
  const at = children.findIndex(({ type }) => type === "command_name");
  const name = children[at];
  const assignments = children.filter(({ type }) => type === "variable_assignment");
  const isApart = name !== undefined && isOnLaterLine(walk, assignments.at(-1), name);
  if (isApart || !name) for (const assignment of assignments) setVariable(walk, assignment);
  const redirections = children.filter(isRedirection).flatMap((each) => redirection(walk, each));
  const passed = [...redirections, ...walk.takePassed()];
  if (!name) return NOTHING;
  const words = children.slice(at).filter((child) => !isRedirection(child) && child.type !== "$");
  const inner = withoutPrefixes(walk, words);
  const environment = [...(isApart ? [] : assignments), ...inner.assignments].flatMap((each) => environmentOf(walk, each));
  const span = { start: isApart ? name.start : node.start, end: node.end };
  return call(walk, inner.words, [...passed, ...environment], span);
};

/** The grammar takes assignments on lines of their own for those of the command in the next line. */
function isOnLaterLine(walk: Walk, assignment: Syntax | undefined, name: Syntax): boolean {
  return assignment !== undefined && /(?<!\\)\n/.test(walk.text.slice(assignment.end, name.start).replaceAll("\r", ""));
}

/** `NAME=value` before a command: `env:NAME`. */
function environmentOf(walk: Walk, node: Syntax): readonly Arg[] {
  const found = assignmentIn(walk, node);
  if (!found) return [];
  const written = node.type === "variable_assignment" ? node.children[2] : node;
  const value = written ? word(walk, written, Math.max(found.value, written.start)) : walk.builder.text([], walk.spanOf({ start: node.end, end: node.end }));
  return [{ name: `env:${found.name}`, nameSpan: walk.spanOf({ start: found.start, end: found.value - 1 }), value }];
}

type Extent = { readonly start: number; readonly end: number };

/** Commands that print their words, or what they are given. */
const PRINTERS = new Set(["echo", "printf", "cat"]);

function call(walk: Walk, words: readonly Syntax[], passed: readonly Arg[], extent: Extent): ReturnType<LowerStatement> {
  const [first, ...rest] = words;
  if (!first) return NOTHING;
  const held = heldCommand(walk, first);
  const base = held?.program ?? baseName(plainWord(walk, first));
  if (base === "test" || base === "[") return { exits: false, value: testOfWords(walk, rest, extent) };
  const callee = base === undefined ? calleeOf(walk, first) : walk.builder.name(`sh:${base}`, walk.spanOf(first));
  const isPrinting = base !== undefined && PRINTERS.has(base) && !walk.isCaptured && !passed.some(isOutput);
  const all = [...(held ? [held.words] : []), ...rest.map((each) => argument(walk, each)), ...passed, ...(isPrinting ? walk.outputs : [])];
  const args = [...all.filter((arg) => arg.name === undefined), ...all.filter((arg) => arg.name !== undefined)];
  const made = walk.builder.call(callee, args, walk.spanOf(extent));
  if (base === undefined) return { exits: false, value: made };
  if (isPrinting && walk.outputs.length === 0) walk.returned(made);
  nestedScript(walk, base, rest);
  hereBlock(walk, base, rest, passed);
  return { exits: effectOf(walk, base, made, rest), value: made };
}

/** What follows the last slash, with which a path ends. */
function baseName(path: string | undefined): string | undefined {
  const base = path?.slice(path.lastIndexOf("/") + 1);
  return base === "" ? undefined : base;
}

/** `"$BIN/curl"` is `curl` too; what else is filled in there is not known. */
function calleeOf(walk: Walk, name: Syntax): Expr {
  const value = word(walk, name.type === "command_name" ? (name.children[0] ?? name) : name);
  const last = value.kind === "text" ? value.parts.at(-1) : undefined;
  const base = last?.kind === "literal" && last.value.includes("/") ? baseName(last.value) : undefined;
  return base === undefined ? value : walk.builder.name(`sh:${base}`, walk.spanOf(name));
}

/** `export A=b C`, `local -r A=b` */
const declaration: LowerStatement = (walk, node) => {
  walk.takePassed();
  declareAll(walk, node);
  return NOTHING;
};

/** A command of words that are known, such as those in brackets in Dockerfiles. */
export function wordsCall(builder: ModuleBuilder, words: readonly Expr[], span: Extent): CallExpr | undefined {
  const [name, ...rest] = words;
  const [literal] = name?.kind === "text" ? name.parts : [];
  const base = literal?.kind === "literal" ? baseName(literal.value) : undefined;
  if (!name || base === undefined) return undefined;
  return builder.call(builder.name(`sh:${base}`, name.span), rest.map((value) => ({ value })), span);
}

export const commands = { command, declaration_command: declaration };
