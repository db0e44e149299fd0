import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";
import { loadParser } from "../../src/parsers/registry.js";
import { Project } from "../../src/project/project.js";
import { textFiles } from "../flow/program.js";

const TEXTS = {
  "a.py": "import requests\nfrom b import TOKEN\nrequests.get('https://netbox.example.com', headers={'Authorization': 'Token ' + TOKEN})",
  "b.py": "from c import TOKEN",
  "c.py": "import os\nTOKEN = os.environ['NETBOX_TOKEN']",
};

function counted(texts: Readonly<Record<string, string>>): { readonly project: Project; readonly reads: string[] } {
  const files = textFiles(texts);
  const reads: string[] = [];
  return { reads, project: new Project({ ...files, read: (path) => (reads.push(path), files.read(path)) }) };
}

async function add(project: Project, path: string, text: string): Promise<ReturnType<Project["add"]>> {
  const source = { path, text, bom: false };
  return project.add(source, await (await loadParser("python")).parse(source));
}

describe("a project", () => {
  it("reads an imported file once, when it is first needed", async () => {
    const { project, reads } = counted(TEXTS);
    const unit = await add(project, "a.py", TEXTS["a.py"]);
    expect(reads).toEqual([]);
    const { module } = project.evaluator().knowledge;
    expect(module?.(unit, "b")?.module.path).toBe("b.py");
    expect(module?.(unit, "b")).toBe(module?.(unit, "b"));
    expect(reads).toEqual(["b.py"]);
  });

  it("does not read a file that it was given", async () => {
    const { project, reads } = counted(TEXTS);
    const b = await add(project, "b.py", TEXTS["b.py"]);
    const a = await add(project, "a.py", TEXTS["a.py"]);
    expect(project.evaluator().knowledge.module?.(a, "b")).toBe(b);
    expect(reads).toEqual([]);
  });

  it("knows a file by one unit, whether it is imported or linted first", async () => {
    const { project } = counted(TEXTS);
    const settings = { severityOf: () => undefined };
    await lint({ path: "a.py", text: TEXTS["a.py"], bom: false }, settings, project);
    const a = await add(project, "x.py", "import b");
    const imported = project.evaluator().knowledge.module?.(a, "b");
    await lint({ path: "b.py", text: TEXTS["b.py"], bom: false }, settings, project);
    expect(project.evaluator().knowledge.module?.(a, "b")).toBe(imported);
  });

  it("has the text of every file it has seen, and of no other", async () => {
    const { project } = counted(TEXTS);
    const settings = { severityOf: () => undefined };
    await lint({ path: "a.py", text: TEXTS["a.py"], bom: false }, settings, project);
    expect(project.source("c.py")?.text).toBe(TEXTS["c.py"]);
    expect(project.source("d.py")).toBeUndefined();
  });

  it("goes on without a file that cannot be read", async () => {
    const files = textFiles(TEXTS);
    const project = new Project({ ...files, read: () => undefined });
    const { findings, notices } = await lint({ path: "a.py", text: TEXTS["a.py"], bom: false }, { severityOf: () => undefined }, project);
    expect(notices).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(["auth-use-v2-tokens"]);
  });

  it("follows nothing without files", async () => {
    const project = new Project();
    const unit = await add(project, "a.py", TEXTS["a.py"]);
    expect(project.evaluator().knowledge.module?.(unit, "b")).toBeUndefined();
  });

  it("reads an imported file with a syntax error as far as it goes", async () => {
    const texts = { ...TEXTS, "b.py": "def (:\nTOKEN = 'x'\n" };
    const project = new Project(textFiles(texts));
    const { notices } = await lint({ path: "a.py", text: texts["a.py"], bom: false }, { severityOf: () => undefined }, project);
    expect(notices).toEqual([]);
  });

  it("forgets what it read when that is much, between two files and not before", async () => {
    const { project, reads } = counted(TEXTS);
    const linted = async (): Promise<unknown> => lint({ path: "a.py", text: TEXTS["a.py"], bom: false }, { severityOf: () => undefined, now: 0 }, project);
    const first = await linted();
    await add(project, "big.py", `# ${"x".repeat(4_000_000)}`);
    expect(project.source("a.py")).toBeDefined();
    expect(await linted()).toEqual(first);
    expect(project.source("big.py")).toBeUndefined();
    expect(reads.filter((path) => path === "b.py")).toHaveLength(1);
  });

  it("forgets the imported files that were asked for least, when these are much by themselves", async () => {
    const names = ["c", "d", "e", "f"];
    const large = Object.fromEntries(names.map((name) => [`${name}.py`, `TOKEN = "x"\n# ${"x".repeat(900_000)}`]));
    const { project, reads } = counted({ ...TEXTS, ...large });
    const linted = async (path: string, text: string): Promise<unknown> => lint({ path, text, bom: false }, { severityOf: () => undefined, now: 0 }, project);
    const first = await linted("a.py", TEXTS["a.py"]);
    for (const name of names) await linted(`with_${name}.py`, `import requests\nfrom ${name} import TOKEN\nrequests.get("https://netbox.corp.io/api/", headers={"Authorization": "Token " + TOKEN})\n`);
    expect(names.filter((name) => project.source(`${name}.py`))).toEqual(names);
    expect(await linted("a.py", TEXTS["a.py"])).toEqual(first);
    expect(names.filter((name) => project.source(`${name}.py`))).toHaveLength(1);
    expect(reads.filter((path) => path === "b.py").length).toBeLessThan(3);
  });
});
