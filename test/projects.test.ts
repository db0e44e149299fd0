import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding } from "../src/core/finding.js";
import { lint } from "../src/lint.js";
import { diskFiles } from "../src/project/disk.js";
import { Project } from "../src/project/project.js";
import { compared, expectedOf, factsOf, foundMisses, projectFiles, projectFolder, PROJECT_NAMES, scan, TWINS } from "./support/projects.js";

const FILES = PROJECT_NAMES.flatMap((name) => projectFiles(name).map((path) => [name, path] as const));

describe("the projects", () => {
  it("are many, and each has an innocent twin", () => {
    expect(PROJECT_NAMES.length).toBeGreaterThanOrEqual(20);
    expect(TWINS).toEqual(PROJECT_NAMES.map((name) => `${name}-clean`).sort());
  });

  it.each(PROJECT_NAMES)("%s has several files, and something to be found", (name) => {
    const files = readdirSync(projectFolder(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length, "with expected.json").toBeGreaterThan(2);
    expect(expectedOf(name)).not.toEqual([]);
  });
});

describe("a project gives just what its expected.json says", () => {
  it.each(PROJECT_NAMES)("%s", async (name) => {
    const expected = expectedOf(name);
    const { findings, notices } = await scan(name);
    const found = findings.map(factsOf);
    expect(notices).toEqual([]);
    expect(compared(found, expected)).toEqual(compared(expected.filter(({ knownMiss }) => !knownMiss), expected));
    expect(foundMisses(found, expected), "these are found by now: take knownMiss away").toEqual([]);
  });
});

describe("its twin gives nothing", () => {
  it.each(TWINS)("%s", async (name) => {
    const { findings, notices } = await scan(name);
    expect(notices).toEqual([]);
    expect(findings.map(factsOf)).toEqual([]);
  });
});

describe("a file linted alone follows its imports and reports only itself", () => {
  it.each(FILES)("%s: %s", async (name, path) => {
    const { findings, scanned } = await scan(name, [path]);
    expect(scanned).toBe(1);
    expect(findings.filter(({ location }) => location.path !== path)).toEqual([]);
    const expected = expectedOf(name).filter((entry) => entry.path === path && !entry.knownMiss);
    const whole = expected.filter(({ rule, alone }) => rule !== "sec-token-storage" && alone !== false);
    const found = findings.map(factsOf).filter((fact) => whole.some(({ rule, line }) => fact.rule === rule && fact.line === line));
    expect(compared(found, expected)).toEqual(compared(whole, expected));
    expect(findings.map(placeOf).filter((place) => !expected.map(({ rule, line }) => `${line} ${rule}`).includes(place))).toEqual([]);
  });
});

const placeOf = ({ location, rule }: Finding): string => `${location.start.line} ${rule}`;

describe("the order in which files are linted changes nothing", () => {
  it.each(PROJECT_NAMES)("%s", async (name) => {
    const paths = projectFiles(name);
    const forwards = await lintInOrder(name, paths);
    const backwards = await lintInOrder(name, [...paths].reverse());
    for (const path of paths) expect(backwards.get(path), path).toEqual(forwards.get(path));
  });
});

async function lintInOrder(name: string, paths: readonly string[]): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const folder = projectFolder(name);
  const project = new Project(diskFiles(folder, 1_000_000));
  const found = new Map<string, readonly Finding[]>();
  for (const path of paths) {
    const source = { path, text: readFileSync(join(folder, path), "utf8"), bom: false };
    found.set(path, (await lint(source, { severityOf: () => undefined }, project)).findings);
  }
  return found;
}
