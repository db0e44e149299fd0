import { describe, expect, it } from "vitest";
import { hasTrigger } from "../src/input/prefilter.js";
import { TRIGGERS } from "../src/triggers.js";
import { fixturePaths, fixtureText, lintText } from "./support/fixtures.js";
import { rulePages } from "./support/pages.js";

const isRead = (text: string): boolean => hasTrigger({ bytes: Buffer.from(text), encoding: "utf-8" }, TRIGGERS);

describe("the words that decide whether a file is parsed", () => {
  it("stand in every fixture with a finding, however little of it there is", { timeout: 120_000 }, async () => {
    const lost: string[] = [];
    for (const path of [...fixturePaths("rules"), ...fixturePaths("shapes"), ...fixturePaths("demo")]) {
      const text = withoutComments(fixtureText(path));
      const { findings } = await lintText(path, text);
      if (findings.length > 0 && !isRead(text)) lost.push(path);
    }
    expect(lost).toEqual([]);
  });

  it("stand in every example of a page with a finding", () => {
    const blocks = rulePages().flatMap(({ id, blocks: all }) => all.filter(({ marks }) => marks.length > 0).map(({ line, text }) => ({ at: `${id}.md:${line}`, text })));
    expect(blocks.filter(({ text }) => !isRead(text)).map(({ at }) => at)).toEqual([]);
  });

  it("stand where nothing but a setup key does", () => {
    const some = ["netbird up --setup-key 4F0C2A1E-93B7-4D52-8E16-7A9D0B3C5E28\n", "NB_SETUP_KEY: 4F0C2A1E-93B7-4D52-8E16-7A9D0B3C5E28\n", 'const join = { setupKey: "4F0C2A1E-93B7-4D52-8E16-7A9D0B3C5E28" };\n'];
    expect(some.filter((text) => !isRead(text))).toEqual([]);
  });

  it("do not stand in most code", () => {
    const none = ["def add(a, b):\n    return a + b\n", 'import { readFile } from "node:fs";\nexport const key = (map) => map.key;\n', "x = { author: 1, password_hash: 2, primaryKey: 3 }"];
    expect(none.filter(isRead)).toEqual([]);
  });
});

/** Marks name rules, whose names hold the words. */
const withoutComments = (text: string): string => text.replace(/(?:#|\/\/) (?:expect|expect-low|known-miss|OK):.*$/gm, "");
