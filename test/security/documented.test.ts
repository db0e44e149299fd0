import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Of the table of threats: what is in backticks in the last column, `file: title`. */
const rows = readFileSync("SECURITY.md", "utf8").split("\n").filter((line) => /^\| .* \| .* \| .*`test\//.test(line));
const tests = rows.flatMap((row) => [...(row.split(" | ").at(-1) ?? "").matchAll(/`(test\/[^`:]+?\.ts)(?:: ([^`]+))?`/g)].map(([, file = "", title = ""]) => [file, title] as const));

it("the table has rows, and each names a test", () => {
  expect(rows.length).toBeGreaterThan(8);
  expect(tests.length).toBeGreaterThanOrEqual(rows.length);
});

it.each(tests)("%s has the test “%s”", (file, title) => {
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, "utf8")).toContain(title);
});
