import { expect, it } from "vitest";
import { lint } from "../../src/lint.js";
import { TOKEN } from "./hostile.js";

/** A NetBox token of the second version, which is known by its own shape wherever it stands. */
const SHAPED = ["nbt_c0ffee5ca1ab.c0ffeebadc0ded", "ecaf5ca1ab1e0ddba11f007ba1"].join("");
/** Seconds of the processor. Each bomb is some 100 kB and takes one or two; what grows with the square takes minutes. */
const PATIENCE = 20;

interface Bomb {
  readonly path: string;
  readonly text: string;
  /** A limit is reached, and that is said. */
  readonly isCut: boolean;
}

const python = (code: string): string => `NETBOX_TOKEN = "${SHAPED}"\n${code}\n`;
const times = (count: number, text: string | ((index: number) => string)): string => (typeof text === "string" ? text.repeat(count) : Array.from({ length: count }, (_, i) => text(i)).join(""));
const nested = (count: number, open: string, inside: string, close: string): string => open.repeat(count) + inside + close.repeat(count);
const aliases = (count: number): string => `a0: &a0 [token, token]\n${times(count, (i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(",")}]\n`)}`;
const merges = (count: number): string => `a0: &a0 {a: b}\n${times(count, (i) => `a${i + 1}: &a${i + 1}\n  <<: [${Array(10).fill(`*a${i}`).join(",")}]\n`)}`;

const DEEP: Readonly<Record<string, Bomb>> = {
  "lists of JSON": { path: "a.json", text: nested(50_000, "[", `"${SHAPED}"`, "]"), isCut: true },
  "lists of YAML": { path: "a.yaml", text: `netbox_token: ${SHAPED}\na: ${nested(50_000, "[", "", "]")}\n`, isCut: true },
  "items of YAML": { path: "a.yaml", text: `${"- ".repeat(50_000)}netbox_token: ${SHAPED}\n`, isCut: true },
  "lists of TOML": { path: "a.toml", text: `netbox_token = "${SHAPED}"\na = ${nested(50_000, "[", "", "]")}\n`, isCut: true },
  "lists in a notebook": { path: "a.ipynb", text: `{"cells": ${nested(50_000, "[", "", "]")}, "netbox_token": "${SHAPED}"}`, isCut: true },
  "lists of Python": { path: "a.py", text: python(`a = ${nested(50_000, "[", "", "]")}`), isCut: true },
  "lists of JavaScript": { path: "a.js", text: `const NETBOX_TOKEN = "${SHAPED}";\nconst a = ${nested(25_000, "[\n", "", "]\n")};\n`, isCut: true },
  "lists of HCL": { path: "a.tf", text: `provider "netbox" {\n  api_token = "${SHAPED}"\n}\nlocals {\n  a = ${nested(50_000, "[", "", "]")}\n}\n`, isCut: true },
  "commands of a shell": { path: "a.sh", text: `export NETBOX_TOKEN=${SHAPED}\n${nested(25_000, "$(\n", "", ")\n")}`, isCut: true },
  "lists of Markdown": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n${"- ".repeat(50_000)}x\n`, isCut: true },
  "quotes of Markdown": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n${"> ".repeat(50_000)}x\n`, isCut: true },
  "brackets of Markdown": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n${"[".repeat(50_000)}\n${"*a_ ".repeat(12_000)}`, isCut: false },
  "fences in fences": { path: "a.md", text: `${times(300, (i) => `${"`".repeat(303 - i)}markdown\n`)}export NETBOX_TOKEN=${SHAPED}\n${times(300, (i) => `${"`".repeat(4 + i)}\n`)}`, isCut: false },
  "literal blocks": { path: "a.rst", text: `NETBOX_TOKEN=${SHAPED}\n\n${times(400, (i) => `${" ".repeat(i)}a::\n\n`)}`, isCut: false },
  "elements of HTML": { path: "a.html", text: `<!-- ${SHAPED} --><p title="${SHAPED}">${nested(10_000, "<div>", "", "</div>")}`, isCut: false },
  "triggers of a Dockerfile": { path: "Dockerfile", text: `FROM alpine\nENV NETBOX_TOKEN=${SHAPED}\n${"ONBUILD ".repeat(12_000)}RUN x\n`, isCut: true },
  "shells of a Dockerfile": { path: "Dockerfile", text: `FROM alpine\nENV NETBOX_TOKEN=${SHAPED}\nRUN ${"bash -c '".repeat(1000)}\n`, isCut: false },
};

const MANY: Readonly<Record<string, Bomb>> = {
  "aliases of aliases": { path: "a.yaml", text: `netbox_token: ${SHAPED}\n${aliases(30)}`, isCut: true },
  "merges of merges": { path: "a.yaml", text: `netbox_token: ${SHAPED}\n${merges(30)}`, isCut: true },
  "an alias of itself": { path: "a.yaml", text: `a: &a\n  netbox_token: ${SHAPED}\n  b: *a\n  <<: *a\n`, isCut: false },
  "brackets that a shell script closes": { path: "a.sh", text: `export NETBOX_TOKEN=${SHAPED}\n${")".repeat(15_000)}`, isCut: true },
  "brackets that the recipes of a makefile close": { path: "Makefile", text: `NETBOX_TOKEN = ${SHAPED}\n${times(40, (i) => `a${i}:\n\techo ${")".repeat(2000)}\n`)}`, isCut: true },
  "brackets that blocks of Markdown close": { path: "a.md", text: times(40, `\`\`\`bash\nexport NETBOX_TOKEN=${SHAPED}\n${")".repeat(2000)}\n\`\`\`\n`), isCut: true },
  "here-documents without an end": { path: "a.sh", text: `export NETBOX_TOKEN=${SHAPED}\n${"<<E\n".repeat(20_000)}`, isCut: true },
  "comments on a line of JavaScript": { path: "a.js", text: `const NETBOX_TOKEN = "${SHAPED}"; ${"/* */".repeat(20_000)}`, isCut: true },
  "comments on a line of JavaScript that ends in one": { path: "a.js", text: `const NETBOX_TOKEN = "${SHAPED}"; ${"/* */".repeat(20_000)}/*`, isCut: true },
  "comments of JavaScript on many lines": { path: "a.js", text: `const NETBOX_TOKEN = "${SHAPED}";\n${"/* */ /* */\n".repeat(8000)}`, isCut: false },
  "comparisons of TypeScript that look like types": { path: "a.ts", text: `const NETBOX_TOKEN = "${SHAPED}";\n${times(60, () => `x = ${"a<b<".repeat(150)}1;\n`)}`, isCut: true },
  "short items of a list": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n${"* token\n".repeat(12_000)}`, isCut: true },
  "short items of a list, of which none can be a token": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n${"* a\n".repeat(25_000)}`, isCut: false },
  "fences": { path: "a.md", text: times(700, `\`\`\`bash\nexport NETBOX_TOKEN=${SHAPED}\n\`\`\`\n`), isCut: true },
  "scripts": { path: "a.html", text: times(700, `<script>const NETBOX_TOKEN="${SHAPED}"</script>`), isCut: true },
  "cells of a notebook, all on one line": { path: "a.ipynb", text: JSON.stringify({ cells: Array.from({ length: 1000 }, () => ({ cell_type: "code", source: [`NETBOX_TOKEN = "${SHAPED}"`] })) }), isCut: false },
  "lines of a cell": { path: "a.ipynb", text: JSON.stringify({ cells: [{ cell_type: "code", source: [...Array<string>(8000).fill("a = 1\n"), `NETBOX_TOKEN = "${SHAPED}"`] }] }), isCut: false },
  "items of nested lists": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n${"- a\n  - b\n".repeat(2000)}`, isCut: false },
  "lines of a paragraph in a quote": { path: "a.md", text: `NETBOX_TOKEN=${SHAPED}\n\n> a\n${"a\n".repeat(15_000)}`, isCut: false },
  "elements of an array in JavaScript": { path: "a.js", text: `const NETBOX_TOKEN = "${SHAPED}";\nconst a = [${"1,\n".repeat(150_000)}];\n`, isCut: false },
  "elements of a list in Python": { path: "a.py", text: python(`a = [${"1,".repeat(150_000)}]`), isCut: false },
  "tokens": { path: "a.py", text: times(1000, (i) => `NETBOX_TOKEN_${i} = "${SHAPED.slice(0, -4)}${i + 1000}"\n`), isCut: false },
  "characters of a line": { path: "a.txt", text: `netbox_token=${SHAPED} ${"a".repeat(500_000)}\n`, isCut: false },
};

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const BOMBS = Object.entries({ ...DEEP, ...MANY });

it.each(BOMBS)("a file made to keep a linter busy is done with in time, and its token found: %s", { timeout: 300_000 }, async (_, { path, text, isCut }) => {
  const found: Awaited<ReturnType<typeof lint>>[] = [];
  const time = await seconds(async () => found.push(await lint({ path, text, bom: false }, { severityOf: () => undefined })));
  const [{ findings = [], notices = [] } = {}] = found;
  expect(time).toBeLessThan(PATIENCE);
  expect(findings.map(({ location }) => location.path)).toContain(path);
  expect(notices.map((notice) => notice.path)).toEqual(isCut ? expect.arrayContaining([path]) : []);
  for (const { message } of isCut ? notices : []) expect(message).toMatch(/Only token formats were looked for.*exclude it with `ignore`/s);
  expect(JSON.stringify([findings, notices])).not.toContain(SHAPED.slice(17));
});

it("what a notice calls unchecked cannot hide what the rest of the file shows", async () => {
  const { findings } = await lint({ path: "a.py", text: python(`a = ${nested(5000, "[", "", "]")}\nrequests.get("https://netbox.example.com/api/", headers={"Authorization": "Token ${TOKEN}"})`), bom: false }, { severityOf: () => undefined });
  expect(new Set(findings.map(({ location }) => location.start.line))).toEqual(new Set([1, 3]));
});

it("a file on which a parser's own stack would run over costs the files after it nothing", { timeout: 60_000 }, async () => {
  const found = async (path: string, text: string) => lint({ path, text, bom: false }, { severityOf: () => undefined });
  const file = python(`requests.get("https://netbox.example.com/api/", headers={"Authorization": "Token ${TOKEN}"})`);
  // The last one is given up, and what the parser had of it by then is given back by calls as deep.
  const half = "/*".repeat(22_106);
  for (const deep of ["a/*".repeat(3000), "a/*".repeat(5000), "a/*".repeat(20_000), `${half}1*${half}/`]) {
    const { findings, notices } = await found("deep.py", python(deep));
    expect(findings.map(({ location }) => location.start.line)).toEqual([1]);
    expect(notices.map(({ path }) => path)).toEqual(["deep.py"]);
    expect((await found("next.py", file)).findings.map(({ location }) => location.start.line)).toEqual(expect.arrayContaining([1, 2]));
    expect((await found("next.tf", `provider "netbox" {\n  api_token = "${SHAPED}"\n}\n`)).findings).toHaveLength(1);
  }
});

const base64 = (text: string, count: number): string => (count === 0 ? text : base64(Buffer.from(text).toString("base64"), count - 1));
const secret = (count: number): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: netbox}\ndata:\n  NETBOX_TOKEN: ${base64(SHAPED, count)}\n`;

it.each([[1, true], [2, true], [20, false]])("base64 in a Secret is decoded twice and no more: %i times", async (count, isFound) => {
  const { findings } = await lint({ path: "secret.yaml", text: secret(count), bom: false }, { severityOf: () => undefined });
  expect(findings.length > 0).toBe(isFound);
});
