import { describe, expect, it } from "vitest";
import { explanation, ruleList } from "../../src/reporters/index.js";
import { page } from "../../src/reporters/markdown.js";
import { PAGE, rule } from "./sample.js";

describe("explanation", () => {
  it("shows a rule's page without colour", () => {
    expect(`\n${explanation(PAGE, { color: false })}`).toBe(`
Use v2 tokens with NetBox 4.5 and later
=======================================
impact: HIGH · category: auth · tags: netbox, tokens

Rationale
---------

Version 1 tokens are stored in the clear, see the notes (https://docs.example.com/v2). Replace them.

Incorrect
---------

    headers = {"Authorization": f"Token {token}"}

• also \`pynetbox.api(token=...)\`
`);
  });

  it("says the same in colour", () => {
    const shown = explanation(PAGE, { color: true });
    expect(shown).toContain("\u001b[1mRationale\u001b[0m");
    expect(shown).toContain("\u001b[36m`pynetbox.api(token=...)`\u001b[0m");
    expect(shown.replace(/\u001b\[[\d;]*m/g, "")).toBe(explanation(PAGE, { color: false }));
  });

  it("leaves code alone and links within the pages without an address", () => {
    const body = "See [`sec-a`](sec-a.md) and <https://example.com>.\n\n~~~~md\n# not a heading\n```\n[x](y)\n~~~~\nafter";
    expect(explanation(body, { color: false })).toBe("See `sec-a` and https://example.com.\n\n    # not a heading\n    ```\n    [x](y)\nafter\n");
  });

  it("reads lists, quotes and line endings of any kind in the front matter", () => {
    const { fields, body } = page('\ufeff---\r\ntitle: "A: b"\r\ntags:\r\n  - x\r\n  - \'y\'\r\n---\r\n\r\nText\r\n');
    expect([...fields]).toEqual([["title", "A: b"], ["tags", "x, y"]]);
    expect(body).toBe("Text");
  });

  it("takes a page without front matter, and one whose front matter never ends", () => {
    expect(page("Text")).toEqual({ fields: new Map(), body: "Text" });
    expect(page("---\nText")).toEqual({ fields: new Map(), body: "---\nText" });
  });
});

describe("ruleList", () => {
  it("aligns its columns", () => {
    const rules = [rule("auth-use-v2-tokens"), rule("sec-a", { severity: "warning", title: "Do a" })];
    expect(`\n${ruleList(rules)}`).toBe(`
auth-use-v2-tokens  error    Use v2 tokens with NetBox 4.5 and later
sec-a               warning  Do a
`);
    expect(ruleList([])).toBe("");
  });
});
