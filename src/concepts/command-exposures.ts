/** Tokens that shell commands put where others can see them: on command lines, in files, in images. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { Arg, CallExpr, Expr } from "../core/module.js";
import { around } from "../core/nesting.js";
import { constantText } from "../flow/index-module.js";
import { optionsOf, placeOf, type Value } from "../flow/value.js";
import { INPUTS, PASSING_FILES, PRINTERS, PROGRAMS, REDIRECTIONS, SHELL_MARK, TEE, TOKEN_OPTION, PAIR_OPTIONS, TOKEN_WORDS, WRITERS, isProgram } from "../models/index.js";
import { tokenNameStrength } from "../services/index.js";
import { commandName } from "./command-words.js";
import type { Context } from "./context.js";
import type { Target } from "./permissions.js";
import { argumentsAround, writesAround } from "./spans.js";

/** Programs that are started with a token as the value of an option: `deploy --token "$T"`, `helm --set token="$T"`. Headers of curl are left alone: everyone writes them. */
export function tokenOptions(context: Context): readonly TokenExposure[] {
  const { frame, evaluator } = context;
  return frame.unit.module.calls.flatMap((call): readonly TokenExposure[] => {
    const name = commandName(call);
    if (name === undefined || !isProgram(name) || PROGRAMS.has(name)) return [];
    const words = call.args.filter((arg) => arg.name === undefined);
    const given = words.flatMap((arg, i) => optionValue(name, arg, words[i - 1]));
    const token = given.map(({ option, value }) => tokenOf(context, evaluator.value(value, frame)) ?? printedToken(option, value)).find((each) => each !== undefined) ?? pairToken(context, name, words);
    if (!token || optionsOf(evaluator.value(call.callee, frame)).some(({ kind }) => kind === "function")) return [];
    return [{ kind: "token-exposure", sink: "command-line", place: placeOf(call, frame), through: name.slice(SHELL_MARK.length), token }];
  });
}

/** What an option for tokens is given, in the next word or after `=`. */
function optionValue(program: string, { value }: Arg, before: Arg | undefined): readonly Given[] {
  const option = before && constantText(before.value);
  if (option !== undefined && (TOKEN_OPTION.test(option) || TOKEN_WORDS.get(program)?.has(option))) return [{ option, value }];
  if (value.kind !== "text") return [];
  const [first, second] = value.parts;
  const isOption = first?.kind === "literal" && first.value.endsWith("=") && TOKEN_OPTION.test(first.value.slice(0, -1));
  return isOption && second && second.kind !== "literal" ? [{ option: first.value.slice(0, -1), value: second }] : [];
}

interface Given {
  readonly option: string;
  readonly value: Expr;
}

/** `--auth-key="$(cat key.txt)"`: the option says what the other command prints. */
function printedToken(option: string, value: Expr): TokenValue | undefined {
  const printed = value.kind === "text" && value.parts.length === 1 ? value.parts[0] : value;
  if (printed?.kind !== "call" || tokenNameStrength(option) === undefined) return undefined;
  return { name: `the value of ${option}`, reason: "name", confidence: "medium", service: { confidence: "low", evidence: "its option" }, steps: [] };
}

/** A token that is the value of a name: `--set netbox.token="$NETBOX_TOKEN"`. Only one that is known for a token, or has a token's own name: settings have many names. */
function pairToken({ evaluator, frame, tokens }: Context, program: string, words: readonly Arg[]): TokenValue | undefined {
  const options = PAIR_OPTIONS.get(program);
  if (!options) return undefined;
  const pairs = words.filter(({ value }, i) => {
    const before = words[i - 1];
    const [first] = value.kind === "text" ? value.parts : [];
    const lead = first?.kind === "literal" ? first.value : "";
    return options.has(/^--?[\w-]+(?==)/.exec(lead)?.[0] ?? "") || (lead.includes("=") && before !== undefined && options.has(constantText(before.value) ?? ""));
  });
  const known = pairs.flatMap(({ value }) => tokens.shownBy(evaluator.value(value, frame))).find(({ confidence }) => confidence === "high");
  return known ?? pairs.map(({ value }) => namedToken(evaluator.value(value, frame))).find((token) => token !== undefined);
}

/** `NETBOX_TOKEN="$(cat file)"`: the name says what nobody knows of the value. */
function namedToken(pair: Value): TokenValue | undefined {
  const [lead, value, ...others] = pair.kind === "text" ? pair.parts : [];
  const name = lead?.kind === "chars" ? /([\w.-]{2,60})=["']?$/.exec(lead.value)?.[1] : undefined;
  if (name === undefined || value?.kind !== "opaque" || others.length > 0 || tokenNameStrength(name) !== "strong") return undefined;
  return { name, reason: "name", confidence: "medium", service: { confidence: "low", evidence: "its name" }, steps: [] };
}

function tokenOf({ tokens }: Context, value: Value): TokenValue | undefined {
  const [token] = tokens.shownBy(value);
  return token && { ...token, confidence: token.confidence === "low" ? "medium" : token.confidence };
}

/** What a command writes, and where. */
export function redirected({ evaluator, frame }: Context, call: CallExpr): { readonly data: readonly Value[]; readonly target: Target } | undefined {
  const name = commandName(call);
  if (name === undefined || !WRITERS.has(name)) return undefined;
  const operand = name === TEE ? call.args.find(({ name: keyword, value }) => keyword === undefined && !constantText(value)?.startsWith("-")) : undefined;
  const file = operand ?? call.args.find(({ name: keyword }) => keyword !== undefined && REDIRECTIONS.includes(keyword));
  if (!file) return undefined;
  const path = evaluator.value(file.value, frame);
  if (optionsOf(path).some(isPassing)) return undefined;
  const written = call.args.filter(({ name: keyword, value }) => (keyword === undefined ? PRINTERS.has(name) : INPUTS.includes(keyword) && !(keyword === "|" && name !== TEE && value.kind === "call")));
  return { data: written.map(({ value }) => evaluator.value(value, frame)), target: { path } };
}

/** A descriptor, a device, a file that a CI system reads and throws away. */
function isPassing(path: Value): boolean {
  if (path.kind === "text") return PASSING_FILES.test(path.parts.map((part) => (part.kind === "chars" ? part.value : nameOf(part))).join(""));
  return path.kind === "opaque" && PASSING_FILES.test(nameOf(path));
}

const nameOf = (value: Value): string => (value.kind === "opaque" ? (value.env ?? value.label ?? value.path ?? "") : "");

/** `ENV TOKEN=$TOKEN`: what the build was given is kept in the image. */
export function imageVariables(context: Context): readonly TokenExposure[] {
  const { frame, evaluator, tokens } = context;
  if (frame.unit.module.language !== "dockerfile") return [];
  const calls = frame.unit.module.calls.filter(({ callee }) => callee.kind === "name" && callee.name === "docker:ENV");
  return calls.flatMap((call) => call.args.flatMap(({ name, value }): readonly TokenExposure[] => {
    if (name === undefined || tokenNameStrength(name) !== "strong") return [];
    const token = tokens.shownBy(evaluator.value(value, frame)).find(({ reason }) => reason !== "format");
    return token ? [{ kind: "token-exposure", sink: "output", place: placeOf(call, frame), through: "the image", token: { ...token, confidence: "medium" } }] : [];
  }));
}

/** Whether what a command prints is read by something else: a pipe, a variable, a text. */
export function isRead({ frame }: Context, call: CallExpr): boolean {
  const { module, index } = frame.unit;
  const isHeld = (each: CallExpr): boolean =>
    writesAround(module, each.span).some(({ value }) => value.kind !== "function") || around(module.texts, each.span).length > 0 || argumentsAround(module, each.span).some(({ call: other }) => other !== each);
  if (isHeld(call)) return true;
  const home = module.functions.filter(({ returns }) => returns.some(({ value }) => value === call));
  return home.some(({ name }) => name !== undefined && (index.callsByName.get(name) ?? []).some((each) => commandName(each) === name && isHeld(each)));
}
