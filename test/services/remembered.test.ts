import { expect, it } from "vitest";
import { remembered } from "../../src/services/remembered.js";

it("works a text out once, also when nothing comes of it", () => {
  const asked: string[] = [];
  const first = remembered((text) => {
    asked.push(text);
    return text[0];
  });
  expect([first("ab"), first(""), first("ab"), first("")]).toEqual(["a", undefined, "a", undefined]);
  expect(asked).toEqual(["ab", ""]);
});

it("keeps no long texts, and not too many", () => {
  let count = 0;
  const counted = remembered(() => ++count);
  const long = "a".repeat(201);
  expect([counted(long), counted(long)]).toEqual([1, 2]);
  const longest = "a".repeat(200);
  expect([counted(longest), counted(longest)]).toEqual([3, 3]);
  for (let i = 1; i < 20_000; i++) counted(String(i));
  expect(counted(longest)).toBe(3);
  counted("one more");
  expect(counted(longest)).toBe(count);
});
