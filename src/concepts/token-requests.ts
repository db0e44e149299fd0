/** HTTP requests by which APIs make tokens: their URL says which, their body what kind of. */
import type { ServiceVerdict } from "../core/concept.js";
import type { CallExpr } from "../core/module.js";
import { boundArguments } from "../flow/calls.js";
import type { Evaluator } from "../flow/evaluator.js";
import { newFrame, type Frame } from "../flow/frame.js";
import { knownText, optionsOf, type Value } from "../flow/value.js";
import { URL_JOINERS, type RequestRow } from "../models/index.js";
import { TOKEN_KINDS, type TokenKind } from "../services/index.js";
import type { Outlook } from "./context.js";
import { argumentOf, requestMatches } from "./requests.js";
import { NO_SETTINGS, UNKNOWN_SETTINGS, settingsOfExpr, settingsOfValue, type Settings } from "./settings.js";
import { inside } from "./spans.js";
import { serviceVerdict, textsOf } from "./verdict.js";

export interface TokenRequest {
  readonly kind: TokenKind;
  /** Where the program asks for the token: the request, or the call of its own function that makes it. */
  readonly call: CallExpr;
  /** The request itself. */
  readonly request: CallExpr;
  /** `POST /api/users/tokens/`. */
  readonly through: string;
  readonly service: ServiceVerdict;
  readonly settings: Settings;
  /** The query, as far as it is known. */
  readonly query: string;
  readonly parameters: Settings;
}

/** Every URL that is looked for has one of these in a literal. */
const HINT = /\/tokens\b|setup-keys|\/setup\/?$/;

/** Own functions that send what they are given are followed so deep. */
const MAX_WRAPPERS = 3;

/** Whether a module names a URL at which tokens are made. */
export const namesTokenUrl = ({ frame }: Pick<Outlook, "frame">): boolean => frame.unit.module.literals.some(({ value }) => value.length < 400 && HINT.test(value));

/** The requests of a module that make tokens, each once. */
export function tokenRequests(context: Outlook): readonly TokenRequest[] {
  if (!namesTokenUrl(context)) return [];
  const { calls } = context.frame.unit.module;
  const wrapped = calls.flatMap((call) => wrappedRequests(context, call, call, context.frame, 0));
  const sent = new Set(wrapped.map(({ request }) => request));
  return [...wrapped, ...calls.filter((call) => !sent.has(call)).flatMap((call) => requestAt(context, call, call, context.frame) ?? [])];
}

/** The requests whose answers are tokens, with the service that answers. */
export const answeringRequests = (context: Outlook): ReadonlyMap<CallExpr, ServiceVerdict> => new Map(tokenRequests(context).map(({ request, service }) => [request, service]));

/** What an own function sends that `call` hands a URL to. */
function wrappedRequests(context: Outlook, call: CallExpr, outer: CallExpr, frame: Frame, depth: number): readonly TokenRequest[] {
  const { evaluator } = context;
  if (depth >= MAX_WRAPPERS || (depth === 0 && !call.args.some(({ value }) => value.kind === "text" && value.parts.some((part) => part.kind === "literal" && HINT.test(part.value))))) return [];
  return optionsOf(evaluator.value(call.callee, frame)).flatMap((target): readonly TokenRequest[] => {
    if (target.kind !== "function") return [];
    const args = boundArguments(evaluator, target.fn, call, frame, target);
    const inner = newFrame(target.frame.unit, target.frame, target.fn, args, target.self, frame.depth + 1);
    return inside(target.frame.unit.module.calls, target.fn.span).flatMap((each) => requestAt(context, each, outer, inner) ?? wrappedRequests(context, each, outer, inner, depth + 1));
  });
}

function requestAt(context: Outlook, request: CallExpr, call: CallExpr, frame: Frame): TokenRequest | undefined {
  const { evaluator } = context;
  for (const { row, bases } of requestMatches(evaluator, request, frame)) {
    if (methodOf(evaluator, request, frame, row) !== "POST") continue;
    for (const ref of row.url) {
      const url = argumentOf(evaluator, request, frame, ref);
      const target = url && targetOf(evaluator, url);
      const service = target && verdictOf(context, target, [url, ...bases], call);
      if (!target || !service) continue;
      const { kind, path, query } = target;
      return { kind, call, request, service, query, through: `POST ${path}`, settings: bodyOf(evaluator, request, frame, row), parameters: parametersOf(evaluator, request, frame) };
    }
  }
  return undefined;
}

/** In upper case; undefined where it is not known. */
export function methodOf(evaluator: Evaluator, call: CallExpr, frame: Frame, { call: name, method, body }: RequestRow): string | undefined {
  if (!method) return name.slice(name.lastIndexOf(".") + 1).toUpperCase();
  const values = method.map((ref) => argumentOf(evaluator, call, frame, ref)).filter((value) => value !== undefined);
  const texts = values.flatMap((value) => knownText(value) ?? []);
  if (texts[0] !== undefined) return texts[0].toUpperCase();
  // urllib: what has a body is posted.
  return values.length === 0 ? (body?.some((ref) => argumentOf(evaluator, call, frame, ref)) ? "POST" : "GET") : undefined;
}

interface Target {
  readonly kind: TokenKind;
  /** Without scheme and host, and what is not known as `…`. */
  readonly path: string;
  readonly whole: string;
  readonly query: string;
}

/** The kind of token that is made at a URL, if all that it can be make the same. */
function targetOf(evaluator: Evaluator, url: Value): Target | undefined {
  const targets = optionsOf(url).map((option) => {
    const text = urlText(evaluator, option);
    if (text === undefined || !HINT.test(text)) return undefined;
    const [whole = "", query = ""] = text.split("?");
    const kind = TOKEN_KINDS.find(({ path }) => path.test(whole));
    const path = whole.replace(/^[a-z]+:\/\/[^/\0]*/i, "").replace(/^\0+/, "").replaceAll("\0", "…");
    return kind && { kind, path, whole, query };
  });
  const [first] = targets;
  return first && targets.every((target) => target?.kind === first.kind) ? first : undefined;
}

/** A URL's characters; what is not known of it is `\0`. */
export function urlText(evaluator: Evaluator, value: Value): string | undefined {
  if (value.kind === "text") return value.parts.map((part) => (part.kind === "chars" ? part.value : "\0")).join("");
  if (value.kind !== "opaque" || !value.call) return undefined;
  const at = URL_JOINERS.get(value.path ?? "");
  const argument = at === undefined ? undefined : value.call.expr.args[at];
  if (!argument || !value.call) return undefined;
  const [inner, ...others] = optionsOf(evaluator.value(argument.value, value.call.frame));
  return inner?.kind === "text" && others.length === 0 ? urlText(evaluator, inner) : undefined;
}

/** The service whose token it is; undefined where nothing says that it is one of those that have this URL. */
function verdictOf({ surroundings }: Outlook, { kind, whole }: Target, urls: readonly Value[], call: CallExpr): ServiceVerdict | undefined {
  const near = urls.flatMap(textsOf);
  const verdict = serviceVerdict([], [{ texts: near, confidence: "high" }, ...surroundings.circles(call.scope)]);
  const isKnown = verdict.id !== undefined && kind.services.includes(verdict.id);
  const isTelling = kind.telling?.test(whole) ?? false;
  if (isKnown && (verdict.confidence === "high" || !isTelling)) return verdict;
  return isTelling ? { id: kind.services[0]!, confidence: "high", evidence: "the path of the URL" } : undefined;
}

function bodyOf(evaluator: Evaluator, call: CallExpr, frame: Frame, { body = [] }: RequestRow): Settings {
  for (const ref of body) {
    const value = argumentOf(evaluator, call, frame, ref);
    if (!value) continue;
    const arg = ref.members ? undefined : call.args.find(({ name }) => name !== undefined && name === ref.name) ?? call.args[ref.at];
    return arg && arg.spread === undefined ? settingsOfExpr(evaluator, arg.value, frame) : settingsOfValue(evaluator, value);
  }
  return UNKNOWN_SETTINGS;
}

/** The query where it is a dictionary: `params=`, `{ params: … }`. */
function parametersOf(evaluator: Evaluator, call: CallExpr, frame: Frame): Settings {
  const value = [{ at: -1, name: "params" }, { at: 1, members: ["params"] }, { at: 2, members: ["params"] }].map((ref) => argumentOf(evaluator, call, frame, ref)).find((each) => each !== undefined);
  return value ? settingsOfValue(evaluator, value) : NO_SETTINGS;
}
