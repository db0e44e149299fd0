/** Answers of the APIs that make tokens. */
import type { ServiceVerdict } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { CallExpr } from "../core/module.js";
import type { OpaqueValue, Value } from "../flow/value.js";
import { TOKEN_ANSWERS } from "../models/index.js";
import { serviceById } from "../services/index.js";

export interface TokenAnswer {
  readonly service: ServiceVerdict;
  readonly confidence: Confidence;
  /** The member that was read of the answer: `key`, `token`; undefined: the answer as a whole. */
  readonly part?: string;
}

/** Whether a value comes out of a call that makes a token, or logs in for one. `requests` are those that make tokens. */
export function answerOf(value: OpaqueValue, requests: ReadonlyMap<CallExpr, ServiceVerdict> = new Map()): TokenAnswer | undefined {
  if (value.path === undefined) return undefined;
  const service = requests.size > 0 && REQUESTED.test(value.path) ? requestBehind(value, requests) : undefined;
  if (service) return { service, confidence: service.confidence, ...(value.path.endsWith(".token") && { part: "token" }) };
  for (const row of TOKEN_ANSWERS) {
    if (!value.path.startsWith(row.call)) continue;
    const part = value.path.slice(row.call.length).replace(/^\(\)\.?/, "");
    if (part !== "" && !row.secrets.includes(part)) continue;
    return { service: { id: row.service, confidence: "high", evidence: `the ${serviceById(row.service)?.name ?? row.service} client` }, confidence: "high", ...(part !== "" && { part }) };
  }
  return undefined;
}

/** The answer to a request as a whole, and its secret. */
const REQUESTED = /\.(?:json\(\)|text|data|body|token)$/;

function requestBehind(value: OpaqueValue, requests: ReadonlyMap<CallExpr, ServiceVerdict>): ServiceVerdict | undefined {
  for (let at: Value | undefined = value; at?.kind === "opaque"; at = at.receiver) {
    const service = at.call && requests.get(at.call.expr);
    if (service) return service;
  }
  return undefined;
}
