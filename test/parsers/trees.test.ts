import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar, type Node } from "../../src/parsers/treesitter.js";

/** What the nodes of both kinds have. */
interface Read {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly children: readonly (Read | null)[];
  readonly namedChildren: readonly (Read | null)[];
}

/** All that a tree says, one node a line; the named ones are marked. */
function lines(root: Read): readonly string[] {
  const found: string[] = [];
  const add = (node: Read | null, isNamed: boolean): void => {
    if (!node) return;
    const { type, startIndex, endIndex, hasError, isError, isMissing, children, namedChildren } = node;
    found.push([type, startIndex, endIndex, isNamed, hasError, isError, isMissing, children.length, namedChildren.length].join(" "));
    const named = namedChildren.map(keyOf);
    for (const child of children) add(child, named.includes(keyOf(child)));
  };
  add(root, true);
  return found;
}

const keyOf = (node: Read | null): string => (node ? `${node.type} ${node.startIndex} ${node.endIndex}` : "");

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  "tree-sitter-python": [
    "",
    "import os\n\n# é 🗝️\nclass A(B):\n    def f(self, *a, k=1):\n        return {'🗝️': f\"{k!r:>{a}} ü\"}[0:1] % a\n",
    "print 'a', b\nexec 'c' in d\n",
    "def f(:\n    x = (1,\n  @@ y\nclass\n",
    "match a:\n    case {'k': [1, *r]} if r: pass\n    case _: x = `1`\n",
  ],
  "tree-sitter-bash": ["curl -H \"Authorization: Token $T\" 'ü🗝️' <<< \"${A:-b}\" | jq .\n", "if [[ $a == b ]]; then\n  f() { echo \"$(g\n"],
  "@tree-sitter-grammars/tree-sitter-hcl": ["resource \"a\" \"b\" {\n  c = \"${var.d}-é🗝️\" # e\n  f { g = <<-H\n    h\n  H\n  }\n}\n", "a = [1, {\n"],
};

describe.each(Object.entries(TEXTS))("%s", (packageName, texts) => {
  let parser: Parser;

  beforeAll(async () => {
    await loadGrammar(packageName);
    const file = createRequire(import.meta.url).resolve(`${packageName}/${packageName.split("/").at(-1)}.wasm`);
    parser = new Parser().setLanguage(await Language.load(readFileSync(file)));
  });

  test.each(texts)("says what web-tree-sitter's own nodes say of %j", async (text) => {
    const grammar = await loadGrammar(packageName);
    const tree = parser.parse(text);
    expect(tree).not.toBeNull();
    expect(grammar.forFile("a").read(text, lines)).toEqual(tree && lines(tree.rootNode));
    tree?.delete();
  });
});

test("outlives that the memory grows under it", async () => {
  const grammar = (await loadGrammar("tree-sitter-python")).forFile("a.py");
  const large = "a = b(c, [d, 1])\n".repeat(60_000);
  const ends = (root: Node): readonly number[] => [root.children.length, root.children.at(-1)?.endIndex ?? -1];
  const seen = grammar.read("x = 1\n", (root) => {
    const inner = grammar.read(large, ends);
    return { inner, outer: root.children[0]?.children[0]?.children.map(({ type }) => type) };
  });
  expect(seen).toEqual({ inner: [60_000, large.length - 1], outer: ["identifier", "=", "integer"] });
});
