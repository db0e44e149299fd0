import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit, Fix } from "../../src/core/finding.js";
import { applied, type RuleFix } from "../../src/fixes/apply.js";

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });
const fix = (rule: string, ...edits: Edit[]): RuleFix => ({ rule, fix: { description: "", safety: "safe", edits } satisfies Fix });
const rulesOf = (fixes: readonly RuleFix[]): readonly string[] => fixes.map(({ rule }) => rule);

describe("applied", () => {
  it("puts edits in, whatever their order", () => {
    expect(applied("abcdef", [fix("a", edit(4, 5, "E"), edit(0, 1, "A")), fix("b", edit(2, 3, ""))]).text).toBe("AbdEf");
  });

  it("applies the earlier of two fixes that overlap, and all of it or nothing", () => {
    const result = applied("abcdef", [fix("a", edit(1, 3, "-")), fix("b", edit(5, 6, "F"), edit(2, 4, "+"))]);
    expect(result.text).toBe("a-def");
    expect(rulesOf(result.applied)).toEqual(["a"]);
  });

  it("applies an edit once that two fixes have", () => {
    const { text } = applied("-xy", [fix("a", edit(0, 0, "import os\n"), edit(1, 2, "X")), fix("b", edit(0, 0, "import os\n"), edit(2, 3, "Y"))]);
    expect(text).toBe("import os\n-XY");
  });

  it("takes neighbours for apart, but no two insertions at one place", () => {
    expect(applied("ab", [fix("a", edit(0, 1, "A")), fix("b", edit(1, 2, "B"))]).text).toBe("AB");
    expect(applied("ab", [fix("a", edit(1, 1, "-")), fix("b", edit(1, 1, "+"))]).text).toBe("a-b");
    expect(applied("ab", [fix("a", edit(1, 1, "-")), fix("b", edit(0, 1, "A"))]).text).toBe("a-b");
  });

  it("leaves out what lies outside of the text", () => {
    expect(applied("ab", [fix("a", edit(1, 9, "-")), fix("b", edit(-1, 1, "-")), fix("c", edit(0, 1, "A"))]).text).toBe("Ab");
  });
});

describe("fixes at random places", () => {
  const span = fc.tuple(fc.integer({ min: -1, max: 12 }), fc.nat(4)).map(([start, length]) => ({ start, end: start + length }));
  const someFix = fc.array(fc.record({ span, text: fc.constantFrom("", "x") }), { minLength: 1, maxLength: 3 }).map((edits): RuleFix => fix("a", ...edits));
  const isTouching = (a: Edit["span"], b: Edit["span"]): boolean => (a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end);
  const isSame = (a: Edit, b: Edit): boolean => a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;

  it("are taken as long as they touch none that was taken before", () => {
    fc.assert(fc.property(fc.array(someFix), (fixes) => {
      const taken: RuleFix[] = [];
      for (const each of fixes) {
        const before = taken.flatMap((other) => other.fix.edits);
        const isFine = (edit: Edit): boolean => before.some((other) => isSame(edit, other)) || (edit.span.start >= 0 && edit.span.end <= 10 && !before.some((other) => isTouching(edit.span, other.span)));
        if (each.fix.edits.every(isFine)) taken.push(each);
      }
      expect(applied("0123456789", fixes).applied).toEqual(taken);
    }), { numRuns: 500 });
  });
});
