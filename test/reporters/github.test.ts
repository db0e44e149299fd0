/** What GitHub and other readers ask of SARIF beyond its schema, on the built command: a test for each thing that sarif.test.ts cannot show. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log, Result, Run } from "sarif";
import { beforeAll, describe, expect, it } from "vitest";
import { RULES } from "../../src/rules/index.js";
import { BAD, folder, tokenlint } from "../cli/command.js";
import { sarifErrors } from "./schemas.js";

/** Names that a URI cannot hold as they are. */
const ODD = ["a b.py", "a#b.py", "a%b.py", "a?b.py", "ä.py", "new\nline.py", "a:b.py", "50%25.py"];
const INDENTED = BAD.replace("requests.get(", "requests.get(\n    ").replace(', headers={', ',\n    headers={\n        ');

async function runOf(cwd: string, ...args: readonly string[]): Promise<Run> {
  const { out } = await tokenlint(cwd, ["-f", "sarif", ...args]);
  const log = JSON.parse(out) as Log;
  expect(sarifErrors(log)).toEqual([]);
  expect([log.version, log.runs.length]).toEqual(["2.1.0", 1]);
  return log.runs[0]!;
}

const uriOf = ({ locations }: Result): string => locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";

describe("a SARIF file for GitHub", () => {
  let run: Run;
  let results: readonly Result[];
  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "tokenlint-sarif-"));
    for (const [name, text] of [...ODD.map((name) => [name, BAD] as const), ["lines.py", INDENTED] as const, ["bom.py", `\ufeff${BAD}`] as const]) {
      mkdirSync(join(root, "packages/api"), { recursive: true });
      writeFileSync(join(root, "packages/api", name), text);
    }
    mkdirSync(join(root, ".git"));
    run = await runOf(join(root, "packages/api"), "--category", "nightly");
    results = run.results ?? [];
    rmSync(root, { recursive: true });
  });

  it("has percent-encoded URIs, relative to the root of the repository, that lead back to the names", () => {
    const paths = new Set(results.map((result) => decodeURIComponent(uriOf(result))));
    expect(paths).toEqual(new Set([...ODD, "lines.py", "bom.py"].map((name) => `packages/api/${name}`)));
    for (const result of results) expect(uriOf(result)).toMatch(/^[\w\-.~/%]+$/);
  });

  it("has regions on one line, which start at one", () => {
    expect(results.length).toBeGreaterThan(ODD.length);
    const regions = results.flatMap(({ locations, relatedLocations = [], codeFlows = [] }) =>
      [...(locations ?? []), ...relatedLocations, ...codeFlows.flatMap(({ threadFlows }) => threadFlows.flatMap(({ locations: steps }) => steps.flatMap(({ location }) => location ?? [])))].map(({ physicalLocation }) => physicalLocation?.region));
    for (const region of regions) {
      expect(region?.startLine).toBeGreaterThanOrEqual(1);
      expect(region?.endLine).toBe(region?.startLine);
      expect(region?.endColumn).toBeGreaterThan(region?.startColumn ?? Infinity);
    }
  });

  it("has one result per rule and line, and one location each", () => {
    const keys = results.map((result) => `${result.ruleId} ${uriOf(result)}:${result.locations?.[0]?.physicalLocation?.region?.startLine}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(results.map(({ locations }) => locations?.length))).toEqual(new Set([1]));
  });

  it("links related locations in the message, and no others", () => {
    expect(results.some(({ relatedLocations = [] }) => relatedLocations.length > 0)).toBe(true);
    for (const { message, relatedLocations = [] } of results) {
      const linked = [...(message.text ?? "").matchAll(/(?<!\\)\]\((\d+)\)/g)].map(([, id]) => Number(id));
      expect(relatedLocations.map(({ id }) => id)).toEqual(expect.arrayContaining([...new Set(linked)]));
      expect(linked[0]).toBe(relatedLocations[0]?.id);
    }
  });

  it("has a category, of which there is one run", () => {
    expect(run.automationDetails?.id).toBe("nightly/");
  });

  it("counts columns in UTF-16 units, and says so", () => {
    expect(run.columnKind).toBe("utf16CodeUnits");
  });

  it("has both fingerprints, GitHub's with the count of its hash", () => {
    for (const { partialFingerprints } of results) {
      expect(Object.keys(partialFingerprints ?? {})).toEqual(["primaryLocationLineHash", "tokenlint/v1"]);
      expect(partialFingerprints?.["primaryLocationLineHash"]).toMatch(/^[0-9a-f]{1,16}:[1-9]\d*$/);
    }
  });

  it("keeps to its limits: texts of rules, tags, names, scores as strings", () => {
    const rules = run.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ meta }) => meta.id));
    for (const { id, name = "", shortDescription, fullDescription, help, properties } of rules) {
      expect(id).not.toContain("/");
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]{0,254}$/);
      for (const text of [shortDescription?.text, fullDescription?.text, help?.text, help?.markdown]) expect(text).toMatch(/\S/);
      for (const text of [shortDescription?.text ?? "", fullDescription?.text ?? ""]) expect(text.length).toBeLessThanOrEqual(1024);
      const score: unknown = properties?.["security-severity"];
      expect(score).toMatch(/^\d+\.\d$/);
      expect(Number(score)).toBeGreaterThan(0);
      expect(Number(score)).toBeLessThanOrEqual(10);
      expect(properties?.tags).toContain("security");
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
      expect(["error", "warning", "recommendation"]).toContain(properties?.["problem.severity"]);
      expect(["very-high", "high", "medium", "low"]).toContain(properties?.["precision"]);
    }
  });

  it("has no extensions, no artifacts without need and nothing that GitHub cannot parse", () => {
    expect(run.tool.extensions).toBeUndefined();
    expect(run.artifacts).toBeUndefined();
    expect(run.results?.every(({ fixes }) => fixes === undefined)).toBe(true);
  });
});

describe("suppressed findings", () => {
  it("are left out unless asked for, and then every result says whether it is one", async () => {
    const root = folder({ "a.py": BAD.replace('"\n', '"  # tokenlint-ignore sec-token-storage -- known\n'), "b.py": BAD });
    const without = (await runOf(root)).results ?? [];
    const all = (await runOf(root, "--include-suppressed")).results ?? [];
    expect(without.every(({ suppressions }) => suppressions === undefined)).toBe(true);
    expect(all.length).toBe(without.length + 1);
    expect(all.filter(({ suppressions }) => suppressions?.length === 1)).toHaveLength(1);
    expect(all.every(({ suppressions }) => suppressions !== undefined)).toBe(true);
  });
});
