import { describe, expect, it } from "vitest";
import { constantText } from "../../src/flow/index-module.js";
import { parseNow } from "../../src/parsers/requirements/index.js";
import { languageOf } from "../../src/parsers/languages.js";

/** Every call as its name and texts, and whether their spans hold just these texts. */
function callsIn(text: string): readonly (readonly string[])[] {
  const { calls } = parseNow({ path: "requirements.txt", text, bom: false });
  return calls.map(({ callee, args }) => {
    const texts = args.map(({ value }) => constantText(value) ?? "?");
    expect(args.map(({ value: { span } }) => text.slice(span.start, span.end))).toEqual(texts);
    return [callee.kind === "name" ? callee.name : "?", ...texts];
  });
}

describe("requirements files", () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ["pynetbox==7.5.0", [["pip:requirement", "pynetbox==7.5.0"]]],
    ["  pynetbox >= 7 , < 8  # why\r\nrequests\r\n", [["pip:requirement", "pynetbox >= 7 , < 8"], ["pip:requirement", "requests"]]],
    ["a==1 ; python_version < '3.12'", [["pip:requirement", "a==1 ; python_version < '3.12'"]]],
    ["a==1 --hash=sha256:00 --hash=sha256:11", [["pip:requirement", "a==1"]]],
    ["git+https://example.com/a.git#egg=a", [["pip:requirement", "git+https://example.com/a.git#egg=a"]]],
    ["-r base.txt\n-c constraints.txt\n-e .", [["pip:option", "-r", "base.txt"], ["pip:option", "-c", "constraints.txt"], ["pip:option", "-e", "."]]],
    ["--index-url=https://pypi.example.com/simple", [["pip:option", "--index-url", "https://pypi.example.com/simple"]]],
    ["--pre", [["pip:option", "--pre", ""]]],
    ["# only a comment\n\n   \n", []],
    ["", []],
  ])("%j", (text, expected) => {
    expect(callsIn(text)).toEqual(expected);
  });

  it("go on behind a backslash", () => {
    const { calls } = parseNow({ path: "requirements.txt", text: "a==1 \\\r\n    --hash=sha256:00\nb==2", bom: false });
    expect(calls.map(({ span }) => span)).toEqual([{ start: 0, end: 4 }, { start: 29, end: 33 }]);
  });

  it("keep their comments", () => {
    const { comments } = parseNow({ path: "requirements.txt", text: "# one\na==1 # two\nb#three", bom: false });
    expect(comments).toEqual([{ text: " one", span: { start: 0, end: 5 } }, { text: " two", span: { start: 11, end: 16 } }]);
  });

  it.each(["requirements.txt", "requirements-dev.txt", "dev-requirements.txt", "requirements_dev.in", "requirements.in", "constraints.txt", "deploy/requirements/base.txt", "Requirements.TXT"])("%s is one", (path) => {
    expect(languageOf(path)).toBe("requirements");
  });

  it.each(["requirements.md", "myrequirements.txt", "requirements/README.md", "notes.txt"])("%s is none", (path) => {
    expect(languageOf(path)).not.toBe("requirements");
  });
});
