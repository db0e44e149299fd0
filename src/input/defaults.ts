/**
 * What is never walked into or picked up by itself, in gitignore syntax: code of others, build products, caches, lock
 * files. No pattern holds a slash but the last, so that each can be tested on a bare name. The configuration's `ignore`
 * takes one back with `!`, and a path given on the command line is taken wherever it lies. A folder that holds
 * `pyvenv.cfg` counts as well (see `walk.ts`).
 */
export const DEFAULT_IGNORES: readonly string[] = [
  // version control
  ".git/", ".hg/", ".svn/",
  // code of others
  "node_modules/", "bower_components/", "vendor/", "site-packages/", ".venv/", "venv/", "ansible_collections/", ".terraform/",
  // caches
  "__pycache__/", ".tox/", ".nox/", ".mypy_cache/", ".pytest_cache/", ".ruff_cache/", ".yarn/", ".pnpm-store/",
  // build products
  "dist/", "build/", "out/", ".next/", ".nuxt/", "coverage/", "target/",
  // lock files
  "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock",
  "poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "Cargo.lock", "go.sum", "composer.lock", "Gemfile.lock",
  ".terraform.lock.hcl", "flake.lock",
  // our own
  "tokenlint-baseline.json",
  // generated from other files
  "*.min.js", "*.min.mjs", "*.min.cjs", "*.min.css", "*.bundle.js", "*.map",
];

/** The file that marks a Python virtual environment, whatever the folder is called (PEP 405). */
export const VIRTUAL_ENVIRONMENT_MARK = "pyvenv.cfg";
