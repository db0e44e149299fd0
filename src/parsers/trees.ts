/**
 * Syntax trees, read from the memory of web-tree-sitter's WebAssembly module. Its own nodes cost a dozen calls and three
 * objects each; here a row of children is read at once, with three calls for each of them.
 */

/** Functions of web-tree-sitter.wasm. A node is handed over and back in the transfer buffer. */
interface Functions {
  /** The address of the transfer buffer. */
  ts_init(): number;
  free(address: number): void;
  ts_tree_root_node_wasm(tree: number): void;
  /** These two leave a count and the address of as many nodes, to be freed. */
  ts_node_children_wasm(tree: number): void;
  ts_node_named_children_wasm(tree: number): void;
  ts_node_symbol_wasm(tree: number): number;
  ts_node_end_index_wasm(tree: number): number;
  ts_node_has_error_wasm(tree: number): number;
  ts_node_is_error_wasm(tree: number): number;
  ts_node_is_missing_wasm(tree: number): number;
}

const BYTES = 4;
/** A node in memory: five words, of which row and column (2 and 3) serve only to tell those of other nodes. */
const NODE_WORDS = 5;
const START = 1;
const ALIAS = 4;

/** The memory of the runtime. */
export class Memory {
  readonly functions: Functions;
  private readonly memory: WebAssembly.Memory;
  private heap: Int32Array;
  /** Where the transfer buffer is, in words. */
  private readonly transfer: number;

  constructor(exports: WebAssembly.Exports, memory: WebAssembly.Memory) {
    this.functions = exports as unknown as Functions;
    this.memory = memory;
    this.heap = new Int32Array(memory.buffer);
    this.transfer = this.functions.ts_init() / BYTES;
  }

  /** The root of the tree at an address; `types` are the names of the language's symbols. */
  root(tree: number, types: readonly string[]): Node {
    this.functions.ts_tree_root_node_wasm(tree);
    return this.node(new Tree(this, tree, types), this.words, this.transfer);
  }

  children(tree: Tree, id: number, start: number, alias: number, isNamed: boolean): readonly Node[] {
    this.put(id, start, alias);
    if (isNamed) this.functions.ts_node_named_children_wasm(tree.address);
    else this.functions.ts_node_children_wasm(tree.address);
    const { words, transfer } = this;
    const count = words[transfer]!;
    if (count === 0) return [];
    const address = words[transfer + 1]!;
    const nodes: Node[] = [];
    for (let i = 0; i < count; i++) nodes.push(this.node(tree, words, address / BYTES + i * NODE_WORDS));
    this.functions.free(address);
    return nodes;
  }

  /** Makes a node what the functions are about. */
  put(id: number, start: number, alias: number): void {
    const { words, transfer } = this;
    words[transfer] = id;
    words[transfer + START] = start;
    words[transfer + ALIAS] = alias;
  }

  private node(tree: Tree, words: Int32Array, at: number): Node {
    const id = words[at]!;
    const start = words[at + START]!;
    const alias = words[at + ALIAS]!;
    this.put(id, start, alias);
    const { functions } = this;
    const type = tree.types[functions.ts_node_symbol_wasm(tree.address)] ?? "ERROR";
    return new Node(tree, id, alias, type, start, functions.ts_node_end_index_wasm(tree.address));
  }

  /** The view of a memory that has grown since is empty. */
  private get words(): Int32Array {
    if (this.heap.length === 0) this.heap = new Int32Array(this.memory.buffer);
    return this.heap;
  }
}

class Tree {
  constructor(readonly memory: Memory, readonly address: number, readonly types: readonly string[]) {}
}

/** A node; its children are read whenever they are asked for. Offsets are UTF-16. */
export class Node {
  constructor(
    private readonly tree: Tree, private readonly id: number, private readonly alias: number, readonly type: string, readonly startIndex: number,
    readonly endIndex: number,
  ) {}

  /** With unnamed tokens. */
  get children(): readonly Node[] {
    return this.tree.memory.children(this.tree, this.id, this.startIndex, this.alias, false);
  }

  get namedChildren(): readonly Node[] {
    return this.tree.memory.children(this.tree, this.id, this.startIndex, this.alias, true);
  }

  /** Something in it could not be parsed. */
  get hasError(): boolean {
    return this.functions.ts_node_has_error_wasm(this.tree.address) === 1;
  }

  get isError(): boolean {
    return this.functions.ts_node_is_error_wasm(this.tree.address) === 1;
  }

  /** The parser has put it in where the syntax asks for it. */
  get isMissing(): boolean {
    return this.functions.ts_node_is_missing_wasm(this.tree.address) === 1;
  }

  private get functions(): Functions {
    this.tree.memory.put(this.id, this.startIndex, this.alias);
    return this.tree.memory.functions;
  }
}
