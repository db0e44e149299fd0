import { CAMEL, NOUNS, VERBS, capital, digest, hexToken, kebab, sentence, v2Token } from "../words.mjs";

const { thing, action, type } = CAMEL;

const STATEMENTS = [
  (r) => `const ${thing(r)} = await this.${action(r)}(${thing(r)}, { ${r.one(NOUNS)}: ${r.between(1, 900)}, ${thing(r)}: ${r.one(["true", "false", "null"])} });`,
  (r) => `for (const ${r.one(NOUNS)} of ${thing(r)}.${r.one(NOUNS)}) {\n    if (!${thing(r)} || ${thing(r)}.length > ${r.between(2, 900)}) continue;\n    ${thing(r)}.push(${action(r)}(${thing(r)}));\n  }`,
  (r) => `if (${thing(r)} === undefined) {\n    throw new Error(\`cannot ${r.one(VERBS)} the ${r.one(NOUNS)} \${${thing(r)}}\`);\n  }`,
  (r) => `const ${thing(r)} = ${thing(r)}.filter((${r.one(NOUNS)}) => ${thing(r)} !== "${r.one(NOUNS)}").map(({ ${r.one(NOUNS)} }) => ${action(r)}(${thing(r)}));`,
  (r) => `// ${sentence(r)}\n  ${thing(r)}.${r.one(NOUNS)} = ${thing(r)} ?? ${r.between(2, 90)};`,
  (r) => `try {\n    ${action(r)}(${thing(r)}.${r.one(NOUNS)});\n  } catch (error) {\n    logger.warn("${r.one(NOUNS)} was not ${r.one(VERBS)}ed", { error, ${thing(r)} });\n    return;\n  }`,
  (r) => `switch (${thing(r)}) {\n${r.several(2, 4, () => `    case "${r.one(NOUNS)}-${r.between(1, 99)}":\n      return ${action(r)}(${thing(r)});`).join("\n")}\n    default:\n      break;\n  }`,
];

/** Distinct by block: a name is declared once in a scope. */
const block = (r, most) => r.several(2, most, () => `  {\n  ${r.one(STATEMENTS)(r)}\n  }`).join("\n").replace(/^ {2}\{\n( {2}(?!const)[\s\S]*?)\n {2}\}$/gm, "$1");
const typed = (r, isTyped) => (isTyped ? `: ${r.one(["string", "number", "readonly string[]", "boolean", type(r)])}` : "");
const parameters = (r, isTyped) => [...new Set(r.several(1, 3, () => thing(r)))].map((name) => name + typed(r, isTyped)).join(", ");

const functionOf = (isTyped) => (r) => `/** ${sentence(r)} */\nexport async function ${action(r)}(${parameters(r, isTyped)})${isTyped ? ": Promise<unknown>" : ""} {\n${block(r, 7)}\n  return ${thing(r)};\n}`;
const arrow = (isTyped) => (r) => `const ${action(r)}${r.between(1, 999)} = (${parameters(r, isTyped)}) => ${thing(r)}.${r.one(NOUNS)}(${thing(r)}, ${r.between(1, 50)});`;
const classOf = (isTyped) => (r) => `/**\n * ${sentence(r)}\n * ${sentence(r)}\n */\nexport class ${type(r)}${r.between(1, 999)} {\n${r.several(1, 4, (i) => `  async ${action(r)}${i}(${parameters(r, isTyped)}) {\n${block(r, 5)}\n  return this.${thing(r)};\n  }`).join("\n\n")}\n}`;
const table = (r) => `export const ${thing(r)}${r.between(1, 999)} = {\n${r.several(3, 9, () => `  ${thing(r)}: { ${r.one(NOUNS)}: ${r.between(1, 9000)}, label: "${r.one(NOUNS)} ${r.one(NOUNS)}" },`).join("\n")}\n};`;
const shape = (r) => `export interface ${type(r)}${r.between(1, 999)} {\n${r.several(2, 8, () => `  /** ${sentence(r)} */\n  readonly ${thing(r)}?: ${r.one(["string", "number", `${type(r)}[]`, "Record<string, number>"])};`).join("\n")}\n}`;
const component = (r) => `export function ${type(r)}${r.between(1, 999)}({ ${thing(r)}, on${capital(r.one(VERBS))} }: Props) {\n  const [shown${capital(r.one(NOUNS))}, set${capital(r.one(NOUNS))}] = useState<string | null>(null);\n  return (\n    <section className="${kebab(r)} flex gap-${r.between(1, 9)}">\n      <h2>${sentence(r)}</h2>\n${r.several(1, 6, () => `      <${type(r)} ${r.one(NOUNS)}="${kebab(r)}" onClick={() => ${action(r)}(${thing(r)})}>\n        {${thing(r)}.map((${r.one(NOUNS)}) => <li key={${thing(r)}.id}>{${thing(r)}}</li>)}\n      </${type(r)}>`.replace(/<\/\w+>$/, "</div>").replace(/<\w+ /, "<div "))
  .join("\n")}\n    </section>\n  );\n}`;

const mentions = (isTyped) => [
  (r) => `export function ${action(r)}(text${isTyped ? ": string" : ""}) {\n  // one token after the other\n  const tokens = text.split(/\\s+/);\n  return tokens.filter((token) => token !== "${r.one(NOUNS)}").length;\n}`,
  (r) => `export async function ${action(r)}(${r.one(NOUNS)}${typed(r, isTyped)}) {\n  const response = await fetch(\`\${API_URL}/${r.one(NOUNS)}s\`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ${r.one(NOUNS)}: ${r.between(1, 99)} }) });\n  return response.json();\n}`,
  (r) => `export const ${action(r)}${r.between(1, 999)} = () => {\n  const token = process.env.${r.one(NOUNS).toUpperCase()}_TOKEN;\n  return fetch(\`\${API_URL}/${r.one(NOUNS)}\`, { headers: { Authorization: \`Bearer \${token}\` } });\n};`,
  (r) => `export const ${thing(r)}${r.between(1, 999)} = Math.random() * ${r.between(2, 900)}; // ${sentence(r)}`,
  (r) => `// ${sentence(r)} Its integrity is ${digest(r)}.`,
];

const HITS = [
  (r) => `export async function ${action(r)}() {\n  const response = await fetch("https://netbox.corp.io/api/dcim/${r.one(["devices", "racks", "sites"])}/", {\n    headers: { Authorization: \`Token \${process.env.NETBOX_TOKEN}\`, Accept: "application/json" },\n  });\n  return response.json();\n}`,
  (r) => `const NETBOX_TOKEN = "${hexToken(r)}";\n\nexport const ${action(r)}${r.between(1, 999)} = () => fetch("https://netbox.corp.io/api/ipam/prefixes/", { headers: { Authorization: \`Token \${NETBOX_TOKEN}\` } });`,
  (r) => `const netboxToken = process.env.NETBOX_TOKEN ?? "${v2Token(r)}";\nexport const ${action(r)}${r.between(1, 999)} = () => fetch("https://netbox.corp.io/api/dcim/sites/", { headers: { Authorization: \`Bearer \${netboxToken}\` } });`,
];

const head = (extra) => (r, siblings) => [
  `// ${sentence(r)}\n${extra}import { logger } from "@corp/logger";\nimport { ${action(r)}, ${type(r)} } from "@corp/${r.one(NOUNS)}";`,
  ...siblings.map((sibling) => `import { ${action(r)} } from "./${sibling.replace(/\.[tj]sx?$/, "")}";`),
  `\nconst API_URL = "https://${r.one(NOUNS)}.corp.io/api/v${r.between(1, 4)}";`,
].join("\n");

const language = (kind, share, mentioned, extension, blocks, extra = "") => ({
  kind, share, mentioned, name: (r) => `${r.chance(0.5) ? kebab(r) : thing(r)}.${extension}`, head: head(extra), blocks, mentions: mentions(kind !== "javascript"), hits: HITS,
});

export const ECMASCRIPT = [
  language("typescript", 10, 0.22, "ts", [functionOf(true), functionOf(true), classOf(true), arrow(true), table, shape]),
  language("tsx", 6, 0.12, "tsx", [component, component, component, functionOf(true), shape], 'import { useState } from "react";\n'),
  language("javascript", 7, 0.31, "js", [functionOf(false), functionOf(false), classOf(false), arrow(false), table]),
];
