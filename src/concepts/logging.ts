/** Tokens that are written to logs, to the terminal, into the texts of exceptions. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import { weaker } from "../core/finding.js";
import type { CallExpr, Expr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import {
  EXCEPTION_NAME, EXCEPTIONS, HIDDEN_NAME, LOG_FILE, LOG_NAMES, MASKING_CALLS, MASKING_COMMAND, PRINTERS, REDIRECTIONS, STANDARD_STREAMS, givesSecret, hiddenArguments, isLogMethod, isShownArgument, showsNamed,
} from "../models/index.js";
import { tokenNameStrength } from "../services/index.js";
import { isRead } from "./command-exposures.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { dumpedTokens } from "./dumps.js";
import { grantedTokens } from "./grants.js";
import { pathsOf } from "./paths.js";
import { shownIn, type Shown } from "./rendering.js";
import { inside } from "./spans.js";

/** What a call writes, and where. */
interface Writing {
  readonly sink: TokenExposure["sink"];
  /** For messages: `logger.info`. */
  readonly through: string;
  readonly values: readonly Expr[];
  /** The names of what it writes say which of it are tokens. */
  readonly isNamed?: true;
}

export function loggedTokens(context: Context): readonly TokenExposure[] {
  const { calls } = context.frame.unit.module;
  const writings = calls.flatMap((call) => writingOf(context, call) ?? []);
  if (writings.length === 0) return [];
  const masked = maskedNames(context, calls);
  return writings.flatMap((writing) => exposures(context, writing).filter(({ token }) => !masked.has(token.name) && !HIDDEN_NAME.test(token.name) && !isPath(token)));
}

/** `GitHubApp(os.environ["APP_PRIVATE_KEY"])` with a parameter `private_key_path`: where the key is kept. */
const isPath = ({ steps }: TokenValue): boolean => steps.some(({ text }) => /^(?:assigned to|passed as) \w+_?(?:path|file_?name|dir)$/i.test(text));

function writingOf(context: Context, call: CallExpr): Writing | undefined {
  const name = lastName(call.callee);
  if (name === undefined) return undefined;
  const isException = EXCEPTION_NAME.test(name) || EXCEPTIONS.has(name);
  if ((!isException && !LOG_NAMES.has(name) && !isRenamed(call)) || call.args.every(({ value }) => isConstant(value))) return undefined;
  if (isException) return exceptionOf(call, name, context.frame);
  const hidden = isLogger(call, name) ? 0 : hiddenBy(context, call, name);
  if (hidden === undefined || goesToFile(context, call)) return undefined;
  if (PRINTERS.has(name) && isRead(context, call)) return undefined;
  const values = call.args.filter((argument) => isShownArgument(name, argument.name)).slice(hidden).map(({ value }) => value);
  return { sink: "log", through: writtenName(call.callee).replace(/^[a-z]+:/, ""), values, ...(showsNamed(name) && { isNamed: true }) };
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
  const file = call.args.find(({ name }) => name !== undefined && (name === LOG_FILE || REDIRECTIONS.includes(name)));
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
function writtenName(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "call") return `${writtenName(expr.callee)}()`;
  if (expr.kind !== "member") return "…";
  return `${writtenName(expr.object)}.${keyOf(expr) ?? "…"}`;
}

/** Values that a CI system was told to hide, by their names. */
function maskedNames(context: Context, calls: readonly CallExpr[]): ReadonlySet<string> {
  const names = [...MASKING_CALLS].map((path) => path.slice(path.lastIndexOf(".") + 1));
  const masking = calls.filter((call) => names.includes(lastName(call.callee) ?? "") && pathsOf(context, call.callee).some((path) => MASKING_CALLS.has(path)));
  return new Set(masking.flatMap(({ args }) => args.flatMap(({ value }) => context.tokens.shownBy(context.evaluator.value(value, context.frame)).map(({ name }) => name))));
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

/** One exposure for the call, at the surest of its tokens; and one for each caller that hands a wrapper its message. */
function exposures(context: Context, { sink, through, values, isNamed }: Writing): readonly TokenExposure[] {
  const [first] = values;
  if (first?.kind === "text" && first.parts[0]?.kind === "literal" && MASKING_COMMAND.test(first.parts[0].value)) return [];
  const says = isNamed ?? values.some(({ span }) => inside(context.frame.unit.module.literals, span).some(({ value }) => SAYS_TOKEN.test(value)));
  const announced = says ? announcedIn(values) : new Set<Expr>();
  const found = values.flatMap((value) => shownIn(context, value)).flatMap((shown) => tokensOf(context, shown, says, announced.has(shown.expr)).map((token) => ({ token: shown.atMost === undefined ? token : { ...token, confidence: weaker(token.confidence, shown.atMost) }, shown })));
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

/** The message says that what follows is a token. */
const SAYS_TOKEN = /token|api[\s_-]?key|secret|bearer|credential|jwt/i;

/** What stands right before a value that it calls a token of some kind. */
const ANNOUNCEMENT = /(?:auth(?:orization|entication)?|access|refresh|api|bearer|jwt|session|log-?in|user|bot|deploy|personal)[\s_-]?token["'`]?\s{0,3}(?:is|=|:|->|=>)?\s{0,3}["'`]?$/i;

/** The values that the message itself announces: `auth token: ${value}`, `"Access token:", value`. */
function announcedIn(values: readonly Expr[]): ReadonlySet<Expr> {
  const pieces = values.flatMap((value) => (value.kind === "text" ? value.parts : [value]));
  return new Set(pieces.flatMap((piece, i) => {
    const before = pieces[i - 1];
    return piece.kind !== "literal" && before?.kind === "literal" && ANNOUNCEMENT.test(before.value) ? [piece] : [];
  }));
}

/** `says`: the message speaks of a token. `isAnnounced`: it says that this is one. */
function tokensOf(context: Context, { value, expr }: Shown, says: boolean, isAnnounced: boolean): readonly TokenValue[] {
  const known = context.tokens.shownBy(value).map((token) => (token.name.endsWith("()") && expr.kind !== "dict" ? { ...token, name: writtenName(expr) } : token));
  if (known.some(({ reason }) => reason !== "name")) return known;
  const dumped = optionsOf(value).flatMap((option) => (option.kind === "opaque" ? [...dumpedTokens(context, option, writtenName(expr)), ...grantedTokens(context, option, expr, writtenName(expr))] : []));
  if (dumped.length > 0) return dumped;
  const named = says ? namedToken(value, expr, isAnnounced ? isTokenName : isTelling) : undefined;
  return named ? [named] : known.filter(({ name }) => !/(?:^|\W)key$/i.test(name));
}

/** A value whose name, here or where it was read, says which token it is, in a message that says so too. */
function namedToken(value: Value, expr: Expr, tells: (name: string | undefined) => boolean): TokenValue | undefined {
  const option = optionsOf(value).find((each) => each.kind === "opaque" && isGiven(each) && [lastName(expr), lastRead(each), holderOf(each)].some(tells));
  return option && { name: writtenName(expr), reason: "name", confidence: "medium", service: { confidence: "low", evidence: "its name alone" }, steps: stepsOf(option.via) };
}

const isTelling = (name: string | undefined): boolean => name !== undefined && tokenNameStrength(name) === "strong";

const isTokenName = (name: string | undefined): boolean => name !== undefined && tokenNameStrength(name) !== undefined;

/** The member that was read last: `apiKey` of `config.apiKey`. */
const lastRead = ({ label, call }: OpaqueValue): string | undefined => (call ? undefined : label?.slice(label.lastIndexOf(".") + 1));

/** `setup_key` of `answer.setup_key.key`: what is read last only says that it is the value. */
function holderOf({ label = "", call }: OpaqueValue): string | undefined {
  const [last = "", holder] = call ? [] : label.split(".").reverse();
  return /^(?:key|value|secret|plain_?text)$/i.test(last) ? holder : undefined;
}

/** Not made from another value, which may have been masked. */
const isGiven = ({ call, path, label }: OpaqueValue): boolean => call === undefined || givesSecret((path ?? label ?? "").replace(/\(\)$/, ""));

const MESSAGE_PARAMETER = /^passed as (?:\w*(?:msg|message|text|line)|s|args?|obj|value|content|fmt|output)$/i;

/** Where the caller of a wrapper (`def log(message): print(message)`) in the same file puts the token into the message. */
function handedOver({ steps }: TokenValue, { path }: Place): Place | undefined {
  const step = steps.findLast(({ text }) => text.startsWith("passed as "));
  return step && step.place.path === path && MESSAGE_PARAMETER.test(step.text) ? step.place : undefined;
}
