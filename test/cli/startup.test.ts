import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import module from "node:module";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { arePaths, COMMANDS, DEFAULTS, isVersion } from "../../src/cli/plain.js";
import { program } from "../../src/cli/program.js";
import { BAD, folder, GOOD, TOKEN, tokenlint } from "./command.js";

const DIST = resolve("dist");

const moduleOf = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
const HOOK = moduleOf('import { writeSync } from "node:fs"; export function load(url, context, next) { writeSync(2, `loaded ${url}\\n`); return next(url, context); }');
const REGISTRATION = moduleOf(`import { register } from "node:module"; register(${JSON.stringify(HOOK)});`);

/** The files of the bundle that a command line loads, each as often as it is loaded. */
async function loaded(cwd: string, args: readonly string[]): Promise<readonly string[]> {
  const { err } = await tokenlint(cwd, args, { env: { NODE_OPTIONS: `--import ${REGISTRATION}` } });
  return [...err.matchAll(/^loaded file:.*\/dist\/(\S+)$/gm)].map(([, name = ""]) => name);
}

/** The beginning and what scans share. Parsers, rules, and whatever is loaded when it is needed have names of their own. */
const isShared = (name: string): boolean => /^(?:cli|(?:main|chunk|code-cache)-\w+)\.js$/.test(name);
const bytes = (names: readonly string[]): number => names.reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0);

describe("what is loaded", () => {
  it("is no parser and no rule for the version, for nothing, and for files without hits", { timeout: 60_000 }, async () => {
    const cwd = folder({ "a.py": "def add(a, b):\n    return a + b\n", "b.ts": "export const x: number = 1;\n", "empty/x.bin": "" });
    // That nothing was scanned is said, and what is said is masked.
    const isMasking = (name: string): boolean => /^(?:masking|cells)-/.test(name);
    expect((await loaded(cwd, ["empty"])).filter((name) => !isShared(name) && !isMasking(name))).toEqual([]);
    for (const args of [["--version"], ["."]]) {
      const names = await loaded(cwd, args);
      expect(names.filter((name) => !isShared(name)), args[0]).toEqual([]);
      expect(names.length, args[0]).toBeGreaterThan(2);
      expect(names.length, args[0]).toBeLessThan(7);
      expect(bytes(names), args[0]).toBeLessThan(160_000);
    }
  });

  it("is the parser of a file with a hit, and nothing twice", { timeout: 60_000 }, async () => {
    const names = await loaded(folder({ "a.py": BAD, "b.ts": "export const x: number = 1;\n" }), ["."]);
    expect(names.filter((name) => name.startsWith("python-")).length).toBe(1);
    expect(names.filter((name) => name.startsWith("estree-"))).toEqual([]);
    expect([...new Set(names)]).toEqual(names);
    expect(bytes(names)).toBeLessThan(1_500_000);
  });

  it("optimises no grammar for a few files", { timeout: 60_000 }, () => {
    const lines = Array.from({ length: 80 }, (_, i) => `if [ -f x${i} ]; then cp "x${i}" "$HOME" | grep -v ${i}; fi\n`).join("");
    const cwd = folder({ "a.sh": `curl -H "Authorization: Token $NETBOX_TOKEN" https://netbox.example.com/api/\n${lines}` });
    const { stdout } = spawnSync(process.execPath, ["--trace-wasm-compilation-times", join(DIST, "cli.js"), "a.sh"], { cwd, encoding: "utf8" });
    expect(stdout).toContain("auth-use-v2-tokens");
    expect(stdout).toMatch(/using Liftoff/);
    expect(stdout).not.toMatch(/using TurboFan/);
  });

  it("has the names that these tests look for", () => {
    const names = readdirSync(DIST);
    for (const start of ["python-", "estree-", "program-", "check-", "main-"]) expect(names.some((name) => name.startsWith(start)), start).toBe(true);
  });
});

describe("a command line of paths", () => {
  it("means what it means to the parser of options", () => {
    const command = program([]);
    // Where commander says nothing, a configuration is looked for.
    expect({ config: true, ...command.opts() }).toEqual(DEFAULTS);
    expect(command.commands.map((each) => each.name()).toSorted()).toEqual([...COMMANDS].toSorted());
  });

  it("has neither options nor commands", () => {
    for (const argv of [[], ["src"], ["src", "a.py"], [""]]) expect(arePaths(argv), argv.join(" ")).toBe(true);
    for (const argv of [["-"], ["--fix"], ["src", "-q"], ["rules"], ["--", "rules"], ["explain", "x"]]) expect(arePaths(argv), argv.join(" ")).toBe(false);
    expect([["--version"], ["-v"], ["--version", "x"], ["x"], []].map(isVersion)).toEqual([true, true, false, false, false]);
  });

  it("ends like any other where it is wrong", async () => {
    const cwd = folder({ "a.py": GOOD, "tokenlint.config.json": '{ "failon": 1 }' });
    const plain = await tokenlint(cwd, ["a.py"]);
    expect(plain).toEqual(await tokenlint(cwd, ["a.py", "--no-color"]));
    expect(plain.code).toBe(2);
    expect(plain.err).not.toBe("");
  });
});

it("keeps its compiled code in the user's own folder where Node can, and writes nothing where it cannot", { timeout: 60_000 }, async () => {
  const cwd = folder({ "a.py": BAD, "cache/.keep": "" });
  const scanned = (env: NodeJS.ProcessEnv): ReturnType<typeof tokenlint> => tokenlint(cwd, ["a.py"], { env: { ...env, XDG_CACHE_HOME: join(cwd, "cache"), NODE_COMPILE_CACHE: "", LOCALAPPDATA: undefined } });
  const kept = (): readonly string[] => readdirSync(join(cwd, "cache"), { recursive: true, encoding: "utf8" }).filter((name) => name !== ".keep");
  expect((await scanned({ NODE_DISABLE_COMPILE_CACHE: "1" })).code).toBe(1);
  expect(kept()).toEqual([]);
  expect((await scanned({})).code).toBe(1);
  if (!("enableCompileCache" in module)) return expect(kept()).toEqual([]);
  expect(kept().length).toBeGreaterThan(3);
  // nothing of what is scanned is in it
  for (const name of kept().map((each) => join(cwd, "cache", each)).filter((each) => statSync(each).isFile())) expect(readFileSync(name, "latin1")).not.toContain(TOKEN);
  return undefined;
});
