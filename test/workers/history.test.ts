import { describe, expect, it } from "vitest";
import { checkedFiles, projectOf } from "../../src/check.js";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import type { Outcome, Setup } from "../../src/outcome.js";
import { fixturePaths } from "../support/fixtures.js";
import { projectFiles, projectFolder, PROJECT_NAMES } from "../support/projects.js";

const setupOf = (cwd: string): Setup => ({ cwd, root: cwd, config: { ...DEFAULT_CONFIG, pedantic: true, gitignore: false } });

/** Each batch has a project of its own, as in a thread. */
async function outcomesOf(batches: readonly (readonly string[])[], setup: Setup): Promise<ReadonlyMap<string, Outcome>> {
  const found = new Map<string, Outcome>();
  for (const batch of batches) for await (const [path, { outcome }] of checkedFiles(batch, setup, projectOf(setup))) found.set(path, outcome);
  return found;
}

/** The same order each time, and none that a scan would have. */
const shuffled = (paths: readonly string[]): readonly string[] => paths.toSorted((a, b) => mixed(a) - mixed(b));
const mixed = (text: string): number => [...text].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0) * 2_654_435_761) >>> 0, 7);

/** The paths whose outcomes are not the same. */
function differences(one: ReadonlyMap<string, Outcome>, other: ReadonlyMap<string, Outcome>): readonly string[] {
  expect(one.size).toBe(other.size);
  return [...one].filter(([path, outcome]) => JSON.stringify(outcome) !== JSON.stringify(other.get(path))).map(([path]) => path);
}

describe("what a file gives does not depend on the files that were linted before it", () => {
  it.each(PROJECT_NAMES)("in %s", async (name) => {
    const [files, setup] = [projectFiles(name), setupOf(projectFolder(name))];
    const alone = await outcomesOf(files.map((path) => [path]), setup);
    expect(differences(alone, await outcomesOf([files], setup))).toEqual([]);
    expect(differences(alone, await outcomesOf([shuffled(files)], setup))).toEqual([]);
  });

  it.each(["rules", "projects"])("in all fixtures of %s", { timeout: 600_000 }, async (folder) => {
    const files = fixturePaths(folder);
    const setup = setupOf(new URL("../../fixtures", import.meta.url).pathname);
    const alone = await outcomesOf(files.map((path) => [path]), setup);
    expect([...alone.values()].some((outcome) => outcome.kind === "linted" && outcome.findings.length > 0)).toBe(true);
    expect(differences(alone, await outcomesOf([shuffled(files)], setup))).toEqual([]);
  });
});
