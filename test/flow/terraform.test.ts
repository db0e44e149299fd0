import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../src/parsers/registry.js";
import { optionsSunk, trailSunk } from "./program.js";

beforeAll(() => loadParser("json"));

type Texts = Readonly<Record<string, string>>;
type Case = readonly [name: string, texts: Texts, options: readonly string[]];

/** The first file hands `value` to a call. */
const main = (value: string, before = ""): string => `${before}\nlocals {\n  used = sink(${value})\n}\n`;

const variable = (name: string, fallback?: string): string => `variable "${name}" {\n  type = string\n${fallback === undefined ? "" : `  default = ${fallback}\n`}}\n`;

const ONE_FILE: readonly Case[] = [
  ["a local", { "main.tf": main("local.t", 'locals {\n  t = "a"\n}') }, ["a"]],
  ["a local declared later", { "main.tf": `${main("local.t")}locals {\n  t = "a"\n}` }, ["a"]],
  ["a local of another local", { "main.tf": main("local.t", 'locals {\n  t = "Token ${local.u}"\n  u = "a"\n}') }, ["Token a"]],
  ["locals in a circle", { "main.tf": main("local.t", "locals {\n  t = local.u\n  u = local.t\n}") }, ["<?>"]],
  ["a variable's default", { "main.tf": main("var.t", variable("t", '"a"')) }, ["a"]],
  ["a variable without one", { "main.tf": main("var.t", variable("t")) }, ["<var.t>"]],
  ["a variable that is not declared", { "main.tf": main("var.t") }, ["<var.t>"]],
  ["a part of a variable", { "main.tf": main("var.t.key", variable("t", '{ key = "a" }')) }, ["a"]],
  ["an argument of a resource", { "main.tf": main("netbox_token.x.key", 'resource "netbox_token" "x" {\n  key = "a"\n}') }, ["a"]],
  ["an argument of a later resource", { "main.tf": `${main("netbox_token.x.key")}resource "netbox_token" "x" {\n  key = "a"\n}` }, ["a"]],
  ["an attribute that a resource is not given", { "main.tf": main("netbox_token.x.key", 'resource "netbox_token" "x" {}') }, ["<netbox_token.x.key>"]],
  ["an instance of a resource", { "main.tf": main("netbox_token.x[0].key", 'resource "netbox_token" "x" {\n  count = 2\n  key = "a"\n}') }, ["a"]],
  ["all instances of a resource", { "main.tf": main("netbox_token.x[*].key", 'resource "netbox_token" "x" {\n  count = 2\n  key = "a"\n}') }, ["[a]"]],
  ["a nested block of a resource", { "main.tf": main("a.x.auth.token", 'resource "a" "x" {\n  auth {\n    token = "a"\n  }\n}') }, ["a"]],
  ["one of several nested blocks", { "main.tf": main("a.x.auth[1].token", 'resource "a" "x" {\n  auth {\n    token = "a"\n  }\n  auth {\n    token = "b"\n  }\n}') }, ["b"]],
  ["what data are asked with", { "main.tf": main("data.http.x.url", 'data "http" "x" {\n  url = "a"\n}') }, ["a"]],
  ["what data give", { "main.tf": main("data.http.x.body", 'data "http" "x" {\n  url = "a"\n}') }, ["<data.http.x.body>"]],
  ["a resource through a local", { "main.tf": main("local.t", 'locals {\n  t = netbox_token.x\n}\nresource "netbox_token" "x" {\n  key = "a"\n}').replace("local.t", "local.t.key") }, ["a"]],
  ["each.value", { "main.tf": 'resource "a" "b" {\n  for_each = { x = "a", y = "b" }\n  v = sink(each.value)\n}' }, ["a", "b"]],
  ["each.key", { "main.tf": 'resource "a" "b" {\n  for_each = toset(["a"])\n  v = sink(each.key)\n}' }, ["<each.key>"]],
  ["the iterator of a dynamic block", { "main.tf": 'resource "a" "b" {\n  dynamic "h" {\n    for_each = ["a"]\n    content {\n      v = sink(h.value)\n    }\n  }\n}' }, ["a"]],
  ["an iterator with a name of its own", { "main.tf": 'resource "a" "b" {\n  dynamic "h" {\n    for_each = ["a"]\n    iterator = it\n    content {\n      v = sink(it.value)\n    }\n  }\n}' }, ["a"]],
  ["the variable of a for expression", { "main.tf": 'locals {\n  l = [for t in ["a", "b"] : sink(t)]\n}' }, ["a", "b"]],
  ["the items of a for expression", { "main.tf": main('[for k, v in { x = "a" } : "Token ${v}"]') }, ["[Token a]"]],
  ["a conditional", { "main.tf": main('var.v2 ? "Bearer ${var.t}" : "Token ${var.t}"') }, ["Bearer <var.t>", "Token <var.t>"]],
  ["a directive", { "main.tf": main('"%{ if var.v2 }Bearer%{ else }Token%{ endif } a"') }, ["Bearer a", "Token a"]],
  ["a heredoc", { "main.tf": 'locals {\n  t = "a"\n  used = sink(<<-EOF\n    Token ${local.t}\n      b\n  EOF\n  )\n}' }, ["Token a\n  b\n"]],
  ["format", { "main.tf": main('format("%s %s%%-%03s", "Token", var.t, "1")') }, ["Token <var.t>%-1"]],
  ["join", { "main.tf": main('join(" ", ["Token", var.t])') }, ["Token <var.t>"]],
  ["merge", { "main.tf": main('merge({ a = "x" }, { a = "y" }).a') }, ["y"]],
  ["coalesce and try", { "main.tf": main('coalesce(var.t, try(local.u, "b"))') }, ["<local.u>", "<var.t>", "b"]],
  ["functions that pass on", { "main.tf": main('sensitive(nonsensitive(tostring(trimspace("a"))))') }, ["a"]],
  ["lookup", { "main.tf": main('lookup({ t = "a" }, "t", "b")') }, ["a", "b"]],
  ["element", { "main.tf": main('element(concat(["a"], ["b"]), 1)') }, ["b"]],
  ["the environment in Packer", { "a.pkr.hcl": main('env("NETBOX_TOKEN")') }, ["<env NETBOX_TOKEN>"]],
  ["the environment in Terragrunt", { "terragrunt.hcl": main('get_env("NETBOX_TOKEN", "a")') }, ["<env NETBOX_TOKEN>", "a"]],
];

describe("in one file", () => {
  it.each(ONE_FILE)("%s", async (_name, texts, options) => {
    expect(await optionsSunk(texts)).toEqual(options);
  });
});

const FOLDER: readonly Case[] = [
  ["a variable of a sibling", { "main.tf": main("var.t"), "variables.tf": variable("t", '"a"') }, ["a"]],
  ["a local of a sibling", { "main.tf": main("local.t"), "locals.tf": 'locals {\n  t = "a"\n}' }, ["a"]],
  ["a resource of a sibling", { "main.tf": main("netbox_token.x.key"), "tokens.tf": 'resource "netbox_token" "x" {\n  key = "a"\n}' }, ["a"]],
  ["a sibling that refers back", { "main.tf": main("local.t", variable("t", '"a"')), "locals.tf": 'locals {\n  t = "Token ${var.t}"\n}' }, ["Token a"]],
  ["no file of another folder", { "a/main.tf": main("local.t"), "b/locals.tf": 'locals {\n  t = "a"\n}', "locals.tf": 'locals {\n  t = "b"\n}' }, ["<local.t>"]],
  ["no file of another kind", { "main.tf": main("local.t"), "a.hcl": 'locals {\n  t = "a"\n}' }, ["<local.t>"]],
  ["terraform.tfvars", { "main.tf": main("var.t", variable("t")), "terraform.tfvars": 't = "a"' }, ["a"]],
  ["*.auto.tfvars beside a default", { "main.tf": main("var.t", variable("t", '"b"')), "x.auto.tfvars": 't = "a"' }, ["a", "b"]],
  ["no other file of values", { "main.tf": main("var.t", variable("t")), "prod.tfvars": 't = "a"' }, ["<var.t>"]],
  ["terraform.tfvars.json", { "main.tf": main("var.t"), "terraform.tfvars.json": '{ "t": "a" }' }, ["a"]],
  ["a sibling in JSON", { "main.tf": main("var.t"), "variables.tf.json": '{ "variable": { "t": { "default": "a" } } }' }, ["a"]],
  ["a reference in JSON", { "main.tf": main("local.t"), "locals.tf.json": '{ "locals": { "t": "Token ${var.t}" }, "variable": { "t": { "default": "a" } } }' }, ["Token a"]],
  ["Packer's files", { "main.pkr.hcl": main("var.t"), "variables.pkr.hcl": variable("t"), "x.auto.pkrvars.hcl": 't = "a"' }, ["a"]],
  ["an argument of a module", { "m/main.tf": main("var.t", variable("t")), "main.tf": 'module "m" {\n  source = "./m"\n  t = "a"\n}' }, ["a"]],
  ["arguments of two uses", { "modules/m/main.tf": main("var.t"), "main.tf": 'module "a" {\n  source = "./modules/m"\n  t = "a"\n}\nmodule "b" {\n  source = "./modules/m/"\n  t = local.t\n}', "locals.tf": 'locals {\n  t = "b"\n}' }, ["a", "b"]],
  ["no argument of another module", { "m/main.tf": main("var.t"), "main.tf": 'module "m" {\n  source = "./n"\n  t = "a"\n}' }, ["<var.t>"]],
  ["an output of a module", { "main.tf": main("module.m.t", 'module "m" {\n  source = "./m"\n  u = "a"\n}'), "m/main.tf": 'output "t" {\n  value = "Token ${var.u}"\n}' }, ["Token a"]],
  ["an output that a module has not", { "main.tf": main("module.m.u", 'module "m" {\n  source = "./m"\n  u = "a"\n}'), "m/main.tf": "" }, ["<module.m.u>"]],
  ["one of several outputs of a module", { "main.tf": main("module.m.t", 'module "m" {\n  source = "./m"\n}'), "m/main.tf": 'output "u" {\n  value = "b"\n}\noutput "t" {\n  value = "a"\n}' }, ["a"]],
  ["a variable that the module's block leaves out", { "m/main.tf": main("var.t", variable("t", '"a"')), "main.tf": 'module "m" {\n  source = "./m"\n  u = "b"\n}' }, ["a"]],
  ["a module whose source is not known", { "main.tf": main("module.m.u", 'module "m" {\n  source = var.m\n  u = "a"\n}'), "m/main.tf": 'output "u" {\n  value = "a"\n}' }, ["<module.m.u>"]],
  ["an argument of a module whose source is not known", { "m/main.tf": main("var.t"), "main.tf": 'module "m" {\n  source = var.m\n  t = "a"\n}' }, ["<var.t>"]],
  ["a module of a registry", { "main.tf": main("module.m.u", 'module "m" {\n  source = "hashicorp/m/aws"\n}') }, ["<module.m.u>"]],
  ["a file", { "main.tf": main('jsondecode(file("${path.module}/config.json")).t'), "config.json": '{ "t": "a" }' }, ["a"]],
];

describe("across the files of a folder", () => {
  it.each(FOLDER)("%s", async (_name, texts, options) => {
    expect(await optionsSunk(texts)).toEqual(options);
  });
});

describe("the trail", () => {
  it("says which variable in which file", async () => {
    const texts = { "main.tf": main("local.h"), "locals.tf": 'locals {\n  h = "Token ${var.t}"\n}', "variables.tf": variable("t", '"a"') };
    expect(await trailSunk(texts)).toEqual(["variables.tf assigned to var.t", "locals.tf assigned to local.h"]);
  });

  it("goes through a file of values", async () => {
    expect(await trailSunk({ "main.tf": main("var.t"), "terraform.tfvars": 't = "a"' })).toEqual(["terraform.tfvars assigned to var.t"]);
  });

  it("goes through a resource", async () => {
    expect(await trailSunk({ "main.tf": main("netbox_token.x.key"), "tokens.tf": 'resource "netbox_token" "x" {\n  key = "a"\n}' })).toEqual(["tokens.tf assigned to netbox_token.x"]);
  });

  it("goes into a module and out of one", async () => {
    const passed = { "m/main.tf": main("var.t"), "main.tf": 'module "m" {\n  source = "./m"\n  t = "a"\n}' };
    expect(await trailSunk(passed)).toEqual(["main.tf passed as var.t"]);
    const given = { "main.tf": main("module.m.t", 'module "m" {\n  source = "./m"\n}'), "m/outputs.tf": 'output "t" {\n  value = "a"\n}' };
    expect(await trailSunk(given)).toEqual(["m/outputs.tf output t", "main.tf assigned to module.m"]);
  });
});
