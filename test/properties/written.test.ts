import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileResult } from "../../src/file-result.js";
import { lint } from "../../src/lint.js";
import { Project } from "../../src/project/project.js";
import { textFiles } from "../flow/program.js";
import { lintText } from "../support/fixtures.js";
import { outputs } from "./outputs.js";
import { formsOf, leakIn, secrets, type Secret } from "./secrets.js";
import { WRITTEN, type Written } from "./written.js";

const SEED = 20_260_211;
/** One of each of these. */
const KINDS: readonly string[] = ["40 hexadecimal digits", "43 characters of base 64", "NetBird", "NetBox v2"];
const SECRETS = KINDS.map((kind) => fc.sample(secrets.filter((secret) => secret.kind === kind), { seed: SEED, numRuns: 1 })[0]!);

/** What a reader has who takes the quotes and operators away. */
const squeezed = (text: string): string => text.replaceAll("\\n", "").replace(/[^0-9A-Za-z]/g, "");

const DIGITS = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];
const ESCAPE = /\\+(?:x([\da-f]{2})|u\{([\da-f]+)\}|u([\da-f]{4})|U([\da-f]{8}))|%([\da-f]{2})|\\+([0-7]{3})|&#(\d+);|\\+N\{(?:DIGIT (\w+)|LATIN (SMALL|CAPITAL) LETTER (\w))\}/g;

/** What a reader has who looks escapes up. */
const unescaped = (text: string): string => text.replace(ESCAPE, (_, x, braced, u, long, percent, octal, decimal, digit, size, letter: string) => {
  if (digit !== undefined) return String(DIGITS.indexOf(digit as string));
  if (size !== undefined) return size === "SMALL" ? letter.toLowerCase() : letter;
  const hex: string | undefined = x ?? braced ?? u ?? long ?? percent;
  return String.fromCharCode(hex === undefined ? Number.parseInt(octal ?? decimal, octal === undefined ? 10 : 8) : Number.parseInt(hex, 16));
});

/** Every form of the secret of which a part is left. */
function leaks(texts: readonly string[], secret: Secret): readonly string[] {
  return texts.flatMap((text) => [text, squeezed(text), squeezed(unescaped(text))]).flatMap((text) => formsOf(secret).flatMap((form) => {
    const part = leakIn(text, form, form.window);
    return part === undefined ? [] : [`${secret.kind}, ${form.kind}: ${part}`];
  }));
}

/** What a program can know of a token that is written so, it must not show. */
async function results({ path, text }: Written): Promise<readonly (readonly [Secret, FileResult])[]> {
  return Promise.all(SECRETS.map(async (secret) => [secret, await lintText(path, text(secret))] as const));
}

describe("no report holds six characters of a token, however it is written", () => {
  it.each(WRITTEN)("$path: $name", async (written) => {
    for (const [secret, result] of await results(written)) expect(leaks([JSON.stringify(result)], secret)).toEqual([]);
  });

  it("in another file", async () => {
    const uses = 'requests.get(U, headers={"Authorization": f"Token {NETBOX_TOKEN}"}); requests.get("http://netbox.corp.io/?token=" + NETBOX_TOKEN, verify=False); requests.get(f"https://x:{NETBOX_TOKEN}@netbox.corp.io/"); print(NETBOX_TOKEN); pynetbox.api(U, token=NETBOX_TOKEN); subprocess.run(["netbird", "--token", NETBOX_TOKEN]); open("x", "w").write(f"NETBOX_TOKEN={NETBOX_TOKEN}")';
    const scriptUses = 'fetch("http://netbox.corp.io", { headers: { Authorization: `Token ${netboxToken}` } }); fetch(`http://netbox.corp.io/?token=${netboxToken}`); console.log(netboxToken); localStorage.setItem("token", netboxToken); new Octokit({ auth: netboxToken });';
    let found = 0;
    for (const { path, text } of WRITTEN.filter(({ name }) => name.startsWith("a constant"))) for (const secret of SECRETS) {
      const isPython = path.endsWith(".py");
      const main = isPython ? `import os, subprocess, requests, pynetbox\nfrom keys import NETBOX_TOKEN\nU = "https://netbox.example.com"\n${uses.replaceAll("; ", "\n")}\n` : `import { netboxToken } from "./keys.js";\nimport { Octokit } from "@octokit/rest";\n${scriptUses.replaceAll("; ", ";\n")}\n`;
      const [other, own] = isPython ? ["keys.py", "main.py"] : ["keys.js", "main.js"];
      const project = new Project(textFiles({ [other]: isPython ? text(secret) : text(secret).replace("const netboxToken", "export const netboxToken"), [own]: main }));
      const result = await lint({ path: own, text: main, bom: false }, { severityOf: () => undefined }, project);
      found += result.findings.filter(({ trail }) => trail.some((step) => step.location.path === other)).length;
      expect(leaks([JSON.stringify(result)], secret), text(secret)).toEqual([]);
    }
    expect(found).toBeGreaterThan(100);
  });

  it("in any format", async () => {
    for (const written of WRITTEN.filter((_, i) => i % 40 === 0)) {
      for (const [secret, result] of await results(written)) expect(leaks(outputs(result), secret)).toEqual([]);
    }
  });

  it("is a property that can fail: nearly all of them give findings, and the search finds each form in its own file", async () => {
    const silent: string[] = [];
    for (const written of WRITTEN) if ((await results(written)).every(([, { findings }]) => findings.length === 0)) silent.push(written.name);
    expect(silent.length).toBeLessThan(WRITTEN.length / 20);
    for (const written of WRITTEN) for (const secret of SECRETS) expect(leaks([written.text(secret)], secret), written.name).not.toEqual([]);
  });
});
