import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, folder, GOOD, TOKEN, tokenlint } from "./command.js";

const URL = "https://netbox.example.com/api/dcim/sites/";
/** What unsafe fixes make of `BAD`. */
const FIXED = `import os\nimport requests\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\nrequests.get("${URL}", headers={"Authorization": f"Bearer {NETBOX_TOKEN}"})\n`;
/** A safe fix: the scheme. */
const WRONG = `import os\nimport requests\nkey = os.environ["KEY"]\nrequests.get("${URL}", headers={"Authorization": f"Token nbt_abcdefghijkl.{key}"})\n`;
const RIGHT = WRONG.replace("Token nbt", "Bearer nbt");
const UNSAFE = ["--fix", "--unsafe-fixes"];
const textOf = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

describe("--fix", () => {
  it("applies safe fixes only, and reports what is left", async () => {
    const root = folder({ "a.py": BAD, "b.py": WRONG });
    const { code, out, err } = await tokenlint(root, ["--fix"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(textOf(root, "a.py")).toBe(BAD);
    expect(textOf(root, "b.py")).toBe(RIGHT);
    expect(out).not.toContain("b.py");
    expect(out).toMatch(/1 fix applied in 1 file · 2 can be fixed with --fix --unsafe-fixes\n$/);
  });

  it("applies unsafe fixes too when asked, and is green when nothing is left", async () => {
    const root = folder({ "a.py": BAD, "b.py": WRONG, "c.py": GOOD });
    const { code, out } = await tokenlint(root, UNSAFE);
    expect(code).toBe(0);
    expect(out).toBe("No findings · 3 files scanned · 3 fixes applied in 2 files\n");
    expect(textOf(root, "a.py")).toBe(FIXED);
    expect(readdirSync(root).toSorted()).toEqual(["a.py", "b.py", "c.py"]);
  });

  it("changes nothing the second time", async () => {
    const root = folder({ "a.py": BAD });
    await tokenlint(root, UNSAFE);
    const past = new Date(0);
    utimesSync(join(root, "a.py"), past, past);
    expect((await tokenlint(root, UNSAFE)).out).toBe("No findings · 1 file scanned · 0 fixes applied in 0 files\n");
    expect(statSync(join(root, "a.py")).mtimeMs).toBe(0);
  });

  it("says without it what it would do", async () => {
    const { out } = await tokenlint(folder({ "a.py": BAD, "b.py": WRONG }), []);
    expect(out).toMatch(/ · 1 can be fixed with --fix, 2 more with --fix --unsafe-fixes\n$/);
  });

  it("keeps the mode, and leaves no other file behind", async () => {
    const root = folder({ "a.py": BAD });
    chmodSync(join(root, "a.py"), 0o755);
    await tokenlint(root, UNSAFE);
    expect(statSync(join(root, "a.py")).mode & 0o777).toBe(0o755);
    expect(textOf(root, "a.py")).toBe(FIXED);
    expect(readdirSync(root)).toEqual(["a.py"]);
  });

  it.each([
    ["UTF-8 with a mark and CRLF", (text: string) => Buffer.from(`\uFEFF${text.replaceAll("\n", "\r\n")}`)],
    ["UTF-16 with a mark", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 the other way round, with CRLF", (text: string) => Buffer.from(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "utf16le").swap16()],
    ["UTF-16 without a mark", (text: string) => Buffer.from(text, "utf16le")],
    ["CR", (text: string) => Buffer.from(text.replaceAll("\n", "\r"))],
  ])("keeps encoding and line endings: %s", async (_, form) => {
    const root = folder({ "a.py": form(BAD) });
    expect((await tokenlint(root, UNSAFE)).code).toBe(0);
    expect(readFileSync(join(root, "a.py")).equals(form(FIXED))).toBe(true);
  });

  it("leaves a file alone whose bytes are no text in its encoding", async () => {
    const bytes = Buffer.concat([Buffer.from(BAD), Buffer.from([0x23, 0xe9, 0x0a])]);
    const root = folder({ "a.py": bytes });
    const { code, out } = await tokenlint(root, UNSAFE);
    expect(code).toBe(1);
    expect(out).toContain("not fixed");
    expect(readFileSync(join(root, "a.py")).equals(bytes)).toBe(true);
  });

  it("writes no file that was not asked for", async () => {
    const main = `import requests\nfrom config import KEY\nrequests.get("${URL}", headers={"Authorization": f"Token {KEY}"})\n`;
    const root = folder({ "config.py": `KEY = "${TOKEN}"\n`, "main.py": main });
    await tokenlint(root, [...UNSAFE, "main.py"]);
    expect(textOf(root, "config.py")).toBe(`KEY = "${TOKEN}"\n`);
    expect(textOf(root, "main.py")).toBe(main);
    expect((await tokenlint(root, UNSAFE)).code).toBe(0);
    expect(textOf(root, "config.py")).toContain("os.environ[");
    expect(textOf(root, "main.py")).toContain("Bearer {KEY}");
  });

  it("fixes no finding that a comment suppresses, nor one of a rule that is off", async () => {
    const kept = `NETBOX_TOKEN = "${TOKEN}"  # tokenlint-ignore sec-token-storage -- revoked\n`;
    const root = folder({ "a.py": kept, "b.py": `NETBOX_TOKEN = "${TOKEN}"\n`, "tokenlint.config.json": '{ "overrides": [{ "files": ["b.py"], "rules": { "sec-token-storage": "off" } }] }' });
    await tokenlint(root, UNSAFE);
    expect(textOf(root, "a.py")).toBe(kept);
    expect(textOf(root, "b.py")).toBe(`NETBOX_TOKEN = "${TOKEN}"\n`);
  });

  it("writes through a link that stays inside, and leaves one that leads out", async () => {
    const root = folder({ "project/lib/a.py": BAD, "elsewhere/b.py": BAD });
    const cwd = join(root, "project");
    symlinkSync("lib/a.py", join(cwd, "a.py"));
    symlinkSync("../elsewhere/b.py", join(cwd, "b.py"));
    const { code, out } = await tokenlint(cwd, [...UNSAFE, "a.py", "b.py"]);
    expect(code).toBe(1);
    expect(out).toContain("This link leads out of the folder of the run");
    expect(textOf(cwd, "lib/a.py")).toBe(FIXED);
    expect(lstatSync(join(cwd, "a.py")).isSymbolicLink()).toBe(true);
    expect(textOf(root, "elsewhere/b.py")).toBe(BAD);
  });

  it("counts what it did in JSON", async () => {
    const { out } = await tokenlint(folder({ "a.py": BAD }), [...UNSAFE, "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ findings: [], summary: { fixes: { safe: 0, unsafe: 0 }, fixed: { fixes: 2, files: 1 } } });
  });
});

describe("3: a file cannot be written", () => {
  it("a read-only file", async () => {
    const root = folder({ "a.py": BAD, "b.py": WRONG });
    chmodSync(join(root, "a.py"), 0o444);
    const { code, out } = await tokenlint(root, UNSAFE);
    expect(code).toBe(3);
    expect(out).toContain("This file is read-only, so it was not fixed.");
    expect(out).toContain("sec-token-storage");
    expect(out).toContain("1 fix applied in 1 file");
    expect(textOf(root, "a.py")).toBe(BAD);
    expect(textOf(root, "b.py")).toBe(RIGHT);
  });

  it("a read-only folder", async () => {
    const root = folder({ "locked/a.py": BAD });
    const isRoot = process.getuid?.() === 0;
    // For root every folder is writable: the file belongs to nobody, and nobody runs the command.
    if (isRoot) chownSync(join(root, "locked/a.py"), 65_534, 65_534);
    if (isRoot) chmodSync(root, 0o755);
    chmodSync(join(root, "locked"), 0o555);
    const { code, out } = await tokenlint(root, UNSAFE, isRoot ? { uid: 65_534 } : {});
    chmodSync(join(root, "locked"), 0o755);
    expect(code).toBe(3);
    expect(out).toContain("This file cannot be written (permission denied, EACCES)");
    expect(textOf(root, "locked/a.py")).toBe(BAD);
    expect(readdirSync(join(root, "locked"))).toEqual(["a.py"]);
  });
});

describe("--diff", () => {
  it("shows what would change, masked, and writes nothing", async () => {
    const root = folder({ "a.py": BAD, "b.py": WRONG, "c.py": GOOD });
    const { code, out, err } = await tokenlint(root, ["--diff", "--unsafe-fixes"]);
    expect(code).toBe(1);
    expect(out).toContain(`--- a.py\n+++ a.py\n@@ -1,3 +1,4 @@\n+import os\n import requests\n-NETBOX_TOKEN = "${"*".repeat(TOKEN.length)}"\n`);
    expect(out).toContain('+NETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n');
    expect(out).toContain("+++ b.py\n");
    expect(out).not.toContain("c.py");
    expect(out + err).not.toContain(TOKEN);
    expect(err).toBe("Would apply 3 fixes in 2 files. Tokens are masked: this diff cannot be applied.\n");
    expect([textOf(root, "a.py"), textOf(root, "b.py")]).toEqual([BAD, WRONG]);
  });

  it("shows safe fixes only, and names the others", async () => {
    const { code, out, err } = await tokenlint(folder({ "a.py": BAD, "b.py": WRONG }), ["--diff"]);
    expect(code).toBe(1);
    expect(out).not.toContain("a.py");
    expect(err).toContain("Would apply 1 fix in 1 file.");
    expect(err).toContain("2 more with --unsafe-fixes.");
  });

  it("0: nothing would change, whatever is found", async () => {
    expect(await tokenlint(folder({ "a.py": BAD }), ["--diff"])).toEqual({ code: 0, out: "", err: "Nothing to fix. 2 more with --unsafe-fixes.\n" });
  });

  it("wins over --fix", async () => {
    const root = folder({ "b.py": WRONG });
    expect((await tokenlint(root, ["--fix", "--diff"])).code).toBe(1);
    expect(textOf(root, "b.py")).toBe(WRONG);
  });

  it("3: the scan is incomplete", async () => {
    const { code, err } = await tokenlint(folder({ "b.py": WRONG }), ["--diff", "b.py", "missing.py"]);
    expect(code).toBe(3);
    expect(err).toContain("missing.py");
  });

  it("masks tokens that only another file shows, and hides what a terminal obeys", async () => {
    const main = `import pynetbox\nfrom config import KEY\nnb = pynetbox.api("https://netbox.example.com", token=KEY)\n`;
    const root = folder({ "config.py": `KEY = "${TOKEN}"\n# \u001b[31m\nNETBOX_TOKEN = KEY + "${TOKEN}"\n`, "main.py": main });
    const { out } = await tokenlint(root, ["--diff", "--unsafe-fixes"]);
    expect(out).toContain("config.py");
    expect(out).not.toContain(TOKEN);
    expect(out).not.toContain("\u001b");
  });

  it("goes to a file when asked", async () => {
    const root = folder({ "b.py": WRONG });
    expect((await tokenlint(root, ["--diff", "-o", "changes.diff"])).out).toBe("");
    expect(textOf(root, "changes.diff")).toContain("+++ b.py");
  });
});

describe("standard input", () => {
  const args = ["--stdin-filename", "src/a.py"];

  it("is written, fixed, to standard output; the report goes to standard error", async () => {
    const { code, out, err } = await tokenlint(folder({}), [...args, ...UNSAFE], { stdin: BAD });
    expect({ code, out }).toEqual({ code: 0, out: FIXED });
    expect(err).toContain("2 fixes applied in 1 file");
  });

  it("is written as it is where there is nothing to fix", async () => {
    const { code, out, err } = await tokenlint(folder({}), [...args, "--fix"], { stdin: BAD });
    expect({ code, out }).toEqual({ code: 1, out: BAD });
    expect(err).toContain("sec-token-storage");
    expect(err).not.toContain(TOKEN);
  });

  it("touches no file of that name", async () => {
    const root = folder({ "src/a.py": BAD });
    await tokenlint(root, [...args, ...UNSAFE], { stdin: WRONG });
    expect(textOf(root, "src/a.py")).toBe(BAD);
  });

  it("is shown as a diff", async () => {
    const { code, out } = await tokenlint(folder({}), [...args, "--diff"], { stdin: WRONG });
    expect(code).toBe(1);
    expect(out).toContain("+++ src/a.py");
  });
});

describe("2: wrong usage", () => {
  it.each([
    [["--unsafe-fixes"], "Add --fix to apply them, or --diff to see them."],
    [["--diff", "--format", "json"], "Leave out --format or --diff."],
  ])("%j", async (args, message) => {
    const root = folder({ "a.py": BAD });
    mkdirSync(join(root, "empty"));
    const { code, out, err } = await tokenlint(root, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});
