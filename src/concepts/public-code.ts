/** Tokens in variables that bundlers build into the code that browsers download. */
import type { ServiceVerdict, TokenExposure } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { MemberExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { keyOf, lastName } from "../flow/index-module.js";
import { optionsOf, placeOf } from "../flow/value.js";
import { isPublicVariable, maybePublicName } from "../models/index.js";
import { evidenceIn, isPassingToken, isPublishableName, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { membersRead } from "./members.js";

/** Every reading of such a variable. */
export function publicVariables(context: Context): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  const { module } = frame.unit;
  const reads = membersRead(module, isCandidate).flatMap((member): readonly TokenExposure[] => {
    const name = keyOf(member)!;
    const isPublic = optionsOf(evaluator.value(member.object, frame)).some((option) => option.kind === "opaque" && option.path !== undefined && isPublicVariable(option.path, name));
    if (!isPublic) return [];
    const token = context.tokens.of(evaluator.value(member, frame));
    return [exposure(name, lastName(member.object), placeOf(member, frame), token?.reason === "sent" ? token.service : undefined)];
  });
  const imports = module.imports.filter(({ module: from, name }) => isPublicVariable(from, name) && isTokenName(name, undefined)).map((imported) => exposure(imported.name, undefined, placeOf(imported, frame), undefined));
  return [...reads, ...imports];
}

function isCandidate(member: MemberExpr): boolean {
  const name = keyOf(member);
  return name !== undefined && isTokenName(name, lastName(member.object));
}

/** A token or key that is not made for browsers. */
function isTokenName(name: string, holder: string | undefined): boolean {
  const own = maybePublicName(name, holder);
  return own !== undefined && tokenNameStrength(own) !== undefined && !isPublishableName(own) && !isPassingToken(own);
}

/** `sentTo`: the same value goes into an Authorization header. */
function exposure(name: string, holder: string | undefined, place: Place, sentTo: ServiceVerdict | undefined): TokenExposure {
  const own = maybePublicName(name, holder) ?? name;
  const named = evidenceIn(own).find(({ confidence }) => confidence !== "low");
  const service: ServiceVerdict = sentTo ?? (named ? { id: named.service.id, confidence: named.confidence, evidence: `the name ${named.what}` } : { confidence: "low", evidence: "its name alone" });
  const confidence = sentTo ? "high" : nameConfidence(own, service.id !== undefined);
  return { kind: "token-exposure", sink: "browser-code", place, through: name, token: { name, reason: sentTo ? "sent" : "environment", confidence, service, steps: [] } };
}

/** A key that nothing is known of can be one that is made for browsers: many are. */
function nameConfidence(name: string, isOfService: boolean): Confidence {
  const isStrong = tokenNameStrength(name) === "strong";
  if (!/token|bearer|jwt|pat/i.test(name)) return isStrong && isOfService ? "high" : "low";
  return isStrong ? "high" : "medium";
}
