/** Tokens that command line clients make. */
import type { TokenCreation } from "../core/concept.js";
import type { CallExpr } from "../core/module.js";
import { knownText, placeOf, type Value } from "../flow/value.js";
import { wordsOf } from "../flow/words.js";
import { MAKING_COMMANDS, MAKING_NAMES, SHELL_MARK, type MakingCommand } from "../models/index.js";
import { serviceById, tokenKindById } from "../services/index.js";
import { commandName } from "./command-words.js";
import type { Context } from "./context.js";
import { creationOf } from "./creations.js";
import type { Settings } from "./settings.js";

export function commandCreations(context: Context): readonly TokenCreation[] {
  return context.frame.unit.module.calls.flatMap((call) => (MAKING_NAMES.has(commandName(call) ?? "") ? creationBy(context, call) : []));
}

function creationBy(context: Context, call: CallExpr): readonly TokenCreation[] {
  const { evaluator, frame } = context;
  const [words, ...others] = wordsOf(evaluator, call, frame);
  if (!words || others.length > 0) return [];
  const texts = words.map(knownText);
  const command = MAKING_COMMANDS.find((each) => each.call === commandName(call) && isMeant(each, texts));
  const kind = command && tokenKindById(command.kind);
  const service = serviceById(kind?.services[0]);
  if (!command || !kind || !service) return [];
  const place = placeOf(call, frame);
  const name = command.call.slice(SHELL_MARK.length);
  return [creationOf(context, {
    kind, place, through: [name, ...command.words].join(" "), service: { id: service.id, confidence: "high", evidence: `the command ${name}` },
    settings: settingsOf(command, words, place), isRevoked: false, expiryName: command.expiryName,
  })];
}

function isMeant({ words, needs }: MakingCommand, texts: readonly (string | undefined)[]): boolean {
  const start = texts.findIndex((text) => text === words[0]);
  return start >= 0 && words.every((word, i) => texts[start + i] === word) && (needs === undefined || texts.includes(needs));
}

/** The settings that options give. A word of which nothing is known may hold any. */
function settingsOf({ options, hasDefault }: MakingCommand, words: readonly Value[], place: TokenCreation["place"]): Settings {
  return (name) => {
    for (const [i, word] of words.entries()) {
      const [, option, inline] = /^(--[\w-]+)(?:=(.*))?$/s.exec(knownText(word) ?? "") ?? [];
      if (option === undefined || options[option] !== name) continue;
      const value = inline === undefined ? words[i + 1] : textOf(inline, place);
      if (value) return { kind: "given", value: numberIn(value), place: placeIn(word) ?? place };
    }
    return { kind: hasDefault || words.some((word) => word.kind === "opaque") ? "unknown" : "missing" };
  };
}

const textOf = (value: string, place: TokenCreation["place"]): Value => ({ kind: "text", parts: [{ kind: "chars", value, place, exact: false }] });

/** Words are texts, also those that are numbers. */
function numberIn(value: Value): Value {
  const text = knownText(value) ?? "";
  return /^\d+$/.test(text) ? { kind: "scalar", value: Number(text) } : value;
}

const placeIn = (word: Value): TokenCreation["place"] | undefined => (word.kind === "text" ? word.parts[0]?.place : undefined);
