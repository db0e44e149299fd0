import { describe, expect, it } from "vitest";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { REPORTERS } from "../../src/reporters/index.js";
import { at, finding, PLAIN, report, step } from "./sample.js";

const ODD = finding({
  severity: "note", rule: "sec-token-storage", message: 'It says "a" & <b>,\n100 % of it: \u0007 done.',
  location: at("weird, name:100%.py", 3, "x = 1", "x"), fingerprint: "1e".repeat(16),
});
const FOUND = report({
  findings: [finding({ trail: [step(at("config.py", 2, "TOKEN = 1", "TOKEN"), "written here")], fixes: [{ description: "Do", safety: "unsafe", edits: [] }] }), ODD],
  notices: [{ level: "error", path: "gone.py", line: 4, message: "This file cannot be read." }],
});
const write = (format: keyof typeof REPORTERS, what = FOUND, prefix = ""): string => REPORTERS[format](what, { ...PLAIN, prefix });
const xml = (text: string): unknown => {
  expect(XMLValidator.validate(text)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", processEntities: true, htmlEntities: true }).parse(text);
};

describe("github", () => {
  it("writes workflow commands with the runner's escapes, seen from the root of the repository", () => {
    expect(write("github", FOUND, "packages/api/").split("\n")).toEqual([
      "::error file=packages/api/src/client.py,line=14,endLine=14,col=33,endColumn=49,title=auth-use-v2-tokens::This sends a NetBox v1 token. Send a v2 token: `Bearer nbt_<key>.<token>`.",
      '::notice file=packages/api/weird%2C name%3A100%25.py,line=3,endLine=3,col=1,endColumn=2,title=sec-token-storage::It says "a" & <b>,%0A100 %25 of it: \u2407 done.',
      "::error file=packages/api/gone.py,line=4,title=tokenlint::This file cannot be read.",
      "",
    ]);
  });
});

describe("gitlab", () => {
  it("writes issues with a fingerprint each", () => {
    expect(JSON.parse(write("gitlab"))).toEqual([
      { description: FOUND.findings[0]?.message, check_name: "auth-use-v2-tokens", fingerprint: "0f".repeat(16), severity: "critical", location: { path: "src/client.py", lines: { begin: 14 } } },
      { description: ODD.message, check_name: "sec-token-storage", fingerprint: "1e".repeat(16), severity: "minor", location: { path: "weird, name:100%.py", lines: { begin: 3 } } },
    ]);
    expect(JSON.parse(write("gitlab", report()))).toEqual([]);
  });
});

describe("checkstyle", () => {
  it("writes files with their errors", () => {
    expect(xml(write("checkstyle"))).toMatchObject({
      checkstyle: { file: [
        { name: "src/client.py", error: { line: "14", column: "33", severity: "error", source: "tokenlint.auth-use-v2-tokens" } },
        { name: "weird, name:100%.py", error: { severity: "info", message: 'It says "a" & <b>,\n100 % of it: \ufffd done.' } },
      ] },
    });
    expect(xml(write("checkstyle", report()))).toBeDefined();
  });
});

describe("junit", () => {
  it("writes failures, and errors for what was not scanned", () => {
    expect(xml(write("junit"))).toMatchObject({
      testsuites: { tests: "3", failures: "2", errors: "1", testsuite: [
        { name: "src/client.py", failures: "1", testcase: { file: "src/client.py", line: "14", failure: { type: "error" } } },
        { name: "weird, name:100%.py" },
        { name: "scan", errors: "1", testcase: { error: { type: "incomplete", message: "This file cannot be read." } } },
      ] },
    });
  });

  it("has a test that passes where nothing is found", () => {
    expect(xml(write("junit", report()))).toMatchObject({ testsuites: { tests: "1", failures: "0", testsuite: { tests: "1", testcase: { name: "no findings" } } } });
  });
});

describe("agent", () => {
  it("writes a line for each finding, where it comes from and what fixes it", () => {
    expect(write("agent").split("\n")).toEqual([
      "src/client.py:14:33: error auth-use-v2-tokens: This sends a NetBox v1 token. Send a v2 token: `Bearer nbt_<key>.<token>`. (written here at config.py:2) [fix: --fix --unsafe-fixes]",
      expect.stringMatching(/^weird, name:100%\.py:3:1: note sec-token-storage: /),
      "gone.py:4: error: This file cannot be read.",
      "2 findings, 12 files scanned, incomplete",
      "",
    ]);
  });
});

it("every format has the same findings in the same order", () => {
  const many = report({ findings: ["b.py", "a.py", "a.py"].map((path, i) => finding({ rule: `sec-rule-${i}`, location: at(path, i + 1, "x = 1", "x"), fingerprint: `${i}`.repeat(32) })) });
  for (const [format, reporter] of Object.entries(REPORTERS)) {
    const text = reporter(many, PLAIN);
    const results = format === "sarif" ? text.slice(text.indexOf('"results"')) : format === "json" ? text.slice(text.indexOf('"findings"')) : text;
    expect(["sec-rule-0", "sec-rule-1", "sec-rule-2"].map((rule) => results.indexOf(rule)).every((place, i, all) => place >= 0 && (i === 0 || place > all[i - 1]!)), format).toBe(true);
  }
});
