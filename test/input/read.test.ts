import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readRawFile, readSource, readStdin, sourceOf, type SourceRead } from "../../src/input/read.js";
import { tree } from "./tree.js";

const maxSize = 1_048_576;

async function read(content: string | Uint8Array, name = "a.py", size = maxSize): Promise<SourceRead> {
  const root = await tree({ [name]: content });
  return readSource(join(root, name), name, { maxSize: size });
}

const utf16le = (text: string): Buffer => Buffer.from(text, "utf16le");
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const bytes = (...parts: (Buffer | readonly number[])[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));

describe("text", () => {
  const text = 'url = "https://ö.example"\r\nx = "🙂一"\rtoken = 1\n';
  test.each<[string, Buffer, boolean]>([
    ["UTF-8", Buffer.from(text), false],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`), true],
    ["UTF-16 LE with a mark", bytes([0xff, 0xfe], utf16le(text)), true],
    ["UTF-16 BE with a mark", bytes([0xfe, 0xff], utf16be(text)), true],
    ["UTF-16 LE without a mark", utf16le(text), false],
    ["UTF-16 BE without a mark", utf16be(text), false],
  ])("reads %s, line endings and all", async (_, content, bom) => {
    expect(await read(content)).toEqual({ kind: "source", source: { path: "a.py", text, bom } });
  });

  it("takes only one mark away", async () => {
    expect(await read("\uFEFF\uFEFFx")).toMatchObject({ source: { text: "\uFEFFx", bom: true } });
  });

  it("replaces what is malformed", async () => {
    expect(await read(bytes(Buffer.from("# caf"), [0xe9, 0x0a], Buffer.from("x = 1")))).toMatchObject({ source: { text: "# caf\uFFFD\nx = 1" } });
    expect(await read(bytes([0xff, 0xfe], utf16le("x = 1"), [0x41]))).toMatchObject({ source: { text: "x = 1\uFFFD" } });
    expect(await read(bytes(Buffer.from("x = 1 # "), [0xed, 0xa0, 0x80]))).toMatchObject({ kind: "source" });
  });

  it("reads empty and tiny files", async () => {
    for (const text of ["", "x", "xy", "\n"]) expect(await read(text)).toEqual({ kind: "source", source: { path: "a.py", text, bom: false } });
  });

  it("reads any text back", async () => {
    const property = fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\uFEFF") && !text.startsWith("%PDF-") && !text.startsWith("BZh"));
      const result = await readStdin(Readable.from([Buffer.from(text)]), "a", { maxSize });
      if (result.kind !== "file") throw new Error(result.kind);
      expect(sourceOf(result.file)).toEqual({ path: "a", text, bom: false });
    });
    await fc.assert(property);
  });
});

describe("memory that is used again", () => {
  const memory = Buffer.alloc(8);
  const inMemory = (path: string): Buffer => {
    const read = readRawFile(path, "a.py", { maxSize, memory });
    if (read.kind !== "file") throw new Error(read.kind);
    return Buffer.from(read.file.bytes);
  };

  it("holds small files, and others are read all the same", async () => {
    const texts = ["x = 12", "", "x = 1234", "x = 12345", "y", "z = 1".repeat(100)];
    const root = await tree(Object.fromEntries(texts.map((text, i) => [`${i}.py`, text])));
    expect(texts.map((_, i) => inMemory(join(root, `${i}.py`)).toString())).toEqual(texts);
  });

  it.runIf(existsSync("/proc/version"))("does not cut a file that is longer than it said", () => {
    expect(inMemory("/proc/version")).toEqual(readFileSync("/proc/version"));
  });
});

describe("what is skipped", () => {
  test.each<[string, Buffer]>([
    ["a NUL", Buffer.from("x = 1\0\n")],
    ["32-bit numbers", Buffer.from(Int32Array.from({ length: 500 }, (_, i) => i).buffer)],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0], [0x61, 0, 0, 0, 0x62, 0, 0, 0])],
    ["UTF-32 without a mark", bytes([0x61, 0, 0, 0, 0x62, 0, 0, 0, 0x63, 0, 0, 0])],
    ["UTF-16 with a NUL", utf16le(`${"some text ".repeat(20)}\0`)],
    ["gzip", bytes([0x1f, 0x8b, 8], Buffer.from("abcdef"))],
    ["PDF", Buffer.from("%PDF-1.7\n%abc")],
    ["zip", bytes([0x50, 0x4b, 3, 4], Buffer.from("abc"))],
    ["one NUL in much", Buffer.from(`${"x".repeat(7000)}\0${"x".repeat(7000)}`)],
  ])("is binary: %s", async (_, content) => {
    expect(await read(content)).toEqual({ kind: "skipped", reason: "binary" });
  });

  it("is larger than the limit, by a byte", async () => {
    expect(await read("x".repeat(101), "a.py", 100)).toEqual({ kind: "skipped", reason: "too large" });
    expect(await read("x".repeat(100), "a.py", 100)).toMatchObject({ kind: "source" });
  });

  it("is minified, if it is script or style", async () => {
    const minified = `/*! licence */\n${'var a=1;function b(){return a+"x"};'.repeat(400)}\n`;
    for (const name of ["a.js", "a.mjs", "a.CJS", "a.css", "a.jsx"]) expect(await read(minified, name), name).toEqual({ kind: "skipped", reason: "minified" });
    for (const name of ["a.py", "a.ts", "a.json"]) expect(await read(minified, name), name).toMatchObject({ kind: "source" });
  });

  it("is not minified: small files, long strings, many short lines", async () => {
    const small = "var a=1;".repeat(600);
    const picture = `export const png = "${"iVBORw0KGgo".repeat(2000)}";\n`;
    const generated = `${"const x = { a: 1, b: [2, 3] };\n".repeat(3000)}${"f(x);".repeat(1200)}\n`;
    for (const text of [small, picture, generated]) expect(await read(text, "a.js")).toMatchObject({ kind: "source" });
  });
});

describe("what cannot be read", () => {
  it("is named, with a reason and no absolute path", async () => {
    const root = await tree({ "folder/": "", "b.py": "" });
    for (const [name, reason] of [["gone.py", "does not exist"], ["folder", "not a regular file"], ["b.py/c.py", "not a folder"]] as const) {
      const result = readSource(join(root, name), name, { maxSize });
      expect(result).toMatchObject({ kind: "unreadable", notice: { level: "error", path: name, message: expect.stringContaining(reason) as string } });
      expect(JSON.stringify(result)).not.toContain(root);
    }
  });

  it("never waits for a FIFO, a device or a socket", async () => {
    const root = await tree({});
    execFileSync("mkfifo", [join(root, "pipe")]);
    for (const path of [join(root, "pipe"), "/dev/zero"]) {
      expect(readRawFile(path, "x", { maxSize })).toMatchObject({ kind: "unreadable", notice: { level: "error" } });
    }
  });

  it("names a file without permission", async () => {
    const open = (): number => {
      throw Object.assign(new Error("EACCES: permission denied, open '/home/somebody/a.py'"), { code: "EACCES" });
    };
    const result = readRawFile("/a.py", "a.py", { maxSize, open });
    expect(result).toMatchObject({ kind: "unreadable", notice: { message: expect.stringContaining("permission denied, EACCES") as string } });
    expect(JSON.stringify(result)).not.toContain("somebody");
  });
});

describe("standard input", () => {
  it("is read like a file, however it is cut", async () => {
    const content = Buffer.from("x = 'ö'\r\n");
    const stream = Readable.from([...content].map((byte) => Buffer.from([byte])));
    expect(await readStdin(stream, "in.py", { maxSize })).toEqual({ kind: "file", file: { path: "in.py", bytes: content, encoding: "utf-8" } });
    expect(await readStdin(Readable.from(["x = ", "'ö'"]), "in.py", { maxSize })).toMatchObject({ file: { bytes: Buffer.from("x = 'ö'") } });
  });

  it("has the same limits", async () => {
    expect(await readStdin(Readable.from([Buffer.alloc(60, 65), Buffer.alloc(60, 65)]), "in.py", { maxSize: 100 })).toEqual({ kind: "skipped", reason: "too large" });
    expect(await readStdin(Readable.from(["ööööö"]), "in.py", { maxSize: 9 })).toEqual({ kind: "skipped", reason: "too large" });
    expect(await readStdin(Readable.from([Buffer.from("some text\0more")]), "in.py", { maxSize })).toEqual({ kind: "skipped", reason: "binary" });
  });

  it("stops reading what never ends", async () => {
    expect(await readStdin(createReadStream("/dev/zero"), "in.py", { maxSize })).toEqual({ kind: "skipped", reason: "too large" });
  });

  it("says when it breaks", async () => {
    const stream = new Readable({ read() { this.destroy(Object.assign(new Error("x"), { code: "EIO" })); } });
    expect(await readStdin(stream, "in.py", { maxSize })).toMatchObject({ kind: "unreadable", notice: { path: "in.py", level: "error" } });
  });
});
