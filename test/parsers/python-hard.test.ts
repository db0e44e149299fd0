import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectSound, exprOf, lower } from "./python.js";
import { printExpr } from "./print.js";

const count = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

describe("does not overflow", () => {
  const DEEP: Readonly<Record<string, string>> = {
    "20,000 brackets": "[".repeat(20_000) + "]".repeat(20_000),
    "20,000 open brackets": "(".repeat(20_000),
    "5,000 dictionaries": `${"{'a': ".repeat(5_000)}1${"}".repeat(5_000)}`,
    "10,000 members": `x = a${".b".repeat(10_000)}`,
    "10,000 calls": `x = a${".b()".repeat(10_000)}`,
    "10,000 operands of and": `x = ${"a and ".repeat(10_000)}b`,
    "10,000 comparisons": `x = ${"a < ".repeat(10_000)}b`,
    "10,000 signs": `x = ${"-".repeat(10_000)}1`,
    "5,000 targets": `${"a = ".repeat(5_000)}1`,
    "3,000 tuples": `${"(".repeat(3_000)}a${",)".repeat(3_000)} = 1`,
    "3,000 patterns": `match x:\n case ${"[".repeat(3_000)}a${"]".repeat(3_000)}: pass`,
    "600 blocks": `${count(600, (i) => `${" ".repeat(i)}if a:\n`).join("")}${" ".repeat(600)}x = 1`,
    "200 f-strings": `x = ${'f"{'.repeat(200)}1${'}"'.repeat(200)}`,
    "5,000 lambdas": `x = ${"lambda: ".repeat(5_000)}1`,
    "10,000 backslashes": "\\".repeat(10_000),
    "10,000 quotes": '"'.repeat(10_001),
  };

  it.each(Object.entries(DEEP))("%s", async (_title, text) => {
    expectSound(await lower(text), text);
  });

  it("and says what it did not read", async () => {
    const { errors } = await lower(`x = ${"f(".repeat(2_000)}1${")".repeat(2_000)}\ny = ${"g(".repeat(2_000)}1${")".repeat(2_000)}`);
    expect(errors.map(({ message }) => message)).toEqual(["Code nested this deeply is not analysed."]);
  });
});

describe("keeps all of", () => {
  it("10,000 pieces added up", async () => {
    const { texts, errors } = await lower(`x = ${count(10_000, (i) => `"s${i}"`).join(" + ")}`);
    expect([texts[0]!.parts.length, errors.length]).toEqual([10_000, 0]);
  });

  it("10,000 pieces side by side", async () => {
    const { texts } = await lower(`x = (${count(10_000, (i) => `"s${i}"`).join("\n")})`);
    expect(texts[0]!.parts).toHaveLength(10_000);
  });

  it("10,000 fallbacks", async () => {
    const { choices } = await lower(`x = ${"a or ".repeat(9_999)}b`);
    expect(choices.map(({ options }) => options.length)).toEqual([10_000]);
  });

  it("5,000 elif", async () => {
    const { writes } = await lower(`if a: x = 0\n${count(5_000, (i) => `elif b: x = ${i}\n`).join("")}`);
    expect(writes.at(-1)!.scope.arm!.index).toBe(5_000);
  });

  it("5,000 formatted values", async () => {
    const { texts } = await lower(`"${"%s".repeat(5_000)}" % (${"a, ".repeat(5_000)})\n"${"{}".repeat(5_000)}".format(${"b, ".repeat(5_000)})`);
    expect(texts.map(({ parts }) => `${parts.length} ${printExpr(parts.at(-1)!)}`)).toEqual(["5000 a", "5000 b"]);
  });
});

const SAMPLE = `# doc
import os, requests as rq
from .a import b
class Client(Base):
    """Sends {braces} and %s."""
    def __init__(self, token: "str" = os.environ["X"], *args, **kw):
        self.s = f"Token {token!r:>{w}} {{}} \\n" "\\x41" 'é😀'
        self.h = {"A": "Token %s%%" % token, **kw}
    async def get(self):
        try:
            with open(r"\\a") as f, g() as (h, i):
                return [x async for x in y if x]
        except (A, B) as e:
            raise
        finally:
            print("{}{}".format(1, *z))
        match self:
            case {"a": [1, *r]} | None if q: nonlocal_ = 1
        while (n := f()) and not m: n += "a"; del n[0]
        return lambda a, *b: (a if b else c or d) in e
`;

describe("takes anything", () => {
  it("cut off anywhere", async () => {
    for (let end = 0; end <= SAMPLE.length; end++) expectSound(await lower(SAMPLE.slice(0, end)), SAMPLE.slice(0, end));
  });

  it("with a character lost or put in anywhere", async () => {
    const at = fc.nat(SAMPLE.length);
    await fc.assert(fc.asyncProperty(at, at, fc.constantFrom(..."()[]{}\"'\\\n\t :,=*%f\0\r😀"), async (lost, added, character) => {
      const short = SAMPLE.slice(0, lost) + SAMPLE.slice(lost + 1);
      const text = short.slice(0, added) + character + short.slice(added);
      expectSound(await lower(text), text);
    }), { numRuns: 300 });
  });

  it("at random", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => expectSound(await lower(text), text)), { numRuns: 300 });
  });

  it("with NUL characters", async () => {
    const text = "a = 'x\0y'\n\0\nb = 'z'\n";
    const module = await lower(text);
    expect(module.literals.map(({ value }) => value)).toEqual(["x\0y", "z"]);
    expectSound(module, text);
  });
});

/** Pieces of a string literal in double quotes, and what they stand for. */
const piece = fc.oneof(
  fc.constantFrom<readonly [string, string]>(["\\n", "\n"], ["\\\\", "\\"], ['\\"', '"'], ["\\'", "'"], ["\\0", "\0"], ["\\x7f", "\x7f"], ["\\u00e9", "é"], ["\\U0001F600", "😀"], ["\\\n", ""], ["\\q", "\\q"], ["%", "%"], ["😀", "😀"]),
  fc.string({ unit: "grapheme", maxLength: 5 }).map((text) => text.replaceAll(/["\\\r\n{}]/g, "")).map((text): readonly [string, string] => [text, text]),
);

it("says that a line end is missing, which has no node", async () => {
  expect((await lower('x = "a b"y = ""')).errors.map(({ message }) => message)).toEqual(["This part is not valid Python."]);
});

it("reads back any string", async () => {
  await fc.assert(fc.asyncProperty(fc.array(piece), fc.constantFrom("", "f", "b".slice(1)), async (pieces, prefix) => {
    const text = `x = ${prefix}"${pieces.map(([source]) => source).join("")}"\n`;
    const module = await lower(text);
    expect(module.literals.map(({ value }) => value).join("")).toBe(pieces.map(([, value]) => value).join(""));
    expectSound(module, text);
  }), { numRuns: 500 });
  expect(await exprOf('"\\012"')).toBe('"\\n"');
});
