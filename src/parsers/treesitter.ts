/** Tree-sitter grammars compiled to WebAssembly: the runtime is started once, every grammar loaded once. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Language, type Node, Parser, type Tree } from "web-tree-sitter";

export type { Node } from "web-tree-sitter";

export interface Grammar {
  /**
   * Parses `text` and hands the root to `use`; its offsets are UTF-16. Nodes are valid until `use` returns.
   * Undefined when the parser itself failed, which it does for no input but one that takes it half a minute.
   */
  read<T>(text: string, use: (root: Node) => T): T | undefined;
}

const grammars = new Map<string, Promise<Grammar>>();
let runtime: Promise<void> | undefined;

/** The grammar of an npm package that ships `<package>.wasm`, such as `tree-sitter-python`. */
export function loadGrammar(packageName: string): Promise<Grammar> {
  const loaded = grammars.get(packageName) ?? load(packageName);
  grammars.set(packageName, loaded);
  return loaded;
}

async function load(packageName: string): Promise<Grammar> {
  runtime ??= Parser.init({ locateFile: (file: string) => locate("web-tree-sitter", file) });
  await runtime;
  const language = await Language.load(locate(packageName, `${packageName.split("/").at(-1)}.wasm`));
  const parser = new Parser().setLanguage(language);
  return { read: (text, use) => read(parser, text, use) };
}

/** A package's file: beside the bundle when there is one, else in node_modules. */
function locate(packageName: string, file: string): string {
  const bundled = fileURLToPath(new URL(`./${file}`, import.meta.url));
  return existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve(`${packageName}/${file}`);
}

function read<T>(parser: Parser, text: string, use: (root: Node) => T): T | undefined {
  const tree = parsed(parser, text);
  if (!tree) return undefined;
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}

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
