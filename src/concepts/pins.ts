/** Dependencies that are pinned to versions which cannot do what tokens of today need. */
import type { ClientPin } from "../core/concept.js";
import { PINNED_CLIENTS, type PinnedClient } from "../models/index.js";
import { serviceById } from "../services/index.js";
import type { Context } from "./context.js";
import { requirementsOf, type Requirement } from "./requirements.js";

/** Later than every release. */
const FUTURE = "99999";

export function clientPins(context: Context): readonly ClientPin[] {
  return requirementsOf(context).flatMap((requirement) => {
    const client = PINNED_CLIENTS.get(requirement.name);
    return client ? (pinOf(context, requirement, client) ?? []) : [];
  });
}

function pinOf(context: Context, { name, constraint, place }: Requirement, { firstGood, service, fault, hint }: PinnedClient): ClientPin | undefined {
  const clauses = clausesOf(constraint);
  if (clauses === undefined) return undefined;
  const points = pointsOf(clauses, firstGood);
  const admitted = points.filter((version) => context.evaluator.knowledge.admits?.(version, clauses));
  const isGood = (version: string): boolean => (firstGood === undefined ? version === FUTURE : context.evaluator.knowledge.admits?.(version, `>=${firstGood}`) === true);
  const hasGood = admitted.some(isGood);
  // What cannot be done at all is no matter of versions where none is chosen.
  if (admitted.every(isGood) || (hasGood && firstGood === undefined)) return undefined;
  const verdict = { id: service, confidence: "high", evidence: `the ${serviceById(service)?.name ?? service} client` } as const;
  return { kind: "client-pin", place, library: name, constraint, isTooOld: !hasGood, fault, hint, service: verdict, ...(firstGood !== undefined && { firstGood }) };
}

/**
 * Versions that stand for all: what a constraint admits begins and ends at versions that it names, so one of them, one
 * right after it or one far off is admitted where any is.
 */
function pointsOf(constraint: string, firstGood: string | undefined): readonly string[] {
  const named = [...(constraint.match(/\d+(?:\.\d+)*/g) ?? []), ...(firstGood === undefined ? [] : [firstGood])];
  return [...named.flatMap((version) => [version, `${version}.0.0.0.1`]), "0.0.1", FUTURE];
}

/** A constraint in the form of PEP 440; Poetry and Pipenv have forms of their own. Undefined: any version, or alternatives. */
function clausesOf(constraint: string): string | undefined {
  if (/^\s*(?:\*\s*)?$/.test(constraint) || constraint.includes("|")) return undefined;
  return constraint.split(",").map((clause) => clauseOf(clause.trim())).join(",");
}

function clauseOf(clause: string): string {
  // Terraform's `= 1.2` and `~> 1.2`, of which PEP 440 writes `== 1.2` and `~= 1.2`.
  const [, sign, exact] = /^(=|~>)\s*v?(\d[\w.+-]*)$/.exec(clause) ?? [];
  if (exact !== undefined) return sign === "=" ? `==${exact}` : `${exact.includes(".") ? "~=" : ">="}${exact}`;
  const [, operator = "", version = ""] = /^(\^|~(?!=))?\s*v?(\d[\w.*+-]*)$/.exec(clause) ?? [];
  if (version === "") return clause;
  if (operator === "") return `==${version}`;
  const parts = version.split(".").map(Number);
  // `^1.2` admits what keeps the first number that is not 0, `~1.2` what keeps the second.
  const kept = operator === "^" ? Math.max(parts.findIndex((part) => part !== 0), 0) : Math.min(1, parts.length - 1);
  const next = parts.slice(0, kept + 1).map((part, i) => (i === kept ? part + 1 : part));
  return `>=${version},<${next.join(".")}`;
}
