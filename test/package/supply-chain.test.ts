import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "tokenlint-supply-"));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 3 }));

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const manifest = json("package.json") as Record<string, unknown> & { readonly scripts: Record<string, string>; readonly files: readonly string[] };

const SOURCES = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" }).split("\0").filter((file) => /^(?:src\/|scripts\/|[^/]+\.json$)/.test(file));

/** The sources of a checkout in a folder of another name and depth, built. */
async function built(name: string, from: string): Promise<string> {
  const copy = join(folder, name);
  for (const file of SOURCES) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(from, file), join(copy, file));
  }
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"), "junction");
  await run(process.execPath, ["scripts/build.mjs"], { cwd: copy });
  return copy;
}

function contents(dist: string): ReadonlyMap<string, string> {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [file.slice(dist.length), readFileSync(file, "latin1")]));
}

describe("the build", () => {
  it("gives the same bytes in another folder", { timeout: 300_000 }, async () => {
    const first = await built("one", ".");
    const [one, other] = [contents(join(first, "dist")), contents(join(await built("deeper/and/other", first), "dist"))];
    expect([...one.keys()]).toEqual([...other.keys()]);
    expect([...one].filter(([file, text]) => other.get(file) !== text).map(([file]) => file)).toEqual([]);
    expect(one.size).toBeGreaterThan(20);
  });

  it("lists what it contains: as many packages as it has licences of, each with its version and hash", () => {
    const bill = json("dist/sbom.cdx.json") as { readonly specVersion: string; readonly components: readonly { name: string; version: string; purl: string; hashes?: readonly { content: string }[] }[] };
    const licences = readFileSync("dist/THIRD-PARTY-LICENSES.txt", "utf8");
    const titles = [...licences.matchAll(/^-{80}\n(.+?) (\S+) \(.+\)\n-{80}$/gm)].map(([, name, version]) => `${name} ${version}`);
    expect(bill.components.map(({ name, version }) => `${name} ${version}`)).toEqual(titles);
    expect(titles.length).toBeGreaterThan(20);
    for (const { purl, hashes } of bill.components) expect([purl, hashes?.[0]?.content.length]).toEqual([purl, 128]);
  });
});

describe("the package", () => {
  it("is what publint and arethetypeswrong find nothing in", { timeout: 300_000 }, async () => {
    const { stdout: packed } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { shell: process.platform === "win32" });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const tarball = join(folder, filename);
    await expect(run(process.execPath, ["node_modules/publint/src/cli.js", "--strict", "--pack", "npm"])).resolves.toBeDefined();
    const { stdout } = await run(process.execPath, ["node_modules/@arethetypeswrong/cli/dist/index.js", tarball, "--profile", "esm-only", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ problems: {} });
  });

  it("holds what is meant to be published, and nothing else", async () => {
    const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--dry-run", "--json"], { shell: process.platform === "win32" });
    const [{ files }] = JSON.parse(stdout) as [{ files: readonly { path: string }[] }];
    const kinds = new Set(files.map(({ path }) => path.replace(/^dist\/[\w-]+\.js$/, "dist/*.js").replace(/^dist\/types\/.+\.d\.ts$/, "dist/types/*.d.ts").replace(/^dist\/[\w-]+\.wasm$/, "dist/*.wasm").replace(/^rules-docs\/[\w-]+\.md$/, "rules-docs/*.md").replace(/^schemas\/[\w.-]+\.json$/, "schemas/*.json")));
    expect([...kinds].sort()).toEqual([
      "CHANGELOG.md", "LICENSE", "README.md", "dist/*.js", "dist/*.wasm", "dist/THIRD-PARTY-LICENSES.txt", "dist/sbom.cdx.json", "dist/types/*.d.ts", "package.json", "rules-docs/*.md", "schemas/*.json", "tokenlint.schema.json",
    ].filter((name) => name !== "CHANGELOG.md" || files.some(({ path }) => path === name)));
  });

  it("runs nothing when it is installed, and brings nothing along", () => {
    for (const script of ["preinstall", "install", "postinstall"]) expect(manifest.scripts).not.toHaveProperty(script);
    for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"]) expect(manifest).not.toHaveProperty(kind);
  });

  it("is locked to hashes, from the registry alone", () => {
    const { packages } = json("package-lock.json") as { readonly packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }> };
    const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== "" && integrity === undefined);
    expect(loose).toEqual([]);
    for (const { resolved } of Object.values(packages)) expect(resolved ?? "https://registry.npmjs.org/").toMatch(/^https:\/\/registry\.npmjs\.org\//);
  });
});
