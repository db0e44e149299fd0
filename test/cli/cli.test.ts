import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, TOKEN, tokenlint } from "./command.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const ESC = "\u001b";

describe("exit codes", () => {
  it("0: nothing found", async () => {
    const { code, out, err } = await tokenlint(folder({ "a.py": GOOD }), []);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("No findings · 1 file scanned");
  });

  it("1: findings", async () => {
    const { code, out, err } = await tokenlint(folder({ "a.py": BAD }), []);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("auth-use-v2-tokens");
    expect(out).toContain("a.py");
  });

  it("0: findings below the level of --fail-on", async () => {
    const root = folder({ "a.ts": 'declare const token: string;\nfetch("https://netbox.example.com/api/dcim/sites/", { headers: { Authorization: `Token nbt_abcdefghijkl.${token}` } });\n' });
    const all = await tokenlint(root, ["--format", "json", "--fail-on", "note"]);
    const findings = (JSON.parse(all.out) as { findings: { severity: string }[] }).findings;
    expect(findings.map((finding) => finding.severity)).toEqual(["warning"]);
    expect(all.code).toBe(1);
    expect((await tokenlint(root, ["--fail-on", "error"])).code).toBe(0);
  });

  it.each([
    [["--formt", "json"], "Did you mean --format?"],
    [["--format", "xml"], "Allowed choices are text, json, sarif"],
    [["--fail-on", "fatal"], "Allowed choices are error, warning, note"],
    [["--max-file-size", "big"], "500KB"],
    [["explain"], "missing required argument"],
    [["explain", "auth-use-v2-token"], "Did you mean `auth-use-v2-tokens`?"],
    [["rules", "extra"], "too many arguments"],
    [["-"], "--stdin-filename"],
    [["--stdin-filename", "a.py", "b.py"], "Standard input"],
    [["--config", "missing.json"], "missing.json"],
  ])("2: wrong usage %j", async (args, message) => {
    const { code, out, err } = await tokenlint(folder({ "a.py": GOOD }), args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("3: a path does not exist, also when there are findings", async () => {
    const { code, out } = await tokenlint(folder({ "a.py": BAD }), ["a.py", "missing.py"]);
    expect(code).toBe(3);
    expect(out).toContain("missing.py");
    expect(out).toContain("auth-use-v2-tokens");
  });

  it("3: nothing to scan", async () => {
    expect((await tokenlint(folder({ "rack.svg": "" }), [])).code).toBe(3);
    expect((await tokenlint(folder({ "rack.svg": "" }), ["rack.svg"])).code).toBe(3);
    expect((await tokenlint(folder({ "a.py": BAD }), ["--max-file-size", "10"])).code).toBe(3);
  });

  it.skipIf(process.getuid?.() === 0)("3: a file cannot be read", async () => {
    const root = folder({ "a.py": BAD, "b.py": GOOD });
    chmodSync(join(root, "a.py"), 0);
    expect((await tokenlint(root, [])).code).toBe(3);
  });
});

describe("paths", () => {
  it("takes what follows -- as paths", async () => {
    const root = folder({ "rules/a.py": BAD, "-dash.py": BAD, "explain/b.py": GOOD });
    expect((await tokenlint(root, ["--", "rules"])).code).toBe(1);
    expect((await tokenlint(root, ["--", "-dash.py"])).code).toBe(1);
    expect((await tokenlint(root, ["--", "explain"])).code).toBe(0);
  });

  it("scans what ignore files exclude only when asked", async () => {
    const root = folder({ ".gitignore": "secret.py\n", ".git/HEAD": "", "secret.py": BAD, "a.py": GOOD });
    expect((await tokenlint(root, [])).code).toBe(0);
    expect((await tokenlint(root, ["--no-gitignore"])).code).toBe(1);
  });
});

describe("standard input", () => {
  it("is linted under the given name", async () => {
    const { code, out } = await tokenlint(folder({}), ["--stdin-filename", "src/app.py"], { stdin: BAD });
    expect(code).toBe(1);
    expect(out).toContain("src/app.py");
  });

  it("may be written as -", async () => {
    expect((await tokenlint(folder({}), ["-", "--stdin-filename", "app.py"], { stdin: GOOD })).code).toBe(0);
  });
});

describe("standard input of an unknown kind", () => {
  it("is not green", async () => {
    expect((await tokenlint(folder({}), ["--stdin-filename", "a.xyz"], { stdin: BAD })).code).toBe(3);
  });
});

describe("formats", () => {
  it("writes JSON", async () => {
    const { code, out } = await tokenlint(folder({ "a.py": BAD }), ["--format", "json"]);
    const report = JSON.parse(out) as { tool: { version: string }; findings: { rule: string }[]; summary: { scanned: number } };
    expect(code).toBe(1);
    expect(report.tool.version).toBe(manifest.version);
    expect(report.findings.map((finding) => finding.rule)).toContain("auth-use-v2-tokens");
    expect(report.summary.scanned).toBe(1);
  });

  it("writes SARIF with paths from the root of the repository", async () => {
    const root = folder({ ".git/HEAD": "", "packages/api/a.py": BAD });
    const { out } = await tokenlint(join(root, "packages/api"), ["--format", "sarif"]);
    const { version, runs } = JSON.parse(out) as Log;
    expect(version).toBe("2.1.0");
    expect(runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("packages/api/a.py");
  });

  it.each(["text", "json", "sarif"])("never shows the token: %s", async (format) => {
    const { out, err } = await tokenlint(folder({ "a.py": BAD }), ["--format", format]);
    expect(out.length).toBeGreaterThan(100);
    expect(out + err).not.toContain(TOKEN);
  });

  it("writes several reports of one scan", async () => {
    const root = folder({ "a.py": BAD });
    const { out, err, code } = await tokenlint(root, ["--format", "sarif=a.sarif", "-f", "text", "-f", "junit=j.xml"]);
    expect(code).toBe(1);
    expect(out).toContain("auth-use-v2-tokens");
    expect(err).toMatch(/^a\.sarif: \d+ findings? in 1 scanned file\nj\.xml: \d+ findings? in 1 scanned file\n$/);
    expect((JSON.parse(readFileSync(join(root, "a.sarif"), "utf8")) as Log).version).toBe("2.1.0");
    expect(readFileSync(join(root, "j.xml"), "utf8")).toContain("<testsuites");
  });

  it.each([
    [["-f", "json", "-f", "text"], "Two reports cannot share standard output"],
    [["-f", "sarif=a", "-o", "b"], "Every report has a file already"],
    [["-f", "sarif="], "Write a file behind the equals sign"],
    [["-f", "yaml"], "Allowed choices are text, json"],
    [["--diff", "-f", "sarif=a"], "A diff has a format of its own"],
  ])("refuses %j", async (args, message) => {
    const { err, code } = await tokenlint(folder({ "a.py": GOOD }), args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it("names the files that reach a limit of the evaluator, with --debug", async () => {
    const calls = Array.from({ length: 60 }, (_, i) => `def f${i}(t):\n    return f${i + 1}(t)`).join("\n");
    const root = folder({ "deep.py": `${calls}\ndef f60(t):\n    return t\nHEADERS = {"Authorization": f0("x")}\n`, "flat.py": GOOD });
    const { err } = await tokenlint(root, ["deep.py", "flat.py", "--debug"]);
    expect(err).toContain("deep.py: a limit of the evaluator was reached; values beyond it are not known\nparsers loaded: python\n");
    expect((await tokenlint(root, ["deep.py"])).err).toBe("");
    const branches = Array.from({ length: 60 }, (_, i) => `if x${i}:\n    t = "v${i}"`).join("\n");
    const wide = folder({ "wide.py": `t = ""\n${branches}\nHEADERS = {"Authorization": "Token " + t}\n` });
    expect((await tokenlint(wide, ["--debug"])).err).toContain("wide.py: a limit");
  });

  it("loads a parser only for files that say something of tokens, with --debug", async () => {
    const plain = { "a.py": "def add(a, b):\n    return a + b\n", "b.ts": "export const key = 1;\n", "main.tf": 'resource "null_resource" "a" {}\n', "c.sh": "ls\n", "d.yml": "a: 1\n", "e.md": "# Title\n" };
    expect((await tokenlint(folder(plain), ["--debug"])).err).toBe("left out: 0 files of other kinds, 0 files and 0 folders that are excluded, 0 symbolic links\nparsers loaded: none\n");
    expect((await tokenlint(folder({ ...plain, "c.sh": 'curl -H "Authorization: Bearer $T" https://a.example.com\n' }), ["--debug"])).err).toContain("\nparsers loaded: shell\n");
  });

  it("follows values into other files, unless it is told not to", async () => {
    const root = folder({ "config.py": `KEY = "${TOKEN}"\n`, "main.py": 'import pynetbox\nfrom config import KEY\nnb = pynetbox.api("https://netbox.example.com", token=KEY)\n' });
    expect((await tokenlint(root, ["main.py"])).out).toContain("auth-use-v2-tokens");
    expect((await tokenlint(root, ["main.py", "--no-imports"])).out).not.toContain("auth-use-v2-tokens");
  });

  it("is quiet when nothing is found", async () => {
    expect(await tokenlint(folder({ "a.py": GOOD }), ["--quiet"])).toEqual({ code: 0, out: "", err: "" });
    expect((await tokenlint(folder({ "a.py": BAD }), ["--quiet"])).out).toContain("auth-use-v2-tokens");
  });
});

describe("colours", () => {
  it.each([
    [[], {}, false],
    [["--color"], {}, true],
    [[], { FORCE_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "0" }, false],
    [["--no-color"], { FORCE_COLOR: "1" }, false],
    [["--color"], { NO_COLOR: "1" }, true],
  ] as const)("%j %j", async (args, env, hasColor) => {
    const { out } = await tokenlint(folder({ "a.py": BAD }), args, { env });
    expect(out).toContain("a.py");
    expect(out.includes(`${ESC}[`)).toBe(hasColor);
  });

  it("are not written to files", async () => {
    const root = folder({ "a.py": BAD });
    await tokenlint(root, ["-o", "report.txt"], { env: { FORCE_COLOR: "1" } });
    expect(readFileSync(join(root, "report.txt"), "utf8")).not.toContain(ESC);
  });
});

describe("--output-file", () => {
  it("writes the whole report or nothing, and says so on standard error", async () => {
    const root = folder({ "a.py": BAD });
    const { code, out, err } = await tokenlint(root, ["--format", "sarif", "--output-file", "report.sarif"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("report.sarif");
    expect(JSON.parse(readFileSync(join(root, "report.sarif"), "utf8"))).toHaveProperty("runs");
    expect(readdirSync(root).toSorted()).toEqual(["a.py", "report.sarif"]);
  });

  it("leaves a link a link", async () => {
    const root = folder({ "a.py": BAD, "reports/old.json": "{}" });
    symlinkSync("reports/old.json", join(root, "latest.json"));
    await tokenlint(root, ["-f", "json", "-o", "latest.json"]);
    expect(readFileSync(join(root, "reports/old.json"), "utf8")).toContain("findings");
  });

  it("fails with a sentence when the folder does not exist", async () => {
    const { code, err } = await tokenlint(folder({ "a.py": BAD }), ["-o", "none/report.txt"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: none\/report.txt cannot be written/m);
  });

  it("takes a device as it is", async () => {
    const { code, err } = await tokenlint(folder({ "a.py": BAD }), ["-o", "/dev/null"]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("/dev/null: ") });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("help", () => {
  it("prints the version", async () => {
    expect(await tokenlint(folder({}), ["--version"])).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" });
  });

  it("names every option, command and exit code", async () => {
    const { code, out } = await tokenlint(folder({}), ["--help"]);
    expect(code).toBe(0);
    for (const word of ["--output-file", "explain <rule>", "Exit codes:", "Examples:"]) expect(out).toContain(word);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it("is a command too, and no folder", async () => {
    const root = folder({ "help/a.py": BAD });
    expect((await tokenlint(root, ["help"])).out).toBe((await tokenlint(root, ["--help"])).out);
    expect((await tokenlint(root, ["help", "history"])).out).toContain("--since <rev>");
    expect(await tokenlint(root, ["help", "nothing"])).toMatchObject({ code: 2, err: expect.stringContaining("there is no command 'nothing'") });
    expect((await tokenlint(root, ["--", "help"])).code).toBe(1);
  });

  it("lists and explains every rule", async () => {
    const root = folder({});
    const rules = JSON.parse((await tokenlint(root, ["rules", "--format", "json"])).out) as { id: string }[];
    expect(rules.length).toBeGreaterThan(0);
    const text = (await tokenlint(root, ["rules"])).out;
    for (const { id } of rules) {
      expect(text).toContain(id);
      const page = await tokenlint(root, ["explain", id]);
      expect(page.code).toBe(0);
      expect(page.out).toContain("Rationale");
    }
  });
});

it("ends quietly when its reader does", () => {
  const root = folder(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`a${index}.py`, BAD])));
  const { stderr, stdout } = spawnSync("bash", ["-c", `"${process.execPath}" "${resolve("dist/cli.js")}" | head -n 1`], { cwd: root, encoding: "utf8" });
  expect(stdout.split("\n")).toHaveLength(2);
  expect(stderr).toBe("");
});
