/** Modules that derive plain data from all rules and services: in the bundle they are what they come to, so that a scan that needs no rule loads none. */
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";

export const CONSTANTS = ["src/trigger-terms.ts", "src/rule-metas.ts"];

/** The exports of a module, as the text of a module that computes nothing. @param file relative to `root` */
export async function constantModule(root, file) {
  const { outputFiles } = await build({ absWorkingDir: root, entryPoints: [file], bundle: true, format: "esm", platform: "node", target: "node20", preserveSymlinks: true, write: false });
  const exported = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return Object.entries(exported).map(([name, value]) => {
    const text = JSON.stringify(value);
    if (!isDeepStrictEqual(JSON.parse(text), value)) throw new Error(`${file}: ${name} is more than plain data.`);
    return `export const ${name} = ${text};\n`;
  }).join("");
}

/** The plugin of esbuild that puts them in their places. */
export const constants = (root) => ({
  name: "constants",
  setup({ onLoad }) {
    const files = new RegExp(`[\\\\/](?:${CONSTANTS.map((file) => file.replaceAll("/", "[\\\\/]").replaceAll(".", "\\.")).join("|")})$`);
    onLoad({ filter: files }, async ({ path }) => ({ contents: await constantModule(root, CONSTANTS.find((file) => path.replaceAll("\\", "/").endsWith(file))), loader: "js" }));
  },
});
