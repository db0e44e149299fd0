/** Findings in files of every kind: they cover the token, no more and no less, and comments suppress them. */
import { describe, expect, it } from "vitest";
import { lintText } from "../support/fixtures.js";

const V2 = "nbt_c0ffee5ca1ab.c0ffeebadc0dedecaf5ca1ab1e0ddba11f007ba1";
const V1 = "c0ffeefacedc0dedecafc0ffeebadcabfeedfade";
const RULE = "sec-token-storage";

/** The characters under the rule's findings. */
async function covered(path: string, text: string): Promise<readonly string[]> {
  const { findings } = await lintText(path, text);
  return findings.filter(({ rule, confidence }) => rule === RULE && confidence !== "low").map(({ location: { span } }) => text.slice(span.start, span.end));
}

const cell = (...source: readonly string[]): string => `{"cells": [{"cell_type": "code", "source": [${source.join(", ")}]}], "metadata": {}, "nbformat": 4}`;
const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

describe("a finding covers the token", () => {
  it.each([
    ["a.ipynb", cell(String.raw`"# caf\u00e9 \ud83d\ude00\n"`, String.raw`"x = \"\u00e9\\n\"; netbox_token = \"${V1}\"\n"`), V1],
    ["b.ipynb", cell(String.raw`"%%bash\n"`, String.raw`"echo \"\u00e9\" && export NETBOX_TOKEN='${V1}'\n"`), V1],
    ["a.md", lines("- é:", "  1. Then", "", "     ```python", "     é = 1", `     netbox_token = "${V1}"`, "     ```"), V1],
    ["b.md", lines("> > ~~~yaml", "> > # é", `> > netbox_token: ${V1}`, "> > ~~~"), V1],
    ["c.md", lines("```dotenv\r", `NETBOX_TOKEN="${V1}"\r`, "```\r"), V1],
    ["a.rst", lines(".. code-block:: bash", "", "   # é", `   export NETBOX_TOKEN=${V1}`), V1],
    ["a.vue", lines("<template><p>é</p></template>", `<script lang="ts">const é = 1, netboxToken: string = "${V1}"</script>`), V1],
    ["a.svelte", lines(`<script lang="ts">let netboxToken: string = "${V1}";</script>`, "<p>{netboxToken.length}</p>"), V1],
    ["a.html", lines("<p>é</p>", `<div class="é" data-netbox-token='${V1}'></div>`), V1],
    ["b.html", lines(`<script>const netboxToken = "é".length + "${V2}"</script>`), V2],
    ["a.json", String.raw`{"é": "\u00e9", "netbox_token": "${V1}"}`, V1],
    [".mcp.json", `{"mcpServers": {"é": {"args": ["--é", "--netbox-token=${V1}"]}}}`, V1],
    ["package.json", String.raw`{"scripts": {"é": "echo \"\u00e9\" && NETBOX_TOKEN=\"${V1}\" node a.js"}}`, V1],
    [".env", lines("# é", `export NETBOX_TOKEN = '${V1}' # é`), V1],
    [".env.bak", lines(`NETBOX_TOKEN=${V1}`), V1],
    ["a.ini", lines("[é]", `netbox_token = "${V1}" ; é`), V1],
    ["a.toml", lines('"é" = "é"', `netbox_token = '''${V1}'''`), V1],
    ["a.ps1", lines("# é", `$env:NETBOX_TOKEN = "${V1}"`), V1],
    ["a.go", lines(`const é, netboxToken string = "", ""`, `const netboxToken = "${V1}"`), V1],
    ["a.http", lines("GET https://netbox.example.net/api/é", `Authorization: Token ${V1}`), V1],
    ["Jenkinsfile", lines(`sh 'curl -H "Authorization: Token ${V1}" https://netbox.example.net/api/'`), V1],
    ["a.sql", lines(`INSERT INTO users_token VALUES ('é', '${V1}');`), V1],
  ])("%s", async (path, text, token) => {
    expect(await covered(path, text)).toEqual([token]);
  });
});

describe("a comment suppresses it, with a reason", () => {
  const marker = `tokenlint-ignore ${RULE} -- made up`;
  it.each([
    [".env", lines(`NETBOX_TOKEN=${V1} # ${marker}`)],
    ["a.env", lines(`# ${marker}`, `NETBOX_TOKEN="${V1}"`)],
    ["a.ini", lines("[netbox]", `netbox_token = ${V1} ; ${marker}`)],
    ["b.ini", lines("[netbox]", `# ${marker}`, `netbox_token = ${V1}`)],
    ["a.toml", lines(`netbox_token = "${V1}" # ${marker}`)],
    ["b.toml", lines("[netbox]", `# ${marker}`, `netbox_token = "${V1}"`)],
    ["a.jsonc", lines("{", `  "netbox_token": "${V1}" // ${marker}`, "}")],
    ["b.json", lines("{", `  /* ${marker} */`, `  "netbox_token": "${V1}"`, "}")],
    ["package.json", lines("{", '  "scripts": {', `    "sync": "NETBOX_TOKEN=${V1} node a.js" // ${marker}`, "  }", "}")],
    ["a.md", lines(`<!-- ${marker} -->`, `It is ${V2}.`)],
    ["b.md", lines("```bash", `export NETBOX_TOKEN=${V1} # ${marker}`, "```")],
    ["a.html", lines(`<!-- ${marker} -->`, `<div data-netbox-token="${V1}"></div>`)],
    ["a.vue", lines("<script>", `const netboxToken = "${V1}"; // ${marker}`, "</script>")],
    ["a.ps1", lines(`$env:NETBOX_TOKEN = "${V1}" # ${marker}`)],
    ["a.go", lines(`// ${marker}`, `const netboxToken = "${V1}"`)],
    ["a.sql", lines(`INSERT INTO users_token VALUES ('${V1}'); -- ${marker}`)],
    ["a.properties", lines(`<!-- ${marker} -->`, `netbox.token=${V1}`)],
    ["a.rst", lines(`.. ${marker}`, "", `It is ${V2}.`)],
  ])("%s", async (path, text) => {
    const { findings, suppressed, notices } = await lintText(path, text);
    expect(findings.filter(({ rule }) => rule === RULE)).toEqual([]);
    expect(suppressed.map(({ rule, suppression }) => [rule, suppression])).toContainEqual([RULE, "made up"]);
    expect(notices).toEqual([]);
  });
});
