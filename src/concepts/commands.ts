/** Tokens on command lines: of programs that this one starts, and its own. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { CallExpr, MemberExpr } from "../core/module.js";
import { keyOf, lastName, shownName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, placeOf, type Value } from "../flow/value.js";
import { COMMAND_NAMES, COMMANDS, GROWING, isOwnArguments, OWN_ARGUMENTS } from "../models/index.js";
import type { Context } from "./context.js";
import { originsOf } from "./credentials.js";
import { membersRead } from "./members.js";
import { pathsOf } from "./paths.js";
import { argumentOf, mayCall } from "./requests.js";
import { writtenTokens } from "./written-out.js";

/** Programs that are started with a token among their arguments. */
export function startedPrograms(context: Context): readonly TokenExposure[] {
  const { frame } = context;
  return frame.unit.module.calls.flatMap((call): readonly TokenExposure[] => {
    if (!mayCall(call, COMMAND_NAMES)) return [];
    const path = pathsOf(context, call.callee).find((each) => COMMANDS.has(each));
    const [token] = path === undefined ? [] : best(wordsOf(context, call, path).flatMap((value) => writtenTokens(context, value)));
    return token ? [{ kind: "token-exposure", sink: "command-line", place: placeOf(call, frame), through: shownName(path!), token }] : [];
  });
}

const RANK = { high: 0, medium: 1, low: 2 } as const;
const best = (tokens: readonly TokenValue[]): readonly TokenValue[] => [...tokens].sort((a, b) => RANK[a.confidence] - RANK[b.confidence]);

/** What becomes the command line. */
function wordsOf(context: Context, call: CallExpr, path: string): readonly Value[] {
  const { evaluator, frame } = context;
  const given = COMMANDS.get(path)!.flatMap((ref) => argumentOf(evaluator, call, frame, ref) ?? []);
  return [...given, ...call.args.flatMap(({ value }) => (value.kind === "name" ? added(context, bindingOf(value.name, value.scope)) : []))];
}

/** What is put into a list after it was made: `command.push("--token", token)`. */
function added({ evaluator, frame }: Context, list: ReturnType<typeof bindingOf>): readonly Value[] {
  if (!list) return [];
  const calls = [...GROWING].flatMap((method) => frame.unit.index.callsByName.get(method) ?? []);
  const own = calls.filter(({ callee }) => callee.kind === "member" && callee.object.kind === "name" && bindingOf(callee.object.name, callee.object.scope) === list);
  return own.flatMap(({ args }) => args.map(({ value }) => evaluator.value(value, frame)));
}

/** A token that a program sends and takes from nowhere but its own command line. */
export function ownArguments(context: Context): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  const members = membersRead(frame.unit.module, isArgument).flatMap((member) => {
    const path = pathsOf(context, member.object).find((each) => OWN_ARGUMENTS.has(each));
    return path === undefined ? [] : [{ member, path, origins: optionsOf(evaluator.value(member, frame)).flatMap((option) => (option.kind === "opaque" ? originsOf(option) : [])) }];
  });
  const all = new Set(members.flatMap(({ origins }) => origins));
  return members.flatMap(({ member, path, origins }): readonly TokenExposure[] => {
    const use = context.uses.find(({ credentials }) => credentials.some(({ token }) => token.origins.some((origin) => origins.includes(origin))));
    const isOnlySource = use?.credentials.every(({ token }) => token.origins.some((origin) => all.has(origin)));
    const token = isOnlySource ? context.tokens.of(evaluator.value(member, frame)) : undefined;
    return token ? [{ kind: "token-exposure", sink: "command-line", isOwn: true, place: placeOf(member, frame), through: path, token: { ...token, confidence: "medium" } }] : [];
  });
}

/** `argv[2]`, with or without `slice` in between. */
function isArgument(member: MemberExpr): boolean {
  if (typeof member.key === "string" && !/^\d/.test(member.key)) return false;
  const { object } = member;
  const list = object.kind === "call" && object.callee.kind === "member" && object.callee.key === "slice" ? object.callee.object : object;
  return /^\d+$/.test(keyOf(member) ?? "") && isOwnArguments(lastName(list) ?? "");
}
