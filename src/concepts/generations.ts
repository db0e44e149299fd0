/** Tokens that the program makes itself from what can be guessed. */
import type { TokenGeneration } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Arg, CallExpr, Expr, Module, Scope } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { placeOf } from "../flow/value.js";
import { SECURE_SOURCES, VIEW_PACKAGES } from "../models/index.js";
import { secretNameStrength, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { Guesser, type Guess } from "./guessable.js";
import { isCredentialHeader } from "./sites.js";
import { isTestPath } from "./test-code.js";
import { serviceVerdict } from "./verdict.js";

/** Where a value becomes a token by what it is called. */
interface Kept {
  readonly name: string;
  readonly strength: "strong" | "weak";
  readonly value: Expr;
  readonly how: "kept as" | "returned by" | "passed as";
}

export function tokenGenerations({ evaluator, frame }: Context): readonly TokenGeneration[] {
  const { module } = frame.unit;
  if (isTestPath(module.path)) return [];
  const guesser = new Guesser(evaluator);
  const hasOwn = guesser.generatorsOf(frame.unit).size > 0;
  const found = new Map<string, TokenGeneration>();
  for (const kept of keptIn(module, hasOwn ? isMade : isOfOtherFile)) {
    const guess = guesser.guessIn(kept.value, frame);
    if (!guess) continue;
    const made = generation(kept, guess, frame);
    const key = `${made.place.start}:${made.place.end}`;
    const known = found.get(key);
    if (!known || (RANK[made.confidence] < RANK[known.confidence])) found.set(key, made);
  }
  return [...found.values()].sort((a, b) => a.place.start - b.place.start);
}

const RANK: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/** Words of texts that stand in for a token: `` `mock-token-${Date.now()}` ``. */
const STAND_IN = /(?<![a-z])(?:placeholder|mock|fake|dummy|stub|demo|sample|example|test)(?![a-z])/i;

/** Not written out: what a constant is nobody has to guess. Nor a stand-in. */
function isMade(value: Expr): boolean {
  if (value.kind === "text") return value.parts.some((part) => part.kind !== "literal") && !value.parts.some((part) => part.kind === "literal" && STAND_IN.test(part.value));
  return value.kind !== "scalar" && value.kind !== "dict" && value.kind !== "function" && value.kind !== "class";
}

/** A function that another file has: its generator is there. */
function isOfOtherFile(value: Expr): boolean {
  if (value.kind === "text") return value.parts.some((part) => part.kind !== "literal" && isOfOtherFile(part));
  if (value.kind !== "call") return false;
  let root = value.callee;
  while (root.kind === "member") root = root.object;
  const binding = root.kind === "name" ? bindingOf(root.name, root.scope) : undefined;
  return binding?.import !== undefined || binding?.writes.some(({ value }) => isRequired(value)) === true;
}

/** `require("./tokens")`, and what is taken out of it. */
function isRequired(value: Expr): boolean {
  let root = value;
  while (root.kind === "member") root = root.object;
  return root.kind === "call" && lastName(root.callee) === "require";
}

function generation(kept: Kept, guess: Guess, frame: Frame): TokenGeneration {
  const { row } = guess;
  const made = placeOf(guess.call, guess.unit.root);
  const use = placeOf(kept.value, frame);
  const replacement = SECURE_SOURCES[frame.unit.module.language];
  return {
    kind: "token-generation", place: made.path === use.path ? made : use, generator: row.name, source: row.source === "time" ? "time" : "random", name: kept.how === "returned by" ? `${kept.name}()` : kept.name,
    service: serviceVerdict([], [{ texts: [kept.name], confidence: "high" }]), confidence: isOfView(kept, frame) ? "low" : confidenceOf(kept, guess),
    steps: [{ place: made, text: `made by ${row.name}` }, { place: use, text: `${kept.how} ${kept.name}` }],
    ...(replacement !== undefined && { replacement }),
  };
}

/** Two events of a page are told apart by a token that never leaves it. */
const isOfView = ({ name, strength }: Kept, { unit }: Frame): boolean => strength === "weak" && /^(?:refresh|new|current|last|latest)?_?token$|session_?id$|key$/i.test(name) && unit.module.imports.some((imported) => VIEW_PACKAGES.has(imported.module));

/** A number may count something; the time may be part of a name; a fallback may never be used. */
function confidenceOf({ name, strength }: Kept, { row, isNumber, isFallback, isHashed }: Guess): Confidence {
  if (isFallback) return "low";
  // Many a session is only counted or named by its time.
  if (/session_?id$/i.test(name) && row.source === "time" && !isHashed && !/uuid/.test(row.name)) return "low";
  if (isNumber) return strength === "strong" && row.source !== "time" ? "medium" : "low";
  return strength === "strong" && row.source !== "time" ? "high" : "medium";
}

/** Functions that do something with a secret; what they return is how it went, or something else. */
const GIVES_NONE = /^_?(?:reset|set|save|store|update|add|assign|refresh|init)/i;

/** What is called a token, of the values that `isWanted` takes. */
function keptIn(module: Module, isWanted: (value: Expr) => boolean): readonly Kept[] {
  const kept: Kept[] = [];
  const look = (name: string | undefined, value: Expr, how: Kept["how"], scope: Scope, holder?: string): void => {
    const strength = name === undefined || !isWanted(value) ? undefined : strengthOf(name, holder ?? classOf(scope));
    if (name !== undefined && strength) kept.push({ name, strength, value, how });
  };
  for (const write of module.writes) look(write.target.kind === "name" ? write.target.name : keyOf(write.target), write.value, "kept as", write.scope);
  for (const dict of module.dicts) for (const { key, value } of dict.entries) if (key) look(constantText(key), value, "kept as", dict.scope);
  for (const fn of module.functions) {
    if (!GIVES_NONE.test(fn.name ?? "")) for (const { value } of fn.returns) look(fn.name, value, "returned by", fn.scope, fn.owner?.name);
    for (const param of fn.params) if (param.default) look(param.name, param.default, "kept as", fn.scope);
  }
  for (const call of module.calls) {
    const passed = passedIn(call).filter(({ value }) => isWanted(value));
    const holder = passed.length > 0 ? holderOf(call) : undefined;
    for (const { name, value } of passed) look(name, value, "passed as", call.scope, holder);
  }
  return kept.sort((a, b) => (a.strength === b.strength ? 0 : a.strength === "strong" ? -1 : 1));
}

/** `key` says it only of a token: `Token(key=…)`, `self.key` of the class `ApiToken`. */
function strengthOf(name: string, holder: string | undefined): Kept["strength"] | undefined {
  const strength = secretNameStrength(name) ?? (isCredentialHeader(name) ? "strong" : undefined);
  if (strength || holder === undefined || !/^(?:generate_?|make_?|create_?|new_?)?(?:key|value)$/i.test(name)) return strength;
  return tokenNameStrength(holder.replace(/s$/, ""));
}

function classOf(scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.kind === "class") return at.owner?.name;
  return undefined;
}

/** `Token` of `Token(…)` and `Token.objects.create(…)`, `tokens` of `nb.users.tokens.create(…)`. */
function holderOf({ callee }: CallExpr): string | undefined {
  for (let at: Expr = callee; ; at = at.object) {
    const name = lastName(at);
    if (name !== undefined && name.length > 1 && tokenNameStrength(name.replace(/s$/, "")) !== undefined) return name;
    if (at.kind !== "member") return undefined;
  }
}

interface Passed {
  readonly name: string | undefined;
  readonly value: Expr;
}

/** Named arguments, `setItem("token", value)`, `setToken(value)`. */
function passedIn({ callee, args }: CallExpr): readonly Passed[] {
  const named: Passed[] = args.flatMap(({ name, value }: Arg) => (name === undefined ? [] : [{ name, value }]));
  const [first, second] = args;
  const key = first && second && callee.kind === "member" ? constantText(first.value) : undefined;
  if (key !== undefined && second) named.push({ name: key, value: second.value });
  const method = lastName(callee);
  if (first && args.length === 1 && method !== undefined && /^(?:set|save|store)_?[A-Za-z]/.test(method)) named.push({ name: method, value: first.value });
  return named;
}
