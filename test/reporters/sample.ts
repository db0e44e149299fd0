import type { Finding, Location, TrailStep } from "../../src/core/finding.js";
import type { Report } from "../../src/core/report.js";
import type { RuleMeta } from "../../src/core/rule.js";
import type { ReportOptions } from "../../src/reporters/index.js";

export const PLAIN: ReportOptions = { color: false, links: false, width: 100 };

/** What stands for a token in every masked line here. */
export const MASK = "*".repeat(40);

/** The place of `part` (its first occurrence) on a line. Offsets are as if every line before were 100 units long. */
export function at(path: string, line: number, text: string, part: string): Location {
  const index = text.indexOf(part);
  if (index < 0) throw new Error(`${part} is not in ${text}`);
  const start = (line - 1) * 100 + index;
  return {
    path,
    text,
    span: { start, end: start + part.length },
    start: { line, column: index + 1 },
    end: { line, column: index + part.length + 1 },
  };
}

export const step = (location: Location, text: string): TrailStep => ({ location, text });

const HEADER = `    headers = {"Authorization": f"Token {TOKEN}"}`;

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: "auth-use-v2-tokens",
    severity: "error",
    confidence: "high",
    service: "NetBox",
    message: "This sends a NetBox v1 token. Send a v2 token: `Bearer nbt_<key>.<token>`.",
    location: at("src/client.py", 14, HEADER, 'f"Token {TOKEN}"'),
    trail: [],
    fixes: [],
    symbol: "Client.fetch",
    fingerprint: "0f".repeat(16),
    lineHash: "39fa2ee980eb94b0:1",
    ...changes,
  };
}

export function rule(id: string, changes: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id,
    title: "Use v2 tokens with NetBox 4.5 and later",
    description: "Reports NetBox v1 tokens in use.",
    severity: "error",
    securitySeverity: "5.0",
    cwe: ["CWE-798"],
    ...changes,
  };
}

export function report(changes: Partial<Report> = {}): Report {
  return { version: "0.1.0", findings: [], suppressed: [], notices: [], skipped: [], scanned: 12, hidden: 0, rules: [rule("auth-use-v2-tokens")], ...changes };
}

/** A token that is written in one file, imported by another and sent there. */
export const acrossFiles = finding({
  trail: [
    step(at("src/config.py", 3, `TOKEN = "${MASK}"`, MASK), "written here"),
    step(at("src/client.py", 2, "from config import TOKEN", "TOKEN"), "imported as TOKEN"),
    step(at("src/client.py", 14, HEADER, 'f"Token {TOKEN}"'), "sent as Authorization"),
  ],
});

const STORED = `export const token = "${MASK}"; // é 🔑 名前`;

export const stored = finding({
  rule: "sec-token-storage",
  message: "A token stands in the code. Revoke it, then read the new one from the environment.",
  location: at("web/lib/api client#1.ts", 1, STORED, MASK),
  symbol: "",
  fingerprint: "1e".repeat(16),
  lineHash: "a1b2c3:1",
  fixes: [{ description: "Read the token from the environment", safety: "unsafe", edits: [{ span: { start: 21, end: 61 }, text: "process.env.NETBOX_TOKEN" }] }],
});

const INSECURE = "  const agent = new Agent({ rejectUnauthorized: false });";

export const unverified = finding({
  rule: "sec-tls-verify",
  severity: "warning",
  confidence: "medium",
  message: "Certificate checks are off where a token is sent. Give the client a CA bundle instead.",
  location: at("web/lib/http.ts", 120, INSECURE, "rejectUnauthorized: false"),
  trail: [step(at("web/lib/http.ts", 131, "  await fetch(url, { agent, headers });", "headers"), "token sent here")],
  symbol: "connect",
  fingerprint: "2d".repeat(16),
  lineHash: "ffee99:2",
});

/** One of everything. */
export const full = report({
  findings: [acrossFiles, stored, unverified],
  suppressed: [finding({ location: at("test/old.py", 3, `auth("${MASK}")`, MASK), lineHash: "77:1", fingerprint: "3c".repeat(16), suppression: "revoked in May" })],
  notices: [
    { level: "warning", path: "src/client.py", line: 20, rule: "sec-tls-verify", message: "This comment suppresses nothing. Remove it." },
    { level: "error", path: "src/broken.py", message: "The file could not be read: permission denied. Make it readable or exclude it." },
  ],
  skipped: [{ path: "logo.png", reason: "binary" }, { path: "dump.py", reason: "too large" }, { path: "web/app.min.js", reason: "minified" }],
  scanned: 120,
  hidden: 3,
  rules: [
    rule("auth-use-v2-tokens"),
    rule("sec-token-storage", { title: "Keep tokens out of the code", description: "Reports token literals in code and configuration.", securitySeverity: "8.0", cwe: ["CWE-798", "CWE-312"] }),
    rule("sec-tls-verify", { title: "Verify certificates where a token is sent", description: "Reports clients that send a token without certificate checks.", severity: "warning", securitySeverity: "7.4", cwe: ["CWE-295"] }),
  ],
});

export const PAGE = `---
title: Use v2 tokens with NetBox 4.5 and later
impact: HIGH
category: auth
tags: [netbox, tokens]
---

## Rationale

Version 1 tokens are stored in the clear, see [the notes](https://docs.example.com/v2). **Replace them**.

## Incorrect

\`\`\`python
headers = {"Authorization": f"Token {token}"}
\`\`\`

- also \`pynetbox.api(token=...)\`
`;

/** All that the options can ask for. */
export const EVERYTHING: ReportOptions = {
  color: true,
  links: true,
  width: 80,
  base: "file:///home/me/project/",
  prefix: "packages/api/",
  category: "nightly",
  includeSuppressed: true,
  pages: new Map([["auth-use-v2-tokens", PAGE]]),
  home: "https://example.com/tokenlint",
  ruleUrl: (id) => `https://example.com/tokenlint/rules/${id}`,
};

const ODD = `\t"k": "名前🔑${MASK}\u202e", x["[0]"](1) {0}\u001b[31m`;

/** What file systems, sources and rules can come up with. */
export const awkward = report({
  findings: [
    ...["src/a b#c%d?é名🔑.py", "../shared/x.py", "/abs/ü.py", "C:/Users/me/a.py", "//server/share/a.py", "a:b.py", "./x/../y.py", "lone\ud800\u0000.py"].map((path, index) =>
      finding({ location: at(path, index + 1, ODD, MASK), trail: [step(at(path, 3, ODD, "[0]"), "read from a[0] \\ b")], message: "Sends `[x]` to {0} and {name}" }),
    ),
    ...[MASK, "名前", "k"].map((part) => finding({ location: at("same/line.py", 7, ODD, part), severity: part === "k" ? "error" : "warning" })),
    finding({
      location: at("long/trail.py", 7, ODD, MASK),
      trail: Array.from({ length: 1_200 }, (_, index) => step(at("long/trail.py", index + 8, ODD, "k"), `step ${index}`)),
    }),
    finding({ location: at("long/line.js", 1, `${"x".repeat(600_000)}${MASK}${"y".repeat(600_000)}`, MASK) }),
    finding({ location: at("unknown/rule.js", 1, "x", "x"), rule: "sec-not-in-the-list" }),
  ],
  rules: [rule("auth-use-v2-tokens", { description: "x".repeat(3_000), cwe: Array.from({ length: 30 }, (_, index) => `CWE-${index + 1}`) })],
});
