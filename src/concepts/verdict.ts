/** Which service a token is for: evidence near the token first, then wider and wider circles. */
import type { ServiceVerdict, TokenFacts } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Module, Scope } from "../core/module.js";
import { optionsOf, type Value } from "../flow/value.js";
import { evidenceIn, formatOf, looksRandom, serviceById, type Evidence } from "../services/index.js";
import { inside } from "./spans.js";

export interface Circle {
  readonly texts: readonly string[];
  readonly confidence: Confidence;
}

const UNKNOWN: ServiceVerdict = { confidence: "low", evidence: "its shape alone" };

/**
 * The service of a token. `near` are names and URLs tied to the token by the flow; the function, the class and the file
 * follow. Names beat paths within a circle, and a nearer circle beats a wider one; a path waits for a name that contradicts it.
 * Where a circle names several, the scheme of the header (`schemes`) or a wider circle can tell which of them it is.
 */
export function serviceVerdict(tokens: readonly TokenFacts[], circles: readonly Circle[], schemes: readonly string[] = []): ServiceVerdict {
  for (const token of tokens) {
    const format = token.text === undefined ? undefined : formatOf(token.text);
    const service = format?.distinctive ? serviceById(format.service) : undefined;
    if (service) return { id: service.id, confidence: "high", evidence: `the token's own format` };
  }
  let byPath: ServiceVerdict | undefined;
  for (const [i, { texts, confidence }] of circles.entries()) {
    const found = evidenceOf(texts);
    const named = strongest(found.filter((evidence) => evidence.kind !== "path"), confidence);
    // What takes another scheme is another request's service.
    if (named && byPath && !accepts(named, schemes)) continue;
    if (named) return namedAlike(found, named, circles.slice(i + 1)) ?? settled(named, found, confidence, schemes, circles.slice(i + 1)) ?? named;
    byPath ??= strongest(found.filter((evidence) => evidence.kind === "path"), confidence === "high" ? "high" : "medium");
  }
  return byPath ?? UNKNOWN;
}

function accepts({ id }: ServiceVerdict, schemes: readonly string[]): boolean {
  const service = serviceById(id);
  return service === undefined || schemes.every((scheme) => service.accepts.includes(scheme.toLowerCase()));
}

/** `NB_TOKEN` is a name of NetBox, unless the code around speaks of Nautobot only. */
function namedAlike(found: readonly Evidence[], named: ServiceVerdict, wider: readonly Circle[]): ServiceVerdict | undefined {
  const own = found.filter(({ service, kind, confidence }) => service.id === named.id && kind !== "path" && confidence !== "low");
  const alike = own[0]?.service.alike ?? [];
  if (alike.length === 0 || own.some(({ kind, confidence }) => kind !== "name" || confidence === "high")) return undefined;
  for (const { texts, confidence } of wider) {
    const telling = evidenceOf(texts).filter((evidence) => evidence.kind !== "path" && evidence.confidence === "high" && (evidence.service.id === named.id || alike.includes(evidence.service.id)));
    if (telling.length > 0) return telling.some(({ service }) => service.id === named.id) ? undefined : strongest(telling, confidence);
  }
  return undefined;
}

/** Of several services that a circle names: the one that takes the scheme, or that wider circles name alone. */
function settled(named: ServiceVerdict, found: readonly Evidence[], confidence: Confidence, schemes: readonly string[], wider: readonly Circle[]): ServiceVerdict | undefined {
  const best = bestOf(found.filter(({ kind }) => kind !== "path"));
  if (best.every(({ service }) => service.id === named.id)) return undefined;
  const fitting = best.filter(({ service }) => schemes.every((scheme) => service.accepts.includes(scheme.toLowerCase())));
  for (const texts of [[], ...wider.map((circle) => circle.texts)]) {
    const told = new Set(bestOf(evidenceOf(texts).filter(({ kind }) => kind !== "path")).map(({ service }) => service.id));
    const [winner, ...others] = told.size === 0 ? fitting : fitting.filter(({ service }) => told.has(service.id));
    if (winner && others.every(({ service }) => service.id === winner.service.id)) return { id: winner.service.id, confidence: weakest(confidence, "medium"), evidence: wordsFor(winner) };
  }
  return undefined;
}

function bestOf(found: readonly Evidence[]): readonly Evidence[] {
  const rank = Math.min(...found.map(({ confidence }) => RANK[confidence]));
  return found.filter(({ confidence }) => RANK[confidence] === rank && confidence !== "low");
}

const evidences = new WeakMap<readonly string[], readonly Evidence[]>();

/** Circles are shared by all tokens of a scope: their evidence is looked for once. */
function evidenceOf(texts: readonly string[]): readonly Evidence[] {
  const found = evidences.get(texts) ?? texts.flatMap((text) => evidenceIn(text));
  evidences.set(texts, found);
  return found;
}

const RANK: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

/** The service with the best evidence; evidence as good for another service makes it uncertain. */
function strongest(found: readonly Evidence[], confidence: Confidence): ServiceVerdict | undefined {
  const best = [...found].sort((a, b) => RANK[a.confidence] - RANK[b.confidence])[0];
  if (!best || best.confidence === "low") return undefined;
  const equals = found.filter((evidence) => RANK[evidence.confidence] === RANK[best.confidence]);
  const counts = new Map<string, number>();
  for (const { service } of equals) counts.set(service.id, (counts.get(service.id) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  const winner = equals.find(({ service }) => service.id === first?.[0]) ?? best;
  const isContested = second !== undefined;
  return { id: winner.service.id, confidence: isContested ? lower(confidence) : weakest(confidence, best.confidence), evidence: wordsFor(winner) };
}

const weakest = (a: Confidence, b: Confidence): Confidence => (RANK[a] >= RANK[b] ? a : b);
const lower = (confidence: Confidence): Confidence => (confidence === "high" ? "medium" : "low");

function wordsFor(evidence: Evidence): string {
  const nouns = { format: "the token format", host: "the host", package: "the package", name: "the name", word: "the name", path: "the path" } as const;
  return `${nouns[evidence.kind]} ${evidence.what}`;
}

/** What a value says in plain text: its characters, and the names of its holes. */
export function textsOf(value: Value): readonly string[] {
  return optionsOf(value).flatMap((option) => {
    if (option.kind === "text") return [option.parts.map((part) => (part.kind === "chars" ? part.value : "")).join(" "), ...option.parts.flatMap((part) => (part.kind === "opaque" ? namesOf(part) : []))];
    return option.kind === "opaque" ? namesOf(option) : [];
  }).concat(namesOfSteps(value));
}

function namesOf(value: Extract<Value, { kind: "opaque" }>): readonly string[] {
  return [value.env, value.label].filter((name) => name !== undefined);
}

/** The names in the steps of a value and of its parts: `assigned to NETBOX_URL`. */
function namesOfSteps(value: Value): readonly string[] {
  const names: string[] = [];
  const parts = value.kind === "text" ? value.parts : [];
  for (const traced of [value, ...parts]) for (let at = traced.via; at; at = at.before) names.push(at.text);
  return names;
}

/** The names and texts inside a function, class or module, without those of `except`. */
export function textsInside(module: Module, scope: Scope): readonly string[] {
  const texts = new Set<string>();
  for (const literal of inside(module.literals, scope.span)) if (isTelling(literal.value)) texts.add(literal.value);
  for (const call of inside(module.calls, scope.span)) {
    if (call.callee.kind === "name") texts.add(call.callee.name);
    else if (call.callee.kind === "member" && typeof call.callee.key === "string") texts.add(call.callee.key);
  }
  for (const write of inside(module.writes, scope.span)) {
    if (write.target.kind === "name") texts.add(write.target.name);
    else if (typeof write.target.key === "string") texts.add(write.target.key);
  }
  const owner = scope.owner;
  if (owner?.name !== undefined) texts.add(owner.name);
  if (owner?.kind === "function") for (const param of owner.params) texts.add(param.name);
  return [...texts];
}

/** Words and URLs, not prose of a page; a token can spell anything. */
export const isTelling = (text: string): boolean => text.length > 1 && text.length <= 400 && !(text.length >= 16 && looksRandom(text));
