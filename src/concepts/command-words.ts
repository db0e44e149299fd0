/** Words of commands that give something a name: `-e NAME=value`, `--token value`. */
import type { Arg, CallExpr, Scope } from "../core/module.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { constantText } from "../flow/index-module.js";
import { knownText, optionsOf, type TextValue } from "../flow/value.js";
import { NAMING_OPTIONS, PRINTERS, SHELL_MARK, TOKEN_OPTION } from "../models/index.js";
import { textFrom } from "./command-lines.js";
import { startedCommands } from "./command-sites.js";

/** The name of a command's call; undefined: no command. */
export function commandName({ callee }: CallExpr): string | undefined {
  return callee.kind === "name" && callee.name.startsWith(SHELL_MARK) ? callee.name : undefined;
}

export interface NamedWord {
  readonly name: string;
  /** The name of the command, which can say whose it is. */
  readonly command: string;
  readonly value: TextValue;
  readonly scope: Scope;
}

const OPTION = /^(--?[a-z][\w-]*)=/i;
const ASSIGNED = /^["']?(?:--?[\w-]+=)?(?:export\s+)?([A-Za-z_][\w.-]*)=["']?/;

const SETTING = /(?:^|\\n|\n)[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)=["']?(%[sbq]|[^\s"'\\%]+)/g;

/** A setting in what a command prints; `position` tells which word after it is filled in. */
interface Setting {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly position?: number;
}

/** The settings in a text, line by line: `printf 'A=%s\nB=…\n'`, `echo -e "A=…\nB=…"`; where something follows the text, not one that goes on there. */
function printed(text: string, goesOn: boolean): readonly Setting[] {
  return [...text.matchAll(SETTING)].flatMap(({ 0: whole, 1: name = "", 2: value = "", index }) => {
    const end = index + whole.length;
    const position = value.startsWith("%") ? text.slice(0, end).match(/%[sbq]/g)?.length : undefined;
    return goesOn && end === text.length ? [] : [{ name, start: end - value.length, end, ...(position !== undefined && { position }) }];
  });
}

/** What the commands of a module are given under a name. */
export const namedWords = (evaluator: Evaluator, frame: Frame): readonly NamedWord[] => [...wordsOfShell(evaluator, frame), ...wordsStarted(evaluator, frame)];

const HAS_OPTION = /(?:^|[\s"'])--?[a-z_-]{0,60}(?:token|key|pat)(?!\w)/i;

/** `subprocess.run(["netbird", "up", "--setup-key", "…"])` */
function wordsStarted(evaluator: Evaluator, frame: Frame): readonly NamedWord[] {
  const { calls, literals } = frame.unit.module;
  if (!literals.some(({ value }) => HAS_OPTION.test(value))) return [];
  return calls.flatMap((call) => startedCommands(evaluator, call, frame).flatMap(({ program, words }) => words.flatMap((value, i): readonly NamedWord[] => {
    const option = i > 0 ? (knownText(words[i - 1]!) ?? "") : "";
    return value.kind === "text" && TOKEN_OPTION.test(option) ? [{ name: option.replace(/^-+/, ""), command: program, value, scope: call.scope }] : [];
  })));
}

function wordsOfShell(evaluator: Evaluator, frame: Frame): readonly NamedWord[] {
  return frame.unit.module.calls.filter((call) => commandName(call) !== undefined).flatMap((call) => {
    const { args, scope } = call;
    const words = args.filter(({ name }) => name === undefined);
    const given = nameGiven(call, words);
    const command = commandName(call)!.slice(SHELL_MARK.length);
    const named = (name: string, word: Arg["value"], length = 0): readonly NamedWord[] =>
      textsOf(evaluator, frame, word).map((value) => ({ name, command, value: length > 0 ? textFrom(value, length) : value, scope }));
    const isPrinter = PRINTERS.has(commandName(call)!);
    return words.flatMap(({ value: word }, i): readonly NamedWord[] => {
      const [first] = word.kind === "text" ? word.parts : [];
      const lead = first?.kind === "literal" ? first.value : "";
      const settings = isPrinter ? printed(lead, word.kind === "text" && word.parts.length > 1) : [];
      if (settings.length > 0) return settings.flatMap(({ name, start, end, position }) => {
        if (position === undefined) return named(name, word).map((setting) => ({ ...setting, value: partOf(setting.value, start, end) }));
        const filled = words[i + position];
        return filled ? named(name, filled.value) : [];
      });
      const [assigned, name] = ASSIGNED.exec(lead) ?? [];
      if (assigned !== undefined && name !== undefined) return named(name, word, assigned.length);
      if (given !== undefined && i > 0) return named(given, word);
      const [own = "", long = ""] = OPTION.exec(lead) ?? [];
      if (TOKEN_OPTION.test(long)) return named(long.replace(/^-+/, ""), word, own.length);
      const before = words[i - 1];
      const option = before && constantText(before.value);
      return option !== undefined && TOKEN_OPTION.test(option) ? named(option.replace(/^-+/, ""), word) : [];
    });
  });
}

/** The name that an option gives to what the command is given: `ansible-vault encrypt_string … --name netbox_token`. */
function nameGiven(call: CallExpr, words: readonly Arg[]): string | undefined {
  const option = NAMING_OPTIONS.get(commandName(call) ?? "");
  const at = option === undefined ? -1 : words.findIndex(({ value }) => constantText(value) === option);
  const name = at < 0 ? undefined : words[at + 1];
  return name && constantText(name.value);
}

/** The texts that a word itself writes. */
function textsOf(evaluator: Evaluator, frame: Frame, word: CallExpr["args"][number]["value"]): readonly TextValue[] {
  return word.kind === "text" ? optionsOf(evaluator.value(word, frame)).filter((option) => option.kind === "text") : [];
}

/** Some of the characters with which a text begins. */
function partOf(text: TextValue, start: number, end: number): TextValue {
  const [first] = textFrom(text, start).parts;
  if (first?.kind !== "chars") return text;
  const place = first.exact ? { ...first.place, end: first.place.start + end - start } : first.place;
  return { ...text, parts: [{ ...first, value: first.value.slice(0, end - start), place }] };
}
