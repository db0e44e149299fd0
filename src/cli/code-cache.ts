/** The compiled code of tokenlint itself, kept by Node 22.8 and later: a second start takes less time. Nothing of what is scanned is in it. */
import module from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Node 20 does not have it. */
const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };

/**
 * Starts the cache in the user's own folder, not in the one for temporary files that Node takes by itself: there others could put code.
 * `NODE_COMPILE_CACHE` names another, and `NODE_DISABLE_COMPILE_CACHE=1` switches it off (https://nodejs.org/api/module.html#module-compile-cache).
 */
export function keepCompiledCode(): void {
  const { XDG_CACHE_HOME: named, LOCALAPPDATA: local } = process.env;
  const folder = [named, local].find((each) => each !== undefined && isAbsolute(each)) ?? join(homedir(), ".cache");
  enableCompileCache?.(join(folder, "tokenlint"));
}
