import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/flow/limits.js";
import { programOf, shownOptions } from "./program.js";

/** What every `sink` of the program is given when they are looked at in this order. */
async function sunkInOrder(text: string, order: (indices: readonly number[]) => readonly number[]): Promise<readonly (readonly string[])[]> {
  const { evaluator, unit, sinks } = await programOf({ "a.py": text });
  const found: (readonly string[])[] = [];
  for (const index of order(sinks.map((_, i) => i))) {
    const argument = sinks[index]?.args[0];
    if (argument) found[index] = shownOptions(evaluator.value(argument.value, unit.root));
  }
  return found;
}

const PROGRAMS: Readonly<Record<string, string>> = {
  "functions that call each other": "def f(t):\n    sink(t)\n    g(t)\ndef g(u):\n    sink(u)\n    f(u)\nf(\"a\")\ng(\"b\")",
  "methods that call each other": "class C:\n    def f(self, t):\n        sink(t)\n        self.g(t)\n    def g(self, u):\n        sink(u)\n        self.f(u)\nc = C()\nc.f(\"a\")\nc.g(\"b\")",
  "functions that call each other in a ring": "def f(t):\n    sink(t)\n    g(t)\ndef g(u):\n    sink(u)\n    h(u)\ndef h(w):\n    sink(w)\n    f(w)\nf(\"a\")\ng(\"b\")\nh(\"c\")",
  "fields that hold each other": "class C:\n    def f(self):\n        self.a = self.b\n        sink(self.b)\n    def g(self):\n        self.b = self.a\n        self.b = \"x\"\n        sink(self.a)",
  "names in a loop": "a = \"1\"\nb = \"2\"\nwhile x:\n    sink(a)\n    a = b\n    sink(b)\n    b = a",
  "returns that call each other": "def f(x):\n    return g(x) if x else \"a\"\ndef g(x):\n    return f(x) if x else \"b\"\nsink(f(1))\nsink(g(1))",
  "a deep chain of calls and a short one": `def f0(t):\n    return t\n${Array.from({ length: 30 }, (_, i) => `def f${i + 1}(t):\n    return f${i}(t)`).join("\n")}\nsink(f30("a"))\nsink(f2("a"))`,
};

describe("the order in which values are asked for does not matter", () => {
  it.each(Object.entries(PROGRAMS))("%s", async (_, text) => {
    const forwards = await sunkInOrder(text, (indices) => indices);
    expect(await sunkInOrder(text, (indices) => indices.toReversed())).toEqual(forwards);
    const alone = await Promise.all(forwards.map(async (_value, i) => (await sunkInOrder(text, () => [i]))[i]));
    expect(forwards).toEqual(alone);
  });

  it("what is too far away for one is not lost for another that is nearer", async () => {
    const far = LIMITS.depth + 20;
    const lines = Array.from({ length: far }, (_, i) => `t${i + 1} = t${i}`).join("\n");
    const [, near] = await sunkInOrder(`t0 = "a"\n${lines}\nsink(t${far})\nsink(t${LIMITS.depth >> 1})`, (indices) => indices);
    expect(near).toEqual(["a"]);
  });
});
