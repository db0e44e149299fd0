import { describe, expect, it } from "vitest";
import { JavaScriptResolver } from "../../src/project/resolve-javascript.js";
import { textFiles } from "../flow/program.js";

/** Files by path; what is not a string is written as JSON. */
type Texts = Readonly<Record<string, unknown>>;

function resolved(from: string, specifier: string, texts: Texts): string | undefined {
  const files = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, typeof text === "string" ? text : JSON.stringify(text)]));
  return new JavaScriptResolver(textFiles(files)).resolve(from, specifier);
}

const empty = (...paths: readonly string[]): Texts => Object.fromEntries(paths.map((path) => [path, ""]));

describe("relative specifiers", () => {
  it.each([
    ["./config.js", ["src/config.js"], "src/config.js"],
    ["./config", ["src/config.js"], "src/config.js"],
    ["./config", ["src/config.ts"], "src/config.ts"],
    ["./config", ["src/config.tsx"], "src/config.tsx"],
    ["./config", ["src/config.mjs"], "src/config.mjs"],
    ["./config", ["src/config.cjs"], "src/config.cjs"],
    ["./config", ["src/config.json"], "src/config.json"],
    ["./config", ["src/config/index.ts"], "src/config/index.ts"],
    ["./config", ["src/config/index.js"], "src/config/index.js"],
    ["./config", ["src/config.ts", "src/config/index.ts"], "src/config.ts"],
    ["./config/", ["src/config/index.js"], "src/config/index.js"],
    ["./config.js", ["src/config.ts"], "src/config.ts"],
    ["./config.js", ["src/config.tsx"], "src/config.tsx"],
    ["./config.jsx", ["src/config.tsx"], "src/config.tsx"],
    ["./config.mjs", ["src/config.mts"], "src/config.mts"],
    ["./config.cjs", ["src/config.cts"], "src/config.cts"],
    ["./config.js", ["src/config.js", "src/config.ts"], "src/config.js"],
    ["./config.prod", ["src/config.prod.ts"], "src/config.prod.ts"],
    ["./config.local.js", ["src/config.local.ts"], "src/config.local.ts"],
    ["../config", ["config.js"], "config.js"],
    ["..", ["index.js"], "index.js"],
    [".", ["src/index.js"], "src/index.js"],
    ["./config?raw", ["src/config.js"], undefined],
    ["./style.css", ["src/style.css"], undefined],
    ["./missing", ["src/config.js"], undefined],
  ] as const)("%s with %j is %s", (specifier, paths, path) => {
    expect(resolved("src/main.ts", specifier, empty(...paths))).toBe(path);
  });

  it.fails("of a folder use what its package.json names (known miss)", () => {
    expect(resolved("main.js", "./lib", { "lib/package.json": { main: "entry.js" }, "lib/entry.js": "", "lib/index.js": "" })).toBe("lib/entry.js");
  });

  it("work above the folder of the run and on absolute paths", () => {
    expect(resolved("src/main.js", "../../shared/config", empty("../shared/config.js"))).toBe("../shared/config.js");
    expect(resolved("/srv/app/main.js", "./config", empty("/srv/app/config.js"))).toBe("/srv/app/config.js");
    expect(resolved("main.js", "/srv/config.js", empty("/srv/config.js"))).toBe("/srv/config.js");
  });
});

describe("paths of tsconfig.json", () => {
  const config = (compilerOptions: object): object => ({ compilerOptions });

  it("with a star", () => {
    expect(resolved("src/a/main.ts", "@/lib/config", { "tsconfig.json": config({ paths: { "@/*": ["./src/*"] } }), "src/lib/config.ts": "" })).toBe("src/lib/config.ts");
  });

  it("with a star in the middle", () => {
    expect(resolved("main.ts", "@x/config/y", { "tsconfig.json": config({ paths: { "@x/*/y": ["lib/*/z"] } }), "lib/config/z.ts": "" })).toBe("lib/config/z.ts");
  });

  it("without a star, exactly", () => {
    const texts = { "tsconfig.json": config({ paths: { config: ["./src/config.ts"] } }), "src/config.ts": "" };
    expect(resolved("main.ts", "config", texts)).toBe("src/config.ts");
    expect(resolved("main.ts", "config/other", texts)).toBeUndefined();
  });

  it("relative to baseUrl", () => {
    expect(resolved("main.ts", "~config", { "tsconfig.json": config({ baseUrl: "./src", paths: { "~*": ["./*"] } }), "src/config.ts": "" })).toBe("src/config.ts");
  });

  it("the first target that exists", () => {
    expect(resolved("main.ts", "@config", { "tsconfig.json": config({ paths: { "@config": ["./generated/config", "./src/config"] } }), "src/config.ts": "" })).toBe("src/config.ts");
  });

  it.fails("the pattern with the longest beginning, as TypeScript does (known miss)", () => {
    const paths = { "*": ["./vendored/*"], "@lib/*": ["./lib/*"] };
    expect(resolved("main.ts", "@lib/config", { "tsconfig.json": config({ paths }), "lib/config.ts": "", "vendored/@lib/config.ts": "" })).toBe("lib/config.ts");
  });

  it("of jsconfig.json", () => {
    expect(resolved("main.js", "@config", { "jsconfig.json": config({ paths: { "@config": ["./config.js"] } }), "config.js": "" })).toBe("config.js");
  });

  it("of the configuration it extends", () => {
    const texts = { "packages/app/tsconfig.json": { extends: "../../tsconfig.base.json" }, "tsconfig.base.json": config({ paths: { "@acme/*": ["./packages/*/src"] } }), "packages/config/src/index.ts": "" };
    expect(resolved("packages/app/main.ts", "@acme/config", texts)).toBe("packages/config/src/index.ts");
  });

  it("of the configuration it extends, without an extension", () => {
    const texts = { "tsconfig.json": { extends: "./tsconfig.base" }, "tsconfig.base.json": config({ paths: { "@/*": ["./src/*"] } }), "src/config.ts": "" };
    expect(resolved("main.ts", "@/config", texts)).toBe("src/config.ts");
  });

  it.fails("of the last of several that it extends (known miss)", () => {
    const texts = { "tsconfig.json": { extends: ["./a.json", "./b.json"] }, "a.json": config({ strict: true }), "b.json": config({ paths: { "@/*": ["./src/*"] } }), "src/config.ts": "" };
    expect(resolved("main.ts", "@/config", texts)).toBe("src/config.ts");
  });

  it("of a project that it refers to", () => {
    const texts = { "tsconfig.json": { files: [], references: [{ path: "./tsconfig.app.json" }] }, "tsconfig.app.json": config({ paths: { "@/*": ["./src/*"] } }), "src/config.ts": "" };
    expect(resolved("src/main.ts", "@/config", texts)).toBe("src/config.ts");
  });

  it("that extend themselves end", () => {
    expect(resolved("main.ts", "@/config", { "tsconfig.json": { extends: "./tsconfig.json" }, "src/config.ts": "" })).toBeUndefined();
  });

  it("of the nearest folder", () => {
    const texts = { "tsconfig.json": config({ paths: { "@/*": ["./other/*"] } }), "app/tsconfig.json": config({ paths: { "@/*": ["./src/*"] } }), "app/src/config.ts": "", "other/config.ts": "" };
    expect(resolved("app/main.ts", "@/config", texts)).toBe("app/src/config.ts");
  });

  it("with comments and trailing commas", () => {
    expect(resolved("main.ts", "@/config", { "tsconfig.json": '// c\n{ "compilerOptions": { /* c */ "paths": { "@/*": ["./src/*"], }, }, }', "src/config.ts": "" })).toBe("src/config.ts");
  });

  it("baseUrl alone", () => {
    expect(resolved("src/a.ts", "lib/config", { "tsconfig.json": config({ baseUrl: "src" }), "src/lib/config.ts": "" })).toBe("src/lib/config.ts");
    expect(resolved("src/a.ts", "axios", { "tsconfig.json": config({ baseUrl: "src" }) })).toBeUndefined();
  });

  it.each([["no JSON", "{{{"], ["a list", "[]"], ["options of another kind", '{"compilerOptions": 1}'], ["paths of another kind", '{"compilerOptions": {"paths": [1], "baseUrl": 2}}'], ["targets of another kind", '{"compilerOptions": {"paths": {"@/*": "src", "x": [1]}}}']])("that are %s count as missing", (_, text) => {
    expect(resolved("main.ts", "@/config", { "tsconfig.json": text, "src/config.ts": "" })).toBeUndefined();
  });
});

describe("packages of the same repository", () => {
  const workspaces = { "package.json": { workspaces: ["packages/*", "tools/cli"] } };
  const from = "packages/app/src/main.ts";

  it.each([
    ["main", { main: "lib/entry.js" }, "lib/entry.ts", "@acme/config"],
    ["module", { module: "./esm.mjs" }, "esm.mjs", "@acme/config"],
    ["source", { source: "src/config.ts", main: "dist/index.js" }, "src/config.ts", "@acme/config"],
    ["exports as a text", { exports: "./src/main.ts" }, "src/main.ts", "@acme/config"],
    ["exports by key", { exports: { ".": "./src/main.ts" } }, "src/main.ts", "@acme/config"],
    ["exports by condition", { exports: { ".": { types: "./index.d.ts", import: "./src/main.mts" } } }, "src/main.mts", "@acme/config"],
    ["exports by condition alone", { exports: { import: "./src/main.mts", require: "./src/main.cts" } }, "src/main.mts", "@acme/config"],
    ["exports of a subpath", { exports: { "./netbox": "./src/net.ts" } }, "src/net.ts", "@acme/config/netbox"],
    ["exports with a star", { exports: { "./*": "./src/*.ts" } }, "src/netbox.ts", "@acme/config/netbox"],
    ["nothing", {}, "index.ts", "@acme/config"],
    ["nothing, sources in src", {}, "src/index.ts", "@acme/config"],
    ["a build product that is not there", { main: "dist/index.js", types: "dist/index.d.ts" }, "src/index.ts", "@acme/config"],
    ["a file of it", {}, "tokens.ts", "@acme/config/tokens"],
    ["a file of its src", {}, "src/tokens.ts", "@acme/config/tokens"],
    ["a build product of a subpath", { exports: { "./tokens": "./dist/tokens.js" } }, "src/tokens.ts", "@acme/config/tokens"],
  ] as const)("%s", (_, manifest, file, specifier) => {
    const texts = { ...workspaces, "packages/config/package.json": { name: "@acme/config", ...manifest }, [`packages/config/${file}`]: "" };
    expect(resolved(from, specifier, texts)).toBe(`packages/config/${file}`);
  });

  it("in a folder without a star", () => {
    expect(resolved(from, "cli", { ...workspaces, "tools/cli/package.json": { name: "cli" }, "tools/cli/index.js": "" })).toBe("tools/cli/index.js");
  });

  it.fails("in folders at any depth (known miss)", () => {
    expect(resolved("main.js", "deep", { "package.json": { workspaces: ["packages/**"] }, "packages/a/b/package.json": { name: "deep" }, "packages/a/b/index.js": "" })).toBe("packages/a/b/index.js");
  });

  it("as Yarn lists them", () => {
    expect(resolved("main.js", "config", { "package.json": { workspaces: { packages: ["libs/*"] } }, "libs/c/package.json": { name: "config" }, "libs/c/index.js": "" })).toBe("libs/c/index.js");
  });

  it.fails("as pnpm lists them (known miss)", () => {
    expect(resolved("apps/web/main.js", "config", { "pnpm-workspace.yaml": "packages:\n  - modules/*\n", "package.json": {}, "modules/c/package.json": { name: "config" }, "modules/c/index.js": "" })).toBe("modules/c/index.js");
  });

  it.fails("its own name (known miss)", () => {
    expect(resolved("src/main.js", "tool/config", { "package.json": { name: "tool", exports: { "./config": "./src/config.js" } }, "src/config.js": "" })).toBe("src/config.js");
  });

  it("never a package of others", () => {
    expect(resolved(from, "axios", { ...workspaces, "node_modules/axios/package.json": { name: "axios" }, "node_modules/axios/index.js": "" })).toBeUndefined();
    expect(resolved(from, "node:fs", workspaces)).toBeUndefined();
  });
});

describe("imports of package.json", () => {
  it.each([
    ["#config", { "#config": "./src/config.js" }, "src/config.js"],
    ["#lib/auth", { "#lib/*": "./src/lib/*.ts" }, "src/lib/auth.ts"],
    ["#lib/auth.js", { "#lib/*.js": "./src/lib/*.ts" }, "src/lib/auth.ts"],
    ["#env", { "#env": { node: "./src/env-node.js", default: "./src/env.js" } }, "src/env-node.js"],
  ] as const)("%s in %j is %s", (specifier, imports, path) => {
    expect(resolved("src/deep/main.js", specifier, { "package.json": { imports }, [path]: "" })).toBe(path);
  });

  it.fails("the first of several targets (known miss)", () => {
    expect(resolved("main.js", "#env", { "package.json": { imports: { "#env": ["./src/env.js"] } }, "src/env.js": "" })).toBe("src/env.js");
  });

  it("of the nearest package only", () => {
    const texts = { "package.json": { imports: { "#config": "./config.js" } }, "app/package.json": {}, "config.js": "" };
    expect(resolved("app/main.js", "#config", texts)).toBeUndefined();
  });

  it("that nobody declares", () => {
    expect(resolved("main.js", "#config", { "package.json": { imports: {} }, "config.js": "" })).toBeUndefined();
    expect(resolved("main.js", "#config", { "config.js": "" })).toBeUndefined();
  });
});
