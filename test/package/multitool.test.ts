import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { afterAll, describe, expect, it } from "vitest";
import { BAD, folder, tokenlint } from "../cli/command.js";

const root = mkdtempSync(join(tmpdir(), "tokenlint-multitool-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Without what npm has put into the environment of the tests. */
const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))), DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
const PROGRAM = join(root, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");

writeFileSync(join(root, "package.json"), "{}");
// Its only install script makes the program executable.
const isInstalled = process.platform === "linux" && process.arch === "x64" && spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "@microsoft/sarif-multitool@5.7.0"], { cwd: root, env }).status === 0;

/** The rules that a file breaks, each once, with the level. */
function broken(file: string): readonly string[] {
  chmodSync(PROGRAM, 0o755);
  spawnSync(PROGRAM, ["validate", file, "--rule-kind", "Sarif;Ghas", "--log", "ForceOverwrite", "--output", `${file}.out`], { cwd: root, env });
  const log = JSON.parse(readFileSync(`${file}.out`, "utf8")) as Log;
  expect(log.runs[0]?.invocations?.[0]?.executionSuccessful).toBe(true);
  return [...new Set(log.runs[0]?.results?.map(({ level = "warning", ruleId = "" }) => `${level} ${ruleId}`))];
}

describe.skipIf(!isInstalled)("the SARIF Multitool", () => {
  // The project's page has no address yet, which SARIF2005 asks for.
  it.each([[["--category", "nightly"]], [["--include-suppressed"]]])("finds no error, with %j", { timeout: 300_000 }, async (args) => {
    const files = { "a b.py": BAD, "a#b%.py": BAD, "sub/ä.py": BAD, "s.py": BAD.replace('"\n', '"  # tokenlint-ignore sec-token-storage -- known\n') };
    const file = join(folder({}), "out.sarif");
    await tokenlint(folder(files), [...args, "-f", `sarif=${file}`]);
    expect(broken(file)).toEqual(["warning SARIF2005"]);
  });

  it("finds an error where there is one", { timeout: 300_000 }, () => {
    const file = join(root, "wrong.sarif");
    writeFileSync(file, JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [{ tool: { driver: { name: "x" } }, results: [{ message: { text: "" }, locations: [] }] }] }));
    expect(broken(file).some((rule) => rule.startsWith("error "))).toBe(true);
  });
});
