/** Tree-sitter grammars compiled to WebAssembly: the runtime is started once, every grammar loaded once. */
import { Language, Parser, type Tree } from "web-tree-sitter";
import { Memory, type Node } from "./trees.js";
import { compileAhead, moduleOf, RUNTIME } from "./webassembly.js";

export type { Node } from "./trees.js";

export interface Grammar {
  /**
   * Parses `text` and hands the root to `use`; its offsets are UTF-16. Nodes are valid until `use` returns.
   * Undefined when the parser itself failed, which it does for no input but one that takes it half a minute.
   */
  read<T>(text: string, use: (root: Node) => T): T | undefined;
}

const grammars = new Map<string, Promise<Grammar>>();
let runtime: Promise<Memory> | undefined;

/** The grammar of an npm package that ships `<package>.wasm`, such as `tree-sitter-python`. */
export function loadGrammar(packageName: string): Promise<Grammar> {
  const loaded = grammars.get(packageName) ?? load(packageName);
  grammars.set(packageName, loaded);
  return loaded;
}

async function load(packageName: string): Promise<Grammar> {
  compileAhead(packageName);
  const memory = await (runtime ??= started());
  const language = Language.loadSync(await moduleOf(packageName));
  const parser = new Parser().setLanguage(language);
  return { read: (text, use) => read(parser, text, (tree) => use(memory.root(addressOf(tree), language.types))) };
}

/** Starts the runtime. Instead of by Emscripten the module is instantiated here, so that its functions and memory are at hand. */
async function started(): Promise<Memory> {
  const module = await moduleOf(RUNTIME);
  let begun: { readonly instance: WebAssembly.Instance; readonly imports: WebAssembly.Imports } | undefined;
  const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): void => {
    const instance = new WebAssembly.Instance(module, imports);
    begun = { instance, imports };
    done(instance, module);
  };
  await Parser.init({ instantiateWasm });
  const memory = begun?.imports["env"]?.["memory"];
  if (!begun || !(memory instanceof WebAssembly.Memory)) throw new Error("web-tree-sitter has not started.");
  return new Memory(begun.instance.exports, memory);
}

function read<T>(parser: Parser, text: string, use: (tree: Tree) => T): T | undefined {
  const tree = parsed(parser, text);
  if (!tree) return undefined;
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

/** The address of a tree in memory: web-tree-sitter keeps it under a number, and says nothing of it in its types. */
const addressOf = (tree: Tree): number => (tree as unknown as { readonly 0: number })[0];

/** Some grammars take quadratic time for code that nobody writes: `${x}${x}…` a hundred thousand times in bash. */
const MAX_MILLISECONDS = 30_000;

function parsed(parser: Parser, text: string): Tree | null {
  const deadline = performance.now() + MAX_MILLISECONDS;
  try {
    const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
    if (!tree) parser.reset();
    return tree;
  } catch {
    parser.reset();
    return null;
  }
}
