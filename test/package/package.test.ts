import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string; exports: Record<string, unknown> };

/** A project of a user, with the packed tarball installed. */
const project = mkdtempSync(join(tmpdir(), "tokenlint-package-"));
const installed = join(project, "node_modules", "tokenlint");
/** Without what `npm test` and this repository's .npmrc set: users have neither. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
const npm = (command: "npm" | "npx", args: readonly string[], cwd: string): Promise<{ stdout: string }> => run(command, args, { cwd, env, shell: process.platform === "win32" });

beforeAll(async () => {
  await npm("npm", ["pack", "--ignore-scripts", "--pack-destination", project], resolve("."));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  await npm("npm", ["install", "--offline", "--no-audit", "--no-fund", `tokenlint-${manifest.version}.tgz`], project);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true }));

describe("the installed package", () => {
  it("is one package without dependencies", () => {
    expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["tokenlint"]);
  });

  it("runs as a command", async () => {
    const { stdout } = await npm("npx", ["--offline", "tokenlint", "--version"], project);
    expect(stdout).toBe(`${manifest.version}\n`);
  });

  it("stays small", () => {
    expect(statSync(join(project, `tokenlint-${manifest.version}.tgz`)).size).toBeLessThan(3_000_000);
  });

  it("has the licences of what it contains", () => {
    const licences = readFileSync(join(installed, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["@babel/parser", "typescript", "tree-sitter-python", "web-tree-sitter", "commander"]) expect(licences).toContain(`\n${name} `);
  });

  it("has every file that its exports name", () => {
    const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target as object).map(String)));
    for (const target of targets.filter((name) => !name.includes("*"))) expect(statSync(join(installed, target)).isFile()).toBe(true);
  });
});

describe("the API", () => {
  it("has types that need nothing else", async () => {
    writeFileSync(join(project, "use.ts"), `
      import { ConfigError, lint, lintText, rules, type Config, type Finding, type Report, type RuleMeta } from "tokenlint";
      const config: Partial<Config> = { failOn: "error" };
      const report: Report = await lint(["src"], { cwd: ".", config });
      const findings: readonly Finding[] = (await lintText("x = 1", { path: "a.py" })).findings;
      const ids: readonly string[] = rules.map((rule: RuleMeta) => rule.id);
      export const all: readonly unknown[] = [report.scanned.toFixed(), findings, ids, new ConfigError("").message];
      // @ts-expect-error: it takes a list of paths
      export const wrong = lint(1);
    `);
    const options = { target: "es2022", lib: ["es2022"], strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, types: [], noEmit: true };
    for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
      writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...options, module, moduleResolution }, files: ["use.ts"] }));
      await expect(run(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", project])).resolves.toMatchObject({ stdout: "" });
    }
  });

  it("does what the README shows", async () => {
    const [, example = ""] = /```js\n([^]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
    writeFileSync(join(project, "example.js"), example);
    const { stdout } = await run(process.execPath, ["example.js"], { cwd: project });
    expect(stdout).toBe("client.py:3 auth-use-v2-tokens\n");
  });

  it("reads every language from the bundle", async () => {
    writeFileSync(join(project, "languages.js"), `
      import { lintText } from "tokenlint";
      for (const path of ["a.py", "a.js", "a.ts", "a.tsx"]) {
        const { scanned, notices } = await lintText("x = 1\\n", { path });
        console.log(path, scanned, notices.length);
      }
      // Babel refuses this, so the other parser reads it.
      console.log((await lintText("const x = 1;\\nconst x = 2;\\n", { path: "b.ts" })).scanned);
    `);
    const { stdout } = await run(process.execPath, ["languages.js"], { cwd: project });
    expect(stdout).toBe("a.py 1 0\na.js 1 0\na.ts 1 0\na.tsx 1 0\n1\n");
  });
});

describe("the start", () => {
  it("loads no parser and no rule for --version", async () => {
    const trace = join(project, "trace.mjs");
    writeFileSync(trace, `
      import { register } from "node:module";
      register("data:text/javascript," + encodeURIComponent(\`
        import { writeSync } from "node:fs";
        export async function load(url, context, next) {
          const loaded = await next(url, context);
          if (url.startsWith("file:")) writeSync(2, url + " " + (loaded.source?.length ?? 0) + "\\\\n");
          return loaded;
        }
      \`));
    `);
    const { stderr } = await run(process.execPath, ["--import", trace, join(installed, "dist/cli.js"), "--version"], { cwd: project });
    const loaded = stderr.split("\n").filter((line) => line.includes("/tokenlint/dist/"));
    const bytes = loaded.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
    expect(loaded.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(200_000);
    expect(loaded.join("\n")).not.toMatch(/estree|python|babel|typescript|run-/);
  });
});
