/** Answers of OAuth endpoints: as a whole they hold the token that was asked for. */
import type { TokenValue } from "../core/concept.js";
import type { CallExpr, Expr, Scope } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import { GRANT_URL } from "../models/index.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { argumentOf, requestMatches } from "./requests.js";
import { urlText } from "./token-requests.js";

/** The body of an answer. */
const BODY = /\.(?:json\(\)|text\(\)|data|body)$/;

/** What such an answer is called where it is shown. What is shown only sometimes is an error more often than a token. */
export function grantedTokens(context: Context, value: OpaqueValue, expr: Expr, written: string): readonly TokenValue[] {
  if (!BODY.test(value.path ?? "") || isConditional(expr)) return [];
  for (let at: Value | undefined = value; at?.kind === "opaque"; at = at.receiver) {
    if (!at.call || !asksForToken(context, at.call.expr, at.call.frame)) continue;
    return [{ name: `${written} with its access token`, reason: "answer", confidence: "medium", service: { confidence: "low", evidence: "the URL" }, steps: stepsOf(value.via) }];
  }
  return [];
}

function asksForToken({ evaluator }: Context, call: CallExpr, frame: Frame): boolean {
  const urls = requestMatches(evaluator, call, frame).flatMap(({ row }) => row.url.map((ref) => argumentOf(evaluator, call, frame, ref))).filter((url) => url !== undefined);
  return urls.flatMap(optionsOf).some((url) => GRANT_URL.test(urlText(evaluator, url)?.split("?", 1)[0] ?? ""));
}

function isConditional(expr: Expr): boolean {
  if (expr.kind !== "name" && expr.kind !== "member" && expr.kind !== "call") return true;
  let root: Expr = expr;
  while (root.kind === "member" || root.kind === "call") root = root.kind === "member" ? root.object : root.callee;
  if (root.kind !== "name") return true;
  for (let at: Scope | undefined = root.scope; at?.kind === "block"; at = at.parent) if (at.arm?.test) return true;
  return false;
}
