import { describe, expect, it } from "vitest";
import { fixedText } from "../support/fixed.js";

const HEX = ["c0ffee4d8b51decade77", "09ef21a6facade3b905c"].join("");
const PYTHON = ["import requests", `NETBOX_TOKEN = "${HEX}"`, 'requests.get("https://netbox.example.com/", headers={"Authorization": f"Token {NETBOX_TOKEN}"})'];
const SCRIPT = `const t = "${HEX}";\nfetch("https://netbox.example.com/api/dcim/sites/", { headers: { Authorization: \`Token \${t}\` } });`;
const notebook = (source: unknown): string => JSON.stringify({ cells: [{ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source }], metadata: { language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 });

describe("code inside of other files", () => {
  it("is fixed where it stands as it is", async () => {
    const { text } = await fixedText("a.md", `# Use\n\n\`\`\`python\n${PYTHON.join("\n")}\n\`\`\`\n`, "unsafe");
    expect(text).toBe(`# Use\n\n\`\`\`python\nimport os\n${PYTHON[0]}\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n${PYTHON[2]!.replace("Token {", "Bearer {")}\n\`\`\`\n`);
  });

  it("keeps its line endings", async () => {
    const before = `\`\`\`python\r\nimport os\r\n${PYTHON.join("\r\n")}\r\n\`\`\`\r\n`;
    expect((await fixedText("a.md", before, "unsafe")).text.match(/(?<!\r)\n/)).toBeNull();
  });

  it("is not where an inserted line would lack its indentation", async () => {
    const before = `1. Use\n\n   \`\`\`python\n${PYTHON.map((line) => `   ${line}`).join("\n")}\n   \`\`\`\n`;
    expect((await fixedText("a.md", before, "unsafe")).text).toBe(before);
  });

  it.each([["one string", PYTHON.join("\n")], ["a string for every line", PYTHON.map((line) => `${line}\n`)], ["no escapes", `requests.get('https://netbox.example.com/', headers={'Authorization': 'Token ${HEX}'})`]])("in a notebook is JSON afterwards: %s", async (_, source) => {
    const { text, report } = await fixedText("a.ipynb", notebook(source), "unsafe");
    expect(report.findings.length).toBeGreaterThan(0);
    expect(JSON.parse(text)).toBeDefined();
    expect(text).toContain(HEX);
  });

  it.each(["a.html", "a.vue", "a.svelte"])("in a page has no environment: %s", async (path) => {
    const before = `<script>\n${SCRIPT}\n</script>\n`;
    expect((await fixedText(path, before, "unsafe")).text).toBe(before);
  });
});
