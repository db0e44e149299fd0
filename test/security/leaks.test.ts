/** A repository in which tokens stand everywhere: in every kind of file, however written, in names of files and folders, and in what was committed before. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REPORTERS } from "../../src/reporters/index.js";
import { DOCUMENTS } from "../properties/documents.js";
import { PYTHON, SCRIPT } from "../properties/programs.js";
import { formsOf, leakIn, secrets, type Secret } from "../properties/secrets.js";
import { WRITTEN } from "../properties/written.js";
import { git, outerFolder, tokenlint } from "./hostile.js";

const SEED = 20_260_305;
const SECRETS: readonly Secret[] = ["40 hexadecimal digits", "43 characters of base 64", "NetBox v2"]
  .map((kind) => fc.sample(secrets.filter((secret) => secret.kind === kind), { seed: SEED, numRuns: 1 })[0]!);
const [HEX] = SECRETS as [Secret];
const FORMS = SECRETS.flatMap(formsOf);

/** The parts of any of the tokens that a text holds. Colours between the characters of a token hide it from a search, not from a reader. */
function leaks(text: string): readonly string[] {
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "");
  return FORMS.flatMap((form) => {
    const part = leakIn(plain, form, form.window);
    return part === undefined ? [] : [plain.slice(Math.max(0, plain.indexOf(part) - 100), plain.indexOf(part) + 50)];
  });
}

const wide = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");
const wideBigEndian = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le").swap16();

/** What a file may be called: no slash. */
const named = ({ text }: Secret): string => text.replaceAll("/", "_");

function filesOf(secret: Secret, at: number): Readonly<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = {};
  for (const { path, text } of DOCUMENTS) {
    files[`documents-${at}/${path}`] = text(secret);
    files[`wide-${at}/${path}`] = wide(text(secret));
    if (at === 0) files[`wide-big-endian/${path}`] = wideBigEndian(text(secret));
    files[`named-${at}/${named(secret)}/${path}`] = text(secret);
  }
  WRITTEN.forEach(({ path, text }, i) => { if (i % (5 * SECRETS.length) === at) files[`written-${at}/${i}/${path}`] = text(secret); });
  for (const [extension, statements] of Object.entries({ py: PYTHON, js: SCRIPT })) {
    Object.values(statements).forEach((statement, i) => { files[`programs-${at}/${i}/${named(secret)}.${extension}`] = `${statement(secret, i)}\n`; });
  }
  files[`broken-${at}/a.py`] = `def ((:\n  netbox_token = "${secret.text}\n`;
  files[`broken-${at}/a.json`] = `{"netbox_token": "${secret.text}`;
  files[`broken-${at}/a.toml`] = `netbox_token = "${secret.text}"\nnetbox_token = ${secret.text}\n`;
  files[`broken-${at}/a.tf`] = `provider "netbox" {\n  api_token = "${secret.text}"\n  = ${secret.text}\n`;
  files[`broken-${at}/a.sh`] = `export NETBOX_TOKEN=${secret.text}\nif; do ((\n`;
  files[`broken-${at}/a.yaml`] = `netbox_token: [${secret.text}\n: {\n`;
  files[`broken-${at}/${named(secret)}.ts`] = `const netboxToken = = "${secret.text}" ((\n`;
  files[`skipped-${at}/${named(secret)}.py`] = `netbox_token = "${secret.text}"\0\u0001`;
  files[`large-${at}/${named(secret)}.json`] = `{"netbox_token": "${secret.text}", "a": "${"x ".repeat(30_000)}"}`;
  return files;
}

const FILES: Readonly<Record<string, string | Uint8Array>> = Object.assign({}, ...SECRETS.map(filesOf)) as Record<string, string | Uint8Array>;
const ALL = ["--debug", "--pedantic", "--max-file-size", "50KB", "--no-gitignore"];

function put(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** A repository with the files, of which some were committed, some are gone and some are staged. */
function repository(): string {
  const root = join(outerFolder({ "repository/a.py": "" }), "repository");
  git(root, "init", "-q", "-b", "main");
  const all = Object.entries(FILES).filter((_, i) => i % 2 === 0);
  put(root, Object.fromEntries(all.filter((_, i) => i % 3 !== 2)));
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", HEX.text);
  for (const [path] of all.filter((_, i) => i % 3 === 1)) rmSync(join(root, path));
  put(root, Object.fromEntries(all.filter((_, i) => i % 3 === 2)));
  git(root, "add", "-A");
  return root;
}

describe("of tokens everywhere in a repository", { timeout: 600_000 }, () => {
  const folder = (): string => {
    const root = outerFolder({});
    put(root, FILES);
    return root;
  };

  it("no format shows a part, nor what --debug says", async () => {
    const root = folder();
    const formats = Object.keys(REPORTERS);
    const outputs = formats.flatMap((format) => ["-f", `${format}=out-of-${format}`]);
    const { code, out, err } = await tokenlint(root, [".", ...ALL, ...outputs, "--jobs", "1", "--no-config"]);
    expect([code, leaks(out + err)]).toEqual([3, []]);
    expect(err).toContain("parsers loaded");
    for (const format of formats) {
      const report = readFileSync(join(root, `out-of-${format}`), "utf8");
      expect(report.length, format).toBeGreaterThan(10_000);
      expect(leaks(report), format).toEqual([]);
    }
  });

  it("nothing is shown in colour, on paths that are named, in threads", async () => {
    const root = folder();
    const { code, out, err } = await tokenlint(root, [...readdirSync(root), ...ALL, "--color", "--jobs", "2"]);
    expect([code, leaks(out + err)]).toEqual([3, []]);
    expect(out).toContain("\u001b[");
  });

  it("no diff shows a part, nor what is said of a fix, nor a baseline", async () => {
    const root = folder();
    const diff = await tokenlint(root, [...ALL, "--diff", "--unsafe-fixes"]);
    expect(leaks(diff.out + diff.err)).toEqual([]);
    expect(diff.out.length).toBeGreaterThan(10_000);
    const fixed = await tokenlint(root, [...ALL, "--fix", "--unsafe-fixes"]);
    expect(leaks(fixed.out + fixed.err)).toEqual([]);
    expect(fixed.out + fixed.err).toMatch(/fixe[sd]/);
    for (const [path] of Object.entries(FILES)) if (/broken|skipped|large/.test(path)) rmSync(join(root, path));
    const updated = await tokenlint(root, [...ALL, "--update-baseline"]);
    const baseline = updated.code === 0 ? readFileSync(join(root, "tokenlint-baseline.json"), "utf8") : "";
    expect(leaks(updated.out + updated.err + baseline)).toEqual([]);
  });

  it("nothing of the history shows a part, nor of what is staged or has changed", async () => {
    const root = repository();
    for (const args of [["history", "--debug", "--pedantic"], ["history", "-f", "sarif"], ["--staged", "--debug"], ["--diff-base", "HEAD", "--debug", "-f", "json"]]) {
      const { code, out, err } = await tokenlint(root, args);
      expect([code === 1 || code === 3, leaks(out + err)], args.join(" ")).toEqual([true, []]);
      expect(out.length, args.join(" ")).toBeGreaterThan(10_000);
    }
  });

  it("is a test that can fail: the files hold them", () => {
    const root = repository();
    cpSync(join(root, "documents-0/logging.py"), join(root, "copy.py"));
    expect(leaks(readFileSync(join(root, "copy.py"), "utf8"))).not.toEqual([]);
    expect(leaks(JSON.stringify(Object.keys(FILES)))).not.toEqual([]);
  });
});
