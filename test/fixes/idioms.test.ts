import { describe, expect, it } from "vitest";
import { fixedText, syntaxErrors } from "../support/fixed.js";

/** 40 hexadecimal digits, and a v2 token. */
const HEX = ["c0ffee4d8b51decade77", "09ef21a6facade3b905c"].join("");
const OTHER = ["7e1bc0ffee93d04facad", "e58a2b6decade19f4c07"].join("");
const V2 = ["nbt_Tk7Lint3Qx2P.", "L1ntZ8vQ4kR2mX7pB9tY3sW6dF1gH5jN0cVbMeU2"].join("");

/** `T`, `U` and `V` stand for tokens. */
const filled = (code: string): string => code.replace(/\bT\b/g, HEX).replace(/\bU\b/g, OTHER).replace(/\bV\b/g, V2);

async function fixed(path: string, code: string): Promise<string> {
  const text = filled(code);
  const result = await fixedText(path, text, "unsafe");
  expect(result.notices).toEqual([]);
  expect(await syntaxErrors(path, result.text)).toBe(await syntaxErrors(path, text));
  return result.text;
}

/** Code, and what becomes of it; undefined: it stays. */
type Cases = Readonly<Record<string, readonly [string, string | undefined]>>;

const PYTHON: Cases = {
  "a constant": ['NETBOX_TOKEN = "T"\n', 'import os\n\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "its own quotes": ["import os\nNETBOX_TOKEN = 'T'\n", "import os\nNETBOX_TOKEN = os.environ['NETBOX_TOKEN']\n"],
  "os under another name": ['import os as system\nNETBOX_TOKEN = "T"\n', 'import os as system\nNETBOX_TOKEN = system.environ["NETBOX_TOKEN"]\n'],
  "environ by name": ['from os import environ\nNETBOX_TOKEN = "T"\n', 'from os import environ\nNETBOX_TOKEN = environ["NETBOX_TOKEN"]\n'],
  "getenv by name": ['from os import getenv\nNETBOX_TOKEN = "T"\n', 'from os import getenv\nNETBOX_TOKEN = getenv("NETBOX_TOKEN")\n'],
  "os.getenv, where the file uses it": ['import os\nURL = os.getenv("URL")\nNETBOX_TOKEN = "T"\n', 'import os\nURL = os.getenv("URL")\nNETBOX_TOKEN = os.getenv("NETBOX_TOKEN")\n'],
  "os imported too late": ['NETBOX_TOKEN = "T"\nimport os\n', undefined],
  "os is something else": ['os = "linux"\nNETBOX_TOKEN = "T"\n', undefined],
  "os is a parameter": ['def f(os):\n    NETBOX_TOKEN = "T"\n', undefined],
  "among the imports": ['import json\nimport requests\nfrom a import b\n\nNETBOX_TOKEN = "T"\n', 'import json\nimport os\nimport requests\nfrom a import b\n\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "before from imports": ['from a import b\n\nNETBOX_TOKEN = "T"\n', 'import os\nfrom a import b\n\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "below the docstring": ['#!/usr/bin/env python3\n"""A script."""\n\nNETBOX_TOKEN = "T"\n', '#!/usr/bin/env python3\n"""A script."""\n\nimport os\n\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "below imports from the future": ['"""A\nscript."""\nfrom __future__ import (\n    annotations,\n)\n\nNETBOX_TOKEN = "T"\n', '"""A\nscript."""\nfrom __future__ import (\n    annotations,\n)\n\nimport os\n\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "behind imports from the future": ['from __future__ import annotations\nimport requests\nNETBOX_TOKEN = "T"\n', 'from __future__ import annotations\nimport os\nimport requests\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "below a licence, above the comment of the code": ['#!/bin/python\n# Licence\n\n# Our token\nNETBOX_TOKEN = "T"\n', '#!/bin/python\n# Licence\n\nimport os\n\n# Our token\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "above the comment of the code": ['# Our token\nNETBOX_TOKEN = "T"\n', 'import os\n\n# Our token\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "not into a function's imports": ['def f():\n    import json\n    NETBOX_TOKEN = "T"\n', 'import os\n\ndef f():\n    import json\n    NETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "a docstring with code behind it": ['"""A."""; NETBOX_TOKEN = "T"\n', 'import os\n\n"""A."""; NETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "a fallback": ['import os\nT1 = os.environ.get("NETBOX_TOKEN", "T")\n', 'import os\nT1 = os.environ["NETBOX_TOKEN"]\n'],
  "a fallback of getenv": ['import os\nT1 = os.getenv("NETBOX_LAB_TOKEN", default="T")\n', 'import os\nT1 = os.environ["NETBOX_LAB_TOKEN"]\n'],
  "a fallback of getenv by name": ['from os import getenv\nT1 = getenv(\n    "NETBOX_TOKEN",\n    "T",\n)\n', 'from os import getenv\nT1 = getenv(\n    "NETBOX_TOKEN")\n'],
  "a fallback behind or": ['import os\nT1 = os.getenv("NETBOX_TOKEN") or "T"\n', 'import os\nT1 = os.getenv("NETBOX_TOKEN")\n'],
  "a fallback with a comment": ['import os\nT1 = os.environ.get("NETBOX_TOKEN",  # ours\n  "T")\n', undefined],
  "a default that is written": ['import os\nos.environ.setdefault("NETBOX_TOKEN", "T")\n', undefined],
  "a header of another service": ['import requests\nrequests.get("https://gitea.example.com", headers={"Authorization": "token T"})\n', 'import os\nimport requests\nrequests.get("https://gitea.example.com", headers={"Authorization": f"token {os.environ[\'GITEA_TOKEN\']}"})\n'],
  "a header": ['import requests\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": "Token T"})\n', 'import os\nimport requests\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": f"Bearer {os.environ[\'NETBOX_TOKEN\']}"})\n'],
  "a header as an f-string": ["import os\nimport requests\nrequests.get(f'{URL}/api/dcim/sites/', headers={'Authorization': f'Bearer V'})\n", "import os\nimport requests\nrequests.get(f'{URL}/api/dcim/sites/', headers={'Authorization': f'Bearer {os.environ[\"NETBOX_TOKEN\"]}'})\n"],
  "a sum": ['import os\nimport requests\nrequests.get("https://netbox.example.com/", headers={"Authorization": "Token " + "T"})\n', 'import os\nimport requests\nrequests.get("https://netbox.example.com/", headers={"Authorization": "Bearer " + os.environ["NETBOX_TOKEN"]})\n'],
  "a constant in a header": ['import os\nimport requests\nKEY = "T"\nrequests.get("https://netbox.example.com/", headers={"Authorization": f"Token {KEY}"})\n', 'import os\nimport requests\nKEY = os.environ["NETBOX_TOKEN"]\nrequests.get("https://netbox.example.com/", headers={"Authorization": f"Bearer {KEY}"})\n'],
  "braces in the string": ['import os\nimport requests\nh = {"Authorization": "Token T {}"}\n', undefined],
  "a placeholder": ['import requests\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": "Token your-token-here"})\n', 'import requests\nrequests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": "Bearer nbt_<key>.<secret>"})\n'],
  "a token from outside": ['import os\nimport requests\nrequests.get("https://netbox.example.com/", headers={"Authorization": "Token " + os.environ["NETBOX_TOKEN"]})\n', 'import os\nimport requests\nrequests.get("https://netbox.example.com/", headers={"Authorization": "Bearer " + os.environ["NETBOX_TOKEN"]})\n'],
  "two tokens never share a variable": ['import os\nNETBOX_TOKEN = "T"\nOLD_NETBOX_TOKEN = "U"\nNETBOX_COPY_TOKEN = "T"\n', 'import os\nNETBOX_TOKEN = os.environ["NETBOX_TOKEN"]\nOLD_NETBOX_TOKEN = os.environ["OLD_NETBOX_TOKEN"]\nNETBOX_COPY_TOKEN = os.environ["NETBOX_TOKEN"]\n'],
  "a variable that is read already": ['import os\nMAIN = os.environ["NETBOX_TOKEN"]\nnetbox_token = "T"\n', undefined],
  "no service": ['import os\napi_token = "T"\n', 'import os\napi_token = os.environ["API_TOKEN"]\n'],
  "bytes": ['import os\nNETBOX_TOKEN = b"T"\n', undefined],
  "several strings": ['import os\nNETBOX_TOKEN = "nbt_Tk7Lint3Qx2P." "L1ntZ8vQ4kR2mX7pB9tY3sW6dF1gH5jN0cVbMeU2"\n', undefined],
  "three quotes": ['import os\nNETBOX_TOKEN = """T"""\n', undefined],
  "a comment": ["# netbox_token = V\n", undefined],
  "a docstring": ['def f():\n    """V"""\n', undefined],
  "a key": ['USERS = {"V": "admin"}\n', undefined],
  "a template": ['import os\nX = "token V {}".format(1)\n', undefined],
  "an alternative of a pattern": ['match x:\n    case "V":\n        pass\n', undefined],
};

const SCRIPT: Cases = {
  "a constant": ['const NETBOX_TOKEN = "T";\n', "const NETBOX_TOKEN = process.env.NETBOX_TOKEN;\n"],
  "brackets, where the file uses them": ['const url = process.env["URL"];\nconst netboxToken = "T";\n', 'const url = process.env["URL"];\nconst netboxToken = process.env["NETBOX_TOKEN"];\n'],
  "env by name": ['import { env } from "node:process";\nconst netboxToken = "T";\n', 'import { env } from "node:process";\nconst netboxToken = env.NETBOX_TOKEN;\n'],
  "process by import": ['import process from "node:process";\nconst netboxToken = "T";\n', 'import process from "node:process";\nconst netboxToken = process.env.NETBOX_TOKEN;\n'],
  "process is something else": ['const process = spawn("x");\nconst netboxToken = "T";\n', undefined],
  "a template": ['fetch("https://gitea.example.com/api/v1/user", { headers: { Authorization: `token T` } });\n', 'fetch("https://gitea.example.com/api/v1/user", { headers: { Authorization: `token ${process.env.GITEA_TOKEN}` } });\n'],
  "a part of a string": ['fetch("https://gitea.example.com/api/v1/user", { headers: { Authorization: "token T" } });\n', 'fetch("https://gitea.example.com/api/v1/user", { headers: { Authorization: `token ${process.env.GITEA_TOKEN}` } });\n'],
  "a header": ["fetch('https://netbox.example.com/api/dcim/sites/', { headers: { Authorization: 'Token T' } });\n", "fetch('https://netbox.example.com/api/dcim/sites/', { headers: { Authorization: `Bearer ${process.env.NETBOX_TOKEN}` } });\n"],
  "a fallback": ['const t = process.env.NETBOX_TOKEN || "T";\n', "const t = process.env.NETBOX_TOKEN;\n"],
  "a fallback of a fallback": ['const t = process.env.NETBOX_TOKEN ?? process.env.NB_TOKEN ?? "T";\n', "const t = process.env.NETBOX_TOKEN ?? process.env.NB_TOKEN;\n"],
  "a fallback in parentheses": ['const t = (process.env.NETBOX_TOKEN) || ("T");\n', undefined],
  "a fallback of something else": ['const netboxToken = options.token || "T";\n', "const netboxToken = options.token || process.env.NETBOX_TOKEN;\n"],
  Deno: ['Deno.serve(f);\nconst netboxToken = "T";\n', 'Deno.serve(f);\nconst netboxToken = Deno.env.get("NETBOX_TOKEN");\n'],
  "a fallback in Deno": ['const t = Deno.env.get("NETBOX_TOKEN") ?? "T";\n', 'const t = Deno.env.get("NETBOX_TOKEN");\n'],
  Bun: ['const url = Bun.env.URL;\nconst netboxToken = "T";\n', "const url = Bun.env.URL;\nconst netboxToken = Bun.env.NETBOX_TOKEN;\n"],
  Vite: ['const url = import.meta.env.VITE_URL;\nconst netboxToken = "T";\n', undefined],
  "a browser": ['document.title = "x";\nconst netboxToken = "T";\n', undefined],
  "a client component": ['"use client";\nconst netboxToken = "T";\n', undefined],
  markup: ['const netboxToken = "T";\nexport const App = () => <p>Hello</p>;\n', undefined],
  "code for both": ['const url = process.env.URL;\nif (typeof window !== "undefined") window.x = 1;\nconst netboxToken = "T";\n', 'const url = process.env.URL;\nif (typeof window !== "undefined") window.x = 1;\nconst netboxToken = process.env.NETBOX_TOKEN;\n'],
  "a key": ['const users = { "V": "admin" };\n', undefined],
  "a tagged template": ["const netboxToken = String.raw`T`;\n", undefined],
  "an attribute": ['const url = process.env.URL;\nexport const App = () => <Client token="V" />;\n', undefined],
  "a backquote in the string": ['const header = { Authorization: "token T`" };\n', undefined],
  "a comment": ["// netboxToken: V\n", undefined],
};

const TYPED: Cases = {
  ...Object.fromEntries(Object.entries(SCRIPT).filter(([name]) => name !== "markup" && name !== "an attribute")),
  "as const": ['export const NETBOX_TOKEN = "T" as const;\n', "export const NETBOX_TOKEN = process.env.NETBOX_TOKEN;\n"],
  "an enumeration": ['export enum Tokens { Netbox = "V" }\n', undefined],
  "a type": ['let t: "V";\n', undefined],
  "a field": ['class A {\n  private readonly netboxToken: string = "T";\n}\n', "class A {\n  private readonly netboxToken: string = process.env.NETBOX_TOKEN;\n}\n"],
};

describe.each([["a.py", PYTHON], ["a.js", SCRIPT], ["a.ts", TYPED]] as const)("%s", (path, cases) => {
  it.each(Object.entries(cases))("%s", async (_name, [code, expected]) => {
    expect(await fixed(path, code)).toBe(filled(expected ?? code));
  });
});
