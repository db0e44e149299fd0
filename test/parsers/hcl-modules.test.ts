import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/parsers/languages.js";
import { linesOf, lower } from "./hcl.js";
import { printExpr } from "./print.js";

/** Blocks and the calls that they are. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'resource "netbox_token" "x" {\n  key = "a"\n}': ['(tf:resource.netbox_token "x" key="a")'],
  'provider "netbox" {\n  alias = "b"\n}': ['(tf:provider.netbox alias="b")'],
  'data "http" "x" {\n  url = "a"\n}': ['(tf:data.http "x" url="a")'],
  'module "m" {\n  source = "./m"\n  token = var.t\n}': ['(tf:module "m" source="./m" token=var.t)'],
  'output "o" {\n  value     = var.t\n  sensitive = true\n}': ['(tf:output "o" value=var.t sensitive=true)'],
  'variable "v" {\n  type    = string\n  default = "a"\n}': ['(tf:variable "v" type=string default="a")'],
  'terraform {\n  required_providers {\n    netbox = {\n      source = "a/b"\n    }\n  }\n  backend "s3" {\n    bucket = "b"\n  }\n}': ['(tf:terraform required_providers={"netbox": {"source": "a/b"}} backend={"s3": {"bucket": "b"}})'],
  'resource "a" "x" {\n  b {\n    c = 1\n  }\n}': ['(tf:resource.a "x" b={"c": 1})'],
  'resource "a" "x" {\n  b {\n    c = 1\n  }\n  d = 2\n  b {}\n}': ['(tf:resource.a "x" d=2 b=[{"c": 1}, {}])'],
  'resource "a" "x" {\n  dynamic "b" {\n    for_each = var.l\n    content {\n      c = b.value.t\n      d = b.key\n    }\n  }\n}': ['(tf:resource.a "x" b={"c": b.value.t, "d": b.key})'],
  'resource "a" "x" {\n  b {\n    c = 1\n  }\n  dynamic "b" {\n    for_each = f()\n    content {}\n  }\n}': ['(tf:resource.a "x" b=[{"c": 1}, {}])', "(f)"],
  'resource "a" "x" {\n  provisioner "remote-exec" {\n    inline = ["b"]\n    connection {\n      host = self.ip\n    }\n  }\n}': [
    '(tf:resource.a "x" provisioner={"remote-exec": {"inline": ["b"], "connection": {"host": self.ip}}})', '(tf:provisioner.remote-exec inline=["b"] connection={"host": self.ip})',
  ],
  'source "amazon-ebs" "x" {\n  token = var.t\n}': ['(tf:source.amazon-ebs "x" token=var.t)'],
  'job "web" {\n  group "g" {\n    task "t" {\n      env {\n        TOKEN = "a"\n      }\n    }\n  }\n}': ['(tf:job.web group={"g": {"task": {"t": {"env": {"TOKEN": "a"}}}}})'],
  "listener tcp {\n  address = \"a\"\n}": ['(tf:listener.tcp address="a")'],
  "ui {}": ["(tf:ui)"],
  "resource {}": ["(tf:resource)"],
};

describe("blocks are calls", () => {
  it.each(Object.entries(CALLS))("%s", async (text, calls) => {
    expect(await linesOf("call", text)).toEqual(calls);
  });

  it("whose callee nothing binds", async () => {
    const { calls, scope } = await lower('resource "netbox_token" "x" {\n  key = "a"\n}\n');
    expect(scope.bindings.has("tf:resource.netbox_token")).toBe(false);
    expect(calls[0]!.callee.kind).toBe("name");
  });

  it("with the places of names and values", async () => {
    const text = 'resource "netbox_token" "x" {\n  key = "abc"\n}\n';
    const { calls: [call] } = await lower(text);
    const cut = (span: { start: number; end: number } | undefined): string => (span ? text.slice(span.start, span.end) : "");
    const [label, key] = call!.args;
    expect([cut(call!.span), cut(call!.callee.span), cut(label!.value.span), cut(key!.nameSpan), cut(key!.value.span)]).toEqual([text.trimEnd(), 'resource "netbox_token', "x", "key", '"abc"']);
  });
});

/** Files and the writes in them. */
const WRITES: readonly (readonly [text: string, writes: readonly string[], path?: string])[] = [
  ['locals {\n  a = 1\n  b = local.a\n}', ["local.a = 1", "local.b = local.a"]],
  ['variable "t" {\n  default = "a"\n}', ['var.t = "a"']],
  ['variable "t" {}', []],
  ['resource "netbox_token" "x" {}', ['netbox_token.x = (tf:resource.netbox_token "x")']],
  ['data "http" "x" {}', ['data.http.x = (tf:data.http "x")']],
  ['module "m" {}', ['module.m = (tf:module "m")']],
  ['resource "a" "b" {\n  for_each = var.m\n}', ['a.b = (tf:resource.a "b" for_each=var.m)', "{}: each.value = var.m[_]"]],
  ['token = "a"\nheaders = { Authorization = "Token a" }', ['var.token = "a"', 'var.headers = {"Authorization": "Token a"}'], "terraform.tfvars"],
  ['token = "a"', ['var.token = "a"'], "x.auto.pkrvars.hcl"],
  ['token = "a"', ['token = "a"'], "consul.hcl"],
];

describe("what is declared is written", () => {
  it.each(WRITES.map(([text, writes, path = "main.tf"]) => ({ text, writes, path })))("$path: $text", async ({ text, writes, path }) => {
    expect(await linesOf("write", text, path)).toEqual(writes);
  });

  it("and a variable without a default is bound", async () => {
    const { scope } = await lower('variable "t" {}');
    expect(scope.bindings.get("var.t")).toMatchObject({ kind: "variable", writes: [] });
  });
});

it("comments of all forms", async () => {
  const text = '# one\na = 1 // two\n/* three\n */ b = "# no"\nc { # four\r\n}\n#';
  expect(await linesOf("comment", text)).toEqual([" one", " two", " three\n ", " four", ""].map((comment) => JSON.stringify(comment)));
});

describe("the JSON form", () => {
  const text = JSON.stringify({
    "//": "a comment", terraform: { required_version: "1" }, provider: { netbox: [{ api_token: "a" }, { alias: "b", api_token: "${var.t}" }] },
    resource: { netbox_token: { x: { key: "Token ${var.t}", allowed: ["10.0.0.0/8"], provisioner: [{ "local-exec": { command: "c" } }] } } },
    variable: { t: { default: "d" } }, locals: { l: "${merge(var.a, local.b)}", m: 1 }, module: { m: { source: "./m" } }, output: { o: { value: "${module.m.out}", sensitive: true } },
  }, null, 2);

  it("has the same calls", async () => {
    expect(await linesOf("call", text, "main.tf.json")).toEqual([
      '(tf:terraform required_version="1")', '(tf:provider.netbox api_token="a")', '(tf:provider.netbox alias="b" api_token=var.t)',
      '(tf:resource.netbox_token "x" key=(text "Token " var.t) allowed=["10.0.0.0/8"] provisioner={"local-exec": {"command": "c"}})', '(tf:provisioner.local-exec command="c")',
      '(tf:variable "t" default="d")', "(merge var.a local.b)", '(tf:module "m" source="./m")', '(tf:output "o" value=module.m.out sensitive=true)',
    ]);
  });

  it("has the same writes", async () => {
    expect((await linesOf("write", text, "main.tf.json")).map((line) => line.split(" = ")[0])).toEqual(["netbox_token.x", "var.t", "local.l", "local.m", "module.m"]);
    expect(await linesOf("write", '{ "token": "a", "n": { "b": [true, null] } }', "terraform.tfvars.json")).toEqual(['var.token = "a"', 'var.n = {"b": [true, null]}']);
  });

  it("has literals where they stand", async () => {
    const { literals } = await lower(text, "main.tf.json");
    expect(literals.filter(({ value, span }) => text.slice(span.start, span.end) !== value)).toEqual([]);
    expect(literals.map(({ value }) => value)).toContain("Token ");
  });

  it("keeps the characters of a string that HCL would not read", async () => {
    const { literals, errors, writes } = await lower('{ "locals": { "a": "${lookup(var.m, \\"k\\")}" } }', "a.tf.json");
    expect([literals.map(({ value }) => value), errors, writes.map(({ value }) => printExpr(value))]).toEqual([['${lookup(var.m, "k")}'], [], ["_"]]);
  });

  it("says what is no JSON, and reads the rest", async () => {
    const { errors, calls } = await lower('{ "provider": { "netbox": { "a": "b", } } }', "a.tf.json");
    expect(errors.map(({ message }) => message)).toContain("This is no valid JSON (ValueExpected).");
    expect(calls.map((call) => printExpr(call))).toEqual(['(tf:provider.netbox a="b")']);
  });
});

it("knows its files by all their extensions", () => {
  const paths = ["main.tf", "a/b.TF", "x.tofu", "terraform.tfvars", "a.auto.tfvars", "a.pkr.hcl", "main.tf.json", "main.tofu.json", "terraform.tfvars.json"];
  expect(paths.map(languageOf)).toEqual(paths.map(() => "hcl"));
  expect(["main.tf.bak", "tf", "a.tfvars.example"].map(languageOf)).not.toContain("hcl");
});
