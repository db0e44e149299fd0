import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectSound, exprOf, lower } from "./hcl.js";
import { printExpr } from "./print.js";

describe("does not overflow", () => {
  const many = 20_000;
  const DEEP: Readonly<Record<string, string>> = {
    brackets: `a = ${"[".repeat(many)}${"]".repeat(many)}`,
    "open brackets": `a = ${"(".repeat(many)}`,
    objects: `a = ${"{ a = ".repeat(many)}1${" }".repeat(many)}`,
    blocks: "a {\n".repeat(many) + "}\n".repeat(many),
    "open blocks": "a {\n".repeat(2_000),
    calls: `a = ${"f(".repeat(many)}1${")".repeat(many)}`,
    members: `a = b${".c".repeat(many)}`,
    indexes: `a = b${"[0]".repeat(many)}`,
    operators: `a = ${"1 + ".repeat(many)}1`,
    signs: `a = ${"!".repeat(many)}1`,
    conditionals: `a = ${"b ? c : ".repeat(many)}1`,
    templates: `a = ${'"${'.repeat(1_000)}1${'}"'.repeat(1_000)}`,
    directives: `a = "${"%{ if b }".repeat(many)}${"%{ endif }".repeat(many)}"`,
    heredocs: "a = <<EOF\n".repeat(many),
    quotes: '"'.repeat(many + 1),
  };

  it.each(Object.entries(DEEP))("%s", async (_title, text) => {
    expectSound(await lower(text), text);
  });

  it("and says what it did not read", async () => {
    const { errors } = await lower(`a = ${"[".repeat(2_000)}${"]".repeat(2_000)}\nb = ${"[".repeat(2_000)}${"]".repeat(2_000)}`);
    expect(errors.map(({ message }) => message)).toEqual(["Code nested this deeply is not analysed."]);
  });

  it("in JSON", async () => {
    const text = `{ "locals": { "a": ${"[".repeat(50_000)}${"]".repeat(50_000)} } }`;
    expect((await lower(text, "a.tf.json")).errors.length).toBeGreaterThan(0);
  });
});

it("does not read a line of 5 MB", async () => {
  const { errors, literals } = await lower(`a = "${"x".repeat(5_000_000)}"`);
  expect([errors.map(({ message }) => message), literals]).toEqual([["HCL files of this length are not analysed."], []]);
});

it("keeps all pieces of a template", async () => {
  const { texts, errors } = await lower(`a = "${"${b}c".repeat(5_000)}"`);
  expect([texts.at(-1)!.parts.length, errors]).toEqual([10_000, []]);
});

const SAMPLE = `# doc
variable "t" { default = "a\\n" }
/* b */
resource "netbox_token" "x" {
  key     = "  \${var.t ~} $\${x} %%{ é😀 "
  headers = { Authorization = "Token \${netbox_token.x[0].key}", (var.k) = [for k, v in var.m : v if k != ""] }
  body = <<-EOT
    %{ if var.a ~}
      a \${f(1, 2...)}
    %{ else }
    %{ endif }

  EOT
  dynamic "b" {
    for_each = a ? b : -c.*.d
    content { e = b.value }
  }
}
`;

/** Where blocks begin is not where the sample is cut: what is sound is sound everywhere. */
describe("takes anything", () => {
  it("cut off anywhere", async () => {
    for (let end = 0; end <= SAMPLE.length; end++) expectSound(await lower(SAMPLE.slice(0, end)), SAMPLE.slice(0, end));
  });

  it("with a character lost or put in anywhere", async () => {
    const at = fc.nat(SAMPLE.length);
    await fc.assert(fc.asyncProperty(at, at, fc.constantFrom(..."()[]{}\"'\\\n\t :,=*%$<-~f\0\r😀"), async (lost, added, character) => {
      const short = SAMPLE.slice(0, lost) + SAMPLE.slice(lost + 1);
      const text = short.slice(0, added) + character + short.slice(added);
      expectSound(await lower(text), text);
    }), { numRuns: 300 });
  });

  it("at random", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => expectSound(await lower(text), text)), { numRuns: 300 });
  });

  it("at random in JSON", async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => expectSound(await lower(text, "a.tf.json"), text)), { numRuns: 200 });
  });

  it("with NUL characters", async () => {
    const text = 'a = "x\0y"\n\0\n';
    const module = await lower(text);
    expect(module.literals.map(({ value }) => value)).toEqual(["x\0y"]);
    expectSound(module, text);
  });
});

describe("a broken file", () => {
  it("loses only the block that is broken", async () => {
    const blocks = ['provider "a" {\n  t = "x\\d"\n}\n', 'provider "b" {\n  t = = 2\n}\n', 'provider "c" {\n  t = "x\n}\n', "<<<<<<< HEAD\n"];
    for (const broken of blocks) {
      const text = `variable "v" {\n  default = "1"\n}\n${broken}output "o" {\n  value = "2"\n}\n`;
      const { calls, errors } = await lower(text);
      expect(errors.length).toBeGreaterThan(0);
      expect(calls.map((call) => printExpr(call))).toEqual(expect.arrayContaining(['(tf:variable "v" default="1")', '(tf:output "o" value="2")']));
    }
  });

  it("that ends too early is read up to there", async () => {
    const { calls, errors } = await lower('provider "netbox" {\n  api_token = "a"\n  server_url = "b"\n');
    expect(calls.map((call) => printExpr(call))).toEqual(['(tf:provider.netbox api_token="a" server_url="b")']);
    expect(errors.map(({ message }) => message)).toEqual(["Here the HCL syntax asks for }."]);
  });

  it("without blocks has nothing but errors", async () => {
    for (const text of ["<<<<<<< HEAD\n", '"just text"', "def f():\n    return 'x'\n", "\u0001\u0002("]) {
      const { calls, writes, literals, errors } = await lower(text);
      expect([calls, writes, literals]).toEqual([[], [], []]);
      expect(errors.length).toBeGreaterThan(0);
    }
  });

  it("and an empty one has none", async () => {
    for (const text of ["", "\n\n", "# comment"]) expect((await lower(text)).errors).toEqual([]);
  });
});

/** Pieces of a quoted string, and what they stand for. */
const piece = fc.oneof(
  fc.constantFrom<readonly [string, string]>(["\\n", "\n"], ["\\\\", "\\"], ['\\"', '"'], ["\\u00e9", "é"], ["\\U0001F600", "😀"], ["$${", "${"], ["%%{", "%{"], ["😀", "😀"], ["#", "#"], ["//", "//"], ["  ", "  "]),
  fc.string({ unit: "grapheme", maxLength: 5 }).map((text) => text.replaceAll(/["\\\r\n{}$%]/g, "")).map((text): readonly [string, string] => [text, text]),
);

it("reads back any string", async () => {
  await fc.assert(fc.asyncProperty(fc.array(piece), async (pieces) => {
    const text = `x = "${pieces.map(([source]) => source).join("")}"\n`;
    const module = await lower(text);
    expect(module.literals.map(({ value }) => value).join("")).toBe(pieces.map(([, value]) => value).join(""));
    expectSound(module, text);
  }), { numRuns: 300 });
});

it("takes the indentation of <<- away as HCL does", async () => {
  const line = fc.tuple(fc.nat(6), fc.constantFrom("a", "b c", "${var.x}", ""));
  await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
    const rows = lines.map(([indent, text]) => " ".repeat(indent) + text);
    const filled = rows.filter((row) => row.trim() !== "");
    const least = Math.min(...filled.map((row) => row.length - row.trimStart().length));
    const expected = rows.map((row) => `${row.trim() === "" ? row : row.slice(least)}\n`).join("");
    const text = `x = <<-EOF\n${rows.map((row) => `${row}\n`).join("")}EOF\n`;
    const module = await lower(text);
    const [{ value }] = module.writes as [(typeof module.writes)[0]];
    const shown = value.kind === "text" ? value.parts.map((part) => (part.kind === "literal" ? part.value : `\${${printExpr(part)}}`)).join("") : "";
    expect(shown).toBe(expected);
    expectSound(module, text);
  }), { numRuns: 300 });
  expect(await exprOf("<<-EOF\n  a\n EOF")).toBe('"a\\n"');
});
