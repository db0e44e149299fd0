import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../src/config/config.js";
import { run } from "../src/run.js";
import { tree } from "./input/tree.js";

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
