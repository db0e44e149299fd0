/** Tokens on command lines: of programs that this one starts, and its own. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { CallExpr, Expr, MemberExpr } from "../core/module.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, placeOf } from "../flow/value.js";
import { COMMAND_NAMES, COMMANDS, GROWING, OWN_ARGUMENTS } from "../models/index.js";
import type { Context } from "./context.js";
import { membersRead } from "./members.js";
import { argumentOf } from "./requests.js";
import { writtenTokens } from "./written-out.js";

/** Programs that are started with a token on their command line. */
export function startedPrograms(context: Context): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  return frame.unit.module.calls.flatMap((call): readonly TokenExposure[] => {
    if (!mayStart(call)) return [];
    for (const callee of optionsOf(evaluator.value(call.callee, frame))) {
      const row = callee.kind === "opaque" && callee.path !== undefined ? COMMANDS.get(callee.path) : undefined;
      const words = row?.words.flatMap((ref) => argumentOf(evaluator, call, frame, ref) ?? []) ?? [];
      const [token] = best([...words, ...(row ? grown(context, call) : [])].flatMap((value) => writtenTokens(context, value)));
      if (token) return [{ kind: "token-exposure", sink: "command-line", place: placeOf(call, frame), through: lastName(call.callee) ?? "a command", token }];
    }
    return [];
  });
}
