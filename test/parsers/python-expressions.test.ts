import { describe, expect, it } from "vitest";
import { exprOf, lower } from "./python.js";
import { printExpr } from "./print.js";

/** Expressions of Python and what they are lowered to. */
const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  strings: {
    '"abc"': '"abc"',
    "''": '""',
    "'''a\n\"b\"'''": '"a\\n\\"b\\""',
    '"a\\n\\t\\x41\\101\\u0042\\U0001F600\\\\\\d"': '"a\\n\\tAAB😀\\\\\\\\d"',
    '"a\\\nb"': '"ab"',
    '"\\N{DASH}-"': '"\uFFFD-"',
    'r"a\\n"': '"a\\\\n"',
    'Rb"\\x"': '"\\\\x"',
    'b"\\x41\\u0041"': '"A\\\\u0041"',
    'u"a"': '"a"',
    '"a" \'b\' r"\\c"': '(text "a" "b" "\\\\c")',
    '("a"  # one\n "b")': '(text "a" "b")',
    "`x`": "_",
  },
  "f-strings": {
    'f"Token {t}"': '(text "Token " t)',
    'f"{a}{b!r}{c:>10}{d:{w}.{p}}"': "(text a b c d)",
    'f"{{{a}}}"': '(text "{" a "}")',
    'f"{x=}{ y = }"': '(text "x=" x " y = " y)',
    'f"a{f"b{c["k"]}"}"': '(text "a" "b" c["k"])',
    'f\'a{"b" + c}\'': '(text "a" "b" c)',
    'rf"\\d{x}"': '(text "\\\\d" x)',
    't"Token {t}"': '(text "Token " t)',
    '"a" f"{b}" "c"': '(text "a" b "c")',
    'f"{a, b}"': "(text [a, b])",
    'f"""{\n  a  # why\n}"""': "(text a)",
    'f"{(lambda x: x)(1)}"': "(text ((fn -) 1))",
    'f"{a if b else c}"': "(text (if b a c))",
  },
  "percent formats": {
    '"Token %s" % t': '(text "Token " t)',
    '"Token %s" % (t)': '(text "Token " t)',
    '"Token %s" % (t,)': '(text "Token " t)',
    '"%s:%-5d%%" % (a, b)': '(text a ":" b "%")',
    '"%*.*f%s" % (w, p, x, y)': "(text x y)",
    '"%s %s" % pair': '(text pair["0"] " " pair["1"])',
    '"%s" % [a]': "(text [a])",
    '"%s %s %s" % (a, *b)': '(text a " " b["0"] " " b["1"])',
    '"%s %s" % (a,)': '(text a " " _)',
    '"%(t)s" % {"t": x, **y}': '(text {"t": x, **y}["t"])',
    '"%(t)s" % locals()': "(text t)",
    '"%(a(b)s %(t)s" % {"t": x}': '(text "%(a(b)s " {"t": x}["t"])',
    '("a" "%s") % b': '(text "a" b)',
    '("a" + "%s") % b': '(text "a" b)',
    '"%s" % a % b': '((text a).% b)',
    "f % t": "(f.% t)",
    "f % (a, *b)": "(f.% a *b)",
    '("%s" + x) % y': '((text "%s" x).% y)',
    "7 % n": "(% 7 n)",
  },
  "format and join": {
    '"{} {}".format(a, b)': '(text a " " b)',
    '"{1}{0}{{}}".format(a, b)': '(text b a "{" "}")',
    '"{t}".format(t=x)': "(text x)",
    '"{t}{u}".format(t=x, **y)': '(text x y["u"])',
    '"{}{}{}".format(a, *b)': '(text a b["0"] b["1"])',
    '"{0.x[k].y}".format(a)': '(text a.x["k"].y)',
    '"{!r:>{}}{}".format(a, w, b)': "(text a b)",
    '"\\N{DASH}{}".format(a)': '(text "\uFFFD" a)',
    'r"\\N{a}".format(a=b)': '(text "\\\\N" b)',
    '"{t}".format(**locals())': "(text t)",
    '"{t}".format_map(d)': '(text d["t"])',
    '("a" "{}").format(b)': '(text "a" b)',
    '"{}".format()': "(text _)",
    "template.format(a, b=c)": "(template.format a b=c)",
    '" ".join(["Token", t])': '(text "Token" " " t)',
    '"".join((a, b))': "(text a b)",
    '", ".join(x)': '(", ".join x)',
    '", ".join([a, *b])': '(", ".join [a, *b])',
    '"-".join(x for x in y)': '("-".join [x])',
  },
  operators: {
    '"a" + b + ("c" + d)': '(text "a" b "c" d)',
    "a + b": "(text a b)",
    "port + 1": "(+ port 1)",
    "a - b * c // d": "(- a (// (* b c) d))",
    "{**a} | b": "(| {**a} b)",
    "-1": "-1",
    "-x": "(- x)",
    "~x": "(~ x)",
    "not a": "(! a)",
    "a is None": "(== a null)",
    "a is not b": "(!= a b)",
    "a <> b": "(!= a b)",
    '"x" not in a': '(! (in "x" a))',
    "a < b <= c": "(if (< a b) (<= b c) null)",
    "a or b or c": "(or a b c)",
    "a and b": "(if a b null)",
    "a and b and c": "(if (if a b null) c null)",
    "a if b else c": "(if b a c)",
    "(n := f())": "(f)",
    "await f()": "(f)",
  },
  "displays and comprehensions": {
    "[a, *b]": "[a, *b]",
    "()": "[]",
    "a, b": "[a, b]",
    "{a, b}": "[a, b]",
    '{"a": b, **c, 1: 2}': '{"a": b, **c, 1: 2}',
    "dict(a=1, **b)": "(dict a=1 **b)",
    "[x.y for x in z if x]": "[x.y]",
    "{x: y for x, y in z}": "{x: y}",
    "{x for x in z}": "[x]",
    "list(x for x in z)": "(list [x])",
  },
  "members, calls and the rest": {
    'a.b["c"][0][-1][i].d': 'a.b["c"]["0"]["-1"][i].d',
    'a[f"x{y}"]': 'a[(text "x" y)]',
    "a[1, b]": "a[[1, b]]",
    "a[1:]": "(slice a 1 null)",
    "a[:-1]": "(slice a null -1)",
    "a[::2]": "(slice a null null 2)",
    "f(a, *b, c=d, **e)": "(f a *b c=d **e)",
    "0x10 + 0o7 + 0b1 + 1_0 + 10L + 0777": "(+ 16 7 1 10 10 511)",
    "1.5e3": "1500",
    "2j": "_",
    "True": "true",
    "...": "_",
    "lambda x, *y: x": "(fn -)",
    "é.名": "é.名",
  },
};

describe.each(Object.entries(CASES))("%s", (_title, cases) => {
  it.each(Object.entries(cases))("%s", async (source, expected) => {
    expect(await exprOf(source)).toBe(expected);
  });
});

describe("spans", () => {
  it("count UTF-16 units", async () => {
    const text = 's = "😀"; token = "abc"  # 😀é\n';
    const { writes, literals, comments } = await lower(text);
    expect(literals.map(({ span }) => text.slice(span.start, span.end))).toEqual(["😀", "abc"]);
    expect(writes.map(({ span }) => text.slice(span.start, span.end))).toEqual(['s = "😀"', 'token = "abc"']);
    expect(comments).toEqual([{ text: " 😀é", span: { start: text.indexOf("#"), end: text.length - 1 } }]);
  });

  it.each([
    ['h["Authorization"]', "Authorization"],
    ["h.token", "token"],
    ["h[name]", "name"],
    ["h[0]", "0"],
  ])("%s has its key at %s", async (source, key) => {
    const text = `${source} = 1`;
    const { target } = (await lower(text)).writes[0]!;
    expect(target.kind === "member" && text.slice(target.keySpan.start, target.keySpan.end)).toBe(key);
  });

  it("of formatted values are the places in the template", async () => {
    const text = '"a %(token)s" % d';
    const member = (await lower(text)).texts[0]!.parts[1]!;
    expect(printExpr(member)).toBe('d["token"]');
    expect(text.slice(member.span.start, member.span.end)).toBe("%(token)s");
  });

  it("of keywords", async () => {
    const text = "f(x, token=y)";
    const { nameSpan } = (await lower(text)).calls[0]!.args[1]!;
    expect(nameSpan && text.slice(nameSpan.start, nameSpan.end)).toBe("token");
  });
});

it("keeps expressions whose value is unused", async () => {
  const { calls, dicts, choices, literals } = await lower('"doc"\nassert f(a), "no"\ndel d[g()]\nraise E(h()) from i()\nx: k(1)\nlen({1: a or b})\n');
  expect(calls.map((call) => printExpr(call))).toEqual(['(assert (f a) "no")', "(f a)", "(delete d[(g)])", "(g)", "(E (h))", "(h)", "(i)", "(k 1)", "(len {1: (or a b)})"]);
  expect([dicts.length, choices.length]).toEqual([1, 1]);
  expect(literals.map(({ value }) => value)).toEqual(["doc", "no"]);
});
