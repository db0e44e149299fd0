import { describe, expect, it } from "vitest";
import { exprOf, lower } from "./hcl.js";
import { printExpr } from "./print.js";

/** Expressions of HCL and what they are lowered to. */
const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  literals: {
    '"abc"': '"abc"',
    '""': '""',
    '"  a "': '"  a "',
    '"# no comment // here"': '"# no comment // here"',
    '"a\\n\\t\\r\\"\\\\\\u0041\\U0001F600"': '"a\\n\\t\\r\\"\\\\AA"'.replace("AA", "A😀"),
    "1": "1",
    "-1.5": "-1.5",
    "0x1F": "31",
    true: "true",
    null: "null",
  },
  templates: {
    '"Token ${var.t}"': '(text "Token " var.t)',
    '" ${ var.a } ${var.b} "': '(text " " var.a " " var.b " ")',
    '"${var.t}"': "var.t",
    '"${var.a}${var.b}"': "(text var.a var.b)",
    '"$${var.t} $$ $ %%{ if } % 100%"': '(text "$" "{var.t} $$ $ %" "{ if } % 100%")',
    '"${"a${"b"}"}"': '(text "a" "b")',
    '"a ${~ var.t ~} b"': '(text "a" var.t "b")',
    '"${}"': "_",
    '"a%{ if var.x }b%{ else }c%{ endif }d"': '(text "a" (if var.x "b" "c") "d")',
    '"%{ if var.x }b${var.y}%{ endif }"': '(text (if var.x (text "b" var.y) ""))',
    '"%{ if var.x ~} b %{~ else ~} c %{~ endif ~} d"': '(text (if var.x "b" "c") "d")',
    '"%{ for i, v in var.l }a${v}%{ endfor }"': "(text _)",
    '"é😀${var.a}é"': '(text "é😀" var.a "é")',
  },
  heredocs: {
    "<<EOF\n  a\n ${var.b}\nEOF": '(text "  a\\n " var.b "\\n")',
    "<<-EOF\n    a\n      b\n\n    c\n  EOF": '(text "a\\n" "  b\\n" "\\n" "c\\n")',
    "<<-EOF\n    a ${var.b}\n  ${var.c}\n  EOF": '(text "  a " var.b "\\n" var.c "\\n")',
    "<<-EOF\n\ta\n\tb\nEOF": '(text "a\\n" "b\\n")',
    "<<-EOF\n    ${join(\",\", [\n  1\n])}\n    a\n  EOF": '(text (join "," [1]) "\\n" "a\\n")',
    "<<EOF\n\\n $${x}\nEOF": '(text "\\\\n $" "{x}\\n")',
    "<<EOF\nEOF": '""',
    "<<A-B\na EOF\nEOFX\nA-B": '"a EOF\\nEOFX\\n"',
    "<<EOF\r\na\r\nEOF": '"a\\r\\n"',
    "<<EOF\n%{ if var.x }\na\n%{ endif }\nEOF": '(text (if var.x "\\na\\n" "") "\\n")',
  },
  references: {
    "var.t": "var.t",
    "local.a.b": "local.a.b",
    'var.m["k"]': 'var.m["k"]',
    "var.l[0]": 'var.l["0"]',
    "var.l.0.a": 'var.l["0"].a',
    "var.m[local.k]": "var.m[local.k]",
    "netbox_token.x.key": "netbox_token.x.key",
    'netbox_token.x["a"].key': "netbox_token.x.key",
    "netbox_token.x[count.index].key": "netbox_token.x.key",
    "netbox_token.x[*].key": "[netbox_token.x.key]",
    "netbox_token.x.*.key[0]": "netbox_token.x.key",
    "var.l[*].a": "[var.l[_].a]",
    "data.http.x.body": "data.http.x.body",
    "module.m.out": "module.m.out",
    "module.m[0].out": "module.m.out",
    "each.value.a": "each.value.a",
    "self.id": "self.id",
    "path.module": "path.module",
    "terraform.workspace": "terraform.workspace",
    "(var.a).b": "var.a.b",
    "f(1).a[0]": '(f 1).a["0"]',
  },
  operators: {
    'var.a == "x"': '(== var.a "x")',
    '!var.a && var.b != "" || var.c': '(|| (&& (! var.a) (!= var.b "")) var.c)',
    "1 + 2 * -var.x": "(+ 1 (* 2 (- var.x)))",
    "var.a ? 1 : var.b ? 2 : 3": "(if var.a 1 (if var.b 2 3))",
    "(1 + 2) * 3": "(* (+ 1 2) 3)",
    "var.a.b == var.c[0].d": '(== var.a.b var.c["0"].d)',
  },
  constructors: {
    '["a", var.b,]': '["a", var.b]',
    "[]": "[]",
    '{ a = 1, "b" : 2 }': '{"a": 1, "b": 2}',
    "{\n  a = 1 # one\n  b-c = var.x\n}": '{"a": 1, "b-c": var.x}',
    '{ (var.k) = 1, "${var.k}" = 2, true = 3, 4 = 5 }': '{var.k: 1, var.k: 2, "true": 3, "4": 5}',
    "{}": "{}",
    '[for v in var.l : upper(v) if v != ""]': "[(upper v)]",
    "{ for k, v in var.m : k => v.t }": "{k: v.t}",
    "{ for v in var.l : v.a => v.b... }": "{v.a: [v.b]}",
    "[for t in netbox_token.x : t.key]": "[t.key]",
  },
  calls: {
    'format("Token %s", var.t)': '(format "Token %s" var.t)',
    "merge(var.a, local.b...)": "(merge var.a *local.b)",
    "f()": "(f)",
    "provider::x::f(1)": "(provider::x::f 1)",
    "file(\"${path.module}/a\")": '(file (text path.module "/a"))',
  },
};

describe.each(Object.entries(CASES))("%s", (_title, cases) => {
  it.each(Object.entries(cases))("%s", async (source, dump) => {
    expect(await exprOf(source)).toBe(dump);
  });
});

describe("every expression is lowered", () => {
  it("in what is not kept", async () => {
    const { calls, literals } = await lower('locals {\n  a = "%{ for v in f(1) }x${g(v)}%{ endfor }"\n  b = x[h("y")].z\n  c = [for v in var.l : v if i(v)]\n}');
    expect(calls.map((call) => printExpr(call))).toEqual(["(f 1)", "(g v)", '(h "y")', "(i v)"]);
    expect(literals.map(({ value }) => value)).toEqual(["x", "y"]);
  });
});
