import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/finding.js";
import { lint } from "../../src/lint.js";
import { Project } from "../../src/project/project.js";
import { textFiles } from "../flow/program.js";

const V1 = "7e1bc0ffee93d04facade58a2b6decade19f4c07";
const V2 = "nbt_Tk7Lint3Qx2P.L1ntZ8vQ4kR2mX7pB9tY3sW6dF1gH5jN0cVbMeU2";

/** A program that sends a header to NetBox. */
const program = (header: string, before: string): string => `import os\nimport requests\n${before}\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": ${header}})\n`;

/** What a rule finds in such a program, beside the files it imports. */
async function found(rule: string, header: string, before = "", others: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
  const { findings } = await lint({ path: "sites.py", text: program(header, before), bom: false }, { severityOf: () => undefined }, new Project(textFiles(others)));
  return findings.filter((finding) => finding.rule === rule);
}

/** What the fix writes, joined; undefined where there is none. */
const written = (findings: readonly Finding[]): string | undefined => findings[0]?.fixes[0]?.edits.map(({ text }) => text.trim()).join(" | ");

describe("a v2 token is written instead of", () => {
  it.each([
    ["a scheme before an unknown token", "f\"Token {os.environ['T']}\"", "", "Bearer"],
    ["a placeholder too", '"Token YOUR_TOKEN_HERE"', "", "Bearer | nbt_<key>.<secret>"],
    ["a token kept as a constant", '"Token " + TOKEN', `TOKEN = "${V1}"`, 'os.environ["NETBOX_TOKEN"] | Bearer'],
    ["one scheme of two tokens", '"Token " + (a if os.name else b)', "a, b = os.environ['A'], os.environ['B']", "Bearer"],
  ])("%s", async (_, header, before, fix) => {
    expect(written(await found("auth-use-v2-tokens", header, before))).toBe(fix);
  });

  it.each([
    ["a token in two pieces", '"Token " + "7e1bc0ffee93d04facade" + "58a2b6decade19f4c07"', ""],
    ["schemes in two places", '"Token " + a if os.name else "Token " + b', "a, b = os.environ['A'], os.environ['B']"],
    ["a scheme that is written with an escape", "f\"\\x54oken {os.environ['T']}\"", ""],
    ["a scheme that other headers may use", "SCHEME + os.environ['T']", 'SCHEME = "Token "'],
  ])("but not of %s", async (_, header, before) => {
    const findings = await found("auth-use-v2-tokens", header, before);
    expect(findings).toHaveLength(1);
    expect(written(findings)).toBeUndefined();
  });

  it("but not of a scheme in another file, were it at the same place there", async () => {
    const [header, before, start] = ["SCHEME + os.environ['NETBOX_TOKEN']", "from auth import SCHEME", '\nSCHEME = "'];
    const filler = "#".repeat(program(header, before).indexOf(header) + 1 - start.length);
    const findings = await found("auth-use-v2-tokens", header, before, { "auth.py": `${filler}${start}Token "\n` });
    expect(findings).toHaveLength(1);
    expect(written(findings)).toBeUndefined();
  });
});

it.each(["ghp_", "glpat-", "nbp_"])("a token of another service that begins with %s is no v1 token, whatever its scheme", async (prefix) => {
  expect(await found("auth-use-v2-tokens", `"Token ${prefix}" + os.environ["NETBOX_TOKEN"]`)).toEqual([]);
});

it.each([[V1, 1], [`${V1}decade86b1c0ffee30d97e5f`, 0]])("a client is handed a v1 token: %s", async (token, count) => {
  expect(await found("auth-use-v2-tokens", "os.environ['AUTHORIZATION']", `import pynetbox\npynetbox.api("https://netbox.example.com", token="${token}")`)).toHaveLength(count);
});

describe("the right scheme is written instead of", () => {
  it.each([
    ["one in the header", `"Token ${V2}"`, "", "safe"],
    ["one of its own", "SCHEME + TOKEN", `SCHEME = "Token "\nTOKEN = "${V2}"`, "unsafe"],
  ])("%s", async (_, header, before, safety) => {
    const findings = await found("auth-scheme-mismatch", header, before);
    expect(written(findings)).toBe("Bearer");
    expect(findings[0]?.fixes[0]?.safety).toBe(safety);
  });

  it.each([
    ["one that is written with an escape", `f"\\x54oken {TOKEN}"`, `TOKEN = "${V2}"`],
    ["one in another file", "SCHEME + TOKEN", `from auth import SCHEME\nTOKEN = "${V2}"`],
    ["none", "TOKEN", `TOKEN = "${V2}"`],
  ])("but not of %s", async (_, header, before) => {
    const findings = await found("auth-scheme-mismatch", header, before, { "auth.py": 'SCHEME = "Token "\n' });
    expect(findings).toHaveLength(1);
    expect(written(findings)).toBeUndefined();
  });
});

it("a wrong scheme is found beside a token of which nothing is known", async () => {
  const [finding] = await found("auth-scheme-mismatch", '"Token " + (os.environ["T"] if os.name else TOKEN)', `TOKEN = "${V2}"`);
  expect(finding?.message).toContain("sends a NetBox token with the Token scheme");
});

it("a token that cannot work is shown where it is sent when another file holds it", async () => {
  const [finding] = await found("auth-malformed-token", 'f"Bearer {TOKEN}"', "from config import TOKEN", { "config.py": 'TOKEN = "nbt_Tk7Lint3Qx2P"\n' });
  expect(finding?.location.path).toBe("sites.py");
});
