import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withoutTokensInPaths } from "../../src/masking.js";
import { REPORTERS } from "../../src/reporters/index.js";
import { finding, at, PLAIN, report } from "../reporters/sample.js";
import { git, outerFolder, TOKEN, tokenlint } from "./hostile.js";

const PREFIXED = ["ghp_", "Wq7RzK2mXv9LbT4nYc8HdF3jPs6GaE", "1tUo5I"].join("");
const TOKENS = [TOKEN, PREFIXED];
const partsOf = (token: string): readonly string[] => Array.from({ length: token.length - 15 }, (_, i) => token.slice(i + 4, i + 16)).filter((part) => part.length === 12);
const leaks = (text: string): readonly string[] => TOKENS.flatMap(partsOf).filter((part) => text.includes(part));

/** Command lines that end with an error, or that echo what they were given. */
const ECHOES: readonly (readonly string[])[] = TOKENS.flatMap((token) => [
  [token], [`src/${token}.py`, "--format", "json"], [`*${token}*`], ["--format", token], [`--${token}`], ["--fail-on", token], ["--max-file-size", token], ["--baseline", token], ["--config", token], ["explain", token],
  ["--staged", token, "--debug"], ["--diff-base", token], ["--output-file", `${token}/x`], ["--stdin-filename", `${token}.py`, "x"],
].map((args) => ["--debug", ...args].filter((_, i) => i > 0 || args[0] !== "explain")));

it("no command line is echoed with a token in it", { timeout: 300_000 }, async () => {
  const cwd = join(outerFolder({ "repository/a.py": "" }), "repository");
  git(cwd, "init", "-q");
  for (const args of ECHOES) {
    const { code, out, err } = await tokenlint(cwd, args);
    expect([code === null, leaks(out + err)], `${args.join(" ")}: ${err}`).toEqual([false, []]);
    expect(out + err).not.toBe("");
  }
});

const CONFIGURATIONS: readonly string[] = TOKENS.flatMap((token) => [
  `{"${token}": 1}`, `{"rules": {"${token}": "off"}}`, `{"failOn": "${token}"}`, `{"overrides": [{"${token}": []}]}`, `{"ignore": "${token}"}`, `{"${token}": 1, "${token}": 2}`, `{"failOn" "${token}"}`,
]);

it("no problem of a configuration shows a token, nor anything that a terminal obeys", { timeout: 300_000 }, async () => {
  const cwd = outerFolder({ "a.py": "" });
  for (const text of [...CONFIGURATIONS, '{"\\u001b]0;x\\u0007\\u202e": 1}']) {
    writeFileSync(join(cwd, "tokenlint.config.json"), text);
    const { code, out, err } = await tokenlint(cwd, ["--debug"]);
    expect([code, leaks(out + err)], text).toEqual([2, []]);
    expect(err.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

it.each(Object.keys(REPORTERS) as (keyof typeof REPORTERS)[])("%s shows no token that a file is called", (format) => {
  const paths = TOKENS.map((token) => `keys/${token}.py`);
  const findings = paths.map((path) => finding({ location: at(path, 1, "x", "x"), trail: [{ location: at(path, 2, "x", "x"), text: "written here" }] }));
  const whole = report({ findings, suppressed: findings, notices: paths.map((path) => ({ level: "error" as const, path, message: `No ${path}.` })), skipped: paths.map((path) => ({ path, reason: "binary" as const })) });
  expect(leaks(JSON.stringify(whole))).not.toEqual([]);
  expect(leaks(REPORTERS[format](withoutTokensInPaths(whole), PLAIN))).toEqual([]);
});

it("no format shows a token that the folder of the run is called, nor one beside it", { timeout: 300_000 }, async () => {
  const client = `import requests\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": "Token ${TOKEN}"})\n`;
  const root = outerFolder({ [`repository/${PREFIXED}/a.py`]: client, [`repository/b/${PREFIXED}/b.py`]: client, [`${PREFIXED}/c.py`]: client });
  git(join(root, "repository"), "init", "-q");
  for (const format of Object.keys(REPORTERS)) {
    const { code, out, err } = await tokenlint(join(root, "repository", PREFIXED), [".", `../b/${PREFIXED}`, `../../${PREFIXED}/c.py`, "-f", format, "--debug"]);
    expect([code, partsOf(PREFIXED).filter((part) => (out + err).includes(part))], format).toEqual([1, []]);
  }
});

it("a baseline and a diff show no token that a file is called", async () => {
  const cwd = join(outerFolder({ [`repository/${PREFIXED}.py`]: `import requests\nNETBOX_TOKEN = "${TOKEN}"\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": f"Token {NETBOX_TOKEN}"})\n` }), "repository");
  const diff = await tokenlint(cwd, ["--diff", "--unsafe-fixes", "--debug"]);
  expect([diff.code, leaks(diff.out + diff.err)]).toEqual([1, []]);
  expect((await tokenlint(cwd, ["--update-baseline"])).code).toBe(0);
  expect(leaks(readFileSync(join(cwd, "tokenlint-baseline.json"), "utf8"))).toEqual([]);
  const again = await tokenlint(cwd, []);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining("known (baseline)")]);
});
