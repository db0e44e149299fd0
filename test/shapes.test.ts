import { describe, expect, it } from "vitest";
import { marksOf } from "./support/expectations.js";
import { fixturePaths, fixtureText } from "./support/fixtures.js";

/** The shapes in which real code sends NetBox tokens: 1 to 54 in Python, 55 to 76 in JavaScript and TypeScript. */
const LAST = 76;
const FIRST_SCRIPT = 55;

const paths = fixturePaths("shapes");
const numberOf = (path: string): number => Number(/\/(\d\d)-[a-z0-9-]+\.(?:py|js|ts)$/.exec(path)?.[1]);

describe("shapes", () => {
  it("are all there, in the language they were seen in", () => {
    expect([...new Set(paths.map(numberOf))]).toEqual(Array.from({ length: LAST }, (_, i) => i + 1));
    expect(paths.filter((path) => (numberOf(path) < FIRST_SCRIPT) !== path.endsWith(".py"))).toEqual([]);
  });

  it("behave, but for those that wait for other files or other rules", () => {
    const waiting = paths.filter((path) => marksOf(fixtureText(path)).some(({ kind }) => kind === "miss"));
    expect(LAST - new Set(waiting.map(numberOf)).size).toBeGreaterThanOrEqual(60);
  });
});
