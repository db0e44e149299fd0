import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { afterAll, describe, expect, it } from "vitest";
import { RULES } from "../src/rules/index.js";

const { forbidden: rules = [], options } = await extractDepcruiseConfig("./.dependency-cruiser.mjs");
const files = readdirSync("src", { recursive: true, encoding: "utf8" }).map((path) => `src/${path.replaceAll("\\", "/")}`);

const patternsOf = (side: object): readonly string[] =>
  Object.entries(side).filter(([key]) => key === "path" || key === "pathNot").flatMap(([, value]: [string, unknown]) => [value].flat().map(String));

describe("the import table", () => {
  const patterns = new Set(rules.flatMap((rule) => [...patternsOf(rule.from), ...patternsOf("to" in rule ? rule.to : {})]));

  it.each([...patterns])("%s matches a file", (pattern) => {
    const regex = new RegExp(pattern.replace("$1", "[^/]+"));
    expect(files.some((file) => regex.test(file))).toBe(true);
  });

  it("has a row for every folder", () => {
    const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `${entry.name}-imports`);
    expect(rules.map((rule) => rule.name).filter((name) => name?.endsWith("-imports") && name !== "lint-imports").toSorted()).toEqual(folders.toSorted());
  });
});

describe("a forbidden import is found", () => {
  const root = mkdtempSync(join(tmpdir(), "tokenlint-layers-"));
  afterAll(() => rmSync(root, { recursive: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it("by every kind of rule", async () => {
    for (const path of ["src/flow/a.ts", "src/parsers/python/index.ts", "src/run.ts", "src/index.ts"]) write(path, "export const x = 1;\n");
    write("src/rules/rule.ts", 'import "../flow/a.js";\nimport "node:fs";\n');
    write("src/parsers/estree/index.ts", 'import "../python/index.js";\n');
    write("src/lint.ts", 'import "./run.js";\nimport "./index.js";\nimport "./missing.js";\n');
    write("src/input/a.ts", 'import "./b.js";\n');
    write("src/input/b.ts", 'import "./a.js";\n');
    write("tsconfig.json", "{}");

    const result = await cruise(["src"], { ...options, baseDir: root, tsConfig: { fileName: join(root, "tsconfig.json") }, ruleSet: { forbidden: rules }, validate: true });
    const broken = new Set((result.output as ICruiseResult).summary.violations.map((violation) => violation.rule.name));
    expect([...broken].toSorted()).toEqual(
      ["entries-are-tops", "lint-imports", "no-circles", "parsers-apart", "pure", "resolvable", "rules-imports", "run-above-lint"].toSorted());
  });
});

describe("the lists of rules", () => {
  const ids = RULES.map(({ meta }) => meta.id);
  const names = (folder: string, extension: string, others: readonly string[]): readonly string[] =>
    readdirSync(folder).filter((file) => file.endsWith(extension) && !others.includes(file)).map((file) => file.slice(0, -extension.length)).toSorted();

  it("are equal to the folders of rules and pages", () => {
    expect(ids).toEqual(ids.toSorted());
    expect(names("src/rules", ".ts", ["index.ts"])).toEqual(ids);
    expect(names("rules-docs", ".md", ["README.md"])).toEqual(ids);
  });
});
