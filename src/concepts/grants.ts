/** Answers of OAuth endpoints, and those that a token is taken out of: as a whole they hold it. */
import type { TokenValue } from "../core/concept.js";
import type { CallExpr, Expr, Scope } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import { keyOf } from "../flow/index-module.js";
import { optionsOf, type CallSite, type OpaqueValue, type Value } from "../flow/value.js";
import { GRANT_URL, TOKEN_MEMBER } from "../models/index.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";
import { membersRead } from "./members.js";
import { argumentOf, requestMatches } from "./requests.js";
import { urlText } from "./token-requests.js";

/** The body of an answer. */
const BODY = /\.(?:json\(\)|text(?:\(\))?|data|body)$/;

/** What such an answer is called where it is shown. What is shown only sometimes is an error more often than a token. */
export function grantedTokens(context: Context, value: OpaqueValue, expr: Expr, written: string): readonly TokenValue[] {
  if (!BODY.test(value.path ?? "") || isConditional(expr)) return [];
  const request = requestBehind(context, value);
  if (!request || !(asksForToken(context, request) || givingRequests(context).has(request.expr))) return [];
  return [{ name: `${written} with its access token`, reason: "answer", confidence: "medium", service: { confidence: "low", evidence: "the URL" }, steps: stepsOf(value.via) }];
}

/** The request that was answered, not the calls that made the client. */
function requestBehind({ evaluator }: Context, value: OpaqueValue): CallSite | undefined {
  for (let at: Value | undefined = value; at?.kind === "opaque"; at = at.receiver) if (at.call && requestMatches(evaluator, at.call.expr, at.call.frame).length > 0) return at.call;
  return undefined;
}

function asksForToken({ evaluator }: Context, { expr, frame }: CallSite): boolean {
  const urls = requestMatches(evaluator, expr, frame).flatMap(({ row }) => row.url.map((ref) => argumentOf(evaluator, expr, frame, ref))).filter((url) => url !== undefined);
  return urls.flatMap(optionsOf).some((url) => GRANT_URL.test(urlText(evaluator, url)?.split("?", 1)[0] ?? ""));
}

/** The requests out of whose answers the file takes a token: `answer.token`. */
function givingRequests(context: Context): ReadonlySet<CallExpr> {
  const { evaluator, frame } = context;
  const known = giving.get(frame);
  if (known) return known;
  const holders = membersRead(frame.unit.module, (member) => TOKEN_MEMBER.test(keyOf(member) ?? "")).flatMap(({ object }) => optionsOf(evaluator.value(object, frame)));
  const found = new Set(holders.flatMap((holder) => (holder.kind === "opaque" ? requestBehind(context, holder)?.expr ?? [] : [])));
  giving.set(frame, found);
  return found;
}

const giving = new WeakMap<Frame, ReadonlySet<CallExpr>>();

function isConditional(expr: Expr): boolean {
  if (expr.kind !== "name" && expr.kind !== "member" && expr.kind !== "call") return true;
  let root: Expr = expr;
  while (root.kind === "member" || root.kind === "call") root = root.kind === "member" ? root.object : root.callee;
  if (root.kind !== "name") return true;
  for (let at: Scope | undefined = root.scope; at?.kind === "block"; at = at.parent) if (at.arm?.test) return true;
  return false;
}
