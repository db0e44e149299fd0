/**
 * Builds `dist` for those who install from git. `npm install --global <git>`, which pre-commit runs, prepares a package
 * without its development dependencies: then they are installed first, without running their scripts.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function isInstalled(name) {
  try {
    return Boolean(createRequire(import.meta.url).resolve(name));
  } catch {
    return false;
  }
}

/** npm hands its own options on in the environment, `global` among them. */
function installed() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|prefix|location|install_links|allow_git)$/i.test(name)));
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--no-global"];
  const npm = process.env.npm_execpath;
  return spawnSync(npm ? process.execPath : "npm", npm ? [npm, ...args] : args, { cwd: root, env, stdio: "inherit" }).status === 0;
}

if (!isInstalled("esbuild") && !installed()) {
  console.error("The development dependencies could not be installed, and tokenlint cannot be built without them. Install a published version instead: npm install tokenlint.");
  process.exit(1);
}
await import("./build.mjs");
