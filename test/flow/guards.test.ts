import { describe, expect, it } from "vitest";
import { sunk } from "./program.js";

/** Whether a program that chooses between two schemes by a test is one that tells the versions of tokens apart. */
async function isGuarded(test: string, before: string): Promise<boolean> {
  const value = await sunk({ "a.py": `import helpers\nimport re\n${before}\nscheme = "Bearer" if ${test} else "Token"\nsink(scheme)\n` });
  return value.kind === "choice" && value.guarded;
}

describe("a test tells the versions of tokens apart by", () => {
  it.each([
    ['t.startswith("nbt_")', ""], ['not t.startswith("nbt_")', ""], ['t[:4] == "nbt_"', ""], ['"nbt_" in t', ""], ['re.match(r"^nbt_", t)', ""],
    ['prefixes[t[:4]] == "nbt_"', ""], ['{"nbt_": True}.get(t[:4])', ""], ['{True: "nbt_"}.get(t)', ""], ['t.startswith(("abc_", "nbt_"))', ""], ['known["nbt_" + t]', ""],
    ['(t.startswith("nbt_") if t else False)', ""], ['(True if t.startswith("nbt_") else False)', ""],
    ["is_v2(t)", ""], ["helpers.is_v2(t)", ""], ["is_v2", ""],
    ["t.startswith(PREFIX)", 'PREFIX = "nbt_"'], ["new", 'new = t.startswith("nbt_")'], ["new", "new = t.startswith(PREFIXES, 'nbt_')"],
    ['t.startswith(f"{PREFIX}")', 'PREFIX = "nbt_"'], ["new", 'new = t.startswith("nbt_" + x)'], ["t.startswith(PREFIX)", 'PREFIX = "abc_" if x else "nbt_"'],
    ["check(t)", 'def check(t):\n    return t.startswith("nbt_")'], ["c.check(t)", 'class C:\n    def check(self, t):\n        return t.startswith("nbt_")\nc = C()'],
  ])("%s after %j", async (test, before) => expect(await isGuarded(test, before)).toBe(true));
});

describe("a test does not tell the versions of tokens apart by", () => {
  it.each([
    ["t", ""], ['t.startswith("abc_")', ""], ["len(t) > 40", ""], ["helpers.check(t)", ""], ["t.startswith(PREFIX)", 'PREFIX = "abc_"'], ["new", 'new = t.startswith("abc_")'], ["new", "new = 1"],
    ["check(t)", 'def check(t):\n    return t.startswith("abc_")'], ["check(t)", 'def check(t):\n    print("nbt_")\n    return t'],
  ])("%s after %j", async (test, before) => expect(await isGuarded(test, before)).toBe(false));
});

describe("the versions of tokens are told apart", () => {
  const chosen = async (text: string): Promise<boolean> => {
    const value = await sunk({ "a.py": text });
    return value.kind === "choice" && value.guarded;
  };

  it.each([
    ["before a name is written again", 'if t.startswith("nbt_"):\n    scheme = "Bearer"\nelse:\n    scheme = "Token"\nsink(scheme)'],
    ["around another test", 'scheme = "Token"\nif t.startswith("nbt_"):\n    if x:\n        scheme = "Bearer"\nsink(scheme)'],
    ["for a function elsewhere", 'scheme = "Token"\nif t.startswith("nbt_"):\n    scheme = "Bearer"\ndef f():\n    sink(scheme)'],
    ["for a part of a text", 'scheme = "Token"\nif t.startswith("nbt_"):\n    scheme = "Bearer"\nsink(f"{scheme} {t}")'],
    ["before a function returns", 'def scheme(t):\n    if t.startswith("nbt_"):\n        return "Bearer"\n    return "Token"\nsink(scheme(t))'],
    ["by what calls pass to a function", 'def scheme(t, prefix):\n    return "Bearer" if t.startswith(prefix) else "Token"\nscheme(x, "nbt_")\nsink(scheme(y, "nbt_"))'],
    ["by what calls pass to a function that is looked at alone", 'def f(t, prefix):\n    scheme = "Bearer" if t.startswith(prefix) else "Token"\n    sink(scheme)\nf(x, "nbt_")'],
    ["by a function that is called in a function", 'def is_new(t):\n    return t.startswith("nbt_")\ndef scheme(t):\n    if is_new(t):\n        return "Bearer"\n    return "Token"\nsink(scheme(t))'],
  ])("%s", async (_, text) => expect(await chosen(text)).toBe(true));

  it.each([
    ["by a test of something else", 'scheme = "Token"\nif x:\n    scheme = "Bearer"\nsink(scheme)'],
    ["after all is written", 'scheme = "Token"\nif x:\n    scheme = "Bearer"\nif t.startswith("nbt_"):\n    print(t)\nsink(scheme)'],
    ["by no test of the function that returns", 'def scheme(t):\n    if t:\n        return "Bearer"\n    return "Token"\nsink(scheme(t))'],
  ])("not %s", async (_, text) => expect(await chosen(text)).toBe(false));
});
