import { readFile } from "node:fs/promises";

/**
 * What the build contains, for those who check it: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). Without a time and a
 * serial number, so that two builds are the same.
 * @param {string} root ends with a slash
 * @param {readonly string[]} packages folders below `node_modules`
 */
export async function sbom(root, packages) {
  const read = async (file) => JSON.parse(await readFile(root + file, "utf8"));
  const [own, { packages: locked }] = [await read("package.json"), await read("package-lock.json")];
  const components = await Promise.all(packages.map(async (folder) => component(await read(`node_modules/${folder}/package.json`), locked[`node_modules/${folder}`])));
  return `${JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: component(own) }, components }, undefined, 2)}\n`;
}

function component({ name, version, license }, { resolved, integrity } = {}) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type: "library", "bom-ref": purl, name, version, licenses: [/ (?:OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } }], purl,
    ...(integrity && { hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex") }] }),
    ...(resolved && { externalReferences: [{ type: "distribution", url: resolved }] }),
  };
}
