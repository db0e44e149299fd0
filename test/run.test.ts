import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../src/config/config.js";
import type { Finding } from "../src/core/finding.js";
import { NOTHING_FOUND } from "../src/file-result.js";
import { reportOf, run } from "../src/run.js";
import { tree } from "./input/tree.js";
import { at, finding } from "./reporters/sample.js";

// A vague name and a random value: low confidence.
const LOW = 'key = "c0ffee5ca1ab1e0dbadc0de97e3ade51"\n';
const SURE = 'import pynetbox\nnb = pynetbox.api("https://netbox.example.com", token="c0ffee4d8b51decade7709ef21a6facade3b905c")\n';

async function shown(config: Partial<Config>): Promise<readonly string[]> {
  const cwd = await tree({ "src/low.py": LOW, "src/sure.py": SURE, "lab/low.py": LOW, "lab/sure.py": SURE });
  const { findings } = await run(["."], { cwd, root: cwd, config: { ...DEFAULT_CONFIG, ...config } });
  return findings.filter(({ rule }) => rule === "sec-token-storage").map(({ location, severity }) => `${location.path} ${severity}`);
}

describe("severity and confidence of a rule, for all files and for some", () => {
  it("are its own by default, and low confidence is hidden", async () => {
    expect(await shown({})).toEqual(["lab/sure.py error", "src/sure.py error"]);
  });

  it("show what is less certain where the rule's confidence says so", async () => {
    expect(await shown({ rules: { "sec-token-storage": { confidence: "low" } } })).toEqual(["lab/low.py error", "lab/sure.py error", "src/low.py error", "src/sure.py error"]);
    expect(await shown({ overrides: [{ files: ["lab/"], rules: { "sec-token-storage": { severity: "note", confidence: "low" } } }] })).toEqual(["lab/low.py note", "lab/sure.py note", "src/sure.py error"]);
  });

  it("are all shown with pedantic", async () => {
    expect(await shown({ pedantic: true, rules: { "sec-token-storage": { confidence: "high" } } })).toHaveLength(4);
  });

  it("count what they hide", async () => {
    const cwd = await tree({ "low.py": LOW });
    expect(await run(["."], { cwd, root: cwd, config: DEFAULT_CONFIG })).toMatchObject({ findings: [], hidden: 1 });
  });
});

describe("fixes of findings that another file brings", () => {
  const read = (path: string, line: number, name: string, confidence: Finding["confidence"] = "medium"): Finding =>
    finding({ confidence, location: at(path, line, "x = 'a'", "'a'"), fixes: [{ description: "", safety: "unsafe", edits: [{ span: { start: 0, end: 0 }, text: "import os\n" }, { span: { start: line * 100, end: line * 100 + 3 }, text: `os.environ["${name}"]` }] }] });
  const linted = (path: string, results: { readonly findings?: readonly Finding[]; readonly elsewhere?: readonly Finding[] }) => [path, { kind: "linted" as const, path, ...NOTHING_FOUND, ...results }] as const;
  const fixedLines = (findings: readonly Finding[], elsewhere: readonly Finding[]): readonly string[] => {
    const outcomes = new Map([linted("a.py", { findings }), linted("b.py", {}), linted("c.py", { elsewhere })]);
    return reportOf({ notices: [], outcomes }, { cwd: "/", root: "/", config: DEFAULT_CONFIG }).findings.filter(({ fixes }) => fixes.length > 0).map(({ location: { path, start } }) => `${path}:${start.line}`);
  };

  it("do not read two tokens of a file from one variable", () => {
    expect(fixedLines([read("a.py", 1, "T")], [read("a.py", 2, "T"), read("a.py", 3, "U"), read("a.py", 4, "U"), read("b.py", 1, "T")])).toEqual(["a.py:1", "a.py:3", "b.py:1"]);
  });

  it("may write what another finding at the place writes, and what one wrote that they replace", () => {
    expect(fixedLines([{ ...read("a.py", 1, "T"), rule: "auth-other" }], [read("a.py", 1, "T")])).toEqual(["a.py:1", "a.py:1"]);
    expect(fixedLines([read("a.py", 1, "T")], [read("a.py", 1, "U", "high"), read("a.py", 2, "T")])).toEqual(["a.py:1", "a.py:2"]);
  });
});
