/** When V8 optimises functions, which is for servers, not for a scan of seconds. */

/** Bytes of code that a function runs before it is optimised, six times what V8 11 takes by itself. */
const BUDGET = 400_000;

/**
 * On Node 20 a scan of 2,000 files takes three quarters of the processor's time so, and no longer by the clock. Later versions of
 * V8 have a compiler between, and not this flag. For the whole process, so before threads are started.
 */
export async function optimiseLater(): Promise<void> {
  if (process.versions.v8.startsWith("11.")) (await import("node:v8")).setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
