import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import { ReadFiles } from "../../src/fix.js";
import type { ChangedFile } from "../../src/fixes/changed-file.js";
import { writeFixed } from "../../src/fixes/write.js";

function folder(text: string): string {
  const root = mkdtempSync(join(tmpdir(), "tokenlint-write-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, "a.py"), text);
  return root;
}

const file = (text: string, path = "a.py") => ({ path, encoding: "utf-8", bytes: Buffer.from(text) }) as const;
const change = (before: string, after: string, path = "a.py"): ChangedFile => ({ before: file(before, path), after: file(after, path), fixes: 1, secretsBefore: [], secretsAfter: [] });

it("writes what was linted, and nothing else", async () => {
  const root = folder("x = 1\n");
  expect(await writeFixed([change("x = 1\n", "x = 2\n")], root)).toEqual([]);
  expect(readFileSync(join(root, "a.py"), "utf8")).toBe("x = 2\n");
  expect(readdirSync(root)).toEqual(["a.py"]);
});

it("leaves a file alone that somebody else has changed, and goes on with the others", async () => {
  const root = folder("x = 0\n");
  writeFileSync(join(root, "b.py"), "y = 1\n");
  const notices = await writeFixed([change("x = 1\n", "x = 2\n"), change("y = 1\n", "y = 2\n", "b.py")], root);
  expect(notices).toMatchObject([{ level: "error", path: "a.py", message: expect.stringContaining("changed while it was checked") }]);
  expect(readFileSync(join(root, "a.py"), "utf8")).toBe("x = 0\n");
  expect(readFileSync(join(root, "b.py"), "utf8")).toBe("y = 2\n");
});

it("says that a file is gone, and does not bring it back", async () => {
  const root = folder("");
  expect(await writeFixed([change("y = 1\n", "y = 2\n", "b.py")], root)).toMatchObject([{ level: "error", path: "b.py", message: expect.stringContaining("ENOENT") }]);
  expect(readdirSync(root)).toEqual(["a.py"]);
});

it("reads a file again only as it was", () => {
  const root = folder("x = 1\n");
  const options = { cwd: root, root, config: DEFAULT_CONFIG };
  const files = new ReadFiles();
  files.remember(file("x = 1\n"));
  expect(files.again("a.py", options)).toMatchObject({ path: "a.py" });
  writeFileSync(join(root, "a.py"), "x = 2\n");
  expect(files.again("a.py", options)).toBeUndefined();
  expect(files.again("b.py", options)).toBeUndefined();
});
