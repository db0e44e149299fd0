import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding, Location } from "../../src/core/finding.js";
import type { Report } from "../../src/core/report.js";
import { REPORTERS, type Format } from "../../src/reporters/index.js";
import { EVERYTHING, finding as sampleFinding, PLAIN, report } from "../reporters/sample.js";

/** What somebody would call a file, a function, a key of a YAML file or a rule to harm whoever reads the report. */
const NASTY: readonly string[] = [
  "\u001b[2J\u001b]0;title\u0007", "\u001b]8;;https://evil.example\u001b\\here\u001b]8;;\u001b\\", "\u009b31m", "\u009d0;x\u009c", "\b\b\b", "\r", "\n", "\r\n", "\u2028", "\u0085", "\u000b", "\u000c",
  "\u202eabc\u202c", "\u2066x\u2069", "\u200b", "\ufeff", "\u00ad", "\u{e0041}", "\0", "\ud800", "\uffff", "\u0001",
  "\n::error file=a.py,line=1::pwned", "::stop-commands::x", " ::set-output name=a::b", "%0A::error::x", "%250A", "%0D%0A", "::add-mask::a", ",line=1", "##[add-matcher]a.json", "##vso[task.setvariable variable=PATH]x", "##teamcity[buildStop]",
  "[click](https://evil.example)", "](1)", "![x](https://evil.example/x.png)", "<img src=x onerror=alert(1)>", "</failure><failure>", "]]>", "<!--", "&lt;", "&#0;", "\"' onload='", "{0}", "{{7*7}}", "$(id)", "`id`", "javascript:alert(1)", "../../etc/passwd", "section_start:0:x\r\u001b[0K",
];
const text = fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 6 })), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
const line = text.map((each) => each.replace(/[\r\n]/g, ""));
const location: fc.Arbitrary<Location> = fc.record({ path: text, text: line }).map(({ path, text: source }) => ({ path, text: source, span: { start: 0, end: source.length }, start: { line: 3, column: 1 }, end: { line: 3, column: source.length + 1 } }));
const finding: fc.Arbitrary<Finding> = fc
  .record({ service: text, message: text, location, trail: fc.array(fc.record({ location, text }), { maxLength: 3 }), fixes: fc.array(fc.record({ description: text, safety: fc.constant("unsafe" as const), edits: fc.constant([]) }), { maxLength: 2 }), symbol: text, suppression: text })
  .map((changes) => sampleFinding(changes));
const anyReport: fc.Arbitrary<Report> = fc
  .record({
    findings: fc.array(finding, { minLength: 1, maxLength: 3 }), suppressed: fc.array(finding, { maxLength: 1 }),
    notices: fc.array(fc.record({ level: fc.constantFrom("error" as const, "warning" as const), path: text, line: fc.constant(2), rule: text, message: text }), { maxLength: 2 }),
    skipped: fc.array(fc.record({ path: text, reason: fc.constant("binary" as const) }), { maxLength: 2 }),
  })
  .map(report);

const FORMATS = Object.keys(REPORTERS) as Format[];
const shown = (format: Format, sample: Report): string => REPORTERS[format](sample, format === "sarif" ? EVERYTHING : { ...PLAIN, prefix: "sub/" });

/** A line that GitHub's runner takes for a command: actions/runner, ActionCommand.cs. */
const COMMAND = /^\s*::(?!:).*::/;

describe.each(FORMATS)("%s, whatever stands in it", (format) => {
  const each = (check: (output: string, sample: Report) => void): void => fc.assert(fc.property(anyReport, (sample) => check(shown(format, sample), sample)), { numRuns: 150 });

  it("holds nothing that a terminal obeys", () => {
    each((output) => { expect(output.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u); });
  });

  it("holds no command to a CI system but its own", () => {
    each((output, { findings, notices }) => {
      expect(output).not.toMatch(/##[a-z]*\[/);
      const commands = output.split("\n").filter((row) => COMMAND.test(row));
      expect(commands).toHaveLength(format === "github" ? findings.length + notices.length : 0);
    });
  });
});

describe("the structure holds", () => {
  it("of XML: characters of XML 1.0, as many elements as there are findings", () => {
    fc.assert(fc.property(anyReport, fc.constantFrom("junit" as const, "checkstyle" as const), (sample, format) => {
      const output = shown(format, sample);
      expect(output).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      const references = [...output.matchAll(/&#(\d+);/g)].map(([, code]) => Number(code));
      expect(references.filter((code) => (code < 32 && ![9, 10, 13].includes(code)) || code === 0xfffe || code === 0xffff)).toEqual([]);
      expect(output.match(format === "junit" ? /<failure[ >]/g : /<error[ >]/g)).toHaveLength(sample.findings.length);
      expect(output.replace(/&(?:amp|lt|gt|quot|#\d+);/g, "")).not.toContain("&");
    }), { numRuns: 200 });
  });

  it("of JSON: what is escaped comes back as it was", () => {
    fc.assert(fc.property(anyReport, (sample) => {
      const { findings } = JSON.parse(shown("json", sample)) as Pick<Report, "findings">;
      expect(findings.map(({ message }) => message)).toEqual(sample.findings.map(({ message }) => message.replace(/[\p{Cs}\0]/gu, "\ufffd")));
    }), { numRuns: 200 });
  });

  it("of SARIF: a message links to nothing but places of the report", () => {
    fc.assert(fc.property(anyReport, (sample) => {
      const log = JSON.parse(shown("sarif", sample)) as { runs: { results: { message: { text: string } }[] }[] };
      for (const { message } of log.runs[0]!.results) {
        for (const [, target] of message.text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) expect(target).toMatch(/^\d+$/);
      }
    }), { numRuns: 200 });
  });
});
