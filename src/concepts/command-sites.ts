/** Where commands send tokens of which they make the header themselves: in scripts, and where a program starts another. */
import type { CallExpr, Module, Scope } from "../core/module.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { knownText, optionsOf, placeOf, type Value } from "../flow/value.js";
import { dividedByShell } from "../flow/words.js";
import { COMMAND_NAMES, COMMANDS, PROGRAMS, SHELL_MARK } from "../models/index.js";
import { givenCredentials, type GivenCredential } from "./command-credentials.js";
import { commandLines, meant, programOf, type Word } from "./command-lines.js";
import { argumentOf, calleesOf, mayCall } from "./requests.js";

export interface CommandSite extends GivenCredential {
  readonly urls: readonly Value[];
  readonly scope: Scope;
}

/** The tokens that the commands of a module send in headers that nobody writes. */
export function commandSites(evaluator: Evaluator, frame: Frame, calls: readonly CallExpr[]): readonly CommandSite[] {
  return calls.flatMap((call) => linesOf(evaluator, call, frame).flatMap((words) => {
    const urls = words.filter(({ meaning }) => meaning === "url").map(({ value }) => value);
    return givenCredentials(words).map((given) => ({ ...given, urls, scope: call.scope }));
  }));
}

function linesOf(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly (readonly Word[])[] {
  const program = programOf(call);
  if (program) return commandLines(evaluator, call, frame, program);
  return startedLines(evaluator, call, frame).map(({ words }) => words);
}

/** A program that a call starts. */
export interface StartedLine {
  /** Its name, without its folder. */
  readonly program: string;
  readonly words: readonly Word[];
}

const naming = new WeakMap<Module, boolean>();

/** Whether a text of a module names one of the programs, as a command line does. */
function namesProgram(module: Module): boolean {
  const known = naming.get(module) ?? module.literals.some(({ value }) => value.split(/[\s/"'(;|&]+/).some((word) => PROGRAMS.has(SHELL_MARK + word)));
  naming.set(module, known);
  return known;
}

/** The command lines of the programs that a call starts, as far as they are known here. */
export function startedLines(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly StartedLine[] {
  if (!mayCall(call, COMMAND_NAMES) || !namesProgram(frame.unit.module)) return [];
  return startedCommands(evaluator, call, frame).flatMap(({ program, words }) => {
    const row = PROGRAMS.get(SHELL_MARK + program);
    return row ? [{ program, words: meant(words, row, placeOf(call, frame)) }] : [];
  });
}

/** A command that a call starts: the name of its program, and its words. */
interface StartedCommand {
  readonly program: string;
  readonly words: readonly Value[];
}

/** The commands that a call starts, whatever their programs, as far as they are known here. */
export function startedCommands(evaluator: Evaluator, call: CallExpr, frame: Frame): readonly StartedCommand[] {
  if (!mayCall(call, COMMAND_NAMES)) return [];
  const path = calleesOf(evaluator, call, frame).map((callee) => callee.path ?? "").find((each) => COMMANDS.has(each));
  const given = path === undefined ? [] : COMMANDS.get(path)!.flatMap((ref) => argumentOf(evaluator, call, frame, ref) ?? []);
  const words = withinShell(given.flatMap(wordsIn));
  return commandsIn(words).flatMap((command) => {
    const at = command.findIndex((word) => !SKIPPED.test(knownText(word) ?? "="));
    const path = (at < 0 ? undefined : knownText(command[at]!)) ?? "";
    return path === "" ? [] : [{ program: path.slice(path.lastIndexOf("/") + 1), words: command.slice(at + 1) }];
  });
}

/** What stands before a command: `sudo`, `T=…`. */
const SKIPPED = /^(?:sudo|exec|env|\w+=.*)$/s;
const ENDS = /^[|;&]+$/;

/** The words of a list or of a line. */
function wordsIn(value: Value): readonly Value[] {
  const [only, ...others] = optionsOf(value);
  if (!only || others.length > 0) return [];
  return only.kind === "text" ? dividedByShell(only) : only.kind === "list" ? only.items.map((item) => item()) : [only];
}

/** The words of the line that a shell is given: `bash -c "…"`. */
function withinShell(words: readonly Value[]): readonly Value[] {
  const at = words.findIndex((word) => /^-l?c$/.test(knownText(word) ?? ""));
  const script = at > 0 && /(?:^|\/)(?:ba|z|da)?sh$/.test(knownText(words[at - 1]!) ?? "") ? words[at + 1] : undefined;
  return script?.kind === "text" ? dividedByShell(script) : words;
}

/** Words by the commands that they are of. */
function commandsIn(words: readonly Value[]): readonly (readonly Value[])[] {
  const commands: Value[][] = [[]];
  for (const word of words) {
    if (ENDS.test(knownText(word) ?? "")) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}
