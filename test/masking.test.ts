import { describe, expect, it } from "vitest";
import { maskingOf, pathWithoutTokens, withoutTokens } from "../src/masking.js";
import { lintText } from "./support/fixtures.js";

const HEX = ["5ca1ab1edecafc0ffee0", "ba11adf007ba1155e1f5"].join("");
const BASE64 = ["et3HcB9DpaA_ic9BzENw0n", "+k3jYQv81ZpLx0TbWq5sR="].join("");

describe("a text without tokens", () => {
  it.each([
    [`keys/${HEX}/a.py`, HEX], [`named-2/${BASE64}/.env`, BASE64], [`/api/?key=${BASE64}&a=1`, BASE64], [`a=${HEX}=b`, HEX],
    [Array.from(HEX, (unit) => `%${unit.charCodeAt(0).toString(16)}`).join(""), "%35%63%61"], [Array.from(HEX, (unit) => `&#${unit.charCodeAt(0)};`).join(""), "&#53;&#99;"],
    [Array.from(HEX, (unit) => `\\x${unit.charCodeAt(0).toString(16)}`).join(""), "\\x35\\x63"],
  ])("%s is as long and shows nothing of it", (text, token) => {
    const shown = withoutTokens(text);
    expect(shown).toHaveLength(text.length);
    expect(shown).not.toContain(token.slice(4, 10));
    expect(shown).toContain("*".repeat(20));
  });

  it.each([
    "docs/getting-started-with-netbox-tokens.md#creating-a-token", "node_modules/@typescript-eslint/eslint-plugin/dist/rules", "https://netbox.example.com/api/users/tokens/provision/",
    "a%20sentence%20with%20blanks%20as%20queries%20have%20them", "&#60;b&#62;&#60;/b&#62;", "kubernetes.io/service-account-token=default-token", "--a-long-option-of-some-command=its-value-of-words",
  ])("%s has none", (text) => expect(withoutTokens(text)).toBe(text));
});

it("keeps the key id of a NetBox token whose secret is stars already, and of none whose secret is not", () => {
  const [key, secret] = ["nbt_q7RzK2mXv9Lb.", [HEX, "Zq8X"].join("")];
  const masked = withoutTokens(`token = "${key}${secret}"`);
  expect(masked).toBe(`token = "${key}${"*".repeat(secret.length)}"`);
  expect(withoutTokens(masked)).toBe(masked);
  expect(withoutTokens(`nbt_${HEX}.****`)).not.toContain(HEX.slice(0, 8));
});

describe("a path without tokens", () => {
  const mixed = ["Wq7RzK2mXv9LbT4n", "Yc8HdF3jPs6GaE1t"].join("");
  const starsFor = (token: string): string => "*".repeat(token.length);

  it.each([
    [`k/${mixed}/ab`, `k/${starsFor(mixed)}/ab`], [`net/v1/${mixed}/ui/${HEX}/app`, `net/v1/${starsFor(mixed)}/ui/${starsFor(HEX)}/app`], [`ci/x/ghp_${mixed}1tUo/run`, `ci/x/ghp_${starsFor(mixed)}****/run`],
    [`${mixed}.py`, `${starsFor(mixed)}.py`], ["src/clients/netbox-v2/Client42.py", "src/clients/netbox-v2/Client42.py"],
  ])("%s stars the names that are tokens", (path, shown) => expect(pathWithoutTokens(path)).toBe(shown));

  it("stars one whose names are a token together", () => expect(pathWithoutTokens("Zq8/Xw2/Lp9Kt/mN4v/Rb7/Q1z")).toMatch(/^\*+$/));

  it("stars those beside a name that is a token itself", () => expect(pathWithoutTokens("c0ffee5ca1abbadc0dedecaf0ddba11f007ba1aa/Zq8/Xw2/Lp9Kt/mN4v/Rb7/Q1z")).toMatch(/^\*+$/));
});

describe("pieces of tokens", () => {
  const masked = maskingOf(["dec0de-one", "dec0de-one-and-two", "badc0de!", "badc0de!", "word"]);

  it.each([
    ["a dec0de-one b", "a ********** b"], ["dec0de-one-and-two", "*".repeat(18)], ["dec0de-one-and-tw", "**********-and-tw"], ["badc0de!badc0de!", "*".repeat(16)], ["badc0dec0debadc0de!", "badc0dec0de********"],
    ["a word", "a word"], ["badc0de", "badc0de"], ["", ""],
  ])("are starred wherever they stand: %j", (text, shown) => expect(masked(text)).toBe(shown));
});

describe("a line of a report", () => {
  const lineOf = async (code: string): Promise<string | undefined> => (await lintText("a.py", code)).findings.find(({ location }) => location.start.line === 1)?.location.text;

  it("shows what joined strings are, but not the token they make", async () => {
    const code = `requests.get("http://netbox.corp.io/" + "api/", headers={"Authorization": "Token " + "${HEX.slice(0, 13)}" + "${HEX.slice(13, 26)}" + "${HEX.slice(26)}"})`;
    expect(await lineOf(code)).toBe(code.replace(/"[0-9a-f]{13,14}"/g, (piece) => `"${"*".repeat(piece.length - 2)}"`));
  });

  it("shows a string with escapes whose token is written as it is", async () => {
    const code = `NETBOX_TOKEN = "${HEX}"; requests.get("http://netbox.corp.io/api/", headers={"Authorization": "Token\\t" + NETBOX_TOKEN, "X-Other": "a\\tb ${HEX} c"})`;
    expect(await lineOf(code)).toBe(code.replaceAll(HEX, "*".repeat(40)));
  });
});

describe("base 64 of which no quotes say where it ends", () => {
  const [first, rest] = [["TtZ64OgydkchsHxR", "wR35nHP8HFzuOjGM"].join(""), "LoMWD+brcy="];

  it.each([
    ["a.js", `//token ${first}/${rest}\n`], ["tool.rb", `NETBOXAuthorization:Token ${first.slice(3)}+${rest}\n`], ["a.tf", `\ntoken ${first}/${rest}`],
  ])("is masked as a whole: %s %j", async (path, text) => {
    const { findings } = await lintText(path, text);
    expect(findings.length).toBeGreaterThan(0);
    for (const part of ["TtZ64O", "FzuOjGM", "LoMWD", "brcy"]) expect(JSON.stringify(findings)).not.toContain(part);
  });

  it("leaves the path before and behind a token in a URL", async () => {
    const { findings } = await lintText("notes.txt", `NETBOX_TOKEN https://netbox.example.com/hook/${HEX}/devices/\nnetbox token: ${HEX}/devices/`);
    expect(findings.map(({ location }) => location.text).join("\n")).toContain("/devices/");
  });
});
