/** Tokens in variables that bundlers build into the code that browsers download. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Entry } from "../core/module.js";
import type { Place } from "../core/source.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { knownText, placeOf } from "../flow/value.js";
import { isPublicVariable, maybePublicName } from "../models/index.js";
import { isPassingToken, isPublishableName, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { membersRead } from "./members.js";
import { pathsOf } from "./paths.js";
import { serviceNamed } from "./tokens.js";

/** Every reading of such a variable that is called a token, or is sent as one, and every setting in a file of environment variables. */
export function publicVariables(context: Context): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  const { module } = frame.unit;
  const reads = membersRead(module, (member) => isCandidate(keyOf(member), lastName(member.object))).flatMap((member): readonly TokenExposure[] => {
    const name = keyOf(member)!;
    if (!pathsOf(context, member.object).some((path) => isPublicVariable(path, name))) return [];
    return exposure(name, lastName(member.object), placeOf(member, frame), context.tokens.of(evaluator.value(member, frame)));
  });
  const imported = module.imports.filter(({ module: from, name }) => isPublicVariable(from, name) && isCandidate(name, undefined));
  const set = module.language === "dotenv" ? module.dicts.flatMap(({ entries }) => entries.flatMap((entry) => ofEntry(context, entry))) : [];
  return [...set, ...reads, ...imported.flatMap((each) => exposure(each.name, undefined, placeOf(each, frame), undefined))];
}

/** `VITE_API_TOKEN=…`: without a value nobody knows yet that there will be one. */
function ofEntry({ evaluator, frame }: Context, { key, value }: Entry): readonly TokenExposure[] {
  const name = key && constantText(key);
  if (!key || name === undefined || !isCandidate(name, undefined)) return [];
  const text = knownText(evaluator.value(value, frame))?.trim();
  return text === "" || text === "true" || text === "false" ? [] : exposure(name, undefined, placeOf(key, frame), undefined);
}

/** What is not made for browsers. */
function isCandidate(name: string | undefined, holder: string | undefined): boolean {
  const own = name === undefined ? undefined : maybePublicName(name, holder);
  return own !== undefined && !isPublishableName(own) && !isPassingToken(own);
}

function exposure(name: string, holder: string | undefined, place: Place, token: TokenValue | undefined): readonly TokenExposure[] {
  const own = maybePublicName(name, holder) ?? name;
  const isSent = token?.reason === "sent";
  if (!isSent && !tokenNameStrength(own)) return [];
  const service = isSent ? token.service : serviceNamed(own);
  const confidence = isSent ? "high" : nameConfidence(own, service.id !== undefined);
  return [{ kind: "token-exposure", sink: "browser-code", place, through: name, token: { name, reason: isSent ? "sent" : "environment", confidence, service, steps: [] } }];
}

/** A key that nothing is known of can be one that is made for browsers: many are. */
function nameConfidence(name: string, isOfService: boolean): Confidence {
  const isStrong = tokenNameStrength(name) === "strong";
  if (!/token|bearer|jwt|pat/i.test(name)) return isStrong && isOfService ? "high" : "low";
  return isStrong ? "high" : "medium";
}
