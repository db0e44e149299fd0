import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/finding.js";
import { REPORTERS, type ReportOptions } from "../../src/reporters/index.js";
import { acrossFiles, at, EVERYTHING, finding, full, MASK, PLAIN, report, step, stored, unverified } from "./sample.js";

const text = REPORTERS.text;
const lastLine = (from: typeof full): string | undefined => text(from, PLAIN).trimEnd().split("\n").at(-1);

/** The frame of one finding: from its arrow to the first line below it. */
function frameOf(only: Finding, options: ReportOptions = PLAIN): string {
  const lines = text(report({ findings: [only] }), options).split("\n");
  const end = lines.findIndex((line) => /^ *= /.test(line));
  return `\n${lines.slice(1, end - 1).join("\n")}\n`;
}

describe("text", () => {
  it("shows the way of a token through the files", () => {
    expect(`\n${text(report({ findings: [acrossFiles] }), PLAIN)}`).toBe(`
error[auth-use-v2-tokens]: This sends a NetBox v1 token.
  --> src/client.py:14:33
  ::: src/config.py:3:10
   |
 3 | TOKEN = "${MASK}"
   |          ---------------------------------------- written here
   |
  ::: src/client.py:2:20
   |
 2 | from config import TOKEN
   |                    ----- imported as TOKEN
...
14 |     headers = {"Authorization": f"Token {TOKEN}"}
   |                                 ^^^^^^^^^^^^^^^^ sent as Authorization
   |
   = help: Send a v2 token: \`Bearer nbt_<key>.<token>\`.
   = help: for more, run tokenlint explain auth-use-v2-tokens

1 error in 1 file · 12 files scanned
`);
  });

  it("shows severity, confidence and fixes", () => {
    const shown = text(report({ findings: [stored, unverified] }), PLAIN);
    expect(shown).toContain("error[sec-token-storage]: A token stands in the code.\n");
    expect(shown).toContain("  = note: 1 unsafe fix available: Read the token from the environment\n");
    expect(shown).toContain("warning[sec-tls-verify]: Certificate checks are off where a token is sent. (medium confidence)\n");
    const [fix] = stored.fixes;
    const both = fix ? [fix, { ...fix, safety: "safe" as const }] : [];
    expect(text(report({ findings: [finding({ fixes: both })] }), PLAIN)).toContain("= note: 2 fixes available (1 unsafe)\n");
  });

  it("explains a rule once", () => {
    const shown = text(report({ findings: [finding(), finding(), stored] }), PLAIN);
    expect(shown.match(/tokenlint explain auth-use-v2-tokens/g)).toHaveLength(1);
    expect(shown.match(/tokenlint explain sec-token-storage/g)).toHaveLength(1);
  });

  it("shows steps on the finding's own line once, each with its label", () => {
    const line = 'get(url, headers={"Authorization": "Token " + TOKEN})';
    const trail = [step(at("a.py", 5, line, "TOKEN"), "read from NETBOX_TOKEN"), step(at("a.py", 5, line, '"Token "'), "scheme")];
    expect(frameOf(finding({ location: at("a.py", 5, line, '{"Authorization": "Token " + TOKEN}'), trail }))).toBe(`
 --> a.py:5:18
  |
5 | get(url, headers={"Authorization": "Token " + TOKEN})
  |                  ^^^^^^^^^^^^^^^^^^--------^^^-----^
  |                  |                 |          |
  |                  |                 |          read from NETBOX_TOKEN
  |                  |                 scheme
  |                  used here
`);
  });

  it("puts the rightmost label behind its mark, the others below", () => {
    const line = "client = Client(url, token=TOKEN)";
    const trail = [step(at("a.py", 5, line, "client"), "kept in client"), step(at("a.py", 5, line, "TOKEN"), "sent here")];
    expect(frameOf(finding({ location: at("a.py", 5, line, "TOKEN"), trail }))).toBe(`
 --> a.py:5:28
  |
5 | client = Client(url, token=TOKEN)
  | ------                     ^^^^^ sent here
  | |
  | kept in client
`);
  });

  it("joins the labels of one place", () => {
    const here = at("a.py", 1, "send(TOKEN)", "TOKEN");
    expect(frameOf(finding({ location: here, trail: [step(here, "read"), step(here, "sent")] }))).toContain("^^^^^ read, sent\n");
  });

  it("leaves out the middle of a long trail", () => {
    const trail = Array.from({ length: 12 }, (_, index) => step(at(index < 8 ? "b.py" : "a.py", index * 10 + 1, `x${index} = y`, `x${index}`), `step ${index}`));
    expect(frameOf(finding({ location: at("a.py", 200, "send(x11)", "x11"), trail }))).toBe(`
   --> a.py:200:6
   ::: b.py:1:1
    |
  1 | x0 = y
    | -- step 0
...
 11 | x1 = y
    | -- step 1
...
 21 | x2 = y
    | -- step 2
...
 31 | x3 = y
    | -- step 3
    |
... 5 more steps
   ::: a.py:91:1
    |
 91 | x9 = y
    | -- step 9
...
101 | x10 = y
    | --- step 10
...
111 | x11 = y
    | --- step 11
...
200 | send(x11)
    |      ^^^ used here
`);
  });

  it("shows neighbouring lines without a gap, and a way back with one", () => {
    const trail = [step(at("a.py", 4, "b = a", "b"), "one"), step(at("a.py", 5, "c = b", "c"), "two")];
    expect(frameOf(finding({ location: at("a.py", 3, "f(c)", "c"), trail }))).toBe(`
 --> a.py:3:3
  |
4 | b = a
  | - one
5 | c = b
  | - two
...
3 | f(c)
  |   ^ used here
`);
  });

  it("aligns marks after tabs, wide and combining characters", () => {
    const line = `\tif x:\t名前 = "é🔑${MASK}"`;
    const [, code = "", marks = ""] = frameOf(finding({ location: at("a.py", 1, line, MASK) })).split("\n").slice(2);
    expect(code).toBe(`1 |     if x:   名前 = "é🔑${MASK}"`);
    // Columns in a terminal: the ideographs and the key take two each, the accent takes none.
    expect(marks.indexOf("^")).toBe(code.indexOf("*") + 3 - "🔑".length + 1);
    expect(frameOf(finding({ location: at("a.py", 1, `e\u0301 ${MASK}`, MASK) }))).toContain("\n  |   ^");
  });

  it("cuts long lines around the finding", () => {
    const line = `${"a".repeat(5_000)}, ${MASK}, ${"b".repeat(5_000)}`;
    const [, code = "", marks = ""] = frameOf(finding({ location: at("a.js", 1, line, MASK) }), { ...PLAIN, width: 80 }).split("\n").slice(2);
    expect(code.length).toBe(80);
    expect(code).toMatch(/^1 \| …a+, \*{40}, b+…$/);
    expect(marks.slice(0, code.indexOf("*")).trim()).toBe("|");
    expect(marks.slice(code.indexOf("*"))).toBe("^".repeat(40));
  });

  it("cuts a mark that is longer than the terminal", () => {
    const shown = frameOf(finding({ location: at("a.js", 1, `x = ${"*".repeat(900)}`, "*".repeat(900)) }), { ...PLAIN, width: 60 });
    for (const line of shown.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });

  it("neutralises what a terminal would obey", () => {
    const line = `x = "\u001b[2J\u202e\u0007\u009b${MASK}"`;
    const shown = text(report({ findings: [finding({ location: at("a\u001b]0;t\u0007.py", 1, line, MASK), message: "Bad\u001b[31m\nmessage" })] }), PLAIN);
    expect(shown).toContain(`x = "␛[2J�␇�${MASK}"`);
    expect(shown).toContain("error[auth-use-v2-tokens]: Bad␛[31m␊message");
    expect(shown).toContain("--> a␛]0;t␇.py:1:");
  });

  it("uses colours and links only when asked to", () => {
    expect(text(full, PLAIN)).not.toMatch(/\u001b/);
    const shown = text(full, EVERYTHING);
    expect(shown).toContain("\u001b[1;31merror[");
    expect(shown).toContain("\u001b]8;;file:///home/me/project/web/lib/api%20client%231.ts\u001b\\web/lib/api client#1.ts\u001b]8;;\u001b\\:1:23");
    expect(shown).toContain("\u001b]8;;https://example.com/tokenlint/rules/sec-tls-verify\u001b\\");
    expect(text(full, { ...EVERYTHING, links: false })).not.toContain("]8;;");
    expect(text(full, { ...EVERYTHING, width: 100 }).replace(/\u001b(?:\[[\d;]*m|\]8;;.*?\u001b\\)/g, "")).toBe(text(full, PLAIN));
  });
});

describe("the end of the text", () => {
  it("shows notices, errors first, the same ones together", () => {
    const same = ["a.py", "b.py"].map((path) => ({ level: "warning" as const, path, message: "Not valid UTF-8. Save it as UTF-8." }));
    expect(text(report({ notices: [...same, ...full.notices] }), PLAIN)).toBe(`error: The file could not be read: permission denied. Make it readable or exclude it.
  --> src/broken.py

warning: Not valid UTF-8. Save it as UTF-8.
  --> a.py
  --> b.py

warning[sec-tls-verify]: This comment suppresses nothing. Remove it.
  --> src/client.py:20

No findings · 12 files scanned · incomplete: 1 error above
`);
  });

  it("names skipped files while they are few", () => {
    expect(text(report({ skipped: [...full.skipped] }), PLAIN)).toBe(`3 files skipped:
  --> logo.png (binary)
  --> dump.py (too large)
  --> web/app.min.js (minified)

No findings · 12 files scanned, 3 skipped (1 binary, 1 too large, 1 minified)
`);
    const many = Array.from({ length: 11 }, (_, index) => ({ path: `${index}.png`, reason: "binary" as const }));
    expect(text(report({ skipped: many }), PLAIN)).toMatch(/^11 files skipped \(--format json names them\)\n/);
  });

  it("sums up in the last line", () => {
    expect(lastLine(full)).toBe(
      "2 errors, 1 warning in 3 files · 120 files scanned, 3 skipped (1 binary, 1 too large, 1 minified) · 1 can be fixed with --fix --unsafe-fixes · " +
        "3 findings of low confidence hidden (--pedantic) · 1 suppressed · incomplete: 1 error above",
    );
    expect(lastLine(report())).toBe("No findings · 12 files scanned");
    expect(lastLine(report({ scanned: 1, hidden: 1 }))).toBe("No findings · 1 file scanned · 1 finding of low confidence hidden (--pedantic)");
    expect(lastLine(report({ scanned: 0 }))).toBe("No files scanned");
    expect(lastLine(report({ scanned: 0, skipped: [{ path: "x", reason: "binary" }] }))).toBe("No files scanned · 1 skipped (1 binary)");
  });
});
