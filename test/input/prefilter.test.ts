import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodingOf } from "../../src/input/encoding.js";
import { hasTrigger, triggersOf } from "../../src/input/prefilter.js";

const words = ["nbt_", "authorization", "a.b*c", "x-y"];

const isHit = (bytes: Uint8Array): boolean => hasTrigger({ bytes, encoding: encodingOf(bytes) ?? "utf-8" }, triggersOf(words));

/** A run of letters and digits as long as a token, which a file may hand to another. */
const isTokenShaped = (text: string): boolean => text.split(/[^0-9A-Za-z]/).some((run) => run.length >= 24 && /\d[0-9A-Za-z]*[A-Za-z]/.test(run));

describe("the prefilter", () => {
  it("finds words in either case, anywhere", () => {
    for (const text of ["nbt_", "NBT_x", "headers.Authorization = 1", "aUTHORIZATION", "é nbt_", "🙂\nNbT_", "A.B*C", "X-Y"]) expect(isHit(Buffer.from(text)), text).toBe(true);
    for (const text of ["", "nbt", "authorizatio n", "aXbc", "nb\u0000t_", "authori\u017Fation", "\u212Abt_"]) expect(isHit(Buffer.from(text)), text).toBe(false);
  });

  it("finds what can be a token itself", () => {
    expect(isHit(Buffer.from(`f("${"c0ffee".repeat(4)}")`))).toBe(true);
    for (const text of ["f(aVeryLongNameOfSomethingThatHasNoDigits)", "aVeryLongNameWithANumberBehind42", "1234567890".repeat(4), `${"c0ffee".repeat(3)} ${"c0ffee".repeat(3)}`]) expect(isHit(Buffer.from(text)), text).toBe(false);
  });

  it("finds how tokens begin, and packages, in their places only", () => {
    const triggers = triggersOf([], { prefixes: ["sk-", "nbt_"], packages: [{ name: "pynetbox", member: "api" }, { name: "@linode/api-v4" }] });
    const isFound = (text: string): boolean => hasTrigger({ bytes: Buffer.from(text), encoding: "utf-8" }, triggers);
    for (const text of ["sk-c0ffee", "= SK-C0FFEE", "é sk-a.b_c-", "_nbt_abcdef", "from pynetbox import api", "IMPORT\tPyNetBox as netbox\nnetbox.api()", "require('@linode/api-v4')", '"@linode/api-v4/lib"']) expect(isFound(text), text).toBe(true);
    for (const text of ["sk-c0ffe", "task-c0ffee", "1sk-c0ffee", "sk-c0ff ee", "sk-", "pynetbox", "x = pynetbox.api()", "import pynetbox.API, apis, _api", '"pynetboxes", api', "from  _pynetbox", '"pynetbox_x"']) expect(isFound(text), text).toBe(false);
  });

  it("finds words in UTF-16 and beside malformed bytes", () => {
    const le = Buffer.from("x = nbt_1", "utf16le");
    expect(isHit(le)).toBe(true);
    expect(isHit(Buffer.from(le).swap16())).toBe(true);
    expect(isHit(Buffer.concat([Buffer.from([0xff, 0xfe]), le]))).toBe(true);
    expect(isHit(Buffer.from("x = none", "utf16le"))).toBe(false);
    expect(isHit(Buffer.concat([Buffer.from([0xe9, 0xff]), Buffer.from("nbt_"), Buffer.from([0xe9])]))).toBe(true);
  });

  it("finds nothing without words, and looks only at its own part of a buffer", () => {
    expect(hasTrigger({ bytes: Buffer.from("anything"), encoding: "utf-8" }, triggersOf([]))).toBe(false);
    const whole = Buffer.from("nbt_ and more");
    expect(isHit(whole.subarray(5))).toBe(false);
    expect(isHit(new Uint8Array(whole.buffer, whole.byteOffset, 4))).toBe(true);
  });

  it("agrees with a search in the decoded text", () => {
    const piece = fc.oneof(fc.constantFrom(...words, "Auth", "orization", "NBT", "_", "é", "🙂"), fc.string());
    fc.assert(fc.property(fc.array(piece).map((pieces) => pieces.join("")), (text) => {
      fc.pre(!text.includes("\0"));
      const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
      expect(hasTrigger({ bytes: Buffer.from(text), encoding: "utf-8" }, triggersOf(words))).toBe(words.some((word) => lower.includes(word)) || isTokenShaped(text));
    }));
  });
});
