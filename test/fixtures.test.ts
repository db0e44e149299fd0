import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languageOf } from "../src/parsers/languages.js";
import { RULES } from "../src/rules/index.js";
import { expectedLines, foundLines, foundMisses, marksOf } from "./support/expectations.js";
import { languagesOf, rulePages } from "./support/pages.js";
import { fixtureFolders, fixturePaths, fixtureText, lintFixture } from "./support/fixtures.js";

const MARKED = [...fixturePaths("rules"), ...fixturePaths("shapes")];
const CLEAN = fixturePaths("clean");

describe("every finding of a fixture stands on a line that says so, and no other does", () => {
  it.each(MARKED)("%s", async (path) => {
    const text = fixtureText(path);
    const marks = marksOf(text);
    const { findings, notices } = await lintFixture(path);
    expect(notices).toEqual([]);
    expect(foundLines(findings)).toEqual(expectedLines(marks));
    expect(foundMisses(marks, findings), "these are found by now: write expect instead of known-miss").toEqual([]);
  });
});

describe("code that is as it has to be gives nothing", () => {
  it.each(CLEAN)("%s", async (path) => {
    const text = fixtureText(path);
    expect(marksOf(text), "clean files have no marks").toEqual([]);
    const { findings, notices } = await lintFixture(path);
    expect(notices).toEqual([]);
    expect(foundLines(findings.filter(({ confidence }) => confidence !== "low"))).toEqual([]);
  });
});

describe("the demo", () => {
  it("shows many rules, and not too much", async () => {
    const findings = (await Promise.all(fixturePaths("demo").map(lintFixture))).flatMap((result) => result.findings);
    expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(findings.map(({ location }) => languageOf(location.path)))).toEqual(new Set(["hcl", "javascript", "python", "requirements", "shell", "typescript", "yaml"]));
    expect(findings.length).toBeLessThanOrEqual(25);
    expect(findings.filter(({ confidence }) => confidence === "low")).toEqual([]);
  });
});

describe("the fixtures themselves", () => {
  const ids = RULES.map(({ meta }) => meta.id);

  it("have a folder for every rule, and a rule for every folder", () => {
    expect(fixtureFolders("rules")).toEqual([...ids].sort());
  });

  it.each(ids)("%s: every language has six programs that are found and six that are not", (id) => {
    const page = rulePages().find((each) => each.id === id);
    for (const extension of languagesOf(page!).map((language) => ({ python: "py", javascript: "js", typescript: "ts", text: "txt" })[language] ?? language)) {
      const texts = fixturePaths(`rules/${id}`).filter((path) => path.endsWith(`.${extension}`)).map(fixtureText);
      const found = texts.flatMap(marksOf).filter((mark) => mark.kind === "expect" && mark.rule === id);
      expect(found.length, `${extension}: found`).toBeGreaterThanOrEqual(6);
      const programs = texts.flatMap((text) => text.match(/^(?:#|\/\/) OK: /gm) ?? []);
      expect(programs.length, `${extension}: not found`).toBeGreaterThanOrEqual(6);
    }
  });

  it("are all linted: nothing lies beside the folders that the tests know", () => {
    const known = ["broken", "clean", "demo", "parity", "projects", "rules", "shapes"];
    const folders = readdirSync("fixtures", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });
});
