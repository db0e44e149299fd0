import { describe, expect, it } from "vitest";
import { REPORTERS, ruleListJson } from "../../src/reporters/index.js";
import { awkward, full, PLAIN, report, rule } from "./sample.js";
import { reportErrors } from "./schemas.js";

const parsed = (from: typeof full) => JSON.parse(REPORTERS.json(from, PLAIN));

describe("json", () => {
  it.each([["full", full], ["awkward", awkward], ["empty", report()]])("fits its schema: %s", (_, sample) => {
    expect(reportErrors(parsed(sample))).toEqual([]);
  });

  it("has a schema that notices a wrong version, a missing field and one too many", () => {
    expect(reportErrors({ ...parsed(full), version: 2 })).not.toEqual([]);
    expect(reportErrors({ ...parsed(full), extra: 1 })).not.toEqual([]);
    const withoutRule = parsed(full);
    delete withoutRule.findings[0].rule;
    expect(reportErrors(withoutRule)).not.toEqual([]);
  });

  it("says where, what and how", () => {
    const [first, second] = parsed(full).findings;
    expect(first).toMatchObject({
      rule: "auth-use-v2-tokens",
      service: "NetBox",
      location: { path: "src/client.py", start: { line: 14, column: 33, offset: 1332 }, end: { line: 14, column: 49, offset: 1348 } },
      trail: [{ text: "written here" }, { text: "imported as TOKEN" }, { text: "sent as Authorization" }],
    });
    expect(second.fixes).toEqual([
      { description: "Read the token from the environment", safety: "unsafe", edits: [{ start: 21, end: 61, text: "process.env.NETBOX_TOKEN" }] },
    ]);
  });

  it("sums up", () => {
    expect(parsed(full).summary).toEqual({
      complete: false, errors: 2, warnings: 1, notes: 0, files: 3, scanned: 120, skipped: { total: 3, binary: 1, "too large": 1, minified: 1 },
      suppressed: 1, hidden: 3, fixes: { safe: 0, unsafe: 1 },
    });
    expect(parsed(report()).summary.complete).toBe(true);
    expect(parsed(report({ scanned: 0 })).summary.complete).toBe(true);
  });

  it("keeps suppressed findings apart, with their reason", () => {
    expect(parsed(full).suppressed).toMatchObject([{ location: { path: "test/old.py" }, suppression: "revoked in May" }]);
  });

  it("leaves the text of very long lines out", () => {
    const long = parsed(awkward).findings.find(({ location }: { location: { path: string } }) => location.path === "long/line.js");
    expect(long.location).not.toHaveProperty("text");
    expect(long.location.start.column).toBe(600_001);
  });

  it("copies known fields only", () => {
    const leaky = { ...full, findings: full.findings.map((finding) => ({ ...finding, secret: "not for output" })) };
    expect(REPORTERS.json(leaky, PLAIN)).not.toContain("not for output");
  });

  it("lists rules", () => {
    expect(JSON.parse(ruleListJson([rule("sec-a")]))).toEqual([rule("sec-a")]);
  });
});
