import { expect, it } from "vitest";
import { wordsOf } from "../../src/flow/words.js";
import { programOf, shownOptions } from "./program.js";

/** The words that `sink` is called with: one line for every way. */
async function words(text: string): Promise<readonly string[]> {
  const { evaluator, unit, sinks } = await programOf({ "a.sh": text });
  return wordsOf(evaluator, sinks[0]!, unit.root).map((list) => list.map((word) => shownOptions(word).join("|")).join(" · "));
}

it.each<readonly [string, string, readonly string[]]>([
  ["plain words", 'sink -H "a b" $(c) "$D" >f', ["-H · a b · <c()> · <env D>"]],
  ["an array", 'a=(-H "x: $T"); sink "${a[@]}" y', ["-H · x: <env T> · y"]],
  ["an array that may grow", 'a=(-s); if b; then a+=(-k "$T"); fi; sink "${a[@]}" y', ["-s · -k · <env T> · y", "-s · y"]],
  ["one of two arrays", 'if b; then a=(p); else a=(q r); fi; sink "${a[@]}"', ["q · r", "p", "<env a>"]],
  ["an unquoted variable", 'O="-s  -k x$T"; sink $O y', ["-s · -k · x<env T> · y"]],
  ["an unquoted variable with blanks around its words", 'O=" -s  -k "; sink $O y', ["-s · -k · y"]],
  ["an unquoted variable that may be empty", 'O=; if b; then O=-k; fi; sink $O y', ["-k · y", "y"]],
  ["a quoted variable", 'O="-s -k"; sink "$O" y', ["-s -k · y"]],
  ["an unquoted variable with one word", "if b; then O=p; else O=q; fi; sink $O", ["<env O>|p|q"]],
  ["what nobody knows", 'sink "$@" y', ["<$@> · y"]],
])("%s", async (_title, text, expected) => {
  expect(await words(`${text}\n`)).toEqual(expected);
});

it("divided words keep their places", async () => {
  const text = 'O="-H abc"\nsink $O\n';
  const { evaluator, unit, sinks } = await programOf({ "a.sh": text });
  const [list] = wordsOf(evaluator, sinks[0]!, unit.root);
  const places = list!.map((word) => (word.kind === "text" && word.parts[0]?.kind === "chars" ? word.parts[0].place : undefined));
  expect(places.map((place) => place && text.slice(place.start, place.end))).toEqual(["-H", "abc"]);
});

it("ten thousand words", async () => {
  expect((await words(`sink ${"x ".repeat(10_000)}\n`))[0]).toHaveLength(10_000 + 9_999 * 3);
});
