import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { around, Ends } from "../../src/core/nesting.js";
import type { Span } from "../../src/core/source.js";

const span = fc.tuple(fc.nat(20), fc.nat(8)).map(([start, length]): Span => ({ start, end: start + length }));
const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

describe("how far spans reach", () => {
  it("is known of those that were added so far", () => {
    fc.assert(fc.property(fc.array(span), fc.nat(30), (spans, offset) => {
      const ends = new Ends(spans);
      spans.forEach((each, i) => {
        const before = spans.slice(0, i).filter(({ start }) => start <= offset);
        expect(ends.upTo(offset)).toBe(Math.max(...before.map(({ end }) => end)));
        ends.add(each);
      });
    }), { numRuns: 500 });
  });

  it("is nowhere where nothing was added", () => expect(new Ends([{ start: 0, end: 0 }]).upTo(5)).toBe(-Infinity));
});

describe("what of a nested list is around a span", () => {
  const nested = [[0, 20], [1, 9], [2, 4], [5, 9], [10, 19], [10, 15], [11, 12]].map(([start, end]) => ({ span: { start: start!, end: end! } }));

  it.each([[2, 3], [5, 9], [10, 15], [11, 12], [12, 16], [0, 20], [9, 10], [3, 6], [20, 21]])("from %d to %d", (start, end) => {
    expect(around(nested, { start, end })).toEqual(nested.filter((each) => holds(each.span, { start, end })));
  });
});
