#!/usr/bin/env node
/** Starts the command line. With `src/cli`, the only user of `process`. */

try {
  // No static imports: of what Node cannot load (too few open files, a part is missing) they would make exit code 1, which means findings.
  if (Number.parseInt(process.versions.node) >= 22) (await import("./cli/code-cache.js")).keepCompiledCode();
  const { main } = await import("./cli/main.js");
  await main(process.argv.slice(2));
} catch (error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  process.stderr.write(`error: tokenlint cannot be loaded (${code}), so nothing was checked. Install it again, or allow more open files where the reason is EMFILE.\n`);
  process.exitCode = 3;
}
