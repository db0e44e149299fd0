import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Log } from "sarif";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BAD, folder, GOOD, TOKEN } from "../cli/command.js";

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync("action.yml", "utf8")) as { readonly inputs: Readonly<Record<string, { readonly default: string }>>; readonly runs: { readonly using: string; readonly steps: readonly Step[] } };
const temporary = mkdtempSync(join(tmpdir(), "tokenlint-action-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Runs the shell steps as they stand, with these inputs, until one fails, as the runner does. */
function ran(cwd: string, given: Readonly<Record<string, string>> = {}) {
  const input = (name: string): string => given[name] ?? action.inputs[name]?.default ?? "";
  const outputs = join(temporary, "output");
  writeFileSync(outputs, "");
  let [code, out] = [0, ""];
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined || code !== 0) continue;
    const values = Object.entries(env).map(([key, value]) => [key, value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => input(name))]);
    const result = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd, encoding: "utf8", env: { ...process.env, ...Object.fromEntries(values) as Record<string, string>, GITHUB_ACTION_PATH: resolve("."), GITHUB_OUTPUT: outputs, RUNNER_TEMP: temporary },
    });
    [code, out] = [result.status ?? -1, `${out}${result.stdout}${result.stderr}`];
  }
  const sarif = /^sarif=(.*)$/m.exec(readFileSync(outputs, "utf8"))?.[1] ?? "";
  return { code, out, sarif, log: (sarif === "" ? { version: "2.1.0", runs: [] } : JSON.parse(readFileSync(sarif, "utf8"))) as Log };
}

describe("action.yml", () => {
  it("never puts an input into a script: an expression there would be code", () => {
    expect(action.runs.using).toBe("composite");
    expect(action.runs.steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
    const named = action.runs.steps.flatMap((step) => [...Object.values(step.env ?? {}), ...Object.values(step.with ?? {}), step.if ?? ""].flatMap((text) => [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name)));
    expect(new Set(named)).toEqual(new Set(Object.keys(action.inputs)));
  });

  it("annotates, writes SARIF with its category, and fails", () => {
    const { code, out, log } = ran(folder({ "a.py": BAD }));
    expect(code).toBe(1);
    expect(out).toContain("::error file=a.py,line=");
    expect(out).not.toContain(TOKEN);
    expect(log.runs[0]?.automationDetails?.id).toBe("tokenlint/");
    expect(log.runs[0]?.results?.length).toBeGreaterThan(0);
  });

  it("takes several paths, whatever their names, and the level that fails", () => {
    const root = folder({ "a b/$(touch x).py": BAD, "c.py": BAD, "d.py": GOOD });
    const { code, log } = ran(root, { paths: "a b\nd.py\n", "fail-on": "never", category: "nightly", format: "text" });
    expect(code).toBe(0);
    expect(log.runs[0]?.automationDetails?.id).toBe("nightly/");
    expect(new Set(log.runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri))).toEqual(new Set(["a%20b/%24(touch%20x).py"]));
  });

  it("scans one part of the files, and the parts are the whole", () => {
    const root = folder(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.py`, BAD])));
    const uris = ({ log }: ReturnType<typeof ran>) => new Set(log.runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri));
    const parts = [1, 2].map((part) => ran(root, { shard: `${part}/2`, jobs: "2", category: `part-${part}` }));
    expect(parts.map(({ log }) => log.runs[0]?.automationDetails?.id)).toEqual(["part-1/", "part-2/"]);
    expect(parts.reduce((sum, part) => sum + uris(part).size, 0)).toBe(12);
    expect(new Set(parts.flatMap((part) => [...uris(part)]))).toEqual(uris(ran(root)));
  });

  it("passes where nothing is found, and fails where the scan is incomplete, with a report each", () => {
    expect(ran(folder({ "a.py": GOOD })).code).toBe(0);
    const { code, log } = ran(folder({ "a.py": GOOD }), { paths: "gone" });
    expect(code).toBe(3);
    expect(log.runs[0]?.invocations?.[0]?.executionSuccessful).toBe(false);
  });

  it("has no report to upload where an option is wrong", () => {
    expect(ran(folder({ "a.py": BAD }), { "fail-on": "sometimes" })).toMatchObject({ code: 2, sarif: "" });
  });

  it("uploads also after findings, but not when it is told not to", () => {
    const upload = action.runs.steps.find(({ uses }) => uses?.startsWith("github/codeql-action/upload-sarif@"));
    expect(upload?.if).toContain("!cancelled()");
    expect(upload?.if).toContain("inputs.upload == 'true'");
    expect(upload?.with).toEqual({ sarif_file: "${{ steps.scan.outputs.sarif }}", category: "${{ inputs.category }}" });
  });
});
