import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lintText } from "../support/fixtures.js";
import { DOCUMENTS } from "./documents.js";
import { outputs } from "./outputs.js";
import { PYTHON, SCRIPT, TYPED, type Statement } from "./programs.js";
import { leakIn, secrets, type Secret } from "./secrets.js";

const SEED = 20_260_106;
const LANGUAGES: Readonly<Record<string, Readonly<Record<string, Statement>>>> = { py: PYTHON, js: SCRIPT, ts: TYPED };

const leaks = (language: string, text: string, among: readonly Secret[]): Promise<readonly string[]> => leaksIn(`a.${language}`, text, among);

async function leaksIn(path: string, text: string, among: readonly Secret[]): Promise<readonly string[]> {
  const all = outputs(await lintText(path, text));
  return among.flatMap((secret) => (all.some((output) => leakIn(output, secret) !== undefined) ? [secret.kind] : []));
}

describe("no report holds a part of a secret", () => {
  const positions = Object.entries(LANGUAGES).flatMap(([language, statements]) => Object.keys(statements).map((name) => [language, name] as const));

  it.each(positions)("%s: %s", async (language, name) => {
    const statement = LANGUAGES[language]![name]!;
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        expect(await leaks(language, `${statement(secret, 1)}\n`, [secret])).toEqual([]);
      }),
      { seed: SEED, numRuns: 8 },
    );
  });

  it.each(Object.keys(LANGUAGES))("%s: several of them in one program", async (language) => {
    const statements = Object.entries(LANGUAGES[language]!).filter(([name]) => name !== "syntax error");
    const programs = fc.array(fc.tuple(fc.integer({ min: 0, max: statements.length - 1 }), secrets), { minLength: 2, maxLength: 8, size: "max" });
    await fc.assert(
      fc.asyncProperty(programs, async (chosen) => {
        const text = chosen.map(([index, secret], n) => statements[index]![1](secret, n)).join("\n");
        expect(await leaks(language, `${text}\n`, chosen.map(([, secret]) => secret))).toEqual([]);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it.each(DOCUMENTS)("$path", async ({ path, text }) => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        expect(await leaksIn(path, text(secret), [secret, { ...secret, secret: Buffer.from(secret.text).toString("base64") }])).toEqual([]);
        found += (await lintText(path, text(secret))).findings.length;
      }),
      { seed: SEED, numRuns: 12 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it("is a property that can fail: what is generated is in the programs, and gives findings", async () => {
    for (const [language, statements] of Object.entries(LANGUAGES)) {
      const [secret] = fc.sample(secrets, { seed: SEED, numRuns: 1 });
      const text = Object.entries(statements).filter(([name]) => name !== "syntax error").map(([, statement], n) => statement(secret!, n)).join("\n");
      expect(leakIn(text, secret!)).toBeDefined();
      expect((await lintText(`a.${language}`, text)).findings.length).toBeGreaterThan(20);
    }
  });
});
