/** Tokens that a request sends in its URL, besides what its headers hold. */
import type { Step, TokenValue } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import { optionsOf, type TextValue, type Value } from "../flow/value.js";
import { distinctiveTokens, isPlaceholder, isPublicKeyUrl, queryNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { isSecretShape } from "./sent.js";

const BEFORE_HOLE = /[?&]([A-Za-z][\w.-]{1,30})=$/;
const WRITTEN = /[?&]([A-Za-z][\w.-]{1,30})=([^&#\s]{8,500})/g;

/** The parameter whose name says that it is an API's token: `?access_token=…`. */
export function tokenInUrl(context: Context, url: Value): TokenValue | undefined {
  return optionsOf(url).map((option) => (option.kind === "text" ? tokenInText(context, option) : undefined)).find((token) => token !== undefined);
}

function tokenInText({ tokens }: Context, { parts, via }: TextValue): TokenValue | undefined {
  for (const [i, part] of parts.entries()) {
    if (part.kind !== "chars" || !/[?&]/.test(part.value) || isPublicKeyUrl(part.value)) continue;
    const hole = parts[i + 1];
    const name = BEFORE_HOLE.exec(part.value)?.[1] ?? "";
    const [known] = hole?.kind === "opaque" ? tokens.shownBy(hole) : [];
    const strength = queryNameStrength(name);
    if (hole?.kind === "opaque" && (strength === "strong" || (strength && known && known.reason !== "name"))) return sent(name, known?.confidence ?? "medium", stepsOf(hole.via));
    const written = [...part.value.matchAll(WRITTEN)].find(([, key = "", value = ""]) => isToken(key, value));
    if (written) return sent(written[1]!, "high", stepsOf(via));
  }
  return undefined;
}

const isToken = (name: string, value: string): boolean =>
  distinctiveTokens(value).length > 0 || (queryNameStrength(name) === "strong" && !isPlaceholder(value) && isSecretShape(value));

const sent = (name: string, confidence: Confidence, steps: readonly Step[]): TokenValue =>
  ({ name: `the parameter ${name}`, reason: "sent", confidence: confidence === "low" ? "medium" : confidence, service: { confidence: "low", evidence: "its parameter" }, steps });
