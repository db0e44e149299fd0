import { readdir, readFile } from "node:fs/promises";

const LICENCE_FILE = /^(licen[cs]e|copying|notice|thirdpartynotice)/i;

/**
 * The folders below `node_modules` whose code or data is in the build.
 * @param {import("esbuild").Metafile} metafile
 * @param {readonly string[]} assets files copied as they are, as `package/file`
 * @returns {string[]} sorted; `typescript`, `@babel/parser`, `a/node_modules/b`
 */
export function bundledPackages(metafile, assets) {
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(([, part]) => part.bytesInOutput > 0).map(([path]) => path));
  const copied = assets.map((asset) => `node_modules/${asset}`);
  const found = new Set();
  for (const path of [...inputs, ...copied]) {
    const folder = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
    if (folder) found.add(folder[0].replace(/^node_modules\//, ""));
  }
  return [...found].sort();
}

/**
 * One text with the licences of all packages. A package without a licence text stops the build.
 * @param {string} root ends with a slash
 * @param {readonly string[]} packages
 */
export async function licenceText(root, packages) {
  const parts = ["tokenlint contains code of these packages. Their licences follow.\n"];
  for (const name of packages) {
    const folder = `${root}node_modules/${name}/`;
    const manifest = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
    const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
    if (files.length === 0) throw new Error(`${name} is bundled, but has no licence text.`);
    const texts = await Promise.all(files.map((file) => readFile(folder + file, "utf8")));
    const title = `${manifest.name} ${manifest.version} (${manifest.license})`;
    parts.push(`${"-".repeat(80)}\n${title}\n${"-".repeat(80)}\n\n${texts.map((text) => text.trim()).join("\n\n")}\n`);
  }
  return parts.join("\n");
}
