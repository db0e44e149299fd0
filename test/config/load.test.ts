import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../../src/config/config.js";
import { loadConfig, type BrokenConfig, type LoadedConfig } from "../../src/config/load.js";
import { tree } from "../input/tree.js";

const options = { maxDays: { description: "days", default: 90, minimum: 1, maximum: 3650 } };
const knownRules = [{ id: "auth-use-v2-tokens" }, { id: "auth-scheme-mismatch" }, { id: "sec-token-storage" }, { id: "auth-token-rotation", options }];

async function load(files: Record<string, string>, folder = ".", file?: string): Promise<LoadedConfig | BrokenConfig> {
  const root = await tree(files);
  return loadConfig({ cwd: join(root, folder), knownRules, ...(file !== undefined && { file }) });
}

async function configOf(files: Record<string, string>): Promise<Config> {
  const loaded = await load({ ".git/HEAD": "", ...files });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

/** Path, line and message of each problem. */
async function problemsOf(files: Record<string, string>, folder?: string, file?: string): Promise<readonly string[]> {
  const loaded = await load(files, folder, file);
  if (!("problems" in loaded)) throw new Error("This configuration is right.");
  expect(loaded.problems.every(({ level }) => level === "error")).toBe(true);
  return loaded.problems.map(({ path, line, message }) => `${path ?? ""}:${line ?? ""}: ${message}`);
}

const json = (text: string): Record<string, string> => ({ "tokenlint.config.json": text });

const full: Config = {
  rules: { "auth-use-v2-tokens": "off", "sec-token-storage": "note" },
  ignore: ["/legacy/", "!dist/"],
  overrides: [{ files: ["*.test.ts"], rules: { "sec-token-storage": "off" } }],
  failOn: "never",
  maxFileSize: 5000,
  pedantic: true,
  gitignore: false,
};

describe("where a configuration stands", () => {
  it("has defaults without a file", async () => {
    const root = await tree({});
    expect(await loadConfig({ cwd: root, knownRules })).toEqual({ config: DEFAULT_CONFIG, root });
  });

  it("reads JSON with comments, trailing commas, a mark and $schema", async () => {
    const text = `\uFEFF// why\n{ "$schema": "./x.json", /* all */ ${JSON.stringify(full).slice(1, -1)}, }`;
    expect(await configOf(json(text))).toEqual(full);
  });

  it("reads package.json", async () => {
    expect(await configOf({ "package.json": JSON.stringify({ name: "x", tokenlint: full }) })).toEqual(full);
  });

  it.each([["failOn", "maxFileSize"], ["fail-on", "max-file-size"], ["fail_on", "max_file_size"]])("reads pyproject.toml with %s", async (failOn, maxFileSize) => {
    const text = `[project]\nname = "x"\n[tool.tokenlint]\n${failOn} = "never"\n${maxFileSize} = 5_000\npedantic = true\ngitignore = false
ignore = ["/legacy/", "!dist/"]\nrules.auth-use-v2-tokens = "off"\nrules.sec-token-storage = "note"
[[tool.tokenlint.overrides]]\nfiles = ["*.test.ts"]\nrules = { sec-token-storage = "off" }\n`;
    expect(await configOf({ "pyproject.toml": text })).toEqual(full);
  });

  it("takes the nearest, up to the root of the repository", async () => {
    const root = await tree({ ...json('{"failOn": "error"}'), "repo/.git": "gitdir: x", "repo/package.json": '{"tokenlint": {"failOn": "note"}}', "repo/a/package.json": "{}", "repo/a/b/x": "", "other/.git/HEAD": "", "other/a/x": "" });
    expect(await loadConfig({ cwd: join(root, "repo/a/b"), knownRules })).toMatchObject({ config: { failOn: "note" }, root: join(root, "repo"), path: join(root, "repo/package.json") });
    expect(await loadConfig({ cwd: join(root, "other/a"), knownRules })).toMatchObject({ config: { failOn: "warning" } });
  });

  it("looks only into the folder of the run outside of a repository", async () => {
    expect(await load({ ...json('{"failOn": "error"}'), "a/x": "" }, "a")).toMatchObject({ config: { failOn: "warning" } });
    expect(await load(json('{"failOn": "error"}'))).toMatchObject({ config: { failOn: "error" } });
  });

  it("takes the file given, with patterns relative to the folder of the run", async () => {
    const root = await tree({ "ci/lint.json": '{"failOn": "error"}', "ci/pyproject.toml": '[tool.tokenlint]\nfail-on = "note"', "ci/package.json": '{"tokenlint": {"failOn": "never"}}', ...json("{") });
    for (const [file, failOn] of [["ci/lint.json", "error"], ["ci/pyproject.toml", "note"], ["ci/package.json", "never"], [join(root, "ci/lint.json"), "error"]] as const) {
      expect(await loadConfig({ cwd: root, file, knownRules })).toMatchObject({ config: { failOn }, root });
    }
  });

  it("leaves files of others alone", async () => {
    expect(await configOf({ "package.json": "{ broken", "pyproject.toml": "[tool.other\n" })).toEqual(DEFAULT_CONFIG);
    expect(await configOf({ "package.json": '"text"', "pyproject.toml": "tool = 1\n" })).toEqual(DEFAULT_CONFIG);
    expect(await configOf({ "package.json": "[]", ...json('{"failOn": "note"}') })).toMatchObject({ failOn: "note" });
  });

  it("refuses two in one folder, and names both", async () => {
    const files = { ...json("{}"), "pyproject.toml": "[tool.tokenlint]\n" };
    expect(await problemsOf(files)).toEqual([
      "tokenlint.config.json:: This folder has another configuration in `pyproject.toml`. Keep one of them.",
      "pyproject.toml:: This folder has another configuration in `tokenlint.config.json`. Keep one of them.",
    ]);
  });

  it("refuses a given file that is missing or has nothing", async () => {
    expect(await problemsOf({}, ".", "gone.json")).toEqual([expect.stringMatching(/^gone\.json:: .*does not exist/)]);
    expect(await problemsOf({ "package.json": "{}" }, ".", "package.json")).toEqual([expect.stringContaining("has no `tokenlint`")]);
    expect(await problemsOf({ "x.toml": "" }, ".", "x.toml")).toEqual([expect.stringContaining("has no `tool.tokenlint`")]);
    expect(await problemsOf({ "folder/": "" }, ".", "folder")).toEqual(["folder:: This file cannot be read (it is a folder, EISDIR). Make it readable."]);
  });
});

describe("what is wrong with one", () => {
  test.each<[string, readonly string[]]>([
    ["", ["1: This is not valid JSON: value expected."]],
    ["{\n  \"failOn\" \"note\"\n}", ["2: This is not valid JSON: colon expected."]],
    ["[]", ["1: The configuration is a list; expected a table of keys and values."]],
    ['{"tokens": 1}', ["1: `tokens` is not a key of the configuration. The keys are rules, ignore, overrides, failOn, maxFileSize, pedantic, gitignore."]],
    ['{\n"failon": "note"}', ["2: `failon` is not a key of the configuration. Did you mean `failOn`?"]],
    ['{"fail-on": "note"}', ["1: `fail-on` is not a key of the configuration. Did you mean `failOn`?"]],
    ['{"ingore": []}', ["1: `ingore` is not a key of the configuration. Did you mean `ignore`?"]],
    ['{"failOn": "warn"}', ['1: `failOn` is "warn"; expected one of "error", "warning", "note", "never". Did you mean `warning`?']],
    ['{"failOn": "off"}', ['1: `failOn` is "off"; expected one of "error", "warning", "note", "never".']],
    ['{"pedantic": "yes"}', ['1: `pedantic` is "yes"; expected true or false.']],
    ['{"maxFileSize": "1MB"}', ['1: `maxFileSize` is "1MB"; expected a whole number of bytes from 1 to 268435456.']],
    ['{"maxFileSize": 0}', ["1: `maxFileSize` is 0; expected a whole number of bytes from 1 to 268435456."]],
    ['{"maxFileSize": 1e12}', ["1: `maxFileSize` is 1000000000000; expected a whole number of bytes from 1 to 268435456."]],
    ['{"ignore": "dist"}', ['1: `ignore` is "dist"; expected a list of patterns.']],
    ['{"ignore": ["a", 1, " "]}', ["1: `ignore[1]` is 1; expected a pattern in gitignore syntax.", '1: `ignore[2]` is " "; expected a pattern in gitignore syntax.']],
    ['{"ignore": ["./src"]}', ["1: `ignore[0]` can never match: patterns are relative to the folder of the configuration already. Write `/` for that folder, without dots before it."]],
    ['{"ignore": ["!../src", "C:\\\\src", "#x", "a\\nb"]}', [
      expect.stringContaining("`ignore[0]` can never match"), expect.stringContaining("absolute path"), expect.stringContaining("begins a comment"), expect.stringContaining("line break"),
    ]],
    ['{\n"rules": {\n"auth-use-v2-token": "off"}}', ["3: `rules.auth-use-v2-token` names no rule. Did you mean `auth-use-v2-tokens`?"]],
    ['{"rules": {"no-such-thing-at-all": "off"}}', ["1: `rules.no-such-thing-at-all` names no rule. Run `tokenlint rules` for the list."]],
    ['{"rules": {"sec-token-storage": 2}}', ['1: `rules.sec-token-storage` is 2; expected one of "off", "note", "warning", "error".']],
    ['{"rules": {"__proto__": "off"}}', ["1: `rules.__proto__` names no rule. Run `tokenlint rules` for the list."]],
    ['{"rules": ["sec-token-storage"]}', ["1: `rules` is a list; expected a table of rule ids and levels."]],
    ['{"rules": null}', ["1: `rules` is null; expected a table of rule ids and levels."]],
    ['{"overrides": [{\n"files": ["a"], "rule": {}}]}', ["2: `overrides[0].rule` is not a key of the configuration. Did you mean `rules`?", "1: `overrides[0]` has no `rules`. An override says which levels (`rules`) count for which files (`files`)."]],
    ['{"overrides": [{"files": "a", "rules": {"x-y": "of"}}]}', [
      '1: `overrides[0].files` is "a"; expected a list of patterns.',
      "1: `overrides[0].rules.x-y` names no rule. Run `tokenlint rules` for the list.",
      '1: `overrides[0].rules.x-y` is "of"; expected one of "off", "note", "warning", "error". Did you mean `off`?',
    ]],
    ['{"rules": {"sec-token-storage": {"level": "off", "severity": "of", "confidence": "sure"}}}', [
      "1: `rules.sec-token-storage.level` is not a key of the configuration. The keys are severity, confidence, options.",
      '1: `rules.sec-token-storage.severity` is "of"; expected one of "off", "note", "warning", "error". Did you mean `off`?',
      '1: `rules.sec-token-storage.confidence` is "sure"; expected one of "high", "medium", "low".',
    ]],
    ['{"rules": {"auth-token-rotation": {"options": {"maxDay": 1, "maxDays": 0}}}}', [
      "1: `rules.auth-token-rotation.options.maxDay` is not an option of auth-token-rotation. Did you mean `maxDays`?",
      "1: `rules.auth-token-rotation.options.maxDays` is 0; expected a whole number from 1 to 3650.",
    ]],
    ['{"rules": {"sec-token-storage": {"options": {"maxDays": 9}}}}', ["1: `rules.sec-token-storage.options.maxDays` is not an option of sec-token-storage. There are none."]],
    ['{"overrides": {"files": []}}', ["1: `overrides` is a table; expected a list of overrides."]],
    ['{"pedantic": true,\n"pedantic": false}', ["2: The key `pedantic` is there twice. Keep one of them."]],
    ['{"$schema": 1}', ["1: `$schema` is 1; expected a string."]],
  ])("%j", async (text, problems) => {
    expect(await problemsOf(json(text))).toEqual(problems.map((problem) => (typeof problem === "string" ? `tokenlint.config.json:${problem}` : problem)));
  });

  it("names keys in package.json and pyproject.toml in full", async () => {
    expect(await problemsOf({ "package.json": '{\n"tokenlint": {\n"failon": 1}}' })).toEqual(["package.json:3: `tokenlint.failon` is not a key of the configuration. Did you mean `failOn`?"]);
    expect(await problemsOf({ "pyproject.toml": "[tool.tokenlint]\nfail-om = 1" })).toEqual(["pyproject.toml:: `tool.tokenlint.fail-om` is not a key of the configuration. Did you mean `failOn`?"]);
    expect(await problemsOf({ "pyproject.toml": '[tool.tokenlint]\nfail-on = "note"\nfail_on = "note"' })).toEqual(["pyproject.toml:: `tool.tokenlint.fail_on` is the same key as `tool.tokenlint.fail-on`. Keep one of them."]);
    expect(await problemsOf({ "pyproject.toml": "[tool.tokenlint]\npedantic = 2020-01-01" })).toEqual(["pyproject.toml:: `tool.tokenlint.pedantic` is of another type; expected true or false."]);
    expect(await problemsOf({ "pyproject.toml": "[tool]\ntokenlint = 2020-01-01" })).toEqual(["pyproject.toml:: `tool.tokenlint` is of another type; expected a table of keys and values."]);
  });

  it("does not overlook a broken file that may hold one", async () => {
    expect(await problemsOf({ "package.json": '{\n"tokenlint": {,}}' })).toEqual([expect.stringMatching(/^package\.json:2: This is not valid JSON/)]);
    expect(await problemsOf({ "package.json": '{"tokenlint": {}, // no\n}' })).toEqual([expect.stringMatching(/^package\.json:1: This is not valid JSON: invalid comment token/)]);
    expect(await problemsOf({ "pyproject.toml": '[project]\n[tool.tokenlint]\nfail-on = note' })).toEqual([expect.stringMatching(/^pyproject\.toml:3: This is not valid TOML: /)]);
  });

  it("shows where the file is, seen from the folder of the run", async () => {
    const problems = await problemsOf({ ".git/HEAD": "", ...json("{"), "a/b/x": "" }, "a/b");
    expect(problems[0]).toMatch(/^\.\.\/\.\.\/tokenlint\.config\.json:1: /);
  });
});
