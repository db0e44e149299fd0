import { describe, expect, it } from "vitest";
import { marksOf } from "./support/expectations.js";
import { fixturePaths, fixtureText } from "./support/fixtures.js";

/** The shapes in which real code sends NetBox tokens: 1 to 54 in Python, 55 to 76 in JavaScript and TypeScript, later ones in files of infrastructure and documentation. */
const LAST = 76;
const INFRASTRUCTURE = { from: 77, to: 120 };
const FIRST_SCRIPT = 55;

const paths = fixturePaths("shapes");
const numberOf = (path: string): number => Number(/^shapes\/(\d{2,3})-[a-z0-9-]+[./]/.exec(path)?.[1]);
const isCode = (path: string): boolean => numberOf(path) <= LAST;

describe("shapes", () => {
  it("are all there, in the language they were seen in", () => {
    expect([...new Set(paths.filter(isCode).map(numberOf))]).toEqual(Array.from({ length: LAST }, (_, i) => i + 1));
    expect(paths.filter((path) => !isCode(path) && !(numberOf(path) >= INFRASTRUCTURE.from && numberOf(path) <= INFRASTRUCTURE.to))).toEqual([]);
    expect(paths.filter(isCode).filter((path) => (numberOf(path) < FIRST_SCRIPT) !== path.endsWith(".py"))).toEqual([]);
  });

  it("behave, but for those that wait for other files or other rules", () => {
    const waiting = paths.filter(isCode).filter((path) => marksOf(fixtureText(path)).some(({ kind }) => kind === "miss"));
    expect(LAST - new Set(waiting.map(numberOf)).size).toBeGreaterThanOrEqual(60);
  });
});
