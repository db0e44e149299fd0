/** Tokens that are written to logs, to the terminal, into the texts of exceptions. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { CallExpr, Expr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { lastName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf } from "../flow/value.js";
import {
  EXCEPTION_NAME, EXCEPTIONS, LOG_FILE, LOG_NAMES, LOG_SETTINGS, MASKING_CALLS, MASKING_COMMAND, STANDARD_STREAMS, hiddenArguments, isLogMethod,
} from "../models/index.js";
import type { Context } from "./context.js";
import { dumpedTokens } from "./dumps.js";
import { shownIn, type Shown } from "./rendering.js";
import { pathsOf } from "./paths.js";

/** What a call writes, and where. */
interface Writing {
  readonly sink: TokenExposure["sink"];
  /** For messages: `logger.info`. */
  readonly through: string;
  readonly values: readonly Expr[];
}

export function loggedTokens(context: Context): readonly TokenExposure[] {
  const { calls } = context.frame.unit.module;
  const writings = calls.flatMap((call) => writingOf(context, call) ?? []);
  if (writings.length === 0) return [];
  const masked = maskedNames(context, calls);
  return writings.flatMap((writing) => exposures(context, writing).filter(({ token }) => !masked.has(token.name)));
}

function writingOf(context: Context, call: CallExpr): Writing | undefined {
  const name = lastName(call.callee);
  if (name === undefined || call.args.every(({ value }) => isConstant(value))) return undefined;
  if (EXCEPTION_NAME.test(name) || EXCEPTIONS.has(name)) return exceptionOf(call, name, context.frame);
  if (!LOG_NAMES.has(name) && !isRenamed(call)) return undefined;
  const hidden = isLogger(call, name) ? 0 : hiddenBy(context, call, name);
  if (hidden === undefined || goesToFile(context, call)) return undefined;
  const values = call.args.filter(({ name: keyword }) => keyword === undefined || !LOG_SETTINGS.has(keyword)).slice(hidden).map(({ value }) => value);
  return { sink: "log", through: writtenName(call.callee), values };
}

const isConstant = (value: Expr): boolean => value.kind === "scalar" || (value.kind === "text" && value.parts.every((part) => part.kind === "literal" && part.value.length < SHORTEST_TOKEN));
const SHORTEST_TOKEN = 16;

/** `from rich import print as rprint` */
function isRenamed({ callee }: CallExpr): boolean {
  const imported = callee.kind === "name" ? bindingOf(callee.name, callee.scope)?.import : undefined;
  return imported !== undefined && LOG_NAMES.has(imported.name);
}

/** A method of something that is called a logger. */
function isLogger({ callee }: CallExpr, method: string): boolean {
  const receiver = callee.kind === "member" ? lastName(callee.object) : undefined;
  return receiver !== undefined && isLogMethod(receiver, method);
}

function hiddenBy(context: Context, { callee }: CallExpr, method: string): number | undefined {
  for (const path of pathsOf(context, callee)) {
    const hidden = hiddenArguments(path);
    if (hidden !== undefined) return hidden;
    const dot = path.lastIndexOf(".");
    if (dot > 0 && isLogMethod(path.slice(0, dot), method)) return 0;
  }
  return undefined;
}

/** `print(…, file=f)` where `f` is not the terminal. */
function goesToFile(context: Context, call: CallExpr): boolean {
  const file = call.args.find(({ name }) => name === LOG_FILE);
  return file !== undefined && !pathsOf(context, file.value).some((path) => STANDARD_STREAMS.has(path));
}

/** Python makes exceptions without `new`, and so can JavaScript its own ones. */
function exceptionOf(call: CallExpr, name: string, frame: Frame): Writing | undefined {
  const isOwn = EXCEPTIONS.has(name);
  if (!isOwn && !call.isNew && frame.unit.module.language !== "python") return undefined;
  const values = call.args.map(({ value }) => value).filter((value) => isOwn || value.kind === "text");
  return { sink: "exception", through: name, values };
}

/** `logger.info`, `self.log.debug`. */
function writtenName(callee: Expr): string {
  if (callee.kind === "name") return callee.name;
  if (callee.kind !== "member" || typeof callee.key !== "string") return "…";
  const object = callee.object.kind === "call" ? `${writtenName(callee.object.callee)}()` : writtenName(callee.object);
  return `${object}.${callee.key}`;
}

/** Values that a CI system was told to hide, by their names. */
function maskedNames(context: Context, calls: readonly CallExpr[]): ReadonlySet<string> {
  const names = [...MASKING_CALLS].map((path) => path.slice(path.lastIndexOf(".") + 1));
  const masking = calls.filter((call) => names.includes(lastName(call.callee) ?? "") && pathsOf(context, call.callee).some((path) => MASKING_CALLS.has(path)));
  return new Set(masking.flatMap(({ args }) => args.flatMap(({ value }) => context.tokens.shownBy(context.evaluator.value(value, context.frame)).map(({ name }) => name))));
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

/** One exposure for the call, at the surest of its tokens; and one for each caller that hands a wrapper its message. */
function exposures(context: Context, { sink, through, values }: Writing): readonly TokenExposure[] {
  const [first] = values;
  if (first?.kind === "text" && first.parts[0]?.kind === "literal" && MASKING_COMMAND.test(first.parts[0].value)) return [];
  const found = values.flatMap((value) => shownIn(context, value)).flatMap((shown) => tokensOf(context, shown).map((token) => ({ token, shown })));
  const best = new Map<string, TokenExposure>();
  for (const { token, shown } of found) {
    const handed = handedOver(token, shown.place);
    const key = handed ? `${handed.path}:${handed.start}` : "";
    const known = best.get(key);
    if (known && RANK[known.token.confidence] <= RANK[token.confidence]) continue;
    best.set(key, { kind: "token-exposure", sink, through, place: handed ?? shown.place, token });
  }
  return [...best.values()];
}

const tokensOf = (context: Context, { value }: Shown): readonly TokenValue[] => {
  const known = context.tokens.shownBy(value);
  return known.length > 0 ? known : optionsOf(value).flatMap((option) => (option.kind === "opaque" ? dumpedTokens(context, option) : []));
};

const MESSAGE_PARAMETER = /^passed as (?:\w*(?:msg|message|text|line)|s|args?|obj|value|content|fmt|output)$/i;

/** Where the caller of a wrapper (`def log(message): print(message)`) in the same file puts the token into the message. */
function handedOver({ steps }: TokenValue, { path }: Place): Place | undefined {
  const step = steps.findLast(({ text }) => text.startsWith("passed as "));
  return step && step.place.path === path && MESSAGE_PARAMETER.test(step.text) ? step.place : undefined;
}
