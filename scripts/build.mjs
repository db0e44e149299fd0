/** Builds `dist`: the bundles, the grammars beside them, the public types, the licences of all that is bundled. */
import { chmod, copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundled, withSurroundings } from "./chunks.mjs";
import { constants } from "./constants.mjs";
import { bundledPackages, licenceText } from "./licences.mjs";
import { sbom } from "./sbom.mjs";
import { publicTypes } from "./types.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Files read at run time, and the packages they come from. */
const ASSETS = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm", "tree-sitter-bash/tree-sitter-bash.wasm", "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm"];

/** Bundled CommonJS code expects what an ES module does not have. */
const SURROUNDINGS = [
  { use: /\btypeof require\b/, line: 'const require = (id) => process.getBuiltinModule("node:module").createRequire(import.meta.url)(id);\n' },
  { use: /\b__filename\b/, line: 'import { fileURLToPath as __toFilename } from "node:url";const __filename = __toFilename(import.meta.url);\n' },
  { use: /\b__dirname\b/, line: 'import { fileURLToPath as __toDirname } from "node:url";const __dirname = __toDirname(new URL(".", import.meta.url));\n' },
];

const { metafile, outputFiles } = await bundled({
  absWorkingDir: root,
  entryPoints: [{ in: "src/cli.ts", out: "cli" }, { in: "src/index.ts", out: "index" }, { in: "src/workers/worker.ts", out: "worker" }],
  outdir: "dist",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Where a package has both, its ES module: UMD wrappers hide what they require.
  mainFields: ["module", "main"],
  // Where `node_modules` lies elsewhere, the names of its files, and so the build, stay the same.
  preserveSymlinks: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  plugins: [constants(root)],
  metafile: true,
  logLevel: "warning",
  write: false,
}).catch(() => process.exit(1));

await rm(`${root}dist`, { recursive: true, force: true });
await mkdir(`${root}dist`);
for (const { path, text } of outputFiles) await writeFile(path, withSurroundings(text, SURROUNDINGS));
await chmod(`${root}dist/cli.js`, 0o755);
for (const asset of ASSETS) await copyFile(`${root}node_modules/${asset}`, `${root}dist/${asset.split("/").at(-1)}`);

const packages = bundledPackages(metafile, ASSETS);
await writeFile(`${root}dist/THIRD-PARTY-LICENSES.txt`, await licenceText(root, packages));
await writeFile(`${root}dist/sbom.cdx.json`, await sbom(root, packages));

for (const [file, text] of publicTypes(root)) {
  await mkdir(new URL(".", new URL(file, `file://${root}dist/types/`)), { recursive: true });
  await writeFile(`${root}dist/types/${file}`, text);
}
