/** Scans the demo. Findings are what it is for, so they are no failure; a scan that fails, or finds nothing, is. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(process.execPath, ["dist/cli.js", "--no-config", "fixtures/demo"], { cwd: root, stdio: "inherit" });
process.exitCode = status === 1 ? 0 : status || 1;
