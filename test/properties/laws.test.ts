import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";
import { Project } from "../../src/project/project.js";
import { textFiles } from "../flow/program.js";
import { LANGUAGES, names, shapes, type Render, type Shape } from "./shapes.js";

const SEED = 20_260_107;
const RUNS = 12;

/** The rules that find something in a program, sorted. */
async function rulesOf(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const project = new Project(textFiles(texts));
  const rules = new Set<string>();
  for (const [path, text] of Object.entries(texts)) {
    const { findings, elsewhere, notices } = await lint({ path, text, bom: false }, { severityOf: () => undefined }, project);
    expect(notices).toEqual([]);
    for (const { rule } of [...findings, ...elsewhere]) rules.add(rule);
  }
  return [...rules].sort();
}

/** Programs of any shape, with and without a change that means nothing. */
async function changesNothing(render: Render, pairs: fc.Arbitrary<readonly [Shape, Shape]>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(pairs, async ([before, after]) => {
      const rules = await rulesOf(render(before));
      expect(rules).toContain("sec-token-storage");
      expect(await rulesOf(render(after)), JSON.stringify(render(after), undefined, 1)).toEqual(rules);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}

const pair = (before: Partial<Shape>, after: Partial<Shape>): fc.Arbitrary<readonly [Shape, Shape]> => shapes.map((shape) => [{ ...shape, ...before }, { ...shape, ...after }] as const);

/** What does not change what a program does. */
const LAWS: Readonly<Record<string, fc.Arbitrary<readonly [Shape, Shape]>>> = {
  "inlining a constant": pair({ holder: "constant" }, { holder: "nothing" }),
  "inlining an entry of a dictionary": pair({ holder: "entry" }, { holder: "nothing" }),
  "inlining a class attribute": pair({ holder: "attribute" }, { holder: "nothing" }),
  "naming a constant again": pair({ holder: "constant" }, { holder: "two constants" }),
  "naming an expression": pair({ isNamed: false }, { isNamed: true }),
  "naming the headers": pair({ style: "inline" }, { style: "variable" }),
  "setting the header later": pair({ style: "variable" }, { style: "set later" }),
  "moving a constant to another file": pair({ holder: "constant", file: "own" }, { holder: "constant", file: "other, by name" }),
  "moving what holds the token to another file": pair({ file: "own" }, { file: "other, by name" }),
  "importing the module instead of the name": pair({ file: "other, by name" }, { file: "other, as a module" }),
  "wrapping the token in a function": pair({ wrap: "nothing" }, { wrap: "result" }),
  "passing the token through a function": pair({ wrap: "nothing" }, { wrap: "argument" }),
  "keeping the token in an object": pair({ wrap: "nothing" }, { wrap: "field" }),
  "wrapping the headers in a function": pair({ style: "inline" }, { style: "helper" }),
  "passing the token to a function that makes the headers": pair({ style: "helper" }, { style: "helper with a parameter" }),
  "sending with a session": pair({ style: "inline" }, { style: "session" }),
  "wrapping the program in a function": pair({ isInFunction: false }, { isInFunction: true }),
  "moving a function to another file": pair({ wrap: "argument", style: "inline" }, { wrap: "argument", style: "inline", functions: "other" }),
  "moving a class to another file": pair({ wrap: "field", style: "session" }, { wrap: "field", style: "session", functions: "other" }),
  "moving the function that makes the headers to another file": pair({ wrap: "nothing", style: "helper with a parameter" }, { wrap: "nothing", style: "helper with a parameter", functions: "other" }),
  "putting the value together in another way": fc.tuple(shapes, shapes).map(([shape, { joint }]) => [shape, { ...shape, joint }] as const),
  "renaming everything": fc.tuple(shapes, names).map(([shape, other]) => [shape, { ...shape, names: other }] as const),
};

describe.each(LANGUAGES)("%s", (_, render) => {
  it.each(Object.entries(LAWS))("%s changes no finding", async (_law, pairs) => {
    await changesNothing(render, pairs);
  });

  it("reading the token from the environment takes the stored token away, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const texts = render({ ...shape, source: "environment" });
        expect((await rulesOf(render(shape))).includes("sec-token-storage")).toBe(true);
        expect(await rulesOf(texts), JSON.stringify(texts, undefined, 1)).toEqual(["auth-use-v2-tokens"]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
