import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";
import { originOf } from "../../src/parsers/blocks.js";
import { misquoted, misread } from "../fuzz/spans.js";
import { languageOf } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";

const SECRET = "nbt_c0ffee5ca1ab.c0ffeebadc0dedecaf5ca1ab1e0ddba11f007ba1";
const V1 = "c0ffeefacedc0dedecafc0ffeebadcabfeedfade";

async function blocksIn(path: string, text: string) {
  const parser = await loadParser(languageOf(path)!);
  return (parser.blocks?.({ path, text, bom: false }) ?? []).map((block) => ({ ...block, file: text }));
}

/** What stands in the file where a word stands in the block. */
function origin(block: Awaited<ReturnType<typeof blocksIn>>[number], word: string): string {
  const start = block.text.indexOf(word);
  if (start < 0) throw new Error(`${word} is not in ${JSON.stringify(block.text)}`);
  const span = originOf(block, { start, end: start + word.length });
  return block.file.slice(span.start, span.end);
}

/** Rule, line and the text that each finding's span covers. */
async function found(path: string, text: string) {
  const { findings, notices } = await lint({ path, text, bom: false }, { severityOf: () => undefined });
  expect(notices).toEqual([]);
  return findings.filter(({ confidence }) => confidence !== "low").map(({ rule, location }) => [rule, location.start.line, text.slice(location.span.start, location.span.end)]);
}

describe("programs in here-documents", () => {
  const names = async (text: string) => (await blocksIn("run.sh", text)).map(({ name, text: program }) => [name, program]);

  it("are blocks of their language", async () => {
    expect(await names("python3 - <<'EOF'\nprint(1)\nEOF\n")).toEqual([["input.py", "print(1)\n"]]);
    expect(await names("node <<JS\nf();\nJS\n")).toEqual([["input.js", "f();\n"]]);
    expect(await names('ssh host\nbash -s -- a <<"EOF"\nls\nEOF\n')).toEqual([["input.sh", "ls\n"]]);
  });

  it("have what is escaped for the shell, in its place", async () => {
    const text = "python3 - <<EOF\nprint('\\$A', '\\\\', beta)\nEOF\n";
    expect(await names(text)).toEqual([["input.py", "print('$A', '\\', beta)\n"]]);
    const [block] = await blocksIn("run.sh", text);
    expect(origin(block!, "beta")).toBe("beta");
    expect(origin(block!, "$A")).toBe("\\$A");
  });

  it("are files where they are written to one of a known language", async () => {
    expect(await names("cat > .env <<EOF\nA=$B\nEOF\n")).toEqual([[".env", "A=$B\n"]]);
    expect(await names("cat <<EOF | sudo tee -a /etc/a.yml\na: 1\nEOF\n")).toEqual([["a.yml", "a: 1\n"]]);
    for (const command of ["apply -f -", "create --filename=-", "apply -f - -n sites"]) expect(await names(`kubectl ${command} <<EOF\na: 1\nEOF\n`)).toEqual([["manifest.yaml", "a: 1\n"]]);
    for (const command of ["cat > a.py", "cat > notes", "kubectl apply -f a.yml", "cat"]) expect(await names(`${command} <<EOF\nf($A)\nEOF\n`)).toEqual([]);
  });

  it("are none where something is filled in, or something else is the program", async () => {
    expect(await names("python3 - <<EOF\nprint('$A')\nEOF\n")).toEqual([]);
    expect(await names("python3 - <<EOF\nprint('`date`')\nEOF\n")).toEqual([]);
    for (const command of ["python3 x.py", "python3 -c 'f()'", "python3 -m json.tool", "node -e 'f()'", "bash x.sh", "cat"]) expect(await names(`${command} <<'EOF'\nf()\nEOF\n`)).toEqual([]);
  });

  it("stand where they stand, with and without tabs and carriage returns", async () => {
    for (const text of ["python3 <<'EOF'\na = 1\n\nbeta = 2\nEOF\n", "if a; then\n\tpython3 <<-'EOF'\n\ta = 1\n\tbeta = 2\n\tEOF\nfi\n", "python3 <<'EOF'\r\na = 1\r\nbeta = 2\r\nEOF\r\n"]) {
      const [block] = await blocksIn("run.sh", text);
      expect(origin(block!, "beta = 2")).toBe("beta = 2");
      expect(text.slice(originOf(block!, { start: 0, end: 5 }).start)).toMatch(/^a = 1/);
    }
  });

  it("are found in the scripts of workflows in pages, each once and in its place", async () => {
    const text = ["```yaml", "steps:", "  - run: |", "      python3 - <<'EOF'", "      import os", '      print(os.environ["NETBOX_TOKEN"])', "      EOF", "```", ""].join("\n");
    expect(await found("README.md", text)).toEqual([["sec-token-logging", 6, 'print(os.environ["NETBOX_TOKEN"])'].map((each, i) => (i === 2 ? 'os.environ["NETBOX_TOKEN"]' : each))]);
  });
});

describe("Markdown", () => {
  const page = ["# NetBox", "", "1. Set it:", "", "   ```python", "   import pynetbox", `   nb = pynetbox.api("https://netbox.example.com", token="${SECRET}")`, "   ```", "", "> ```console", `> $ export NETBOX_TOKEN=${V1}`, "> done", "> ```", ""].join("\n");

  it("leaves out the parts of a long page in which nothing can be found", async () => {
    const filler = (title: string): string => `## ${title}\n\n${"Words of no interest.\n\n".repeat(120)}`;
    const text = `${filler("One")}${filler("Two")}${page}\n${filler("Three")}`;
    const { parse, blocks } = await loadParser("markdown");
    const { literals } = await parse({ path: "long.md", text, bom: false }, (part) => part.includes(SECRET));
    expect(literals.some(({ value }) => value.includes(SECRET))).toBe(true);
    expect(literals.filter(({ value }) => /One|Two/.test(value))).toEqual([]);
    expect(literals.every(({ value, span }) => text.slice(span.start, span.end) === value)).toBe(true);
    expect(blocks?.({ path: "long.md", text, bom: false })).toHaveLength(2);
    const lines = text.slice(0, text.indexOf(page)).split("\n").length - 1;
    expect(await found("long.md", text)).toEqual((await found("page.md", page)).map(([rule, line, code]) => [rule, Number(line) + lines, code]));
  });

  it("gives its fenced blocks without what stands before their lines", async () => {
    const blocks = await blocksIn("a.md", page);
    expect(blocks.map(({ name, text }) => [name, text])).toEqual([
      ["block.py", `import pynetbox\nnb = pynetbox.api("https://netbox.example.com", token="${SECRET}")\n`],
      ["block.sh", `export NETBOX_TOKEN=${V1}\n`],
    ]);
    expect(origin(blocks[0]!, SECRET)).toBe(SECRET);
    expect(origin(blocks[1]!, V1)).toBe(V1);
  });

  it("has findings at the exact characters", async () => {
    expect(await found("a.md", page)).toContainEqual(["sec-token-storage", 7, SECRET]);
  });

  it("has findings in its prose, and comments that suppress them", async () => {
    expect(await found("a.md", `Use ${SECRET} here.\n`)).toEqual([["sec-token-storage", 1, SECRET]]);
    expect(await found("a.md", `<!-- tokenlint-ignore sec-token-storage -- made up -->\nUse ${SECRET} here.\n`)).toEqual([]);
  });

  it("has a comment to its end where nothing closes it", async () => {
    const text = "# a\n\n<!-- tokenlint-ignore-file\n\nb\n";
    const { comments } = (await loadParser("markdown")).parseNow!({ path: "a.md", text, bom: false });
    expect(comments.map(({ text: inside, span }) => [inside.trim(), span.start])).toEqual([["tokenlint-ignore-file\n\nb", 5]]);
  });
});

describe("reStructuredText", () => {
  it("gives its code directives and literal blocks", async () => {
    const text = `Title\n=====\n\n.. code-block:: python\n   :linenos:\n\n   TOKEN = "${SECRET}"\n\nOr::\n\n   curl -H "Authorization: Bearer ${SECRET}" https://netbox.example.com/api/\n\nEnd.\n`;
    const blocks = await blocksIn("a.rst", text);
    expect(blocks.map(({ name }) => name)).toEqual(["block.py", "block.sh"]);
    for (const block of blocks) expect(origin(block, SECRET)).toBe(SECRET);
    expect(await found("a.rst", text)).toContainEqual(["sec-token-storage", 7, SECRET]);
  });
});

describe("HTML", () => {
  it.each(["<!", "<!-", "<!-- a", "<a", "<script>a", "a<"])("has nothing behind its end: %j", async (text) => {
    const module = (await loadParser("markup")).parseNow!({ path: "a.html", text, bom: false });
    expect(misread(module, text)).toEqual([]);
  });
});

describe("reStructuredText's directives", () => {
  it("are no code unless they say so, indented or not", async () => {
    const body = `\n\n      curl -H "Authorization: Bearer ${SECRET}" https://netbox.example.com/api/\n`;
    expect(await blocksIn("a.rst", `.. note::${body}`)).toEqual([]);
    expect(await blocksIn("a.rst", `   .. note::${body}`)).toEqual([]);
    expect(await blocksIn("a.rst", `   .. code-block:: sh${body}`)).toHaveLength(1);
    expect(await blocksIn("a.rst", `   Like this::${body}`)).toHaveLength(1);
  });
});

describe("a block at the end of a file without a line end", () => {
  it.each([
    ["a.md", "```sh\necho $TOKEN"],
    ["a.rst", "Or::\n\n  export A=1\n  export TOKEN=1"],
    ["ci.yml", "run: echo $TOKEN"],
    ["ci.yml", "run: |\n  echo a\n  echo $TOKEN"],
    ["ci.yml", "run: >\n  echo a\n  $TOKEN"],
  ])("lies in the file: %s %j", async (path, text) => {
    const blocks = await blocksIn(path, text);
    expect(blocks).toHaveLength(1);
    expect(misquoted(blocks, text)).toEqual([]);
    expect(origin(blocks[0]!, "TOKEN")).toBe("TOKEN");
    for (const block of blocks) expect(originOf(block, { start: 0, end: block.text.length }).end).toBeLessThanOrEqual(text.length);
  });
});

describe("notebooks", () => {
  const notebook = (...cells: readonly object[]): string => JSON.stringify({ cells, metadata: { kernelspec: { language: "python" } }, nbformat: 4 }, undefined, 1);
  const code = (source: readonly string[], outputs: readonly object[] = []): object => ({ cell_type: "code", source, outputs });

  it("are one program; what stands in a string of JSON is found where it stands", async () => {
    const text = notebook(code(["import pynetbox\n", `token = "${SECRET}"\n`]), code(["%time\n", "nb = pynetbox.api(\"https://netbox.example.com\", token=token)\n", "print(\"\\u00e9\")"]));
    const [program] = await blocksIn("a.ipynb", text);
    expect(program?.text).toBe(`import pynetbox\ntoken = "${SECRET}"\n\n#time\nnb = pynetbox.api("https://netbox.example.com", token=token)\nprint("\\u00e9")\n`.replace("\n\n#", "\n#"));
    expect(origin(program!, SECRET)).toBe(SECRET);
    expect(await found("a.ipynb", text)).toContainEqual(["sec-token-storage", text.slice(0, text.indexOf(SECRET)).split("\n").length, SECRET]);
  });

  it("have tokens in outputs, in shell cells and commands", async () => {
    const text = notebook(code(["%%bash\n", `export NETBOX_TOKEN="${V1}"\n`]), code(["1"], [{ output_type: "stream", text: [`sent ${SECRET}\n`] }]));
    expect((await blocksIn("a.ipynb", text)).map(({ name, text: body }) => [name, body])).toEqual([["cells.py", "1\n"], ["cell.sh", `export NETBOX_TOKEN="${V1}"\n`]]);
    expect(await found("a.ipynb", text)).toContainEqual(["sec-token-storage", text.slice(0, text.indexOf(SECRET)).split("\n").length, SECRET]);
  });
});

describe("markup", () => {
  it("gives its scripts, not its data", async () => {
    const text = `<template><p>x</p></template>\n<script type="application/json">{"a": 1}</script>\n<script setup lang="ts">\nconst token: string = "${SECRET}";\n</script>\n<script>let a = 1;</script>`;
    const blocks = await blocksIn("App.vue", text);
    expect(blocks.map(({ name }) => name)).toEqual(["script.ts", "script.jsx"]);
    expect(origin(blocks[0]!, SECRET)).toBe(SECRET);
    expect(await found("App.vue", text)).toEqual([["sec-token-storage", 4, SECRET]]);
    expect((await blocksIn("a.astro", `---\nconst a: string = "x";\n---\n<p/>`)).map(({ name, text: body }) => [name, body])).toEqual([["front-matter.ts", 'const a: string = "x";\n']]);
  });
});

it("unknown text shows tokens of a known shape", async () => {
  expect(await found("a.ps1", `$headers = @{ Authorization = "Bearer ${SECRET}" }\n`)).toEqual([["sec-token-storage", 1, SECRET]]);
});

describe("PowerShell", () => {
  const joined = async (text: string): Promise<readonly string[]> => (await blocksIn("a.ps1", text)).map((block) => block.text);

  it.each<[string, string, string]>([
    ["+", `$a = "one" + "two"`, `$a = "onetwo"`], ["several of +", `f("one" + 'two' + "three") # end`, `f("onetwothree") # end`], ["+ on the next line", `a\n$a = 'one' +\r\n  # why\n  'two'; b\nc`, `$a = 'onetwo'; b`],
    ["+ behind a backtick", "$a = `\n  'one' `\r\n + 'two'", "$a =   'onetwo'"], ["a list joined", `$a = ("one", "two") -join ""`, `$a = ("onetwo") -join ""`], ["a list joined before", `$a = -JOIN @("one",\n"two")`, `$a = -JOIN @("onetwo")`],
    ["Concat", `[string]::Concat("one", 'two')`, `[string]::Concat("onetwo")`], ["lines that go on", "f `\n-A 'x' + 'y' `\n-B 'z' + 'w' `\n-C 1\ng", "f -A 'xy' -B 'zw' -C 1"], ["each line by itself", "$a = 'x' + 'y'\n\n$b = 'z' + 'w'", "$a = 'xy'\n$b = 'zw'"], ["two on a line", `"a" + "b", 'c' + 'd'`, `"ab", 'cd'`], ["what looks like a comment", `"one#" + "<#two"`, `"one#<#two"`], ["behind a comment that nothing ends", `"a" + "b" <# "c" + "d"`, `"ab" <# "c" + "d"`],
    ["behind strings of several lines", `@"\n"a" + "b"\n"@\n"c" + "d"`, `"c" + "d"`.replace(`" + "`, "")], ["beside marks and escapes", "f `\"a \"one\" + \"two\"", "f `\"a \"onetwo\""],
  ])("joins strings: %s", async (_, text, shown) => expect((await joined(text)).map((each) => each.replace(/\n$/, ""))).toEqual([shown]));

  it.each([
    `$a = "one"`, `$a = "one", "two"`, `("one", "two") -join ","`, `$a = "one$b" + "two"`, `$a = "one" + $b + "two"`, `$a = "one\`n" + "two"`, `"a""b" + "c"`, `'a''b' + 'c'`, `# "one" + "two"`, `<# "one"\n + "two" #>`, `@'\n'a' + 'b'\n'@`, `"one"\n"two"`, `"one" + "two`, `$a += "one"`,
  ])("joins nothing in %s", async (text) => expect(await joined(text)).toEqual([]));

  it("joins strings only there", async () => expect(await blocksIn("a.rb", `a = "one" + "two"`)).toEqual([]));

  it("has findings from the first string to the last, and nothing of them in reports", async () => {
    const [first, second, third] = [V1.slice(0, 16), V1.slice(16, 30), V1.slice(30)];
    const text = `# é\n$env:NETBOX_TOKEN = "${first}" + \`\n  '${second}' +\n  "${third}"\n`;
    const { findings } = await lint({ path: "a.psm1", text, bom: false }, { severityOf: () => undefined });
    expect(findings.map(({ rule, location: { start, span } }) => [rule, start.line, text.slice(span.start, span.end)])).toEqual([["sec-token-storage", 2, `${first}" + \`\n  '${second}' +\n  "${third}`]]);
    for (const part of [first, second, third]) expect(JSON.stringify(findings)).not.toContain(part.slice(0, 8));
  });

  it("keeps comments that suppress findings in force", async () => {
    const { findings, suppressed, notices } = await lint({ path: "a.ps1", text: `# tokenlint-ignore sec-token-storage -- a test\n$env:NETBOX_TOKEN = "${V1.slice(0, 20)}" + "${V1.slice(20)}"\n$env:NETBOX_TOKEN = "${V1.slice(0, 20)}" + "${V1.slice(20)}" # tokenlint-ignore sec-token-storage -- a test\n`, bom: false }, { severityOf: () => undefined });
    expect([findings.length, suppressed.length, notices]).toEqual([0, 2, []]);
  });
});
