/** Makes the files of a new rule: `npm run new-rule -- <id> --title <title>`. They work as they stand; then write what the rule is about. */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import * as templates from "./new-rule-templates.mjs";

const command = new Command("new-rule")
  .argument("<id>", "<area>-<what>, with the area auth or sec")
  .requiredOption("--title <title>", 'imperative, one line: "Keep tokens out of logs"')
  .addOption(new Option("--severity <severity>", "its default").choices(["error", "warning", "note"]).default("warning"))
  .option("--related <id>", "the rule whose page links to the new one", "sec-token-storage")
  .parse();
const [id = ""] = command.args;
const { title, severity, related } = command.opts();

if (!/^(?:auth|sec)(?:-[a-z\d]+)+$/.test(id)) command.error(`"${id}" is no rule id. Write auth-… or sec-…, in lower case with hyphens.`, { exitCode: 2 });
if (existsSync(`src/rules/${id}.ts`)) command.error(`The rule ${id} exists already (src/rules/${id}.ts).`, { exitCode: 2 });
if (!existsSync(`rules-docs/${related}.md`)) command.error(`There is no rule ${related} to link from. Name another with --related.`, { exitCode: 2 });

const rule = { id, title, severity, related };
const created = { [`src/rules/${id}.ts`]: templates.rule(rule), [`rules-docs/${id}.md`]: templates.page(rule), ...templates.fixtures(rule) };
await mkdir(`fixtures/rules/${id}`, { recursive: true });
for (const [file, text] of Object.entries(created)) await writeFile(file, text, { flag: "wx" });

await edit("src/rules/index.ts", withRule);
await edit("rules-docs/README.md", withRow);
await edit(`rules-docs/${related}.md`, withLink);
console.log(`Created ${Object.keys(created).join(", ")}.\nRun \`npm run sync\`, then write the rule: its page and fixtures say what it has to do.`);

async function edit(file, change) {
  await writeFile(file, change(await readFile(file, "utf8"), file));
}

/** `auth-use-v2-tokens` → `authUseV2Tokens`. */
function variableOf(name) {
  return name.replace(/-([a-z\d])/g, (_, letter) => letter.toUpperCase());
}

function withRule(text) {
  const ids = [...text.matchAll(/from "\.\/((?:auth|sec)-[a-z\d-]+)\.js"/g)].map(([, each]) => each);
  const all = [...ids, id].sort();
  const head = text.slice(0, text.search(/^import \{ rule as /m));
  const comment = /\/\*\* All rules[^\n]*\*\/\n/.exec(text)?.[0] ?? "";
  const imports = all.map((each) => `import { rule as ${variableOf(each)} } from "./${each}.js";\n`).join("");
  return `${head}${imports}\n${comment}export const RULES: readonly Rule[] = [\n${all.map((each) => `  ${variableOf(each)},\n`).join("")}];\n`;
}

/** Rows of a table stay sorted. */
function withRow(text) {
  const row = `| [\`${id}\`](${id}.md) | ${severity} | ${title} |`;
  const rows = text.split("\n");
  const area = `| [\`${id.split("-")[0]}-`;
  const next = rows.findIndex((line) => line.startsWith(area) && line > row);
  const at = next >= 0 ? next : rows.findLastIndex((line) => line.startsWith(area)) + 1;
  return rows.toSpliced(at, 0, row).join("\n");
}

function withLink(text, file) {
  const heading = "## Related rules\n\n";
  if (!text.includes(heading)) throw new Error(`${file} has no section "Related rules".`);
  return text.replace(heading, `${heading}- [${id}](${id}.md): ${title[0].toLowerCase()}${title.slice(1)}.\n`);
}
