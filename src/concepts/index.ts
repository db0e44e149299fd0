import type { Concept } from "../core/concept.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Unit } from "../flow/frame.js";
import { Surroundings } from "./context.js";
import { secretLiterals } from "./literals.js";
import { credentialUses } from "./uses.js";

/** What a module does with tokens. */
export function conceptsOf(evaluator: Evaluator, unit: Unit): readonly Concept[] {
  const surroundings = new Surroundings(unit.root);
  const uses = credentialUses(evaluator, unit.root, surroundings);
  return [...uses, ...secretLiterals(evaluator, unit.root, uses, surroundings)];
}
