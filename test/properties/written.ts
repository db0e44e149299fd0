import type { Secret } from "./secrets.js";

/** A file that holds a token written in a way that a search for its characters does not see. */
export interface Written {
  readonly name: string;
  readonly path: string;
  readonly text: (secret: Secret) => string;
}

const URL = "https://netbox.example.com/api/dcim/sites/";
const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;
const cut = (text: string, size: number): readonly string[] => Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
const hex = (unit: string, digits: number): string => unit.charCodeAt(0).toString(16).padStart(digits, "0");
const each = (text: string, write: (unit: string) => string): string => Array.from(text, write).join("");

/** The characters of a token as escapes; the last ones write only every third character so. */
export const ESCAPES = {
  "\\x41": (text: string) => each(text, (unit) => `\\x${hex(unit, 2)}`),
  "\\u0041": (text: string) => each(text, (unit) => `\\u${hex(unit, 4)}`),
  "\\U00000041": (text: string) => each(text, (unit) => `\\U${hex(unit, 8)}`),
  "\\u{41}": (text: string) => each(text, (unit) => `\\u{${hex(unit, 2)}}`),
  "\\101": (text: string) => each(text, (unit) => `\\${unit.charCodeAt(0).toString(8).padStart(3, "0")}`),
  "\\N{…}": (text: string) => each(text, (unit) => (/[0-9]/.test(unit) ? `\\N{DIGIT ${["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"][Number(unit)]}}` : /[a-z]/i.test(unit) ? `\\N{LATIN ${unit === unit.toLowerCase() ? "SMALL" : "CAPITAL"} LETTER ${unit.toUpperCase()}}` : unit)),
  "every third as \\x41": (text: string) => Array.from(text, (unit, i) => (i % 3 === 0 ? `\\x${hex(unit, 2)}` : unit)).join(""),
  "every eighth as \\u0041": (text: string) => Array.from(text, (unit, i) => (i % 8 === 7 ? `\\u${hex(unit, 4)}` : unit)).join(""),
  "%41": (text: string) => each(text, (unit) => `%${hex(unit, 2)}`),
  "&#65;": (text: string) => each(text, (unit) => `&#${unit.charCodeAt(0)};`),
} as const;

type Escape = keyof typeof ESCAPES;

const inPython = (name: string, literal: (text: string) => string): readonly Written[] => [
  { name: `a constant, ${name}`, path: "a.py", text: ({ text }) => lines("import requests", `NETBOX_TOKEN = ${literal(text)}`, `requests.get("${URL}", headers={"Authorization": f"Token {NETBOX_TOKEN}"})`) },
  { name: `a constant alone, ${name}`, path: "a.py", text: ({ text }) => lines(`NETBOX_TOKEN = ${literal(text)}`, `other = {"api_token": ${literal(text)}}`) },
  { name: `a header, ${name}`, path: "a.py", text: ({ text }) => lines("import requests", `requests.get("${URL}", headers={"Authorization": "Token " + ${literal(text)}})`) },
  { name: `an argument, ${name}`, path: "a.py", text: ({ text }) => lines("import pynetbox", `nb = pynetbox.api("${URL}", token=${literal(text)})`, `print(${literal(text)})`) },
  { name: `a fallback, ${name}`, path: "a.py", text: ({ text }) => lines("import os, pynetbox", `nb = pynetbox.api("${URL}", token=os.environ.get("NETBOX_TOKEN", ${literal(text)}))`) },
  { name: `a query, ${name}`, path: "a.py", text: ({ text }) => lines("import requests", `requests.get("${URL}?token=" + ${literal(text)}, verify=False)`) },
];
/** Where else Python code can have a token. */
const elsewhereInPython = (name: string, literal: (text: string) => string): readonly Written[] => [
  { name: `peppers, ${name}`, path: "configuration.py", text: ({ text }) => lines('ALLOWED_HOSTS = ["*"]', "DATABASE = {}", 'SECRET_KEY = ""', "REDIS = {}", `API_TOKEN_PEPPERS = {"a": ${literal(text)}, 2: ${literal(text.slice(0, 30))}}`) },
  { name: `a comparison, ${name}`, path: "a.py", text: ({ text }) => lines("from flask import request", "def check():", `    api_token = ${literal(text)}`, `    return request.headers.get("X-API-Token") == api_token or request.headers["Authorization"] == "Token " + ${literal(text)}`) },
  { name: `a command, ${name}`, path: "a.py", text: ({ text }) => lines("import subprocess, os", `subprocess.run(["netbird", "up", "--setup-key", ${literal(text)}])`, `NETBOX_TOKEN = ${literal(text)}; os.system("curl -H 'Authorization: Token " + NETBOX_TOKEN + "' ${URL}")`) },
  { name: `a file, ${name}`, path: "a.py", text: ({ text }) => lines(`API_TOKEN = ${literal(text)}`, 'open(".env", "w").write("NETBOX_TOKEN=" + API_TOKEN)', `open(".env", "w").write("NETBOX_TOKEN=" + ${literal(text)})`) },
  { name: `a log, ${name}`, path: "a.py", text: ({ text }) => lines("import logging", `API_TOKEN = ${literal(text)}`, 'logging.info("with %s", API_TOKEN); raise ValueError(f"bad {API_TOKEN}")') },
  { name: `user information, ${name}`, path: "a.py", text: ({ text }) => lines("import requests", `requests.get("http://token:" + ${literal(text)} + "@netbox.example.com/api/", verify=False)`, `url = "https://oauth2:" + ${literal(text)} + "@gitlab.example.com/a.git"`) },
  { name: `parameters, ${name}`, path: "a.py", text: ({ text }) => lines("import requests", `requests.get("${URL}", params={"token": ${literal(text)}}, cookies={"sessionid": ${literal(text)}}, headers={"X-Auth-Token": ${literal(text)}})`, `requests.post("${URL}", json={"api_token": ${literal(text)}}, verify=False)`) },
  { name: `a parameter's default, ${name}`, path: "a.py", text: ({ text }) => lines("import requests", `def get(netbox_token=${literal(text)}):`, `    return requests.get("http://netbox.corp.io/api/", headers={"Authorization": f"Token {netbox_token}"})`) },
  { name: `an attribute, ${name}`, path: "a.py", text: ({ text }) => lines("import pynetbox", "class Settings:", `    api_token = ${literal(text)}`, `nb = pynetbox.api("http://netbox.corp.io", token=Settings.api_token)`, "nb.http_session.verify = False", "print(Settings.api_token)") },
];
const elsewhereInScript = (name: string, literal: (text: string) => string): readonly Written[] => [
  { name: `a comparison, ${name}`, path: "a.ts", text: ({ text }) => lines(`const apiToken = ${literal(text)};`, `app.use((req, res) => { if (req.headers["x-api-token"] === apiToken || req.headers.authorization === "Bearer " + ${literal(text)}) res.end(); });`) },
  { name: `a client, ${name}`, path: "a.ts", text: ({ text }) => lines('import { Octokit } from "@octokit/rest";', `const client = new Octokit({ auth: ${literal(text)} });`, `localStorage.setItem("token", ${literal(text)});`) },
  { name: `a query, ${name}`, path: "a.js", text: ({ text }) => lines(`fetch("http://netbox.corp.io/api/?token=" + ${literal(text)});`, `const url = new URL("${URL}"); url.searchParams.set("token", ${literal(text)}); fetch(url);`, `axios.get("${URL}", { params: { access_token: ${literal(text)} } });`) },
  { name: `a command, ${name}`, path: "a.js", text: ({ text }) => lines('import { execFileSync } from "node:child_process";', `const netboxToken = ${literal(text)};`, 'execFileSync("curl", ["-H", `Authorization: Token ${netboxToken}`, "http://netbox.corp.io"]);', `execFileSync("netbird", ["up", "--setup-key", ${literal(text)}]);`) },
  { name: `a class, ${name}`, path: "a.ts", text: ({ text }) => lines(`class Client { private token = ${literal(text)}; get() { return fetch("http://netbox.corp.io/api/", { headers: { Authorization: \`Token \${this.token}\` } }); } }`) },
];
const inScript = (name: string, literal: (text: string) => string): readonly Written[] => [
  { name: `a constant, ${name}`, path: "a.ts", text: ({ text }) => lines(`const netboxToken = ${literal(text)};`, `fetch("${URL}", { headers: { Authorization: "Token " + netboxToken } });`, "console.log(netboxToken); localStorage.setItem('token', netboxToken);") },
  { name: `a constant alone, ${name}`, path: "a.js", text: ({ text }) => lines(`const netboxToken = ${literal(text)};`, `export const other = { apiToken: ${literal(text)} };`) },
  { name: `a header, ${name}`, path: "a.js", text: ({ text }) => lines(`fetch("${URL}", { headers: { Authorization: "Token " + ${literal(text)} } });`) },
  { name: `a fallback, ${name}`, path: "a.js", text: ({ text }) => lines(`fetch("${URL}", { headers: { Authorization: \`Token \${process.env.NETBOX_TOKEN ?? ${literal(text)}}\` } });`) },
];

const quoted = (escape: Escape, before = '"', after = '"') => (text: string): string => before + ESCAPES[escape](text) + after;
const joined = (size: number, between: string, quote = '"') => (text: string): string => cut(text, size).map((part) => quote + part + quote).join(between);

const PYTHON: readonly Written[] = [
  ...(["\\x41", "\\u0041", "\\U00000041", "\\101", "\\N{…}", "every third as \\x41", "every eighth as \\u0041"] as const).flatMap((escape) => inPython(escape, quoted(escape))),
  ...([4, 6, 7, 9, 15] as const).flatMap((size) => [
    ...inPython(`+ after ${size}`, joined(size, " + ")),
    ...inPython(`side by side after ${size}`, joined(size, " ")),
    ...inPython(`on several lines after ${size}`, (text) => `(${joined(size, "\n    ")(text)})`),
    ...inPython(`joined after ${size}`, (text) => `"".join([${joined(size, ", ")(text)}])`),
    ...inPython(`a line continued after ${size}`, (text) => `"${cut(text, size).join("\\\n")}"`),
    ...inPython(`formatted after ${size}`, (text) => `"${"%s".repeat(cut(text, size).length)}" % (${joined(size, ", ")(text)})`),
    ...inPython(`an f-string after ${size}`, (text) => `f"${cut(text, size).map((part) => `{'${part}'}`).join("")}"`),
  ]),
  ...inPython("bytes", (text) => `b"${text}".decode()`),
  ...inPython("reversed", (text) => `"${Array.from(text).toReversed().join("")}"[::-1]`),
  ...inPython("base64", (text) => `base64.b64decode("${Buffer.from(text).toString("base64")}").decode()`),
];

const SCRIPT: readonly Written[] = [
  ...(["\\x41", "\\u0041", "\\u{41}", "every third as \\x41", "every eighth as \\u0041"] as const).flatMap((escape) => inScript(escape, quoted(escape))),
  ...([4, 6, 7, 9, 15] as const).flatMap((size) => [
    ...inScript(`+ after ${size}`, joined(size, " + ")),
    ...inScript(`+ on several lines after ${size}`, joined(size, " +\n  ")),
    ...inScript(`joined after ${size}`, (text) => `[${joined(size, ", ")(text)}].join("")`),
    ...inScript(`a line continued after ${size}`, (text) => `"${cut(text, size).join("\\\n")}"`),
    ...inScript(`a template after ${size}`, (text) => `\`${cut(text, size).map((part) => `\${"${part}"}`).join("")}\``),
    ...inScript(`concat after ${size}`, (text) => `"".concat(${joined(size, ", ")(text)})`),
  ]),
  ...inScript("base64", (text) => `atob("${Buffer.from(text).toString("base64")}")`),
  ...inScript("base64 of a buffer", (text) => `Buffer.from("${Buffer.from(text).toString("base64")}", "base64").toString()`),
];

const ELSEWHERE: readonly Written[] = ([["\\x41", quoted("\\x41")], ["+ after 7", joined(7, " + ")], ["+ on lines after 13", joined(13, " +\n  ")], ["whole", joined(99, "")]] as const).flatMap(([name, literal]) => [...elsewhereInPython(name, name.includes("lines") ? (text) => `(${literal(text)})` : literal), ...elsewhereInScript(name, literal)]);

const data = (name: string, path: string, text: (written: string) => string, write: (text: string) => string): Written => ({ name, path, text: (secret) => text(write(secret.text)) });

const DATA: readonly Written[] = [
  ...(["\\u0041", "every eighth as \\u0041"] as const).flatMap((escape) => [
    data(escape, "a.json", (written) => lines(`{ "netbox": { "netbox_token": "${written}", "headers": { "Authorization": "Token ${written}" } } }`), ESCAPES[escape]),
    data(`${escape} in a notebook`, "a.ipynb", (written) => lines(`{"cells": [{"cell_type": "code", "source": ["NETBOX_TOKEN = \\"${written}\\"\\n", "print(NETBOX_TOKEN)"], "outputs": [{"output_type": "stream", "text": ["token: ${written}"]}]}], "metadata": {"netbox_token": "${written}"}}`), ESCAPES[escape]),
  ]),
  ...(["\\x41", "\\u0041", "\\U00000041", "every third as \\x41", "every eighth as \\u0041"] as const).map((escape) =>
    data(escape, "a.yaml", (written) => lines("- hosts: all", "  vars:", `    netbox_token: "${written}"`, "  tasks:", "    - uri:", `        url: ${URL}`, `        headers: { Authorization: "Token ${written}" }`, "        validate_certs: no"), ESCAPES[escape])),
  ...(["\\u0041", "\\U00000041", "every eighth as \\u0041"] as const).flatMap((escape) => [
    data(escape, "a.toml", (written) => lines("[netbox]", `netbox_token = "${written}"`), ESCAPES[escape]),
    data(escape, "a.tf", (written) => lines('provider "netbox" {', '  server_url = "http://netbox.corp.io"', `  api_token = "${written}"`, "}"), ESCAPES[escape]),
  ]),
  ...([6, 9, 15] as const).flatMap((size) => [
    data(`folded after ${size}`, "a.yaml", (written) => lines(`netbox_token: "${written}"`, "other: 1"), (text) => cut(text, size).join("\\\n  ")),
    data(`a line continued after ${size}`, "a.toml", (written) => lines("[netbox]", `netbox_token = """${written}"""`), (text) => cut(text, size).join("\\\n  ")),
    data(`joined after ${size}`, "a.tf", (written) => lines('provider "netbox" {', '  server_url = "http://netbox.corp.io"', `  api_token = join("", [${written}])`, "}"), joined(size, ", ")),
    data(`templates after ${size}`, "a.tf", (written) => lines('provider "netbox" {', '  server_url = "http://netbox.corp.io"', `  api_token = "${written}"`, "}"), (text) => cut(text, size).map((part) => `\${"${part}"}`).join("")),
    data(`quotes after ${size}`, "a.sh", (written) => lines(`export NETBOX_TOKEN=${written}`, `curl -k -H "Authorization: Token $NETBOX_TOKEN" ${URL}`, `curl -H "Authorization: Token "${written} http://netbox.corp.io/api/dcim/sites/`, 'echo "$NETBOX_TOKEN"'), joined(size, "")),
    data(`both quotes after ${size}`, "a.sh", (written) => lines(`export NETBOX_TOKEN=${written}`, `curl -k -H "Authorization: Token $NETBOX_TOKEN" ${URL}`), (text) => cut(text, size).map((part, i) => (i % 2 ? `'${part}'` : part)).join("")),
    data(`a line continued after ${size}`, "a.sh", (written) => lines(`export NETBOX_TOKEN="${written}"`, `curl -k -H "Authorization: Token $NETBOX_TOKEN" ${URL}`, `curl -H "Authorization: Token ${written}" ${URL}`), (text) => cut(text, size).join("\\\n")),
    data(`a line continued after ${size}`, "Dockerfile", (written) => lines("FROM alpine", `ENV NETBOX_TOKEN="${written}"`, `RUN curl -H "Authorization: Token ${written}" ${URL}`), (text) => cut(text, size).join("\\\n")),
    data(`a line continued after ${size}`, "Makefile", (written) => lines(`NETBOX_TOKEN := ${written}`, "all:", `\tcurl -H "Authorization: Token ${written}" ${URL}`), (text) => cut(text, size).join("\\\n")),
    data(`+ after ${size} in a notebook`, "b.ipynb", (written) => lines(JSON.stringify({ cells: [{ cell_type: "code", source: ["import requests\n", `requests.get("${URL}", headers={"Authorization": "Token " + ${written}})`] }], metadata: {} })), joined(size, " + ")),
    data(`+ after ${size} in Markdown`, "a.md", (written) => lines("```python", "import requests", `requests.get("${URL}", headers={"Authorization": "Token " + ${written}})`, "```"), joined(size, " + ")),
  ]),
  ...(["\\x41", "\\u0041", "\\101", "every third as \\x41", "every eighth as \\u0041"] as const).map((escape) =>
    data(`$'${escape}'`, "a.sh", (written) => lines(`export NETBOX_TOKEN=$'${written}'`, `curl -k -H "Authorization: Token $NETBOX_TOKEN" ${URL}`, `curl -H "Authorization: Token "$'${written}' ${URL}`), ESCAPES[escape])),
  ...(["\\u0041", "every eighth as \\u0041"] as const).flatMap((escape) => [
    data(escape, "a.tf.json", (written) => `{"provider": {"netbox": {"server_url": "http://netbox.corp.io", "api_token": "${written}"}}}`, ESCAPES[escape]),
    data(escape, "secret.json", (written) => `{"apiVersion": "v1", "kind": "Secret", "stringData": {"NETBOX_TOKEN": "${written}"}}`, ESCAPES[escape]),
    data(`${escape} in a list of words`, "Dockerfile", (written) => lines("FROM alpine", `RUN ["curl", "-H", "Authorization: Token ${written}", "${URL}"]`, `ENV NETBOX_TOKEN=${written}`), ESCAPES[escape]),
    data(escape, "a.vue", (written) => lines("<script>", `const netboxToken = "${written}";`, `fetch("${URL}", { headers: { Authorization: "Token " + netboxToken } });`, "</script>"), ESCAPES[escape]),
    data(escape, "b.md", (written) => lines("```js", `fetch("${URL}", { headers: { Authorization: "Token ${written}" } });`, "```", "", "- item", "", "  ```json", `  {"netbox_token": "${written}"}`, "  ```"), ESCAPES[escape]),
    data(escape, "b.rst", (written) => lines(".. code-block:: python", "", "   import requests", `   requests.get("${URL}", headers={"Authorization": "Token ${written}"})`), ESCAPES[escape]),
    data(`${escape} in a string of YAML`, "step.yaml", (written) => lines("jobs:", "  a:", "    steps:", "      - run: |", `          curl -k -H "Authorization: Token "$'${written}' ${URL}`, `      - run: "curl -H \\"Authorization: Token ${written}\\" http://netbox.corp.io/api/"`, "        env:", `          NETBOX_TOKEN: "${written}"`), ESCAPES[escape]),
  ]),
  ...([6, 13] as const).flatMap((size) => [
    data(`quotes after ${size} in a step`, ".github/workflows/a.yml", (written) => lines("jobs:", "  a:", "    steps:", "      - run: |", `          export NETBOX_TOKEN=${written}`, `          curl -k -H "Authorization: Token "${written} http://netbox.corp.io/api/`), joined(size, "")),
    data(`quotes after ${size}`, "justfile", (written) => lines(`netbox_token := ${written}`, "", "sites:", `    curl -k -H "Authorization: Token "{{netbox_token}} http://netbox.corp.io/api/`), joined(size, " + ")),
    data(`-join after ${size}`, "a.ps1", (written) => lines(`$env:NETBOX_TOKEN = -join (${written})`, `$headers = @{ Authorization = 'Token ' + -join @(${written}) }`), joined(size, ", ")),
    data(`+ after ${size}`, "a.ps1", (written) => lines(`$env:NETBOX_TOKEN = ${written}`, `$headers = @{ Authorization = "Token " + ${written} }`), joined(size, " + ", "'")),
    data(`~ after ${size} in Jinja`, "b.yml", (written) => lines("- hosts: all", "  vars:", `    netbox_token: "{{ ${written} }}"`, "  tasks:", "    - netbox.netbox.netbox_site:", "        netbox_url: http://netbox.corp.io", `        netbox_token: "{{ ${written} }}"`), joined(size, " ~ ", "'")),
    data(`format after ${size}`, "b.tf", (written) => lines('provider "netbox" {', '  server_url = "http://netbox.corp.io"', `  api_token = format("${"%s".repeat(12)}", ${written})`, "}", "locals {", `  netbox_token = "\${local.a}${"x"}"`, "}"), joined(size, ", ")),
    data(`folded after ${size}`, "b.yaml", (written) => lines("stages:", "  - script: >-", "      curl -k -H", `      "Authorization: Token "${written}`, "      http://netbox.corp.io/api/"), joined(size, "")),
  ]),
  data("a character behind every backslash", "a.sh", (written) => lines(`export NETBOX_TOKEN=${written}`, `curl -k -H "Authorization: Token $NETBOX_TOKEN" ${URL}`), (text) => each(text, (unit) => `\\${unit}`)),
  data("%41 in a query", "a.py", (written) => lines("import requests", `requests.get("http://netbox.corp.io/api/?token=${written}", verify=False)`), ESCAPES["%41"]),
  data("&#65; in HTML", "a.html", (written) => lines(`<div data-token="${written}"></div>`, `<script>fetch("${URL}", { headers: { Authorization: "Token ${written}" } })</script>`), ESCAPES["&#65;"]),
  data("base64 in a Secret", "secret.yaml", (written) => lines("apiVersion: v1", "kind: Secret", "metadata: { name: netbox }", "data:", `  NETBOX_TOKEN: ${written}`, `  token: "${written}"`), (text) => Buffer.from(text).toString("base64")),
  data("base64 twice in a Secret", "secret.yaml", (written) => lines("apiVersion: v1", "kind: Secret", "metadata: { name: netbox }", "data:", `  NETBOX_TOKEN: ${written}`), (text) => Buffer.from(Buffer.from(text).toString("base64")).toString("base64")),
  data("base64 of a file in a Secret", "secret.yaml", (written) => lines("apiVersion: v1", "kind: Secret", "metadata: { name: netbox }", "data:", `  env: ${written}`), (text) => Buffer.from(`NETBOX_TOKEN=${text}\nNETBOX_URL=${URL}\n`).toString("base64")),
  data("base64 folded in a Secret", "secret.yaml", (written) => lines("apiVersion: v1", "kind: Secret", "metadata: { name: netbox }", "data:", "  NETBOX_TOKEN: |-", written), (text) => cut(Buffer.from(text).toString("base64"), 15).map((part) => `    ${part}`).join("\n")),
  data("base64 in a Secret of JSON", "secret.json", (written) => lines(`{"apiVersion": "v1", "kind": "Secret", "data": {"NETBOX_TOKEN": "${written}"}}`), (text) => Buffer.from(text).toString("base64")),
  data("basic authentication", "a.py", (written) => lines("import requests", `requests.get("${URL}", headers={"Authorization": "Basic ${written}"}, verify=False)`), (text) => Buffer.from(`admin:${text}`).toString("base64")),
];

export const WRITTEN: readonly Written[] = [...PYTHON, ...SCRIPT, ...ELSEWHERE, ...DATA];
