#!/usr/bin/env node
/** Starts the command line. With `src/cli`, the only user of `process`. */
import { keepCompiledCode } from "./cli/code-cache.js";

try {
  keepCompiledCode();
  // Not a static import: of what Node cannot load (too few open files, a part is missing) it would make exit code 1, which means findings.
  const { main } = await import("./cli/main.js");
  await main(process.argv.slice(2));
} catch (error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  process.stderr.write(`error: tokenlint cannot be loaded (${code}), so nothing was checked. Install it again, or allow more open files where the reason is EMFILE.\n`);
  process.exitCode = 3;
}
