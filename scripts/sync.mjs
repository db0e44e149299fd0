/** Writes what follows from the rules and the demo. `--check` writes nothing and fails when a file is out of step. */
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { applyEdits, modify } from "jsonc-parser";
import { rules } from "../dist/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The file of the demo whose findings the README shows. */
const DEMO = "sync/netbox.py";
const isCheck = process.argv.includes("--check");

const ruleTable = () => [
  "| rule | severity | reports |",
  "|---|---|---|",
  ...rules.map(({ id, severity, description }) => `| [\`${id}\`](rules-docs/${id}.md) | ${severity} | ${description} |`),
].join("\n");

const demoOutput = () => {
  const { stdout, status } = spawnSync(process.execPath, [`${root}dist/cli.js`, "--no-config", DEMO], { cwd: `${root}fixtures/demo`, encoding: "utf8" });
  if (status !== 1) throw new Error(`The demo ended with exit code ${status}.`);
  return `\`\`\`console\n$ tokenlint ${DEMO}\n${stdout}\`\`\``;
};

/** `text` with the part between `<!-- name -->` and `<!-- /name -->` replaced. */
function withPart(text, name, part) {
  const [before, rest] = text.split(`<!-- ${name} -->\n`);
  const after = rest?.split(`<!-- /${name} -->`)[1];
  if (after === undefined) throw new Error(`The file has no part between <!-- ${name} --> and <!-- /${name} -->.`);
  return `${before}<!-- ${name} -->\n${part}\n<!-- /${name} -->${after}`;
}

/** The schema with all rules and their options, so that editors complete them. */
function withRules(text) {
  const properties = Object.fromEntries(rules.map(({ id, options }) => [id, options ? settingsWith(options) : { $ref: "#/$defs/setting" }]));
  const edits = modify(text, ["$defs", "rules", "properties"], properties, { formattingOptions: { insertSpaces: true, tabSize: 2 } });
  return applyEdits(text, edits);
}

function settingsWith(options) {
  const properties = Object.fromEntries(Object.entries(options).map(([name, { description, ...range }]) => [name, { description, type: "integer", ...range }]));
  const settings = { severity: { $ref: "#/$defs/level" }, confidence: { $ref: "#/$defs/confidence" }, options: { type: "object", additionalProperties: false, properties } };
  return { anyOf: [{ $ref: "#/$defs/level" }, { type: "object", additionalProperties: false, properties: settings }] };
}

const FILES = {
  "tokenlint.schema.json": withRules,
  "README.md": (text) => withPart(withPart(text, "output", demoOutput()), "rules", ruleTable()),
};

let isStale = false;
for (const [file, update] of Object.entries(FILES)) {
  const before = await readFile(root + file, "utf8");
  const after = update(before);
  if (after === before) continue;
  if (isCheck) {
    console.error(`${file} is out of step. Run \`npm run sync\`.`);
    isStale = true;
  } else await writeFile(root + file, after);
}
process.exitCode = isStale ? 1 : 0;
