/** What goes into one file of the bundle. esbuild cuts wherever two entries share a part of their code, and so puts what every scan needs into a dozen files. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";

/** What stays together, with all that it imports, and the entries that share it. Where two groups have the same code, it is in the first. */
const GROUPS = [
  // Every scan.
  { file: "src/cli/main.ts", entries: /^src\// },
  // Every file in which something may be found.
  { file: "src/check.ts", entries: /^src\/(?:parsers\/|workers\/|check\.ts)/ },
];

/** It only says what cannot be loaded, and so must not load anything with itself. */
const START = "src/cli.ts";

/** What esbuild makes of its options, with the groups together. */
export async function bundled(options) {
  const { metafile } = await build({ ...options, metafile: true, write: false });
  const entries = new Set(Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? []));
  return build({ ...options, plugins: [...(options.plugins ?? []), grouped(options.absWorkingDir, entries)] });
}

/** An entry imports its groups, for the sake of the cut. */
const grouped = (root, entries) => ({
  name: "groups",
  setup({ onLoad }) {
    for (const entry of entries) {
      const imports = GROUPS.filter((group) => group.entries.test(entry) && ![START, group.file].includes(entry)).map(({ file }) => `import ${JSON.stringify(resolve(root, file))};\n`);
      if (imports.length === 0) continue;
      const path = resolve(root, entry);
      const filter = new RegExp(`^${path.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`);
      onLoad({ filter }, async () => ({ contents: `${await readFile(path, "utf8")}\n${imports.join("")}`, loader: "ts" }));
    }
  },
});

/** The text of a file of the bundle with what CommonJS code expects of its surroundings, where it does. */
export const withSurroundings = (text, surroundings) => {
  const start = text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
  const lines = surroundings.filter(({ use }) => use.test(text)).map(({ line }) => line);
  return `${text.slice(0, start)}${lines.join("")}${text.slice(start)}`;
};
