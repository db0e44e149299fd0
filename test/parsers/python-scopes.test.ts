import { describe, expect, it } from "vitest";
import { bindingOf, linesOf, lower, writesOf } from "./python.js";
import { printExpr } from "./print.js";

/** Programs and their writes, each with the place where it happens. */
const CASES: Readonly<Record<string, readonly [source: string, ...writes: string[]]>> = {
  "chained assignment": ["a = b.c = x", "a = x", "b.c = x"],
  "unpacking a display": ["a, (b, c) = 1, (2, 3)", "a = 1", "b = 2", "c = 3"],
  "unpacking a value": ["[a, *b, c] = x", 'a = x["0"]', "b = _", "c = _"],
  "unpacking one": ["(a,) = x\n(b) = y", 'a = x["0"]', "b = y"],
  "unpacking a spread": ["a, b = *x, y", 'a = [*x, y]["0"]', 'b = [*x, y]["1"]'],
  annotations: ["a: T = x\nb: int", "a <T> = x", "b <int> = _"],
  "annotations that are strings": ['a: "m.T"\nb: Optional["T"] | None\nc: "list[T]"', "a <m.T> = _", "b <(| Optional[T] null)> = _", 'c <"list[T]"> = _'],
  "augmented assignment": ['a += "x"\nd |= {1: 2}\nn -= 1\nc.d += x\nn += 1', 'a = (text a "x")', "d = (| d {1: 2})", "n = (- n 1)", "c.d = (text c.d x)", "n = (+ n 1)"],
  "members of every form": ['a.b = 1\na["c"] = 2\na[i] = 3\na[1:2] = x', "a.b = 1", 'a["c"] = 2', "a[i] = 3"],
  "type alias": ["type A = B\ntype C[T] = D\ntype(x).y = z", "A = B", "C = D", "x.y = z"],
  "names that are keywords elsewhere": ["type = 1\nmatch = 2\nprint = 3\ncase = 4", "type = 1", "match = 2", "print = 3", "case = 4"],
  "walrus": ["if (a := f()) and [b := x for x in a]: pass", "a = (f)", "{}: x = a[_]", "{}: b = x"],
  if: ["if a: x = 1\nelif b: x = 2\nelse: x = 3", "#1.0(a): x = 1", "#1.1(b): x = 2", "#1.2([a, b]): x = 3"],
  "what exits": [
    "if a:\n  x = 1; sys.exit()\nif a:\n  x = 2; quit()\nif a:\n  x = 3; sys.quit()\nif a:\n  x = 4; constructor.toString()\n",
    "#1.0!(a): x = 1", "#2.0!(a): x = 2", "#3.0(a): x = 3", "#4.0(a): x = 4",
  ],
  "if that exits": [
    "for i in y:\n  if a:\n    x = 1; raise E\n  elif b: x = 2; continue\n  elif c: x = 3; sys.exit(1)\n  elif d:\n    x = 4\n    if e: return\n    else: break\n  elif f:\n    x = 5\n    if g: return\n",
    "#1.0*: i = y[_]", "#1.0*/#2.0!(a): x = 1", "#1.0*/#2.1!(b): x = 2", "#1.0*/#2.2!(c): x = 3", "#1.0*/#2.3!(d): x = 4", "#1.0*/#2.4(f): x = 5",
  ],
  loops: [
    "for k, v in d.items(): x = 1\nelse: x = 2\nwhile c: x = 3; break\nelse: x = 4",
    '#1.0*: k = (d.items)[_]["0"]', '#1.0*: v = (d.items)[_]["1"]', "#1.0*: x = 1", "#2.0: x = 2", "#3.0*(c): x = 3", "#4.0: x = 4",
  ],
  try: [
    "try: x = 1\nexcept (A, b.C) as e: x = 2; raise\nexcept* D: x = 3\nelse: x = 4\nfinally: x = 5",
    "#1.0~: x = 1", "#1.1~!: e = _", "#1.1~!: x = 2", "#1.2~: x = 3", "#1.3~: x = 4", "x = 5",
  ],
  "except of Python 2 and of 3.14": ["try: pass\nexcept E, e: x = 1\nexcept E, F: x = 2", "#1.1~: e = _", "#1.1~: x = 1", "#1.2~: x = 2"],
  with: ["with a() as x, b as (c, d), e: y = x\nwith (f() as g, h as i.j): pass", "x = (a)", 'c = b["0"]', 'd = b["1"]', "y = x", "g = (f)", "i.j = h"],
  match: [
    'match a.b:\n  case "x" | "y": v = 1\n  case {"token": t, **rest} if t: v = 2\n  case [C.D, *e]: v = 3\n  case F(g=1 as h): v = 4\n  case i: v = 5',
    '#1.0((or (== a.b "x") (== a.b "y"))): v = 1', '#1.1(t): t = a.b["token"]', "#1.1(t): rest = _", "#1.1(t): v = 2", "#1.2: e = _", "#1.2: v = 3",
    "#1.3: h = _", "#1.3: v = 4", "#1.4: i = a.b", "#1.4: v = 5",
  ],
  comprehensions: ["a = [x for x, y in z if x for w in y]", "a = [x]", '{}: x = z[_]["0"]', '{}: y = z[_]["1"]', "{}: w = y[_]"],
  functions: ["def f(a):\n  b = a\n  def g(): c = b\n  return lambda: (d := 1)", "f = (fn f)", "f: b = a", "f: g = (fn g)", "f/g: c = b", "f/-: d = 1"],
  "class attributes": ["class A:\n  x: T = 1\n  if c: y = 2\n  def m(self): self.z = 3", "A = (class A)", "A: x <T> = 1", "A/#1.0(c): y = 2", "A: m = (fn m)", "A/m: self.z = 3"],
};

describe("writes", () => {
  it.each(Object.entries(CASES))("%s", async (_title, [source, ...expected]) => {
    expect(await writesOf(source)).toEqual(expected);
  });
});

describe("names are bound", () => {
  /** The scopes that hold a binding of `name` written to with each value, as `<kind of scope>=<value>`. */
  const boundIn = async (text: string, name: string): Promise<readonly string[]> => {
    const { writes } = await lower(text);
    return writes.flatMap(({ target, value }) => {
      if (target.kind !== "name" || target.name !== name) return [];
      const binding = bindingOf(target);
      return [`${binding?.scope.owner?.name ?? binding?.scope.kind}=${printExpr(value)}`];
    });
  };

  it("in the function that assigns them", async () => {
    expect(await boundIn("x = 1\ndef f():\n  if a: x = 2\n  for x in y: pass", "x")).toEqual(["module=1", "f=2", "f=y[_]"]);
  });

  it("in the module by global", async () => {
    expect(await boundIn("x = 1\ndef f():\n  global x\n  x = 2\nclass A:\n  global x\n  x = 3", "x")).toEqual(["module=1", "module=2", "module=3"]);
  });

  it("in the function around by nonlocal, also when that assigns later", async () => {
    expect(await boundIn("x = 0\ndef f():\n  class A:\n    x = 1\n    def g(self):\n      nonlocal x\n      x += 2\n  x = 3\n", "x")).toEqual(["module=0", "A=1", "f=(+ x 2)", "f=3"]);
    const { functions } = await lower("def f(y):\n  def g():\n    nonlocal x, y\n    x = 2\n    y = 4\n  x = 3\n");
    expect(["x", "y"].map((name) => functions[0]!.scope.bindings.get(name)!.writes.map(({ value }) => printExpr(value)))).toEqual([["2", "3"], ["4"]]);
    expect(functions[1]!.scope.bindings.size).toBe(0);
  });

  it("in a block by a comprehension, except by walrus", async () => {
    expect(await boundIn("x = 1\n[x for x in x if (y := x)]", "x")).toEqual(["module=1", "block=x[_]"]);
    expect(await boundIn("def f(): [x for x in x if (y := x)]", "y")).toEqual(["f=x"]);
  });

  it("as what they are declared", async () => {
    const { scope, functions } = await lower("import a\nx = 1\ndef f(p, *q): pass\nclass C: pass\nif c: from m import x\n");
    expect([...scope.bindings].map(([name, { kind }]) => `${name} ${kind}`).toSorted()).toEqual(["C class", "a import", "f function", "x import"]);
    expect(scope.bindings.get("x")!.writes).toHaveLength(1);
    expect([...functions[0]!.scope.bindings.values()].map(({ name, kind, param }) => [name, kind, param?.rest])).toEqual([["p", "parameter", undefined], ["q", "parameter", "list"]]);
  });

  it("with the block as the scope of uses", async () => {
    const { calls } = await lower("if a:\n  f(b)\nelse:\n  with c: f(d)");
    expect(calls.map(({ scope, args: [arg] }) => [scope.arm?.index, arg!.value.kind === "name" && arg!.value.scope === scope])).toEqual([[0, true], [1, true]]);
  });
});

it("calls of a decorator, an operator, print and exec are calls", async () => {
  expect(await linesOf("call", '@a.b(1)\ndef f(): pass\nprint >>f, "x", y\nprint\nexec "c" in d\nprint(z)\n')).toEqual([
    "(a.b 1)", "((a.b 1) (fn f))", '(print file=f "x" y)', '(exec "c" d)', "(print z)",
  ]);
});
