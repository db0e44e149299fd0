import { describe, expect, it, test } from "vitest";
import { applySuppressions, suppressionsIn, type SuppressionResult } from "../../src/config/suppressions.js";
import type { Finding } from "../../src/core/finding.js";
import { lineStarts, lineText, positionAt } from "../../src/core/source.js";
import { languageOf } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";
import { finding } from "../reporters/sample.js";

const knownRules = ["auth-use-v2-tokens", "sec-token-storage"];
const IGNORE = "tokenlint-ignore";

/** A finding of `sec-token-storage` at every `HIT`, of `auth-use-v2-tokens` at every `TWO`. */
async function applied(text: string, path = "a.py", ranRules: readonly string[] = knownRules): Promise<SuppressionResult> {
  const source = { path, text, bom: false };
  const language = languageOf(path);
  if (!language) throw new Error(`No parser for ${path}.`);
  const module = await (await loadParser(language)).parse(source);
  const starts = lineStarts(text);
  const findings = [...text.matchAll(/HIT|TWO/g)].map(({ 0: word, index }): Finding => {
    const start = positionAt(starts, index);
    return {
      rule: word === "HIT" ? "sec-token-storage" : "auth-use-v2-tokens", severity: "error", confidence: "high", message: "", trail: [], fixes: [], symbol: "", fingerprint: "", lineHash: "",
      location: { path, span: { start: index, end: index + 3 }, start, end: { line: start.line, column: start.column + 3 }, text: lineText(text, starts, start.line) },
    };
  });
  return applySuppressions(findings, suppressionsIn(module, source), { knownRules, ranRules, masked: (reason) => reason.replace("nbt_x", "****") });
}

/** The lines of what is open and what is suppressed. */
async function linesOf(text: string, path?: string): Promise<{ open: readonly number[]; suppressed: readonly number[]; notices: number }> {
  const { findings, suppressed, notices } = await applied(text, path);
  const lines = (list: readonly Finding[]): readonly number[] => list.map(({ location }) => location.start.line);
  return { open: lines(findings), suppressed: lines(suppressed), notices: notices.length };
}

const py = `# ${IGNORE} sec-token-storage -- a reason`;
const js = `// ${IGNORE} sec-token-storage -- a reason`;

describe("a suppression covers", () => {
  test.each<[string, string, string]>([
    ["its own line", "a.py", `x = "HIT"  ${py}`],
    ["its own line, in Terraform", "a.tf", `provider "netbox" {\n  api_token = "HIT" ${py}\n}`],
    ["its own line, in Terraform, in the other form of comments", "a.tf", `provider "netbox" {\n  api_token = "HIT" ${js}\n}`],
    ["its own line, in JavaScript", "a.js", `f("HIT"); ${js}`],
    ["its own line, before the code", "a.js", `/* ${IGNORE} sec-token-storage -- why */ f("HIT");`],
    ["the next line", "a.py", `${py}\nx = "HIT"`],
    ["the next line after CR", "a.py", `${py}\rx = "HIT"`],
    ["the next line after CRLF", "a.ts", `${js}\r\nf("HIT");\r\n`],
    ["the next line after blanks and comments", "a.py", `${py}\n\n# more\n  \n# noqa\nx = "HIT"`],
    ["the next line, inside a call", "a.py", `f(\n    1,\n    ${py}\n    "HIT",\n)`],
    ["the next line, with another suppression between", "a.py", `${py}\n# ${IGNORE} auth-use-v2-tokens -- b\nx = "HIT" + "TWO"`],
    ["a comment below it", "a.py", `${py}\n# old: HIT\nx = 1`],
    ["its own comment", "a.py", `# old: HIT  ${py}\nx = 1`],
    ["the line below a block comment", "a.ts", `/*\n * ${IGNORE} sec-token-storage -- why\n */\nf("HIT");`],
    ["the line below a comment in JSX", "a.tsx", `const x = (\n  <p>\n    {/* ${IGNORE} sec-token-storage -- why */}\n    <b key="HIT" />\n  </p>\n);`],
    ["a call that begins below it", "a.py", `${py}\nrequests.get(\n    url,\n    headers={"Authorization": "HIT"},\n)`],
    ["a call that ends on its line", "a.py", `requests.get(\n    url,\n    headers={"Authorization": "HIT"},\n)  ${py}`],
    ["a call that begins on its line", "a.js", `fetch(url, { ${js}\n  headers: {\n    Authorization: "HIT" } });`],
    ["an assignment that begins below it", "a.py", `${py}\nHEADERS = {\n    "a": 1,\n    "Authorization": "HIT",\n}`],
    ["an awaited call in a function", "a.ts", `async function f() {\n  ${js}\n  const r = await axios.get(url, {\n    headers: { Authorization: "HIT" },\n  });\n}`],
    ["the next line, in YAML", "a.yml", `a: 1\n${py}\nb: HIT\n`],
    ["a map in braces that begins below it, in YAML", "a.yml", `${py}\na: {\n  b: HIT }\n`],
    ["the next line, in TOML", "a.toml", `a = 1\n${py}\nb = "HIT"\n`],
    ["a string over several lines", "a.py", `${py}\nx = """\nHIT\n"""`],
    ["a string that ends on its line", "a.js", `const x = \`\nHIT\n\`; ${js}`],
    ["what a second comment says", "a.py", `x = "HIT"  # noqa  ${py}`],
    ["what a second comment says, in JavaScript", "a.js", `f("HIT"); // eslint-disable-line ${js}`],
    ["several rules", "a.py", `x = "HIT" + "TWO"  # ${IGNORE} auth-use-v2-tokens, sec-token-storage -- a reason`],
    ["several rules without blanks", "a.py", `x = "HIT" + "TWO"  #${IGNORE} auth-use-v2-tokens,sec-token-storage -- a reason`],
    ["a file with a mark of doc comments", "a.js", `/** ${IGNORE} sec-token-storage -- why */\nf("HIT");`],
  ])("%s", async (_, path, text) => {
    const { open, suppressed } = await linesOf(text, path);
    expect(open).toEqual([]);
    expect(suppressed.length).toBeGreaterThan(0);
  });
});

describe("a suppression does not cover", () => {
  test.each<[string, string, string]>([
    ["the line before", "a.py", `x = "HIT"\n${py}\ny = 1`],
    ["the line after the next", "a.py", `${py}\nx = 1\ny = "HIT"`],
    ["the line after code", "a.py", `x = 1  ${py}\ny = "HIT"`],
    ["a neighbour in a dictionary", "a.py", `X = {\n    "a": 1,  ${py}\n    "b": "HIT",\n}`],
    ["the function that begins below it", "a.py", `${py}\ndef f():\n    x = 1\n    return "HIT"`],
    ["the class that begins below it", "a.py", `${py}\nclass A:\n    x = 1\n    y = "HIT"`],
    ["a callback that begins below it", "a.js", `${js}\ndescribe("x", () => {\n  f();\n  g("HIT");\n});`],
    ["a function assigned below it", "a.js", `${js}\nconst f = () => {\n  g();\n  h("HIT");\n};`],
    ["the rest of a call that another line ends", "a.py", `f(\n    ${py}\n    1,\n    "HIT",\n)`],
    ["the rest of a call whose end is below it", "a.py", `f(\n    "HIT",\n    ${py}\n)`],
    ["the map that begins below it, in YAML", "a.yml", `${py}\na: 1\nb: HIT\n`],
    ["the list that begins below it, in YAML", "a.yml", `a:\n  ${py}\n  - b: 1\n    c: HIT\n`],
    ["the table that begins below it", "a.toml", `${py}\na = 1\nb = "HIT"\n`],
    ["the section that begins below it", "a.ini", `[x]\n${py}\na = 1\nb = HIT\n`],
    ["the variables below the next", ".env", `${py}\nA=1\nB=HIT\n`],
    ["anything at the end of the file", "a.py", `x = "HIT"\n${py}`],
    ["another rule", "a.py", `x = "TWO"  ${py}`],
  ])("%s", async (_, path, text) => {
    expect(await linesOf(text, path)).toMatchObject({ open: [expect.any(Number)], suppressed: [], notices: 1 });
  });
});

describe("no suppression is", () => {
  test.each<[string, string, string]>([
    ["text in a string", "a.py", `x = "HIT # ${IGNORE} sec-token-storage -- x"`],
    ["text in a template", "a.js", `f(\`HIT // ${IGNORE} sec-token-storage -- x\`);`],
    ["text in a docstring", "a.py", `"""\n# ${IGNORE} sec-token-storage -- x\n"""\nx = "HIT"`],
    ["prose", "a.py", `x = "HIT"  # write ${IGNORE} sec-token-storage -- why`],
    ["a quotation", "a.py", `x = "HIT"  # write \`# ${IGNORE} sec-token-storage -- why\``],
    ["a longer word", "a.py", `x = "HIT"  # ${IGNORE}d sec-token-storage -- why`],
    ["prose in a block comment", "a.js", `f("HIT"); /* about:\n ${IGNORE} sec-token-storage -- why */`],
  ])("%s", async (_, path, text) => {
    expect(await linesOf(text, path)).toEqual({ open: [expect.any(Number)], suppressed: [], notices: 0 });
  });
});

describe("a reason", () => {
  it("goes with the finding, without tokens", async () => {
    expect((await applied(`x = "HIT"  # ${IGNORE} sec-token-storage -- old token nbt_x -- see #12  `)).suppressed).toMatchObject([{ suppression: "old token **** -- see #12" }]);
    expect((await applied(`/* ${IGNORE} sec-token-storage -- why **/ f("HIT")`, "a.js")).suppressed).toMatchObject([{ suppression: "why" }]);
  });

  test.each([`${IGNORE} sec-token-storage`, `${IGNORE} sec-token-storage --`, `${IGNORE} sec-token-storage --  `, `${IGNORE} sec-token-storage --why`, `${IGNORE} sec-token-storage: why`, `${IGNORE} sec-token-storage — why`])("is required: %s", async (comment) => {
    const { findings, suppressed, notices } = await applied(`y = 1\nx = "HIT"  # ${comment}`);
    expect([findings.length, suppressed.length]).toEqual([1, 0]);
    expect(notices).toEqual([{ level: "warning", path: "a.py", line: 2, message: "This suppression gives no reason, so it has no effect. Add `-- <reason>` behind the rule." }]);
  });
});

describe("what has no effect is said", () => {
  test.each([IGNORE, `${IGNORE} -- why`, `${IGNORE}   `])("no rule: %s", async (comment) => {
    const { findings, notices } = await applied(`x = "HIT"  # ${comment}`);
    expect(findings).toHaveLength(1);
    expect(notices).toMatchObject([{ level: "warning", line: 1, message: "This suppression names no rule, so it has no effect. Write `tokenlint-ignore <rule> -- <reason>`." }]);
  });

  it("a rule that does not exist, which is not repeated", async () => {
    const secret = `nbt_${"0123456789ab"}.${"x".repeat(40)}`;
    const { findings, notices } = await applied(`x = "HIT"  # ${IGNORE} sec-token-storag, ${secret} -- why`);
    expect(findings).toHaveLength(1);
    expect(notices.map(({ message }) => message)).toEqual([
      "This suppression names a rule that does not exist. Did you mean `sec-token-storage`?",
      "This suppression names a rule that does not exist. Run `tokenlint rules` for the list.",
    ]);
  });

  it("the forms of other tools", async () => {
    const { findings, notices } = await applied(`# ${IGNORE}-next-line sec-token-storage -- why\nx = "HIT"`);
    expect(findings).toHaveLength(1);
    expect(notices).toMatchObject([{ line: 1, message: expect.stringContaining("Write `tokenlint-ignore <rule> -- <reason>`") as string }]);
  });

  it("an unused one, by rule", async () => {
    const { notices } = await applied(`\nx = "HIT"  # ${IGNORE} sec-token-storage, auth-use-v2-tokens -- why`);
    expect(notices).toEqual([{ level: "warning", path: "a.py", line: 2, rule: "auth-use-v2-tokens", message: "This suppression of auth-use-v2-tokens is unused: the rule finds nothing here. Remove it." }]);
  });

  it("an unused one only if its rule ran", async () => {
    expect((await applied(`x = 1  ${py}`, "a.py", ["auth-use-v2-tokens"])).notices).toEqual([]);
    expect((await applied(`x = 1  ${py}`, "a.py", ["sec-token-storage"])).notices).toHaveLength(1);
  });

  it("no comment that another one makes needless", async () => {
    expect(await linesOf(`${py}\nx = "HIT"  ${py}`)).toEqual({ open: [], suppressed: [2], notices: 0 });
  });

  it("one without a reason, beside one that has it", async () => {
    expect(await linesOf(`# ${IGNORE} sec-token-storage\nx = "HIT"  ${py}`)).toEqual({ open: [], suppressed: [2], notices: 1 });
  });

  it("on the line of its marker", async () => {
    expect((await applied(`/*\n\n ${IGNORE} sec-token-storage -- why */\nf(1);`, "a.js")).notices).toMatchObject([{ line: 3 }]);
  });
});

it("takes no time for many comments and calls", async () => {
  const source = { path: "a.js", text: `${`f(a, { b: () => 1 }, "c"); // d\n`.repeat(5000)}${js}\nf(1);\n`, bom: false };
  const module = await (await loadParser("javascript")).parse(source);
  const start = performance.now();
  expect(suppressionsIn(module, source)).toMatchObject([{ line: 5001 }]);
  expect(performance.now() - start).toBeLessThan(1000);
});

it("takes no time for many comments and findings, all on one line", () => {
  const count = 20_000;
  const spans = [{ start: 0, end: 50 * count }];
  const suppressions = Array.from({ length: count }, () => ({ path: "a.js", line: 1, rules: ["auth-a", "sec-b"], reason: "known", spans }));
  const findings = Array.from({ length: count }, (_, i) => finding({ rule: i % 2 ? "auth-a" : "auth-c", location: { ...finding().location, path: "a.js", span: { start: 50 * i, end: 50 * i + 40 } } }));
  const before = process.cpuUsage();
  const result = applySuppressions(findings, suppressions, { knownRules: ["auth-a", "sec-b"], ranRules: ["auth-a", "sec-b"], masked: (text) => text });
  const { user, system } = process.cpuUsage(before);
  expect([result.findings.length, result.suppressed.length, result.notices.length]).toEqual([count / 2, count / 2, count]);
  expect((user + system) / 1000).toBeLessThan(2000);
});
