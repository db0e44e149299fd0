/** Headers of other files whose token this file gives: by calling their functions, making their objects, extending their classes. */
import type { CredentialUse } from "../core/concept.js";
import type { Binding, CallExpr, Expr, Module, Scope } from "../core/module.js";
import type { Span } from "../core/source.js";
import { boundArguments } from "../flow/calls.js";
import type { Evaluator } from "../flow/evaluator.js";
import { newFrame, type Frame, type Unit } from "../flow/frame.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { levelsOf, methodFrame } from "../flow/objects.js";
import { bindingOf } from "../flow/reach.js";
import { knownText, optionsOf, type FunctionValue, type InstanceValue } from "../flow/value.js";
import { tokenNameStrength } from "../services/index.js";
import type { Surroundings } from "./surroundings.js";
import { allRequestsOf, isClientCandidate, type Requests } from "./requests.js";
import { isSecretShape } from "./sent.js";
import { isCredentialHeader } from "./sites.js";
import { usesIn } from "./uses.js";

/** Objects and calls of one file that are followed into others. */
const MAX_VISITS = 40;

/** What the other files alone do not show. */
export function passedUses(evaluator: Evaluator, frame: Frame, surroundings: Surroundings): readonly CredentialUse[] {
  if (frame.unit.module.imports.length === 0) return [];
  const { urlsByHeader: sentTo } = allRequestsOf(evaluator, frame);
  return [...visitedUses(evaluator, frame, surroundings, sentTo), ...consumedUses(evaluator, frame, sentTo)];
}

function visitedUses(evaluator: Evaluator, frame: Frame, surroundings: Surroundings, sentTo: Requests["urlsByHeader"]): readonly CredentialUse[] {
  return visitsOf(evaluator, frame).flatMap(({ inner, inside, from }) => usesIn(evaluator, inner, { inside, sentTo, around: surroundings.circles(from) })).filter(isKnownToUs);
}

/** Code of other files that this file hands tokens to: the functions it calls, the methods of its objects and base classes. */
export function visitsOf(evaluator: Evaluator, frame: Frame): readonly Visit[] {
  const known = visits.get(frame) ?? allVisitsOf(evaluator, frame);
  visits.set(frame, known);
  return known;
}

const visits = new WeakMap<Frame, readonly Visit[]>();

function allVisitsOf(evaluator: Evaluator, frame: Frame): readonly Visit[] {
  const { module } = frame.unit;
  const handing = module.calls.filter((call) => isHandingOver(evaluator, call, frame));
  if (handing.length > MAX_VISITS) evaluator.cut();
  const calls = handing.slice(0, MAX_VISITS);
  return [
    ...calls.flatMap((call) => optionsOf(evaluator.value(call.callee, frame)).flatMap((target) => {
      if (target.kind === "function" && target.frame.unit !== frame.unit && isSending(target.frame.unit)) return functionVisit(evaluator, call, frame, target);
      return target.kind === "class" ? objectVisits(evaluator, { kind: "instance", cls: target.cls, frame: target.frame, call: { expr: call, frame } }, frame, call.scope) : [];
    })),
    ...module.classes.filter(({ bases }) => bases.length > 0).flatMap((cls) => objectVisits(evaluator, { kind: "instance", cls, frame }, frame, cls.scope)),
  ];
}

/** Constant headers that other files write and this one sends: its URLs tell the service. */
function consumedUses(evaluator: Evaluator, frame: Frame, sentTo: Requests["urlsByHeader"]): readonly CredentialUse[] {
  const { path } = frame.unit.module;
  const paths = new Set([...sentTo.keys()].map((key) => key.slice(0, key.lastIndexOf(":"))).filter((other) => other !== path));
  return [...paths].flatMap((other) => {
    const unit = evaluator.knowledge.unit?.(other);
    return unit ? usesIn(evaluator, unit.root, { sentTo, isTopLevel: true }) : [];
  });
}

/** Code of another file, in a frame that knows what this file passes. */
export interface Visit {
  readonly inner: Frame;
  readonly inside: Span;
  /** Where this file calls or extends it. */
  readonly from: Scope;
}

function functionVisit(evaluator: Evaluator, call: CallExpr, frame: Frame, target: FunctionValue): readonly Visit[] {
  const args = boundArguments(evaluator, target.fn, call, frame, target);
  return [{ inner: newFrame(target.frame.unit, target.frame, target.fn, args, target.self, frame.depth + 1), inside: target.fn.span, from: call.scope }];
}

/** The methods of an object that stand in other files. */
function objectVisits(evaluator: Evaluator, object: InstanceValue, frame: Frame, from: Scope): readonly Visit[] {
  const levels = levelsOf(evaluator, object);
  return levels.flatMap((level, i) => {
    if (level.frame.unit === frame.unit || !isSending(level.frame.unit)) return [];
    const methods = level.frame.unit.module.functions.filter(({ owner }) => owner === level.cls);
    return methods.flatMap((fn) => {
      const inner = methodFrame(evaluator, fn, object, levels, i);
      return inner ? [{ inner, inside: fn.span, from }] : [];
    });
  });
}

const senders = new WeakMap<Unit, boolean>();

/** Whether a file writes headers with credentials or calls clients at all. */
function isSending(unit: Unit): boolean {
  const known = senders.get(unit) ?? mentionsCredentials(unit.module);
  senders.set(unit, known);
  return known;
}

function mentionsCredentials({ literals, calls, writes }: Module): boolean {
  if (literals.some(({ value }) => isCredentialHeader(value) || value.includes("uthorization"))) return true;
  if (calls.some(isClientCandidate)) return true;
  return writes.some(({ target }) => target.kind === "member" && isCredentialHeader(keyOf(target) ?? ""));
}

/** Worth following: an imported function or class that is handed something that is, or is called, a token. */
function isHandingOver(evaluator: Evaluator, call: CallExpr, frame: Frame): boolean {
  let at = call.callee;
  while (at.kind === "member") at = at.object;
  if (at.kind !== "name" || !isFromElsewhere(at.name, at.scope)) return false;
  return call.args.some(({ name, value }) => (name !== undefined && tokenNameStrength(name) !== undefined) || isTokenLike(value) || isOwnToken(evaluator, value, frame));
}

function isFromElsewhere(name: string, scope: Scope): boolean {
  const binding = bindingOf(name, scope);
  if (binding?.writes.some(({ value }) => value.kind === "call" && lastName(value.callee) === "require")) return true;
  return binding?.kind === "import" || (binding?.kind === "class" && binding.writes.some(({ value }) => value.kind === "class" && value.bases.length > 0));
}

function isTokenLike(value: Expr): boolean {
  const text = constantText(value);
  if (text !== undefined) return isSecret(text);
  if (value.kind === "dict") return value.entries.some((entry) => entry.key && tokenNameStrength(constantText(entry.key) ?? "") !== undefined);
  if (value.kind === "choice") return value.options.some(isTokenLike);
  const name = lastName(value);
  return (name !== undefined && tokenNameStrength(name) !== undefined) || isImportedMember(value);
}

/** A token, with or without its scheme. */
const isSecret = (text: string): boolean => isSecretShape(text.replace(/^(?:token|bearer)\s+/i, ""));

/** A name that holds a token, whatever it is called. */
function isOwnToken(evaluator: Evaluator, value: Expr, frame: Frame): boolean {
  if (value.kind !== "name" || !mayHoldToken(evaluator, bindingOf(value.name, value.scope), frame.unit)) return false;
  return optionsOf(evaluator.value(value, frame)).some((option) => isSecret(knownText(option) ?? ""));
}

/** Whether a name is bound to something that can be a token, as far as a look without evaluating says. */
function mayHoldToken(evaluator: Evaluator, binding: Binding | undefined, unit: Unit): boolean {
  if (!binding?.import) return binding?.writes.some(({ value }) => mayBeToken(value)) ?? false;
  const from = evaluator.knowledge.module?.(unit, binding.import.module);
  if (!from || from === unit) return false;
  const { name } = binding.import;
  const exported = from.module.exports.find((each) => each.name === name);
  return exported ? exported.value === undefined || mayBeToken(exported.value) : (from.module.scope.bindings.get(name)?.writes.some(({ value }) => mayBeToken(value)) ?? false);
}

function mayBeToken(value: Expr): boolean {
  const text = constantText(value);
  return text === undefined ? value.kind === "text" || value.kind === "choice" || value.kind === "name" || value.kind === "member" : isSecret(text);
}

/** `config.TOKENS["lab"]`: what settings files hold is not always called a token. */
function isImportedMember(value: Expr): boolean {
  if (value.kind !== "member") return false;
  let at: Expr = value;
  while (at.kind === "member") at = at.object;
  return at.kind === "name" && bindingOf(at.name, at.scope)?.kind === "import";
}

/** Only what the other file alone does not show: a token whose text came from here or from a third file. */
function isKnownToUs({ credentials, place }: CredentialUse): boolean {
  return credentials.some(({ token }) => token.literal !== undefined && token.literal.path !== place.path);
}
