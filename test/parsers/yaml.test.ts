import { describe, expect, it } from "vitest";
import type { Module } from "../../src/core/module.js";
import { printExpr } from "./print.js";
import { loadParser } from "../../src/parsers/registry.js";

const yaml = await loadParser("yaml");
// Jinja's expressions are read once their parser is loaded.
await yaml.parse({ path: "first.yml", text: 'a: "{{ b }}"', bom: false });

const moduleOf = (text: string, path = "file.yml"): Module => yaml.parseNow({ path, text, bom: false });
const calls = ({ calls: all }: Module): readonly string[] => all.map(({ callee }) => (callee.kind === "name" ? callee.name : "")).filter((name) => name.startsWith("yaml:"));
const literals = (text: string): readonly (readonly [string, string])[] => moduleOf(text).literals.map(({ value, span }) => [value, text.slice(span.start, span.end)]);

describe("YAML", () => {
  it("a map below a key is a call, and so is a plugin's configuration", () => {
    expect(calls(moduleOf("- netbox.netbox.netbox_site:\n    netbox_url: a\n"))).toEqual(["yaml:netbox.netbox.netbox_site"]);
    const module = moduleOf("plugin: netbox.netbox.nb_inventory\napi_endpoint: b\n");
    expect(calls(module)).toEqual(["yaml:plugin.netbox.netbox.nb_inventory"]);
    expect(module.calls[0]?.args.map(({ name }) => name)).toEqual(["plugin", "api_endpoint"]);
  });

  it("a look-up in Jinja is a call of the plugin, and so is a filter that makes another value of it", () => {
    expect(calls(moduleOf(`a: "{{ lookup('env', 'NETBOX_TOKEN') }}"\nb: "x {{ query('netbox.netbox.nb_lookup', 'sites', token=t) | list }}"\n`))).toEqual(["yaml:lookup.env", "yaml:filter.list", "yaml:lookup.netbox.netbox.nb_lookup"]);
  });

  it.each(["a: word\n", 'a: "two words"\n', "a: 'single'\n", "a: |\n  one line\n", "a: >-\n  folded\n", "- {a: x, b: [y, z]}\n", "a: 'Token {{ t }} end'\n"])("literals stand where they are cut from: %j", (text) => {
    for (const [value, written] of literals(text)) expect(written.trimEnd()).toBe(value.trimEnd());
  });

  it("the data of a Kubernetes Secret is read from base64, and stands where that is written", () => {
    expect(literals("kind: Secret\ndata:\n  token: YzBmZmVlLWRlYzBkZQ==\n")).toContainEqual(["c0ffee-dec0de", "YzBmZmVlLWRlYzBkZQ=="]);
    expect(literals("kind: ConfigMap\ndata:\n  token: YzBmZmVlLWRlYzBkZQ==\n")).toContainEqual(["YzBmZmVlLWRlYzBkZQ==", "YzBmZmVlLWRlYzBkZQ=="]);
  });

  it("scripts are blocks", () => {
    const text = "steps:\n  - run: |\n      echo one\n      echo two\n  - run: print(1 + 1)\n    shell: python\n";
    expect(yaml.blocks?.({ path: "w.yml", text, bom: false }).map(({ name, text: script }) => [name, script.trim()])).toEqual([["step.sh", "echo one\necho two"], ["step.py", "print(1 + 1)"]]);
  });

  it("what YAML folds is one line of a script, and its escapes are gone", () => {
    const scripts = (text: string): readonly string[] | undefined => yaml.blocks?.({ path: "w.yml", text, bom: false }).map(({ text: script }) => script);
    expect(scripts("- run: >\n    echo one\n    two\n\n    echo three\n")).toEqual(["echo one two\n\necho three\n"]);
    expect(scripts('- run: "echo \\"a\\" \n    b"\n')).toEqual([expect.stringMatching(/^echo "a" +b\n$/)]);
    expect(scripts("- run: 'echo ''a'' {{ b.c | quote }}'\n")).toEqual(["echo 'a' ${b_c}\n"]);
  });

  it("the variable that a task prints is read", () => {
    const [call] = moduleOf("- debug:\n    var: result.token\n").calls;
    expect(call?.args[0]?.value).toMatchObject({ kind: "member", key: "token", object: { kind: "name", name: "result" } });
    expect(moduleOf("- other:\n    var: result.token\n").calls[0]?.args[0]?.value.kind).toBe("text");
  });

  it("what is sealed is not known", () => {
    expect(literals("kind: SealedSecret\nspec:\n  encryptedData:\n    token: AgBy3i4O\n").map(([value]) => value)).not.toContain("AgBy3i4O");
  });

  it("all documents are read", () => {
    expect(moduleOf("a: one\n---\nb: two\n").literals.map(({ value }) => value)).toEqual(["a", "one", "b", "two"]);
  });

  it("a broken file says so, and gives the rest", () => {
    const { errors, literals: found } = moduleOf('a: one\nb: "two\nc: three\n');
    expect(errors.length).toBeGreaterThan(0);
    expect(found.map(({ value }) => value)).toContain("one");
  });

  it("aliases share their anchor's value, also in a circle", () => {
    expect(moduleOf("a: &x\n  b: *x\n").errors).toEqual([]);
    expect(calls(moduleOf("base: &n {netbox_url: u}\nnetbox_site:\n  <<: *n\n"))).toContain("yaml:netbox_site");
  });

  it("variables of a playbook are written", () => {
    expect(moduleOf("- vars:\n    token: abc\n").writes.map(({ target }) => (target.kind === "name" ? target.name : ""))).toEqual(["token"]);
  });

  it("a schema of Kubernetes is one run of characters, and the documents beside it are read", () => {
    const text = "apiVersion: v1\ntoken: abc\n---\nkind: CustomResourceDefinition\nspec:\n  token: [\n---\nkind: Secret\n";
    const module = moduleOf(text);
    expect(module.errors).toEqual([]);
    expect(calls(module)).toEqual(["yaml:kind.Secret"]);
    const schema = literals(text).find(([value]) => value.startsWith("---\nkind: CustomResourceDefinition"));
    expect(schema?.[1]).toBe("---\nkind: CustomResourceDefinition\nspec:\n  token: [\n");
    expect(literals(text)).toContainEqual(["abc", "abc"]);
  });

  it("a template begins where the innermost braces do", () => {
    const [write] = moduleOf("- vars:\n    token: 'Token {{ a {{ netbox_token }}'\n").writes;
    expect(write && printExpr(write.value)).toBe('(text "Token {{ a " netbox_token)');
  });

  it("data that is too deep is one error, whatever stack was left", () => {
    for (const deep of ["[".repeat(20_000), `\n ${"- ".repeat(2_000)}x`, "{a: ".repeat(2_000), "{{".repeat(15_000)]) expect(moduleOf(`a: ${deep}\n`).errors).toMatchObject([{ isLimit: true }]);
    expect(moduleOf(`# b\na: ${"[".repeat(2_000)}\n`).comments).toHaveLength(1);
    expect(moduleOf(`a: ${"[".repeat(200)}x${"]".repeat(200)}\n`).errors).toEqual([]);
    const [first] = moduleOf(`a: 1\n---\nb: ${"[".repeat(2_000)}`).exports;
    expect(first?.value && printExpr(first.value)).toBe('{"a": 1}');
  });

  it("an error of the library costs no stack, and later errors have theirs", () => {
    const limit = Error.stackTraceLimit;
    expect(moduleOf("a: [\nb: }").errors).not.toEqual([]);
    expect(Error.stackTraceLimit).toBe(limit);
  });
});
