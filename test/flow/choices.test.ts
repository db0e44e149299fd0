import { expect, it } from "vitest";
import { choiceOf, optionsOf, type Value } from "../../src/flow/value.js";

const place = { path: "a.py", start: 0, end: 1 };
const nothing: Value = { kind: "scalar", value: null };
const unknown: Value = { kind: "opaque", label: "a", place };
const text: Value = { kind: "text", parts: [{ kind: "chars", value: "a", place, exact: true }] };

it.each<readonly [string, readonly Value[], number]>([
  ["nothing", [], 1],
  ["one value", [text], 1],
  ["one value twice", [text, text], 1],
  ["equal scalars", [nothing, { ...nothing }], 1],
  ["different scalars", [nothing, { kind: "scalar", value: true }], 2],
  ["unknown values", [unknown, { ...unknown, label: "b" }], 1],
  ["an unknown value and a known place of one", [unknown, { ...unknown, path: "a.b" }], 2],
  ["equal texts of two places", [text, { ...text }], 2],
  ["a choice in a choice", [text, choiceOf([nothing, { kind: "scalar", value: 1 }])], 3],
])("a choice of %s", (_, values, count) => {
  expect(optionsOf(choiceOf(values))).toHaveLength(count);
});

it("a choice inside another keeps what was known of its tests", () => {
  expect(choiceOf([choiceOf([text, nothing], true), nothing])).toMatchObject({ kind: "choice", guarded: true });
  expect(choiceOf([text], true)).toMatchObject({ kind: "choice", guarded: true });
  expect(choiceOf([text])).toBe(text);
});
