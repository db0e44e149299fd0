import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Batches } from "../../src/workers/batches.js";
import { threadsFor } from "../../src/workers/count.js";

const all = (batches: Batches): readonly (readonly string[])[] => {
  const given: (readonly string[])[] = [];
  for (let batch = batches.next(); batch.length > 0; batch = batches.next()) given.push(batch);
  return given;
};

const files = (count: number, bytes: number) => Array.from({ length: count }, (_, i) => ({ path: `${i}`.padStart(5, "0"), bytes }));
const MB = 1024 * 1024;

describe("batches", () => {
  it("hold every file once", () => {
    fc.assert(fc.property(fc.array(fc.nat(2 * MB)), fc.integer({ min: 1, max: 16 }), (sizes, threads) => {
      const candidates = sizes.map((bytes, i) => ({ path: `${i}`, bytes }));
      expect(all(new Batches(candidates, threads)).flat().toSorted()).toEqual(candidates.map(({ path }) => path).toSorted());
    }));
  });

  it("begin with the large files, the largest first, each on its own", () => {
    const candidates = [...files(10, 1000), { path: "large", bytes: MB / 2 }, { path: "largest", bytes: MB }];
    expect(all(new Batches(candidates, 2)).slice(0, 3)).toEqual([["largest"], ["large"], files(10, 1000).map(({ path }) => path)]);
  });

  it("keep neighbours together, are bounded, and shrink towards the end", () => {
    const given = all(new Batches(files(1000, 10 * 1024), 4));
    expect(given.flat()).toEqual(files(1000, 1).map(({ path }) => path));
    const counts = given.map((batch) => batch.length);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts[0]).toBe(52);
    expect(counts.at(-2)).toBe(7);
  });
});

describe("the number of threads", () => {
  it("is none where one would do", () => {
    expect(threadsFor([], undefined)).toBe(0);
    expect(threadsFor(files(20, 10_000), undefined)).toBe(0);
    expect(threadsFor(files(20_000, 10_000), 1)).toBe(0);
    expect(threadsFor(files(1, 10_000), 8)).toBe(0);
  });

  it("is what is asked for, but no more than files", () => {
    expect(threadsFor(files(20, 10), 3)).toBe(3);
    expect(threadsFor(files(2, 10), 3)).toBe(2);
  });
});
