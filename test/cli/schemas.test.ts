/** Every JSON that the command prints or writes fits its schema. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { baselineErrors, codeQualityErrors, reportErrors, sarifErrors } from "../reporters/schemas.js";
import { BAD, folder, GOOD, tokenlint } from "./command.js";

const SUPPRESSED = BAD.replace("requests.get", "# tokenlint-ignore auth-use-v2-tokens -- known\nrequests.get");
const FILES = { "a.py": BAD, "b c.py": SUPPRESSED, "good.py": GOOD, "big.py": `# ${"x".repeat(2_000_000)}`, "broken.ts": "const token = ((((\n" };

const errorsIn = { json: reportErrors, sarif: sarifErrors, gitlab: codeQualityErrors };

/** Ways to run it, each of which fills other fields. */
const RUNS: readonly (readonly string[])[] = [[], ["gone.py", "a.py"], ["--include-suppressed"], ["--pedantic"], ["--category", "nightly"], ["--staged"], ["--diff-base", "HEAD"], ["--fix", "--unsafe-fixes"]];

describe("every JSON fits its schema", () => {
  it.each(RUNS.map((args) => [args.join(" "), args] as const))("tokenlint %s", async (_, args) => {
    const root = folder(FILES);
    const git = (...words: readonly string[]) => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], { cwd: root });
    git("init", "-q");
    git("commit", "-q", "--allow-empty", "-m", "first");
    git("add", "-A");
    const formats = Object.keys(errorsIn).flatMap((format) => ["-f", `${format}=${format}.out`]);
    const { code, err } = await tokenlint(root, [...args, ...formats]);
    expect(code, err).not.toBe(2);
    for (const [format, errors] of Object.entries(errorsIn)) expect(errors(JSON.parse(readFileSync(join(root, `${format}.out`), "utf8"))), format).toEqual([]);
  });

  it("a baseline, also beside the reports", async () => {
    const root = folder({ "a.py": BAD, "b.py": BAD + BAD, "c.py": GOOD });
    expect((await tokenlint(root, ["--update-baseline"])).code).toBe(0);
    const baseline = JSON.parse(readFileSync(join(root, "tokenlint-baseline.json"), "utf8")) as { findings: unknown[] };
    expect(baselineErrors(baseline)).toEqual([]);
    expect(baseline.findings.length).toBeGreaterThan(1);
    writeFileSync(join(root, "a.py"), GOOD);
    const { out } = await tokenlint(root, ["-f", "json"]);
    expect(reportErrors(JSON.parse(out))).toEqual([]);
  });

  it("the schemas notice mistakes", () => {
    expect(baselineErrors({ version: 1, key: "0f".repeat(16), findings: [{ rule: "a", path: "b", symbol: "", hash: "c0ff", count: 0 }] })).not.toEqual([]);
    expect(codeQualityErrors([{ description: "a", check_name: "b", fingerprint: "c", severity: "error", location: { path: "d", lines: { begin: 1 } } }])).not.toEqual([]);
    expect(codeQualityErrors([{ description: "a", check_name: "b", fingerprint: "c", severity: "major", location: { path: "./d", lines: { begin: 1 } } }])).not.toEqual([]);
  });
});
