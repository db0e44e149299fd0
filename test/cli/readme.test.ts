import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BAD, folder, tokenlint } from "./command.js";

const README = readFileSync("README.md", "utf8");

/** The first block of a language in the README. */
function block(language: string): string {
  const text = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(README)?.[1];
  if (text === undefined) throw new Error(`The README has no block of ${language}.`);
  return text;
}

describe("the README", () => {
  it("shows a configuration that counts", async () => {
    const root = folder({ "tokenlint.config.json": block("jsonc"), "fixtures/a.py": BAD, "tests/a.py": BAD });
    const { code, out } = await tokenlint(root, ["--format", "json"]);
    const { findings } = JSON.parse(out) as { findings: { rule: string; severity: string; location: { path: string } }[] };
    expect(code).toBe(1);
    expect(new Set(findings.map(({ location }) => location.path))).toEqual(new Set(["tests/a.py"]));
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`).toSorted()).toEqual(["auth-use-v2-tokens warning", "sec-token-storage note"]);
  });

  it("shows a comment that suppresses", async () => {
    const root = folder({ "a.py": `import os\nimport requests\nnetbox = requests.Session()\n${block("python")}` });
    const { code, out } = await tokenlint(root, []);
    expect(code).toBe(0);
    expect(out).toContain("1 suppressed");
  });

  it("shows the package's own commands", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["demo", "test", "ready"]));
    expect(readFileSync(".ci/run", "utf8")).toContain("\nnpm cit\n");
    expect(README).toContain("\nnpm cit ");
  });

  it("has the same exit codes as --help", async () => {
    const help = (await tokenlint(folder({}), ["--help"])).out;
    for (const [, code = "", meaning = ""] of README.matchAll(/^\| (\d) \| (.+) \|$/gm)) {
      expect(help.replace(/\s+/g, " ")).toContain(`${code} ${meaning.replaceAll("`", "")}`);
    }
  });
});
