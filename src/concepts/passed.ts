/** Tokens that this file hands to functions and classes of other files, which send them. */
import type { CredentialUse, SecretLiteral } from "../core/concept.js";
import type { Binding, CallExpr } from "../core/module.js";
import { boundArguments } from "../flow/calls.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame, Unit } from "../flow/frame.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, type ClassValue, type FunctionValue, type Value } from "../flow/value.js";
import { clientCredentials } from "./credentials.js";
import { sentLiterals } from "./sent.js";
import { headerUses } from "./uses.js";

/** The literals of `frame`'s module that reach a header through a parameter of another file. */
export function passedLiterals(evaluator: Evaluator, frame: Frame): readonly SecretLiteral[] {
  return frame.unit.module.calls.filter((call) => isOfOtherFile(call)).flatMap((call) =>
    optionsOf(evaluator.value(call.callee, frame)).flatMap((target) => {
      const callee = calleeOf(target);
      return callee && callee.frame.unit !== frame.unit ? passedTo(evaluator, call, frame, callee) : [];
    }));
}

/** Only what hands over a string or a name, and is called by an imported name, is worth a look into the other file. */
function isOfOtherFile(call: CallExpr): boolean {
  if (!call.args.some(({ value }) => value.kind === "text" || value.kind === "name" || value.kind === "member")) return false;
  let at = call.callee;
  while (at.kind === "member") at = at.object;
  return at.kind === "name" && bindingOf(at.name, at.scope)?.kind === "import";
}

interface Callee {
  readonly fn: FunctionValue["fn"];
  readonly frame: Frame;
  readonly self?: Value;
}

function calleeOf(target: Value): Callee | undefined {
  if (target.kind === "function") return target;
  return target.kind === "class" ? constructorOf(target) : undefined;
}

function constructorOf(target: ClassValue): Callee | undefined {
  const binding = target.cls.scope.bindings.get("__init__") ?? target.cls.scope.bindings.get("constructor");
  const fn = binding?.writes.at(-1)?.value;
  return fn?.kind === "function" ? { fn, frame: target.frame, self: { kind: "instance", cls: target.cls, frame: target.frame } } : undefined;
}

function passedTo(evaluator: Evaluator, call: CallExpr, frame: Frame, { fn, frame: home, self }: Callee): readonly SecretLiteral[] {
  const args = boundArguments(evaluator, fn, call, frame, { frame: home, ...(self && { self }) });
  const { path } = frame.unit.module;
  return [...args].flatMap(([name, value]) => {
    const credentials = clientCredentials(value).filter(({ token }) => token.literal?.path === path);
    const binding = fn.scope.bindings.get(name);
    if (credentials.length === 0 || !binding) return [];
    return sinksOf(evaluator, home.unit, binding).flatMap((use) => sentLiterals({ ...use, credentials }, path));
  });
}

const usesOfUnits = new WeakMap<Unit, readonly CredentialUse[]>();

/** The headers of a file whose token is the parameter. */
function sinksOf(evaluator: Evaluator, unit: Unit, binding: Binding): readonly CredentialUse[] {
  const uses = usesOfUnits.get(unit) ?? headerUses(evaluator, unit.root);
  usesOfUnits.set(unit, uses);
  return uses.filter(({ credentials }) => credentials.some(({ token }) => token.parameter === binding));
}
