/** All that the tests need as one script: a mutant gets fresh modules in milliseconds, and parsers that are loaded already. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { Script, constants } from "node:vm";
import { build } from "esbuild";
import fastGlob from "fast-glob";

const PARSERS = "src/parsers/";
/** Where Stryker's code counts what runs. */
const COUNTER = /function stryCov_\w+\(\) \{/g;
const OPTIONS = { bundle: true, platform: "node", target: "node20", packages: "external", preserveSymlinks: true, logLevel: "warning" };

/** A function that gives fresh modules: the test files by name, each loaded when asked for. @param root folder with `src` and `test` @param patterns of test files */
export async function program(root, patterns) {
  const files = (await fastGlob(patterns.include, { cwd: root, ignore: patterns.exclude })).sort();
  const parsers = await loadedParsers(root);
  const contents = `export const files = {\n${files.map((file) => `${JSON.stringify(file)}: () => import("./${file.replace(/\.ts$/, ".js")}"),\n`).join("")}};`;
  const { outputFiles } = await build({ ...OPTIONS, absWorkingDir: root, stdin: { contents, resolveDir: root }, format: "cjs", write: false, define: { "import.meta.url": "ADDRESS" }, plugins: [parsersApart(root), ownAddress] });
  const text = `(module, require, vitest) => {${outputFiles[0].text}}`;
  const scriptOf = (code) => new Script(code, { filename: join(root, "tests.cjs"), importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
  const script = { counting: scriptOf(text), quiet: scriptOf(text.replace(COUNTER, "$& return;")) };
  const packages = createRequire(join(root, "package.json"));
  return {
    files,
    /** With `isCounting` the code tells which mutants it runs, which takes time. */
    fresh({ isCounting = false } = {}) {
      const module = { exports: {} };
      const vitest = {};
      const require = (name) => (name === "vitest" ? vitest : (parsers.get(name) ?? packages(name)));
      (isCounting ? script.counting : script.quiet).runInThisContext()(module, require, vitest);
      return { files: module.exports.files, vitest };
    },
  };
}

/** Code outside of the parsers asks for them by name. */
const parsersApart = (root) => ({
  name: "parsers",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /parsers\// }, async ({ path, pluginData, ...args }) => {
      if (pluginData === "resolving") return undefined;
      const { path: found } = await resolve(path, { resolveDir: args.resolveDir, kind: args.kind, importer: args.importer, pluginData: "resolving" });
      const name = relative(root, found).split(sep).join("/");
      return name.startsWith(PARSERS) ? { path: name, external: true } : undefined;
    });
  },
});

/** In the bundle every file has the address of the bundle; each gets its own. */
const ownAddress = {
  name: "address",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:src|test)[\\/].*\.ts$/ }, async ({ path }) => ({ contents: `const ADDRESS = ${JSON.stringify(pathToFileURL(path).href)};${await readFile(path, "utf8")}`, loader: "ts" }));
  },
};

/** The modules of the parsers by name. What they give for a text is kept: no mutant changes it. */
async function loadedParsers(root) {
  const names = await fastGlob(`${PARSERS}**/*.ts`, { cwd: root });
  const outdir = join(root, "mutation-parsers");
  await build({ ...OPTIONS, absWorkingDir: root, entryPoints: names, outbase: ".", outdir, outExtension: { ".js": ".mjs" }, format: "esm", splitting: true });
  const modules = new Map(await Promise.all(names.map(async (name) => [name, await import(pathToFileURL(join(outdir, name.replace(/\.ts$/, ".mjs"))).href)])));
  const registry = modules.get(`${PARSERS}registry.ts`);
  const parsers = new Map();
  const loadParser = async (language) => {
    if (!parsers.has(language)) parsers.set(language, keeping(await registry.loadParser(language)));
    return parsers.get(language);
  };
  return modules.set(`${PARSERS}registry.ts`, { ...registry, loadParser, parsedNow: remembered(registry.parsedNow) });
}

const keeping = (parser) => ({ ...parser, parse: remembered(parser.parse), parseNow: remembered(parser.parseNow), ...(parser.blocks && { blocks: remembered(parser.blocks) }) });

function remembered(parse) {
  const known = new Map();
  return (source) => {
    const key = `${source.path}\n${source.bom}\n${source.text}`;
    if (!known.has(key)) known.set(key, parse(source));
    return known.get(key);
  };
}
