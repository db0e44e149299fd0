import { describe, expect, it } from "vitest";
import type { Concept, Excess, TokenCreation } from "../../src/core/concept.js";
import type { Problem } from "../../src/core/rule.js";
import { RULES } from "../../src/rules/index.js";

const place = { path: "a.py", start: 0, end: 4 };
const service = { confidence: "medium", evidence: "nothing" } as const;
const creation: TokenCreation = { kind: "token-creation", place, through: "client.create", noun: "key", service, lifetime: { kind: "unset" }, excesses: [], isRevoked: false, steps: [] };

/** What a rule says of one concept. */
function problemOf(id: string, concept: Concept): Problem | undefined {
  const [problem] = RULES.find(({ meta }) => meta.id === id)?.problems([concept], { option: () => 90, now: 0 }) ?? [];
  return problem;
}

describe("what a rule says where the service or a replacement is not known", () => {
  it.each<readonly [string, Concept, string]>([
    ["auth-fixed-token-length", { kind: "token-check", place, form: "length", length: 40, name: "token", service }, "This code admits `token` only with a length of 40 characters, but the service's v2 tokens are longer (known by nothing). Ask for a minimum length, or for the prefix nbt_ as well."],
    ["auth-client-version", { kind: "client-pin", place, library: "client", constraint: "< 2", isTooOld: true, fault: "is old", hint: "Take another.", service }, "client < 2 is old. Take another."],
    ["auth-pepper-config", { kind: "server-setting", place, name: "OPEN", secrets: [], fault: "It is open.", hint: "Close it.", confidence: "high", service }, "It is open. Close it."],
    ["auth-token-rotation", creation, "This code makes a key that never expires. Revoke it when the program ends, or make one with an expiry of at most 90 days."],
    ["auth-least-privilege", { ...creation, excesses: [{ place, what: "may write", hint: "Let it read.", confidence: "low" }] }, "This key may write. Let it read."],
    ["sec-token-compare", { kind: "token-comparison", place, operator: "==", given: "given", token: "token", service, confidence: "high", steps: [], rewrite: { edits: [], isSafe: true } }, "This code compares `given` and the token `token` with ==, in a time that tells how much of a guess is right. Compare them in constant time."],
    ["sec-weak-token-random", { kind: "token-generation", place, generator: "rand", source: "random", name: "token", service, confidence: "high", steps: [] }, "This code makes `token` with rand, whose next values follow from those seen before. Use a cryptographic random source."],
  ])("%s", (id, concept, message) => {
    const problem = problemOf(id, concept);
    expect(problem?.message).toBe(message);
    expect(problem).not.toHaveProperty("service");
  });

  it("sec-token-compare calls its fix by what it does", () => {
    const concept: Concept = { kind: "token-comparison", place, operator: "==", given: "given", token: "token", service, confidence: "high", steps: [], rewrite: { edits: [], isSafe: true } };
    expect(problemOf("sec-token-compare", concept)?.fixes?.[0]?.description).toBe("Compare with a function that takes constant time");
  });
});

it("of several rights that are too wide the surest are named", () => {
  const excess = (what: string, confidence: Excess["confidence"]): Excess => ({ place, what, hint: `Mend ${what}.`, confidence });
  const excesses = [excess("reads", "low"), excess("writes", "high"), excess("deletes", "medium"), excess("lists", "high")];
  expect(problemOf("auth-least-privilege", { ...creation, excesses })).toMatchObject({ message: "This key writes, and it lists. Mend writes. Mend lists.", confidence: "medium" });
});
