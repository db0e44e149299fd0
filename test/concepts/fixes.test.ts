import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";

/** The text after the fixes of one rule, and whether they are safe; undefined where it has none. */
async function fixed(rule: string, path: string, text: string): Promise<{ readonly text: string; readonly safety: string } | undefined> {
  const { findings } = await lint({ path, text, bom: false }, { severityOf: () => undefined });
  const [fix] = findings.filter((finding) => finding.rule === rule).flatMap(({ fixes }) => fixes);
  if (!fix) return undefined;
  const edits = [...fix.edits].sort((a, b) => b.span.start - a.span.start);
  return { safety: fix.safety, text: edits.reduce((all, { span, text: put }) => all.slice(0, span.start) + put + all.slice(span.end), text) };
}

const server = (imported: string, comparison: string): string => `import os\n${imported}\nfrom flask import request\n\n\ndef is_allowed():\n    return ${comparison}\n`;
const GIVEN = 'request.headers["X-Token"]';
const KEPT = 'os.environ["API_TOKEN"]';

describe("a comparison in constant time", () => {
  it.each([
    ["import hmac", `${GIVEN} == ${KEPT}`, `hmac.compare_digest(${GIVEN}, ${KEPT})`, "unsafe"],
    ["import secrets as s", `${GIVEN} != ${KEPT}`, `not s.compare_digest(${GIVEN}, ${KEPT})`, "unsafe"],
    ["from hmac import compare_digest as same", `${KEPT} == ${GIVEN}`, `same(${KEPT}, ${GIVEN})`, "unsafe"],
    ["import hmac", `${GIVEN}.encode() == ${KEPT}.encode()`, `hmac.compare_digest(${GIVEN}.encode(), ${KEPT}.encode())`, "safe"],
  ])("with %s: %s", async (imported, before, after, safety) => {
    expect(await fixed("sec-token-compare", "a.py", server(imported, before))).toEqual({ text: server(imported, after), safety });
  });

  it.each([
    ["import json", `${GIVEN} == ${KEPT}`],
    ["import hmac", `(${GIVEN}) == ${KEPT}`],
    ["import hmac", `${GIVEN} in [${KEPT}]`],
    ["import hmac", `${GIVEN} == (\n        ${KEPT})`],
  ])("is not written with %s: %s", async (imported, before) => {
    expect(await fixed("sec-token-compare", "a.py", server(imported, before))).toBeUndefined();
  });
});

describe("a lower bound", () => {
  it.each([
    ["a.py", "def f(netbox_token):\n    assert len(netbox_token) == 40\n", "def f(netbox_token):\n    assert len(netbox_token) >= 40\n"],
    ["a.py", "def f(netbox_token):\n    if len(netbox_token) != 40:\n        raise ValueError\n", "def f(netbox_token):\n    if len(netbox_token) < 40:\n        raise ValueError\n"],
    ["a.js", "if (netboxToken.length !== 40) throw new Error();", "if (netboxToken.length < 40) throw new Error();"],
    ["a.ts", 'import { z } from "zod";\nexport const s = z.object({ netboxToken: z.string().length(40) });', 'import { z } from "zod";\nexport const s = z.object({ netboxToken: z.string().min(40) });'],
    ["a.py", "from marshmallow import Schema, fields, validate\nclass S(Schema):\n    netbox_token = fields.String(validate=validate.Length(equal=40))\n", "from marshmallow import Schema, fields, validate\nclass S(Schema):\n    netbox_token = fields.String(validate=validate.Length(min=40))\n"],
  ])("%s: %s", async (path, before, after) => {
    expect(await fixed("auth-fixed-token-length", path, before)).toEqual({ text: after, safety: "unsafe" });
  });

  it("is not written where there is more to change", async () => {
    expect(await fixed("auth-fixed-token-length", "a.js", "if (40 !== netboxToken.length) throw new Error();")).toBeUndefined();
  });
});
