/** Requests that a program makes by starting another that sends them: `subprocess.run(["curl", "-k", …])`. */
import type { HttpRequest } from "../core/concept.js";
import type { CallExpr } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import { placeOf } from "../flow/value.js";
import { isAsked } from "./asked.js";
import { headersOf } from "./command-arguments.js";
import { startedLines, type StartedLine } from "./command-sites.js";
import type { Context } from "./context.js";
import { urlFacts } from "./destinations.js";
import { headerToken } from "./sent-tokens.js";
import { lowered, uncheckedWord } from "./unchecked.js";

/** Those in plain text and those over unchecked TLS. */
export function startedRequests(context: Context, call: CallExpr, frame: Frame): readonly HttpRequest[] {
  return startedLines(context.evaluator, call, frame).flatMap((line) => requestOf(context, call, frame, line) ?? []);
}

function requestOf(context: Context, call: CallExpr, frame: Frame, { program, words }: StartedLine): HttpRequest | undefined {
  const off = uncheckedWord(words);
  const urls = words.filter(({ meaning }) => meaning === "url").flatMap(({ value }) => urlFacts(context.evaluator, value));
  if (!off && !urls.some(({ scheme }) => scheme === "http")) return undefined;
  const headers = headersOf(words);
  const token = headers && headerToken(context, headers);
  const uncheckedTls = off ? [isAsked(call.scope) ? lowered(off) : off] : [];
  return token && { kind: "http-request", place: placeOf(call, frame), name: program, urls, uncheckedTls, token };
}
