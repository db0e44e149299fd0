import { describe, expect, it } from "vitest";
import { inThreads } from "../../src/workers/threads.js";

const MODULE = new URL("./threads/worker.mjs", import.meta.url);

async function worked(batches: readonly (readonly string[])[], { threads = 2, patience = 20_000, module = MODULE, limits = {} } = {}) {
  const waiting = [...batches];
  const results: string[] = [];
  const lost: string[] = [];
  const left = await inThreads<string>({
    module, threads, patience, data: "did", limits,
    next: () => waiting.shift() ?? [],
    onResult: (_, result) => results.push(result),
    onLost: (path, why) => lost.push(`${path}: ${why}`),
  });
  return { results: results.toSorted(), lost: lost.toSorted(), left };
}

describe("threads", () => {
  it("do all batches, however many there are of each", async () => {
    for (const threads of [1, 2, 3]) {
      expect(await worked([["a", "b"], ["c"], ["d", "e", "f"]], { threads })).toEqual({ results: ["a", "b", "c", "d", "e", "f"].map((path) => `did ${path}`), lost: [], left: [] });
    }
    expect(await worked([])).toEqual({ results: [], lost: [], left: [] });
  });

  it.each([
    ["exit", "its thread ended with exit code 7"],
    ["throw", "TypeError"],
    // What cannot be cloned is an Error from Node 22 on.
    ["unclonable", Number.parseInt(process.versions.node) < 22 ? "unknown error" : "Error"],
    ["fill", "it needs more memory than a thread has"],
    ["hang", "it took more than 2 seconds"],
  ])("that %s lose the one file they are on, and are replaced", async (kind, why) => {
    const batches = [["a", `${kind}-1`, "b"], [`${kind}-2`], ["c"], ["d", `${kind}-3`]];
    const { results, lost, left } = await worked(batches, { threads: 2, patience: kind === "hang" ? 2000 : 60_000, limits: { maxOldGenerationSizeMb: 32 } });
    expect(results).toEqual(["did a", "did b", "did c", "did d"]);
    expect(lost).toEqual([1, 2, 3].map((i) => `${kind}-${i}: ${why}`));
    expect(left).toEqual([]);
  });

  it("that cannot be started leave everything to whoever asked", async () => {
    const { results, lost, left } = await worked([["a", "b"], ["c"], ["d"]], { module: new URL("./threads/missing.mjs", import.meta.url) });
    expect({ results, lost }).toEqual({ results: [], lost: [] });
    expect(left.toSorted()).toEqual(["a", "b", "c", "d"]);
  });

  it("take more work while another is slow", async () => {
    const { results, lost } = await worked([["hang-1"], ...Array.from({ length: 20 }, (_, i) => [`${i}`])], { patience: 3000 });
    expect(results).toHaveLength(20);
    expect(lost).toEqual(["hang-1: it took more than 3 seconds"]);
  });
});
