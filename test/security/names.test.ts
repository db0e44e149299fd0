/** Names that every plain object has, wherever a file can have a name: they mean what any other name means. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";
import { Project } from "../../src/project/project.js";
import { textFiles } from "../flow/program.js";
import { CLIENT, outerFolder, tokenlint, TOKEN } from "./hostile.js";

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "isPrototypeOf"];
/** A name that means nothing to anybody. */
const PLAIN = "abacuses";
const URL = "https://netbox.example.com/api/dcim/sites/";
const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

/** By file: a text in which the name is a variable, a function, a class, a header, a key, a host, a service, a module. */
const TEXTS: Readonly<Record<string, (name: string) => string>> = {
  "a.py": (n) => lines(`import ${n}`, `from ${n} import ${n} as ${n}_`, "import os, requests, logging", `def ${n}(${n}, x=None): return {"${n}": ${n}, "Authorization": f"Token {${n}}"}`, `class ${n}_C:`, `    ${n} = "${TOKEN}"`, `    def ${n}(self): return self.${n}`,
    `d = {"${n}": "${TOKEN}", "netbox_token": "${TOKEN}"}`, `d["${n}"] = d["${n}"]`, `requests.get("${URL}", headers=${n}(d["${n}"]))`, `requests.get("http://${n}.corp.io/${n}?${n}=1", headers={"${n}": "1", "Authorization": f"Token {d['netbox_token']}"}, ${n}=1)`,
    `os.environ["${n}"]; os.environ.get("${n}", "x"); os.${n}(); "".${n}(); logging.${n}(d["netbox_token"])`, `@${n}`, `def f(): return ${n}.${n}(${n}=${n})`),
  "a.js": (n) => lines(`import ${n}_, { ${n} as b } from "${n}";`, `const m = require("${n}"), { ${n}: c } = require("./${n}");`, `function ${n}(${n}_x) { return { "${n}": ${n}_x, ["${n}"]: 1, Authorization: \`Token \${${n}_x}\` }; }`, `class C { ${n}() { return this.${n}; } static ["${n}"] = "${TOKEN}"; }`,
    `const d = { x: { "${n}": 1 }, netboxToken: "${TOKEN}" }; d["${n}"] = d["${n}"]; d.${n}.${n} = d.${n}.${n}(); d?.["${n}"]?.${n};`, `fetch("http://${n}.corp.io/${n}?${n}=1", { "${n}": 1, headers: { "${n}": "1", Authorization: \`Token \${d.netboxToken}\` } });`,
    `process.env.${n}; process.env["${n}"] ?? "x"; process.${n}(); "".${n}(); console.${n}?.(d.netboxToken); localStorage.${n} = d.netboxToken; localStorage.setItem("${n}", d.netboxToken);`, `axios.${n}("${URL}"); new ${n}(${n}); export { ${n}, ${n} as x${n} };`),
  "a.ts": (n) => lines(`interface I { "${n}": string; ${n}(): void }`, `enum E { ${n} = "${TOKEN}" }`, `type T = { [K in "${n}"]: string };`, `const d: Record<string, string> = { "${n}": "x", netboxToken: "${TOKEN}" };`, `fetch("${URL}", { headers: { Authorization: "Token " + d.netboxToken, "${n}": d["${n}"] } as HeadersInit });`),
  "a.tf": (n) => lines(`provider "${n}" {`, `  ${n} = var.${n}`, "}", 'provider "netbox" {', '  server_url = "http://netbox.corp.io"', `  api_token = "${TOKEN}"`, `  headers = { "${n}" = "1", ${n} = local.${n} }`, "}", `resource "${n}" "${n}" {`, `  ${n} = ${n}(data.${n}.${n}.${n})`, "}", `variable "${n}" {`, `  default = "${TOKEN}"`, "}", `locals {`, `  ${n} = lookup(var.x, "${n}")`, "}", `module "${n}" {`, `  source = "./${n}"`, "}", `output "${n}" {`, "  value = var.netbox_token", "}"),
  "a.tf.json": (n) => `{"provider": {"${n}": {"${n}": "x"}, "netbox": {"server_url": "http://netbox.corp.io", "api_token": "${TOKEN}"}}, "resource": {"${n}": {"${n}": {"${n}": "\${${n}(var.${n})}"}}}}`,
  "a.sh": (n) => lines(`${n}() { curl -k -H "Authorization: Token $1" -H "${n}: 1" "http://netbox.corp.io/api/?${n}=1"; }`, `export ${n}=1 NETBOX_TOKEN=${TOKEN}`, `${n} "$NETBOX_TOKEN"`, `${n} --${n} "$${n}" "\${${n}:-x}" && $(${n}) && curl --${n} http://${n}.corp.io`, `source ./${n}`, `declare -A a; a[${n}]=1; echo "\${a[${n}]}"`),
  Dockerfile: (n) => lines(`FROM ${n} AS ${n}`, `ARG ${n}=1`, `ENV ${n}=1 NETBOX_TOKEN=${TOKEN}`, `RUN ${n} --${n}`, `LABEL ${n}=1`, `COPY --from=${n} a b`),
  Makefile: (n) => lines(`${n} := 1`, `NETBOX_TOKEN := ${TOKEN}`, `${n}: ${n}_`, `\t${n} $(${n}) $(call ${n},1)`),
  "a.yaml": (n) => lines(`${n}: &${n}`, `  ${n}: 1`, `x: *${n}`, "y:", `  <<: *${n}`, `  netbox_token: ${TOKEN}`, `services:`, `  ${n}:`, "    environment:", `      ${n}: 1`, `      NETBOX_TOKEN: ${TOKEN}`, `kind: ${n}`, `? ${n}`, ": 1"),
  "playbook.yml": (n) => lines("- hosts: all", "  vars:", `    ${n}: 1`, "  tasks:", `    - ${n}:`, `        ${n}: "{{ ${n} }}"`, "    - netbox.netbox.netbox_site:", "        netbox_url: http://netbox.corp.io", `        netbox_token: ${TOKEN}`, `        ${n}: "{{ lookup('${n}', '${n}') | ${n} }}"`),
  "a.json": (n) => `{"${n}": {"${n}": 1, "netbox_token": "${TOKEN}"}, "env": {"${n}": "1", "NETBOX_TOKEN": "${TOKEN}"}, "headers": {"${n}": "1"}}`,
  "package.json": (n) => `{"name": "${n}", "scripts": {"${n}": "curl -H 'Authorization: Token ${TOKEN}' ${URL}"}, "dependencies": {"${n}": "1"}, "workspaces": {"${n}": ["a"]}, "imports": {"#${n}": "./a.js"}, "exports": {"${n}": "./a.js"}}`,
  "a.toml": (n) => lines(`${n} = 1`, `[${n}_.${n}]`, `${n} = "x"`, `netbox_token = "${TOKEN}"`, `[tool.${n}]`, `"${n}" = {${n} = 1}`),
  "a.ini": (n) => lines(`[${n}]`, `${n} = %(${n})s`, `netbox_token = ${TOKEN}`),
  ".env": (n) => lines(`${n}=1`, `NETBOX_TOKEN=${TOKEN}`, `A=\${${n}}`),
  "a.ipynb": (n) => JSON.stringify({ cells: [{ cell_type: "code", source: [`${n} = 1\n`, `NETBOX_TOKEN = "${TOKEN}"`] }], metadata: { x: 1 } }).replace('"x":1', `"${n}":{"${n}":1},"kernelspec":{"${n}":1,"language":"${n}"}`),
  "a.md": (n) => lines(`# ${n}`, "```" + n, `NETBOX_TOKEN=${TOKEN}`, "```", "```bash", `export NETBOX_TOKEN=${TOKEN}`, "```", `[${n}]: http://${n}.corp.io`),
  "a.rst": (n) => lines(`.. code-block:: ${n}`, "", `   NETBOX_TOKEN=${TOKEN}`, "", `.. ${n}:: x`, "", ".. code-block:: bash", "", `   export NETBOX_TOKEN=${TOKEN}`),
  "a.vue": (n) => lines(`<script lang="${n}">`, `const netboxToken = "${TOKEN}";`, "</script>", `<${n} ${n}="${n}"></${n}>`, "<script>", `const netboxToken = "${TOKEN}"; const ${n} = 1;`, "</script>"),
  "requirements.txt": (n) => lines(`${n}==1`, `pynetbox[${n}]==7.0.0`, "pynetbox==7.0.0", `--${n} x`, `-r ${n}`),
};

async function rulesOf(path: string, text: string): Promise<readonly string[]> {
  const { findings, notices } = await lint({ path, text, bom: false }, { severityOf: () => undefined }, new Project(textFiles({ [path]: text })));
  return [...findings.map(({ rule, location }) => `${rule} ${location.start.line}`), ...notices.map(({ level, message }) => `${level} ${message}`)].toSorted();
}

describe.each(Object.entries(TEXTS))("%s", (path, text) => {
  it.each(NAMES)("says of %s what it says of any name", async (name) => {
    const plain = await rulesOf(path, text(PLAIN));
    expect(plain.some((each) => /^(?:sec|auth)-/.test(each))).toBe(true);
    expect(await rulesOf(path, text(name))).toEqual(plain);
  });
});

describe("no object is changed by a name", () => {
  const CONFIGURATIONS: readonly string[] = [
    '{"__proto__": {"failOn": "never"}}', '{"rules": {"__proto__": "off"}}', '{"rules": {"constructor": "off"}}', '{"rules": {"sec-token-storage": {"__proto__": {"severity": "off"}}}}', '{"overrides": [{"files": ["**"], "__proto__": {"rules": {"sec-token-storage": "off"}}}]}',
    '{"rules": {"sec-token-storage": {"options": {"toString": 1}}}}', '{"constructor": {"prototype": {"failOn": "never"}}}', '{"toString": 1}', '{"rules": {"hasOwnProperty": "error"}}',
  ];

  it("of a configuration, whatever its format: each is an error that names it", { timeout: 300_000 }, async () => {
    const root = outerFolder({ "a.py": CLIENT });
    for (const text of CONFIGURATIONS) {
      writeFileSync(join(root, "tokenlint.config.json"), text);
      const { code, err } = await tokenlint(root, []);
      expect([code, err], text).toEqual([2, expect.stringMatching(/__proto__|constructor|toString|hasOwnProperty/)]);
    }
    for (const [file, text] of [["pyproject.toml", "[tool.tokenlint.rules]\n__proto__ = \"off\"\n"], ["pyproject.toml", "[tool.tokenlint.__proto__]\nfailOn = \"never\"\n"], ["package.json", '{"tokenlint": {"__proto__": {"failOn": "never"}}}']] as const) {
      const { code, err } = await tokenlint(outerFolder({ "a.py": CLIENT, [file]: text }), []);
      expect([code, err], text).toEqual([2, expect.stringContaining("__proto__")]);
    }
    expect((await tokenlint(outerFolder({ "a.py": CLIENT, "package.json": '{"__proto__": {"tokenlint": {"failOn": "never"}}}' }), [])).code).toBe(1);
  });

  it("of a baseline, nor of files that imports are looked up in", { timeout: 300_000 }, async () => {
    const key = "0".repeat(32);
    for (const text of [`{"version": 1, "key": "${key}", "findings": [], "__proto__": {"findings": []}}`, `{"version": 1, "key": "${key}", "findings": [{"rule": "__proto__", "path": "toString", "symbol": "constructor", "hash": "", "count": 1}]}`]) {
      expect((await tokenlint(outerFolder({ "a.py": CLIENT, "tokenlint-baseline.json": text }), [])).code).toBe(1);
    }
    expect((await tokenlint(outerFolder({ "a.py": CLIENT, "tokenlint-baseline.json": `{"__proto__": {"version": 1, "key": "${key}", "findings": []}}` }), [])).code).toBe(2);
    const root = outerFolder({
      "repository/package.json": '{"__proto__": {"imports": {"#x": "./b.js"}, "exports": "./b.js"}, "imports": {"__proto__": "./b.js", "#toString": {"__proto__": {"default": "./b.js"}}}}',
      "repository/tsconfig.json": '{"__proto__": {"compilerOptions": {"paths": {"*": ["b.js"]}}}, "compilerOptions": {"__proto__": {"baseUrl": "."}, "paths": {"__proto__": ["./b.js"], "toString": {}}}}',
      "repository/b.js": "export const netboxToken = process.env.X;\n",
      "repository/a.js": `import a from "#toString"; import b from "__proto__"; import c from "toString"; import * as d from "#x"; import { netboxToken } from "./b.js";\nfetch("${URL}", { headers: { Authorization: \`Token \${netboxToken}\` } });\n`,
      "repository/c.py": CLIENT,
    });
    const { code, err, out } = await tokenlint(join(root, "repository"), ["--debug", "-f", "json"]);
    expect([code, err]).toEqual([1, expect.not.stringContaining("bug")]);
    expect(out).toContain("c.py");
  });

  it("of this process", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)["failOn"]).toBeUndefined();
  });
});
