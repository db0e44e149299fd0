/** Answers of the APIs that make tokens. */
import type { ServiceVerdict } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { OpaqueValue } from "../flow/value.js";
import { TOKEN_ANSWERS } from "../models/index.js";
import { serviceById } from "../services/index.js";

export interface TokenAnswer {
  readonly service: ServiceVerdict;
  readonly confidence: Confidence;
  /** The member that was read of the answer: `key`, `token`; undefined: the answer as a whole. */
  readonly part?: string;
}

/** Whether a value comes out of a call that makes a token, or logs in for one. */
export function answerOf(value: OpaqueValue): TokenAnswer | undefined {
  if (value.path === undefined) return undefined;
  for (const row of TOKEN_ANSWERS) {
    if (!value.path.startsWith(row.call)) continue;
    const part = value.path.slice(row.call.length).replace(/^\(\)\.?/, "");
    if (part !== "" && !row.secrets.includes(part)) continue;
    return { service: { id: row.service, confidence: "high", evidence: `the ${serviceById(row.service)?.name ?? row.service} client` }, confidence: "high", ...(part !== "" && { part }) };
  }
  return undefined;
}
