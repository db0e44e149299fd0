import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "./support/pages.js";

const ID = "sec-token-in-example-header";
const COPIED = ["src", "test", "scripts", "bench", "fixtures", "rules-docs", "README.md", "package.json", "tsconfig.json", "vitest.config.ts", "tokenlint.schema.json"];

const { blocks } = pageOf("CONTRIBUTING", readFileSync("CONTRIBUTING.md", "utf8"));
const blockOf = (file: string): string => blocks.find(({ title }) => title === file)?.text ?? "";

let root = "";
const written = (file: string): string => readFileSync(join(root, file), "utf8");
const change = (file: string, from: string | RegExp, to: string): void => {
  const before = written(file);
  const after = before.replace(from, () => to);
  expect(after, file).not.toBe(before);
  writeFileSync(join(root, file), after);
};

/** Runs a program in the copy; its output when it fails. */
function failureOf(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

const vitest = (...args: string[]): string => failureOf(process.execPath, [resolve("node_modules/vitest/vitest.mjs"), "run", ...args]);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tokenlint-contributing-"));
  for (const each of COPIED) cpSync(each, join(root, each), { recursive: true });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the steps of CONTRIBUTING.md", () => {
  it("are short", () => {
    for (const { text } of blocks) expect(text.trim().split("\n").length, text).toBeLessThan(10);
  });

  it("make a rule that works as it stands", { timeout: 180_000 }, () => {
    const [, line = ""] = /^npm run new-rule -- (.*)$/m.exec(blocks.map(({ text }) => text).join("\n")) ?? [];
    const [, id = "", title = ""] = /^(\S+) --title "(.+)"$/.exec(line) ?? [];
    expect(id).toBe(ID);
    expect(failureOf(process.execPath, ["scripts/new-rule.mjs", id, "--title", title])).toBe("");
    expect(vitest("test/docs.test.ts", "test/fixtures.test.ts", "-t", id)).toBe("");
    expect(written("rules-docs/README.md")).toContain(`| [\`${id}\`](${id}.md) | warning | ${title} |`);
  });

  it("do not make one twice", () => {
    expect(failureOf(process.execPath, ["scripts/new-rule.mjs", ID, "--title", "Again"])).toContain("exists already");
    expect(failureOf(process.execPath, ["scripts/new-rule.mjs", "Wrong_Name", "--title", "Wrong"])).toContain("is no rule id");
  });

  it("make the rule one's own, and add a library and a service", { timeout: 180_000 }, () => {
    change(`src/rules/${ID}.ts`, / {2}check\(use\) \{[\s\S]*?\n {2}\},\n/, blockOf(`src/rules/${ID}.ts`));
    change("src/models/clients.ts", 'const OTHERS: readonly Short[] = [\n', `const OTHERS: readonly Short[] = [\n${blockOf("src/models/clients.ts")}`);
    change("src/services/catalog/network.ts", /(?<=readonly Service\[\] = \[\n)/, blockOf("src/services/catalog/network.ts"));
    writeFileSync(join(root, "try.test.ts"), TRY);
    expect(failureOf(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", "."])).toBe("");
    writeFileSync(join(root, "try.config.ts"), 'export default { test: { include: ["try.test.ts"] } };\n');
    expect(vitest("--config", "try.config.ts")).toBe("");
  });
});

/** Linted in the copy: the new library, the new service and the new rule are known. */
const TRY = `
import { expect, it } from "vitest";
import { lint } from "./src/lint.js";
const TEXT = [
  "import acme_network, os, requests",
  "client = acme_network.Client('acme_' + '" + "c0ffee5ca1ab1e0dbadc0de97e3ade51" + "')",
  "requests.get('https://x.example.org', headers={'X-Sample-Token': os.environ['T']})",
].join("\\n");
it("finds them", async () => {
  const { findings } = await lint({ path: "a.py", text: TEXT, bom: false }, { severityOf: () => undefined });
  expect(findings.map(({ rule, service, location }) => [rule, service, location.start.line])).toEqual([["sec-token-storage", "Acme Network", 2], ["${ID}", undefined, 3]]);
});
`;
