/** When V8 optimises code and collects garbage, which is for servers, not for a scan of seconds. */

/** Bytes of code that a function of JavaScript runs before it is optimised, six times what V8 11 takes by itself. */
const BUDGET = 400_000;

/** In bytes of files that grammars read: with fewer, those are not worth optimising, and on V8 13 never, for the memory it takes. */
const LARGE = 2 * 1024 * 1024;

/** In percent of what a collection leaves, how much the heap may grow before the next; V8 goes up to 300. */
const GROWTH = 100;

/** The versions of V8, of Node 20, 22 and 24, that have these flags: another one could complain. */
const KNOWN = /^1[1-3]\./;

/**
 * On Node 20 a scan of 2,000 files takes three quarters of the processor's time so, and no longer by the clock. Later versions of
 * V8 have a compiler between, and not that flag. The grammars: optimising the one function that cuts shell into words takes
 * 1.2 seconds and on Node 24 600 MB, for the first lines of shell there are. 20,000 files take a fifth less memory, and no longer,
 * when the heap grows in smaller steps. All this is for the whole process, so before threads are started.
 * @param bytes of files that grammars in WebAssembly read
 */
export function tuneEngine(bytes: number): void {
  const { v8 } = process.versions;
  if (!KNOWN.test(v8)) return;
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  if (v8.startsWith("11.")) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  // Only the first function of WebAssembly is optimised: that one is imported, and not compiled at all.
  if (bytes < LARGE || v8.startsWith("13.")) setFlagsFromString("--wasm-tier-up-filter=0");
}
