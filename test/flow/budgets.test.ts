import { describe, expect, it } from "vitest";
import type { FileResult } from "../../src/file-result.js";
import { lint } from "../../src/lint.js";
import { Project } from "../../src/project/project.js";
import { textFiles } from "./program.js";

/** Milliseconds of processor time, which a busy machine changes little: most programs take a tenth of this. */
const LIMIT = 8_000;
const TOKEN = ["7e1bc0ffee93d04f", "acade58a2b6decad", "e19f4c07"].join("");
const MANY = 10_000;

const times = <T>(count: number, make: (i: number) => T): readonly T[] => Array.from({ length: count }, (_, i) => make(i));
const lines = (count: number, make: (i: number) => string): string => times(count, make).join("\n");

const send = { py: (value: string) => `requests.get("https://netbox.example.com/api/", headers={"Authorization": ${value}})`, js: (value: string) => `fetch("https://netbox.example.com/api/", { headers: { Authorization: ${value} } });` };

/** The programs, by name: their files, the one to be linted first. */
const PROGRAMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "doubling strings (Python)": { "a.py": `import requests\na0 = "${TOKEN}"\n${lines(30, (i) => `a${i + 1} = a${i} + a${i}`)}\n${send.py('"Token " + a30')}` },
  "doubling strings (JavaScript)": { "a.js": `const a0 = "${TOKEN}";\n${lines(30, (i) => `const a${i + 1} = a${i} + a${i};`)}\n${send.js("`Token ${a30}`")}` },
  "doubling one name": { "a.py": `import requests\na = "${TOKEN}"\n${lines(30, () => "a = a + a")}\n${send.py('"Token " + a')}` },
  "doubling dictionaries": { "a.js": `const d0 = { token: "${TOKEN}" };\n${lines(30, (i) => `const d${i + 1} = { a: d${i}, b: d${i}, ...d${i}, ...d${i} };`)}\n${send.js("`Token ${d30.token}`")}` },
  "doubling calls": { "a.js": `const f0 = () => "${TOKEN}";\n${lines(30, (i) => `const f${i + 1} = () => f${i}() + f${i}();`)}\n${send.js("`Token ${f30()}`")}` },
  "doubling choices": { "a.js": `const c0 = x ? "${TOKEN}" : y;\n${lines(30, (i) => `const c${i + 1} = z${i} ? c${i} + "1" : c${i} + "2";`)}\n${send.js("`Token ${c30}`")}` },
  "mutual imports (Python)": {
    "a.py": `import requests\nfrom b import TOKEN, URL\nNAME = "Token "\n${send.py("NAME + TOKEN")}`,
    "b.py": `from c import TOKEN\nfrom a import NAME\nURL = NAME + "x"`,
    "c.py": `from a import TOKEN as OTHER\nfrom b import URL\nTOKEN = OTHER or "${TOKEN}"`,
  },
  "mutual imports (JavaScript)": {
    "a.js": `import { token } from "./b.js";\nexport * from "./b.js";\nexport const name = "Token ";\n${send.js("name + token")}`,
    "b.js": `export * from "./a.js";\nexport * from "./c.js";`,
    "c.js": `export * from "./b.js";\nexport * from "./a.js";\nexport const token = "${TOKEN}";`,
  },
  "star imports in a circle": {
    "a.py": `import requests\nfrom b import *\n${send.py('"Token " + missing')}`,
    "b.py": "from c import *\nfrom a import *",
    "c.py": "from a import *\nfrom b import *",
  },
  "a hundred files that import each other": Object.fromEntries([
    ["m0.py", `import requests\n${lines(100, (i) => `from m${i} import T${i}`)}\n${send.py('f"Token {T7}"')}`] as const,
    ...times(99, (i) => [`m${i + 1}.py`, `${lines(100, (j) => `from m${j} import T${j}`)}\nT${i + 1} = T${(i + 2) % 100} or "${TOKEN}"`] as const),
  ]),
  "call chain (Python)": { "a.py": `import requests\ndef f0(t):\n    return "Token " + t\n${lines(200, (i) => `def f${i + 1}(t):\n    return f${i}(t)`)}\n${send.py(`f200("${TOKEN}")`)}` },
  "call chain (JavaScript)": { "a.js": `const f0 = (t) => "Token " + t;\n${lines(200, (i) => `const f${i + 1} = (t) => f${i}(t);`)}\n${send.js(`f200("${TOKEN}")`)}` },
  "call chain over files": Object.fromEntries(times(200, (i) => [`f${i}.js`, i < 199 ? `import { f${i + 1} } from "./f${i + 1}.js";\nexport const f${i} = (t) => f${i + 1}(t);\n${i === 0 ? send.js(`f0("${TOKEN}")`) : ""}` : `export const f${i} = (t) => "Token " + t;`] as const)),
  "methods that call each other": { "a.py": `import requests\nclass C:\n    def __init__(self, t):\n        self.t = t\n${lines(200, (i) => `    def m${i}(self):\n        return self.m${(i + 1) % 200}() + self.t`)}\nc = C("${TOKEN}")\n${send.py("c.m0()")}` },
  "inheritance in a circle": { "a.py": `import requests\nclass A(B):\n    pass\nclass B(C):\n    pass\nclass C(A):\n    def __init__(self):\n        self.t = self.u\n        self.u = self.t\n${send.py('"Token " + A().t')}` },
  "a deep class hierarchy": { "a.py": `import requests\nclass C0:\n    t = "${TOKEN}"\n${lines(300, (i) => `class C${i + 1}(C${i}):\n    pass`)}\n${send.py('"Token " + C300().t')}` },
  recursion: { "a.py": `import requests\ndef f(t, n):\n    return f(t + "1", n - 1) if n else t\ndef g(t):\n    return h(t) + h(t)\ndef h(t):\n    return g(t) + g(t)\n${send.py(`"Token " + f("${TOKEN}", 9) + g("1")`)}` },
  "calls that fan out": { "a.js": `const f0 = (t) => "Token " + t;\n${lines(12, (i) => `const f${i + 1} = (t) => ${times(12, (j) => `f${i}(t + "${j}")`).join(" || ")};`)}\n${send.js(`f12("${TOKEN}")`)}` },
  "methods that fan out": { "a.py": `import requests\nclass C:\n    def __init__(self, c):\n        self.c = c\n    def t(self):\n        return ${times(12, () => "self.c.t()").join(" + ")}\nc0 = C("${TOKEN}")\n${lines(12, (i) => `c${i + 1} = C(c${i})`)}\n${send.py("c12.t()")}` },
  "callers that fan out": { "a.py": `import requests\ndef f0(t):\n    ${send.py('"Token " + t')}\n${lines(60, (i) => `def f${i + 1}(t):\n${lines(12, (j) => `    f${i}(t + "${j}")`)}`)}\nf60("${TOKEN}")` },
  "recursion through arguments": { "a.js": `const twice = (f) => (x) => f(f(x));\n${lines(30, (i) => `const t${i + 1} = twice(${i === 0 ? "(x) => x" : `t${i}`});`)}\n${send.js(`"Token " + t30("${TOKEN}")`)}` },
  "reassignment in 5,000 branches (Python)": { "a.py": `import requests\nt = ""\n${lines(5_000, (i) => `if x == ${i}:\n    t = "${i}" + t`)}\n${send.py('"Token " + t')}` },
  "reassignment in 5,000 arms (Python)": { "a.py": `import requests\nif x == 0:\n    t = "0"\n${lines(5_000, (i) => `elif x == ${i + 1}:\n    t = "${i}"`)}\n${send.py('"Token " + t')}` },
  "reassignment in 5,000 branches (JavaScript)": { "a.js": `let t = "";\n${lines(5_000, (i) => `if (x === ${i}) t = "${i}" + t;`)}\n${send.js("`Token ${t}`")}` },
  "5,000 cases": { "a.js": `let t;\nswitch (x) {\n${lines(5_000, (i) => `case ${i}: t = "${i}"; break;`)}\n}\n${send.js("`Token ${t}`")}` },
  "5,000 returns": { "a.js": `function f(x) {\n${lines(5_000, (i) => `if (x === ${i}) return "${i}";`)}\n}\n${send.js("`Token ${f(1)}`")}` },
  "5,000 callers": { "a.js": `function auth(t) { ${send.js("`Token ${t}`")} }\n${lines(5_000, (i) => `auth("${i}");`)}` },
  "a dictionary of 10,000 entries (Python)": { "a.py": `import requests\nd = {\n${lines(MANY, (i) => `    "k${i}": "v${i}",`)}\n    "token": "${TOKEN}",\n}\n${send.py('"Token " + d["token"]')}\n${lines(200, (i) => `print(d["k${i}"])`)}` },
  "a dictionary of 10,000 entries (JavaScript)": { "a.js": `const d = {\n${lines(MANY, (i) => `  k${i}: "v${i}",`)}\n  token: "${TOKEN}",\n};\n${send.js("`Token ${d.token}`")}\n${lines(200, (i) => `console.log(d.k${i});`)}` },
  "a dictionary of 10,000 unknown keys": { "a.py": `import requests\nd = {\n${lines(MANY, (i) => `    f(${i}): "v${i}",`)}\n}\n${send.py('"Token " + d[key]')}` },
  "1,000 headers": { "a.js": lines(1_000, (i) => `const h${i} = { Authorization: \`Token \${t${i}}\` };`) },
  "2,000 classes with headers": { "a.py": lines(2_000, (i) => `class C${i}:\n    def __init__(self, token):\n        self.token = token\n    def h(self):\n        return {"Authorization": "Token " + self.token}`) },
  "2,000 functions that send": { "a.py": `import requests\n${lines(2_000, (i) => `def f${i}(t):\n    h = {"Authorization": f"Token {t}"}\n    return requests.get("https://netbox.example.com/api/", headers=h)`)}` },
  "a list of 10,000 items": { "a.py": `import requests\nl = [${times(MANY, (i) => `"v${i}"`).join(", ")}]\n${send.py('"Token " + l[0] + "".join(l) + l[i]')}` },
  "a dictionary that holds itself (Python)": { "a.py": `import requests\nh = {"Authorization": "Token " + t}\n${lines(40, () => 'h = {**h, "a": h, **h}')}\nh["self"] = h\nh.update(h)\n${send.py('h["self"]["a"]["self"]["Authorization"]')}` },
  "a dictionary that holds itself (JavaScript)": { "a.js": `let h = { Authorization: \`Token \${t}\` };\n${lines(40, () => "h = { ...h, a: h, ...h };")}\nh.self = h;\nObject.assign(h, h);\n${send.js("h.self.a.self.Authorization")}` },
  "an object whose fields hold each other": { "a.js": `class A { constructor() { this.a = this.b; this.b = { ...this.a, ...this.c }; this.c = this; } t() { ${send.js("`Token ${this.a.b.c.a.t}`")} } }` },
  "2,000 chained updates": { "a.py": `import requests\nh = {}\n${lines(2_000, (i) => `h.update({"k${i}": "v${i}"})`)}\nh.update({"Authorization": "Token ${TOKEN}"})\nrequests.get("https://netbox.example.com/api/", headers=h)` },
  "2,000 updates that keep": { "a.py": `import requests\nh0 = {"Authorization": "Token ${TOKEN}"}\n${lines(2_000, (i) => `h${i + 1} = {**h${i}, "k": "v"}`)}\nrequests.get("https://netbox.example.com/api/", headers=h2000)` },
  "2,000 sets of one session": { "a.js": `const h = new Headers();\n${lines(2_000, (i) => `h.set("k${i}", "v${i}");`)}\nh.set("Authorization", "Token ${TOKEN}");\nfetch("https://netbox.example.com/api/", { headers: h });` },
  "2,000 calls in a chain": { "a.js": `x${times(2_000, (i) => `.set("k${i}", "v")`).join("")}.set("Authorization", "Token ${TOKEN}");` },
  "2,000 fallbacks": { "a.js": `const t = ${times(2_000, (i) => `process.env.T${i}`).join(" || ")} || "${TOKEN}";\n${send.js("`Token ${t}`")}` },
  "2,000 pieces": { "a.py": `import requests\nt = ${times(2_000, (i) => `t${i}`).join(" + ")}\n${send.py('"Token " + t')}` },
  "dictionaries in dictionaries": { "a.js": `const d = ${"{ a: ".repeat(400)}"${TOKEN}"${" }".repeat(400)};\n${send.js(`"Token " + d${".a".repeat(400)}`)}` },
  "functions in functions": { "a.js": `const f = ${"() => ".repeat(400)}"${TOKEN}";\n${send.js(`"Token " + f${"()".repeat(400)}`)}` },
};

async function linted(texts: Readonly<Record<string, string>>): Promise<{ readonly result: FileResult; readonly took: number }> {
  const [path = ""] = Object.keys(texts);
  const start = process.cpuUsage();
  const result = await lint({ path, text: texts[path] ?? "", bom: false }, { severityOf: () => undefined }, new Project(textFiles(texts)));
  const { user, system } = process.cpuUsage(start);
  return { result, took: (user + system) / 1_000 };
}

describe("no program keeps the evaluator busy, and none makes it fail", () => {
  it.each(Object.keys(PROGRAMS))("%s", async (name) => {
    const { result, took } = await linted(PROGRAMS[name]!);
    expect(result.notices).toEqual([]);
    expect(took).toBeLessThan(LIMIT);
  }, 20 * LIMIT);
});

describe("what a budget leaves out does not spoil the rest", () => {
  const stored = ({ findings }: FileResult): readonly number[] => findings.filter(({ rule }) => rule === "sec-token-storage").map(({ location }) => location.start.line);

  it.each(["a dictionary of 10,000 entries (Python)", "a dictionary of 10,000 entries (JavaScript)"])("%s: the token in it is found", async (name) => {
    const { result } = await linted(PROGRAMS[name]!);
    expect(result.findings.map(({ rule }) => rule).sort()).toEqual(["auth-use-v2-tokens", "sec-token-storage"]);
  });

  it("a program that is cut short does not hide the next one", async () => {
    const { result } = await linted({ "a.py": `${PROGRAMS["doubling strings (Python)"]!["a.py"]}\ntoken = "${TOKEN}"\n${send.py('"Token " + token')}` });
    expect(stored(result)).toContain(34);
  });

  it("nor does the file before", async () => {
    const project = new Project(textFiles({ "b.py": `NETBOX = "${TOKEN}"` }));
    const lint1 = (path: string, text: string) => lint({ path, text, bom: false }, { severityOf: () => undefined }, project);
    await lint1("first.py", `from b import NETBOX\n${PROGRAMS["a dictionary that holds itself (Python)"]!["a.py"]}`);
    const { findings } = await lint1("second.py", `import requests\nfrom b import NETBOX\n${send.py('"Token " + NETBOX')}`);
    expect(findings.map(({ rule, trail }) => [rule, trail.map(({ text }) => text)])).toEqual([["auth-use-v2-tokens", ["written here", "assigned to NETBOX", "imported as NETBOX"]]]);
  });
});
