import { describe, expect, it } from "vitest";
import type { Finding } from "../src/core/finding.js";
import { expectedLines, foundLines, marksOf } from "./support/expectations.js";
import { fixturePaths, fixtureText, lintFixture } from "./support/fixtures.js";

const LANGUAGES = ["py", "js", "ts"];
const paths = fixturePaths("parity");
const programs = [...new Set(paths.map((path) => path.replace(/\.\w+$/, "")))];

/** A step's words without the spelling customs of a language: `assigned to netbox_token`, `assigned to netboxToken`. */
function neutral(text: string): string {
  return text
    .replace(/\bos\.environ\b|\bprocess\.env\b/g, "environment")
    .replace(/\b__init__\b/g, "constructor")
    .replace(/\bself\b/g, "this")
    .replace(/(?<=\w)_(?=\w)/g, "")
    .toLowerCase();
}

/** What has to be the same in every language. */
function facts({ rule, severity, confidence, service, message, trail, fixes, symbol }: Finding) {
  return { rule, severity, confidence, service, message: neutral(message), trail: trail.map(({ text }) => neutral(text)), fixes: fixes.map(({ description, safety }) => ({ description, safety })), symbol: neutral(symbol) };
}

describe("the same program gives the same findings in every language", () => {
  it("is told in many programs", () => {
    expect(programs.length).toBeGreaterThanOrEqual(14);
    expect(paths).toEqual(programs.flatMap((program) => LANGUAGES.map((language) => `${program}.${language}`)).sort());
  });

  it.each(programs)("%s", async (program) => {
    const [python, ...others] = await Promise.all(LANGUAGES.map(async (language) => (await lintFixture(`${program}.${language}`)).findings));
    for (const findings of others) expect(findings.map(facts)).toEqual(python?.map(facts));
  });

  it.each(paths)("%s is marked with what it gives", async (path) => {
    const { findings } = await lintFixture(path);
    expect(foundLines(findings)).toEqual(expectedLines(marksOf(fixtureText(path))));
  });
});
