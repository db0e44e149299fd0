import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { languageOf } from "../../src/parsers/languages.js";

export interface Sample {
  readonly path: string;
  readonly text: string;
}

/** Larger fixtures would take the time of many small ones. */
const LARGEST = 32_768;

/** All fixtures that a parser reads, in the order of their paths. They are the whole corpus: what the fuzzer finds becomes one of them. */
export function corpus(folder: string): readonly Sample[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join(posix.sep)).filter((path) => languageOf(path) !== undefined);
  return paths.sort().map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") })).filter(({ text }) => text.length <= LARGEST);
}

/** A name for every parser, and for every second way to choose one. */
export const NAMES: readonly string[] = [
  "a.py", "a.pyi", "a.js", "a.jsx", "a.cjs", "a.ts", "a.tsx", "a.mts", "main.tf", "prod.tfvars", "main.tf.json", "terragrunt.hcl", "a.sh", "a.bats", ".bashrc", "script", "Dockerfile", "Makefile", "justfile",
  "requirements.txt", "README.md", "page.mdx", "lab.ipynb", "index.html", "App.vue", "App.svelte", "guide.rst", "notes.txt", "profile.ps1", "main.go", "tool.rb", ".netrc",
  "config.json", "tsconfig.jsonc", "playbook.yml", "values.yaml", ".gitlab-ci.yml", ".github/workflows/ci.yml", "docker-compose.yml", "settings.toml", "Pipfile", "pyproject.toml", "settings.ini", "app.conf", ".env", ".env.local", "lab.env",
];

/** Programs without a name that say so. */
export const INTERPRETED: readonly string[] = ["#!/bin/bash\n", "#!/usr/bin/env python3\n", "#!/usr/bin/env -S node --x\n", "#!/usr/bin/env bun\n"];
