import type { Secret } from "./secrets.js";

/** A whole file that holds a token at some position, with its name. */
export interface Document {
  readonly path: string;
  readonly text: (secret: Secret) => string;
}

const URL = "https://netbox.example.com/api/dcim/sites/";
const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

export const DOCUMENTS: readonly Document[] = [
  { path: "logging.py", text: ({ text }) => lines("import logging, requests", `T = "${text}"`, `requests.get("${URL}", headers={"Authorization": f"Bearer {T}"})`, "print(T)", 'logging.info("sent %s", T)', "raise ValueError(f'bad {T}')") },
  { path: "urls.py", text: ({ text }) => lines("import requests", `requests.get("http://10.1.2.3/api/?api_token=${text}", verify=False)`) },
  { path: "argv.py", text: ({ text }) => lines("import subprocess, os", `subprocess.run(["netbird", "--token", "${text}"])`, `os.system("curl -H 'Authorization: Token ${text}' ${URL}")`) },
  { path: "kept.py", text: ({ text }) => lines(`API_TOKEN = "${text}"`, 'open("x", "w").write(f"NETBOX_TOKEN={API_TOKEN}")') },
  { path: "configuration.py", text: ({ text }) => lines('ALLOWED_HOSTS = ["*"]', 'DATABASE = {}', 'SECRET_KEY = ""', 'REDIS = {}', `API_TOKEN_PEPPERS = {"a": "${text}${text}", 2: "${text}"}`) },
  { path: "browser.js", text: ({ text }) => lines(`const apiToken = "${text}";`, 'localStorage.setItem("token", apiToken);', "console.log(apiToken, { apiToken });") },
  { path: "main.tf", text: ({ text }) => lines('provider "netbox" {', '  server_url = "http://netbox.corp.io"', `  api_token = "${text}"`, "}", 'resource "netbox_token" "a" {', "  user_id = 1", `  key = "${text}"`, "}", 'resource "linode_instance" "b" {', `  user_data = "TOKEN=${text}"`, "  metadata { user_data = <<EOT", `export NETBOX_TOKEN=${text}`, "EOT", "  }", "}") },
  { path: "values.auto.tfvars", text: ({ text }) => lines(`netbox_token = "${text}"`) },
  { path: "script.sh", text: ({ text }) => lines("#!/bin/bash", `export NETBOX_TOKEN=${text}`, `T="\${API_TOKEN:-${text}}"`, `curl -k -H "Authorization: Token ${text}" http://netbox.corp.io/api/dcim/sites/`, 'echo "$NETBOX_TOKEN"', `docker run -e NETBOX_TOKEN=${text} x`, "cat > .env <<EOF", `NETBOX_TOKEN=${text}`, "EOF", `netbird-manage token --token ${text} --create --expires-in 365`) },
  { path: "Dockerfile", text: ({ text }) => lines("FROM alpine", `ENV NETBOX_TOKEN=${text}`, `ARG API_TOKEN="${text}"`, `RUN curl -H "Authorization: Token ${text}" ${URL}`) },
  { path: "Makefile", text: ({ text }) => lines(`NETBOX_TOKEN := ${text}`, "all:", `\tcurl -H "Authorization: Token ${text}" ${URL}`) },
  { path: "playbook.yml", text: ({ text }) => lines("- hosts: all", "  vars:", `    netbox_token: ${text}`, "  tasks:", "    - uri:", `        url: ${URL}?token=${text}`, "        validate_certs: no", `        headers: { Authorization: "Token ${text}" }`, "    - netbox.netbox.netbox_site:", "        netbox_url: http://netbox.corp.io", `        netbox_token: "{{ token | default('${text}') }}"`, `    - shell: "curl -H 'Authorization: Token ${text}' ${URL}"`, `    # netbox_token: ${text}`) },
  { path: "secret.yaml", text: ({ text }) => lines("kind: Secret", "data:", `  api_token: ${base64(text)}`, "stringData:", `  netbox_token: ${text}`) },
  { path: "config.json", text: ({ text }) => lines(`{ "netbox": { "token": "${text}", "headers": { "Authorization": "Token ${text}" } }, "env": { "NETBOX_TOKEN": "${text}" } }`) },
  { path: "settings.toml", text: ({ text }) => lines("[netbox]", `api_token = "${text}"`) },
  { path: "settings.ini", text: ({ text }) => lines("[netbox]", `api_token = ${text}`) },
  { path: ".env", text: ({ text }) => lines(`NETBOX_TOKEN=${text}`, `export NB_TOKEN="${text}" # ${text}`) },
  { path: "README.md", text: ({ text }) => lines(`Use ${text} as NETBOX_TOKEN=${text}.`, "", "```bash", `curl -H "Authorization: Token ${text}" ${URL}`, "```", "", "```python", `NETBOX_TOKEN = "${text}"`, "```") },
  { path: "guide.rst", text: ({ text }) => lines("Guide::", "", `   export NETBOX_TOKEN=${text}`, "", ".. code-block:: yaml", "", `   netbox_token: ${text}`) },
  { path: "lab.ipynb", text: ({ text }) => lines(JSON.stringify({ cells: [{ cell_type: "code", source: [`NETBOX_TOKEN = "${text}"\n`, `!export NETBOX_TOKEN=${text}`], outputs: [{ text: [`token: ${text}`] }] }], metadata: {} }, undefined, 1)) },
  { path: "App.vue", text: ({ text }) => lines("<script>", `const apiToken = "${text}";`, "</script>", `<!-- apiToken ${text} -->`, `<template><p data-token="${text}">api token: ${text}</p></template>`) },
  { path: "requirements.txt", text: ({ text }) => lines("pynetbox==7.0.0", `--extra-index-url https://token:${text}@pypi.example.org/simple`) },
  { path: "profile.ps1", text: ({ text }) => lines(`$env:NETBOX_TOKEN = '${text}'`, `$headers = @{ Authorization = "Token ${text}" }`) },
];
