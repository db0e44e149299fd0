/** Tokens in variables that bundlers build into the code that browsers download. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Place } from "../core/source.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { placeOf } from "../flow/value.js";
import { isPublicVariable, maybePublicName } from "../models/index.js";
import { isPassingToken, isPublishableName, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { membersRead } from "./members.js";
import { pathsOf } from "./paths.js";
import { serviceNamed } from "./tokens.js";

/** Every reading of such a variable that is called a token, or is sent as one. */
export function publicVariables(context: Context): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  const { module } = frame.unit;
  const reads = membersRead(module, (member) => isCandidate(keyOf(member), lastName(member.object))).flatMap((member): readonly TokenExposure[] => {
    const name = keyOf(member)!;
    if (!pathsOf(context, member.object).some((path) => isPublicVariable(path, name))) return [];
    return exposure(name, lastName(member.object), placeOf(member, frame), context.tokens.of(evaluator.value(member, frame)));
  });
  const imported = module.imports.filter(({ module: from, name }) => isPublicVariable(from, name) && isCandidate(name, undefined));
  return [...reads, ...imported.flatMap((each) => exposure(each.name, undefined, placeOf(each, frame), undefined))];
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
