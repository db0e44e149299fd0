/** Tree-sitter grammars compiled to WebAssembly: the runtime is started once, every grammar loaded once. */
import { Language, Parser, type Tree } from "web-tree-sitter";
import { Stopwatch } from "./stopwatch.js";
import { Memory, type Node } from "./trees.js";
import { compileAhead, moduleOf, RUNTIME } from "./webassembly.js";

export type { Node } from "./trees.js";

export interface Grammar {
  /**
   * Parses `text` and hands the root to `use`; its offsets are UTF-16. Nodes are valid until `use` returns.
   * Undefined when the parser itself failed, which it does for no input but one that takes it far longer than others.
   */
  read<T>(text: string, use: (root: Node) => T): T | undefined;
}

export interface LoadedGrammar {
  /** With the patience for the file at a path: its parts share it. */
  forFile(path: string): Grammar;
}

const grammars = new Map<string, Promise<LoadedGrammar>>();
let runtime: Promise<Runtime> | undefined;

interface Runtime {
  readonly memory: Memory;
  readonly stack: Stack;
}

/** The grammar of an npm package that ships `<package>.wasm`, such as `tree-sitter-python`. */
export function loadGrammar(packageName: string): Promise<LoadedGrammar> {
  const loaded = grammars.get(packageName) ?? load(packageName);
  grammars.set(packageName, loaded);
  return loaded;
}

async function load(packageName: string): Promise<LoadedGrammar> {
  compileAhead(packageName);
  const { memory, stack } = await (runtime ??= started());
  const language = Language.loadSync(await moduleOf(packageName));
  const parser = new LastingParser(language, stack);
  const patienceWith = patiences();
  return {
    forFile: (path) => {
      const patience = patienceWith(path);
      return { read: (text, use) => read(patience.parsed(parser, text), (tree) => use(memory.root(addressOf(tree), language.types))) };
    },
  };
}

/** A parser, or another one when something was thrown in the middle of its work: then nothing it holds can be trusted, nor given back. */
class LastingParser {
  private parser: Parser;
  /** Kept, because what nobody holds web-tree-sitter gives back. */
  private readonly broken: Parser[] = [];

  constructor(private readonly language: Language, private readonly stack: Stack) {
    this.parser = this.another();
  }

  /** Null: it took too long, or the parser fails. Giving up can throw, too: what is known of some broken code is freed by calls as deep as it is. */
  tree(text: string, isLate: () => boolean): Tree | null {
    try {
      const tree = this.parser.parse(text, null, { progressCallback: isLate });
      if (!tree) this.parser.reset();
      return tree;
    } catch {
      this.stack.clear();
      this.broken.push(this.parser);
      this.parser = this.another();
      return null;
    }
  }

  private another(): Parser {
    return new Parser().setLanguage(this.language);
  }
}

/** Starts the runtime. Instead of by Emscripten the module is instantiated here, so that its functions and memory are at hand. */
async function started(): Promise<Runtime> {
  const module = await moduleOf(RUNTIME);
  let begun: { readonly instance: WebAssembly.Instance; readonly imports: WebAssembly.Imports } | undefined;
  const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): void => {
    const instance = new WebAssembly.Instance(module, imports);
    begun = { instance, imports };
    done(instance, module);
  };
  await Parser.init({ instantiateWasm });
  const { memory, __stack_pointer: pointer } = begun?.imports["env"] ?? {};
  if (!begun || !(memory instanceof WebAssembly.Memory) || !isPointer(pointer)) throw new Error("web-tree-sitter has not started.");
  return { memory: new Memory(begun.instance.exports, memory), stack: new Stack(begun.instance.exports, pointer) };
}

/** A global of the type i32. */
interface Pointer {
  value: number;
}

const isPointer = (value: unknown): value is Pointer => typeof value === "object" && value !== null && "value" in value && typeof value.value === "number";

/** Bytes of the runtime's own stack. */
const STACK = 8 * 1024 * 1024;

/**
 * The runtime calls itself as deep as some code is nested (`a/*a/*a/*…` in Python). Its own stack has 64 KB, and what runs over
 * it destroys all that it knows of other files. V8 guards the stack of the calls: with a larger one here that ends first.
 */
class Stack {
  private readonly top: number;

  constructor({ malloc }: WebAssembly.Exports, private readonly pointer: Pointer) {
    if (typeof malloc !== "function") throw new Error("web-tree-sitter has no malloc.");
    const start: unknown = malloc(STACK);
    if (typeof start !== "number" || start === 0) throw new Error("web-tree-sitter has no memory for its stack.");
    // Both ends are multiples of 16.
    this.top = (start + STACK) & ~15;
    pointer.value = this.top;
  }

  /** Where no call is under way: calls that were thrown out of have left something on it. */
  clear(): void {
    this.pointer.value = this.top;
  }
}

function read<T>(tree: Tree | null, use: (tree: Tree) => T): T | undefined {
  if (!tree) return undefined;
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

/** The address of a tree in memory: web-tree-sitter keeps it under a number, and says nothing of it in its types. */
const addressOf = (tree: Tree): number => (tree as unknown as { readonly 0: number })[0];

/**
 * Some grammars take quadratic time for code that nobody writes: bash looks for the end of a heredoc or, at every error,
 * of an expansion up to the end of the file. Ordinary code takes a quarter of this at most, and nothing of the first.
 */
const MILLISECONDS = 200;
const MILLISECONDS_PER_CHARACTER = 0.006;

class Patience {
  private left = MILLISECONDS;

  /** Null: it would take too long, or the parser fails. */
  parsed(parser: LastingParser, text: string): Tree | null {
    this.left += text.length * MILLISECONDS_PER_CHARACTER;
    const watch = new Stopwatch();
    const tree = parser.tree(text, watch.alarm(this.left));
    this.left -= watch.worked();
    return tree;
  }
}

/** The patience with a file. The blocks of one (`README.md#1/…`, `#2` …), which come one after the other, share theirs. */
function patiences(): (path: string) => Patience {
  let [file, number, patience] = ["", 0, new Patience()];
  return (path) => {
    const [, whole = path, block = "0"] = /^(.*)#(\d+)\//s.exec(path) ?? [];
    if (whole !== file || Number(block) <= number) patience = new Patience();
    [file, number] = [whole, Number(block)];
    return patience;
  };
}
