/** Modules of WebAssembly that npm packages ship, compiled in threads of their own. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

declare global {
  /** What is used of it: TypeScript knows WebAssembly only among what browsers have. */
  namespace WebAssembly {
    type Exports = Readonly<Record<string, unknown>>;
    type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    class Memory {
      readonly buffer: ArrayBuffer;
    }
    class Instance {
      readonly exports: Exports;
      constructor(module: Module, imports: Imports);
    }
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

export const RUNTIME = "web-tree-sitter";

const modules = new Map<string, Promise<WebAssembly.Module>>();

/** The module `<package>.wasm` of a package such as `tree-sitter-python`; compiled once. */
export function moduleOf(packageName: string): Promise<WebAssembly.Module> {
  const module = modules.get(packageName) ?? compiled(packageName);
  modules.set(packageName, module);
  return module;
}

/** Begins to compile what a grammar needs; that it fails, whoever uses it says. */
export function compileAhead(packageName: string): void {
  for (const name of [RUNTIME, packageName]) moduleOf(name).catch(() => undefined);
}

const compiled = async (packageName: string): Promise<WebAssembly.Module> => WebAssembly.compile(readFileSync(locate(packageName)));

/** A package's file: beside the bundle when there is one, else in node_modules. */
function locate(packageName: string): string {
  const file = `${packageName.split("/").at(-1)}.wasm`;
  const bundled = fileURLToPath(new URL(`./${file}`, import.meta.url));
  return existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve(`${packageName}/${file}`);
}
