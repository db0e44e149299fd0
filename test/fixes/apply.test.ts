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
