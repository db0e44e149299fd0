import type { Log, Result, Run } from "sarif";
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/core/report.js";
import { REPORTERS, type ReportOptions } from "../../src/reporters/index.js";
import { acrossFiles, at, awkward, EVERYTHING, finding, full, MASK, PAGE, PLAIN, report, rule, step, stored } from "./sample.js";
import { sarifErrors } from "./schemas.js";

function run(from: Report, options: ReportOptions = PLAIN): Run {
  const log: Log = JSON.parse(REPORTERS.sarif(from, options));
  const [only] = log.runs;
  if (!only || log.runs.length !== 1) throw new Error("not one run");
  return only;
}

const results = (from: Report, options?: ReportOptions): readonly Result[] => run(from, options).results ?? [];
const uris = (from: Report): (string | undefined)[] => results(from).map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);

describe("sarif", () => {
  it.each([
    ["full", full, PLAIN], ["full, all options", full, EVERYTHING], ["awkward", awkward, PLAIN], ["awkward, all options", awkward, EVERYTHING], ["empty", report(), PLAIN],
  ])("fits the schema of SARIF 2.1.0: %s", (_, sample, options) => {
    expect(sarifErrors(JSON.parse(REPORTERS.sarif(sample, options)))).toEqual([]);
  });

  it("is checked against a schema that notices mistakes", () => {
    const log = JSON.parse(REPORTERS.sarif(full, PLAIN));
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    expect(sarifErrors(log)).not.toEqual([]);
    log.runs[0].results[0].locations[0].physicalLocation = { artifactLocation: { uri: "a b" } };
    expect(sarifErrors(log)).not.toEqual([]);
  });

  it("has results and rules when nothing is found", () => {
    expect(run(report())).toMatchObject({ results: [], tool: { driver: { name: "tokenlint", semanticVersion: "0.1.0", rules: [{ id: "auth-use-v2-tokens" }] } } });
    expect(run(report()).automationDetails).toBeUndefined();
  });

  it("describes rules as GitHub wants them", () => {
    const [first, , third] = run(full, EVERYTHING).tool.driver.rules ?? [];
    expect(first).toMatchObject({
      name: "AuthUseV2Tokens",
      shortDescription: { text: "Use v2 tokens with NetBox 4.5 and later." },
      helpUri: "https://example.com/tokenlint/rules/auth-use-v2-tokens",
      defaultConfiguration: { level: "error" },
      properties: { tags: ["security", "authentication", "external/cwe/cwe-798"], precision: "high", "problem.severity": "error", "security-severity": "5.0" },
    });
    expect(first?.help?.markdown).toBe(PAGE.slice(PAGE.indexOf("## Rationale")).trimEnd());
    expect(first?.help?.text).toContain("Rationale\n---------");
    expect(third?.help).toEqual({ text: "Reports clients that send a token without certificate checks." });
  });

  it("links pages to pages", () => {
    const markdown = (options: ReportOptions) => run(report(), options).tool.driver.rules?.[0]?.help?.markdown;
    const pages = new Map([["auth-use-v2-tokens", "See [it](sec-a.md), [that](sec-a.md#x) and [all](https://example.com/b.md)."]]);
    expect(markdown({ ...EVERYTHING, pages })).toBe(
      "See [it](https://example.com/tokenlint/rules/sec-a), [that](https://example.com/tokenlint/rules/sec-a#x) and [all](https://example.com/b.md).",
    );
    expect(markdown({ ...PLAIN, pages })).toContain("[it](sec-a.md)");
  });

  it("keeps rules within GitHub's limits", () => {
    const [only] = run(awkward).tool.driver.rules ?? [];
    expect(only?.fullDescription?.text.length).toBeLessThanOrEqual(1024);
    expect(only?.properties?.tags).toHaveLength(10);
  });

  it("shows a finding on one line, with the trail as links and as a code flow", () => {
    const [first] = results(report({ findings: [acrossFiles] }));
    expect(first?.message.text).toBe(`${acrossFiles.message} Token: [written here](1), [imported as TOKEN](2).`);
    expect(first?.locations).toEqual([{
      physicalLocation: {
        artifactLocation: { uri: "src/client.py" },
        region: { startLine: 14, startColumn: 33, endLine: 14, endColumn: 49, snippet: { text: 'f"Token {TOKEN}"' } },
        contextRegion: { startLine: 14, endLine: 14, snippet: { text: acrossFiles.location.text } },
      },
    }]);
    expect(first?.relatedLocations?.map(({ id, message }) => [id, message?.text])).toEqual([[1, "written here."], [2, "imported as TOKEN."]]);
    const flow = first?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(flow.map(({ location }) => [location?.physicalLocation?.artifactLocation?.uri, location?.message?.text])).toEqual([
      ["src/config.py", "written here."], ["src/client.py", "imported as TOKEN."], ["src/client.py", "sent as Authorization."],
    ]);
    expect(first?.partialFingerprints).toEqual({ primaryLocationLineHash: acrossFiles.lineHash, "tokenlint/v1": acrossFiles.fingerprint });
  });

  it("ends a flow at the finding, unless a step stands there", () => {
    const sent = step(at("a.py", 9, "get(headers)", "headers"), "sent here");
    const flow = (trail: typeof sent[]) =>
      results(report({ findings: [finding({ trail })] }))[0]?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location?.message?.text);
    expect(flow([sent])).toEqual(["sent here.", "used here."]);
    expect(flow([step(finding().location, "written here"), sent])).toEqual(["written here.", "sent here."]);
    expect(flow([])).toBeUndefined();
  });

  it("gives one result for one rule and line", () => {
    const merged = results(awkward).find(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri === "same/line.py");
    expect(uris(awkward).filter((uri) => uri === "same/line.py")).toHaveLength(1);
    expect(merged?.level).toBe("error");
    expect(merged?.locations?.[0]?.physicalLocation?.region?.startColumn).toBe(3);
    expect(merged?.message.text).toMatch(/\. \[2 more\]\(1\) on this line\.$/);
    expect(merged?.relatedLocations).toHaveLength(2);
  });

  it("keeps two rules on one line, and one rule on two lines, apart", () => {
    const findings = [finding(), finding({ rule: "sec-token-storage" }), finding({ location: { ...finding().location, start: { line: 15, column: 3 }, end: { line: 15, column: 4 } } })];
    expect(results(report({ findings }))).toHaveLength(3);
  });

  it("escapes brackets in the text of a link", () => {
    expect(results(awkward)[0]?.message.text).toContain("[read from a\\[0\\] \\\\ b](1)");
  });

  it("writes paths as URIs", () => {
    expect(uris(awkward).slice(0, 7)).toEqual([
      "src/a%20b%23c%25d%3F%C3%A9%E5%90%8D%F0%9F%94%91.py", "../shared/x.py", "file:///abs/%C3%BC.py", "file:///C:/Users/me/a.py", "file://server/share/a.py", "a%3Ab.py", "y.py",
    ]);
  });

  it("leaves suppressed findings out, or gives every result a list of suppressions", () => {
    expect(results(full).every((result) => result.suppressions === undefined)).toBe(true);
    expect(results(full)).toHaveLength(3);
    const all = results(full, { ...PLAIN, includeSuppressed: true });
    expect(all.map(({ suppressions }) => suppressions)).toEqual([[], [], [], [{ kind: "inSource", justification: "revoked in May" }]]);
  });

  it("does not call a line suppressed while one of its findings is not", () => {
    const open = finding({ severity: "note" });
    const hidden = finding({ severity: "error", suppression: "known" });
    const [only, ...rest] = results(report({ findings: [open], suppressed: [hidden] }), { ...PLAIN, includeSuppressed: true });
    expect([only?.level, only?.suppressions, rest]).toEqual(["note", [], []]);
  });

  it("says when the scan was incomplete", () => {
    const [invocation] = run(full).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { level: "warning", associatedRule: { id: "sec-tls-verify", index: 2 }, locations: [{ physicalLocation: { region: { startLine: 20 } } }] },
      { level: "error", locations: [{ physicalLocation: { artifactLocation: { uri: "src/broken.py" } } }] },
    ]);
    expect(run(report({ notices: [{ level: "warning", message: "x" }] })).invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it("names its category", () => {
    expect(run(full, { ...PLAIN, category: "nightly" }).automationDetails?.id).toBe("nightly/");
    expect(run(full, { ...PLAIN, category: "a/b/" }).automationDetails?.id).toBe("a/b/");
  });

  it("cuts what GitHub would refuse, and says so", () => {
    const at25k = Array.from({ length: 25_003 }, (_, index) =>
      finding({ severity: index < 3 ? "note" : "error", location: { ...stored.location, start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 2 } } }));
    const cut = run(report({ findings: at25k }));
    expect(cut.results).toHaveLength(25_000);
    expect(cut.results?.every(({ level }) => level === "error")).toBe(true);
    expect(cut.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      "Only the 25000 most severe of 25003 results are in this file, as many as GitHub takes.",
    ]);
  });

  it("cuts a flow that is too long in its middle", () => {
    const cut = results(awkward).find(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri === "long/trail.py");
    const texts = cut?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location?.message?.text) ?? [];
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([1000, "step 0.", "used here."]);
    expect(run(awkward).invocations?.[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  it("leaves long lines out", () => {
    expect(REPORTERS.sarif(awkward, PLAIN)).not.toContain("x".repeat(3_000));
  });

  it("gives no index for a rule that is not listed", () => {
    const odd = results(awkward).at(-1);
    expect([odd?.ruleId, odd?.ruleIndex]).toEqual(["sec-not-in-the-list", undefined]);
  });

  it("is the same text for the same report", () => {
    expect(REPORTERS.sarif(full, EVERYTHING)).toBe(REPORTERS.sarif(full, EVERYTHING));
    expect(REPORTERS.sarif(full, PLAIN)).toContain(MASK);
  });

  it("numbers rules", () => {
    const rules = [rule("sec-a"), rule("sec-b")];
    expect(results(report({ rules, findings: [finding({ rule: "sec-b" })] }))[0]?.ruleIndex).toBe(1);
  });
});
