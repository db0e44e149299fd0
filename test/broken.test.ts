import { describe, expect, it } from "vitest";
import { decoded, encodingOf } from "../src/input/encoding.js";
import type { FileResult } from "../src/file-result.js";
import { expectedLines, foundLines, foundMisses, marksOf } from "./support/expectations.js";
import { fixturePaths, fixtureText, lintText } from "./support/fixtures.js";

const WHOLE = ["parity/class-with-field.py", "parity/class-with-field.js", "parity/class-with-field.ts"];
const LANGUAGES = ["py", "js", "ts"];

const shown = ({ findings }: FileResult): readonly string[] => foundLines(findings.filter(({ confidence }) => confidence !== "low"));

/** What the file gives after `change`; offsets and lines have to follow it. */
const changed = async (path: string, change: (text: string) => string): Promise<readonly string[]> => shown(await lintText(path, change(fixtureText(path))));

const asFound = (path: string): readonly string[] => expectedLines(marksOf(fixtureText(path)));

describe("files with syntax errors", () => {
  it.each(fixturePaths("broken"))("%s: what stands around the error is found on its line", async (path) => {
    const result = await lintText(path, fixtureText(path));
    expect(shown(result)).toEqual(asFound(path));
    expect(foundMisses(marksOf(fixtureText(path)), result.findings), "these are found by now: write expect instead of known-miss").toEqual([]);
  });

  it.each(fixturePaths("broken").filter((path) => marksOf(fixtureText(path)).some(({ kind }) => kind === "miss")))("%s: what is missed is said to be unread", async (path) => {
    const { notices } = await lintText(path, fixtureText(path));
    expect(notices.map(({ message }) => message).join(" ")).toContain("could not be parsed");
  });

  it.each(WHOLE)("%s: cut off anywhere it gives something or nothing, and never throws", async (path) => {
    const text = fixtureText(path);
    for (let end = 0; end < text.length; end += 23) await expect(lintText(path, text.slice(0, end))).resolves.toBeDefined();
  });
});

describe("encodings and line ends", () => {
  const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
    "UTF-8 with a mark": (text) => Buffer.from(`\uFEFF${text}`, "utf8"),
    "UTF-16, little end first, with a mark": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
    "UTF-16, big end first, with a mark": (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
    "UTF-16 without a mark": (text) => Buffer.from(text, "utf16le"),
  };

  it.each(WHOLE.flatMap((path) => Object.keys(encodings).map((name) => [path, name] as const)))("%s in %s", async (path, name) => {
    const bytes = encodings[name]!(fixtureText(path));
    const { text, bom } = decoded(bytes, encodingOf(bytes)!);
    expect(shown(await lintText(path, text, bom))).toEqual(asFound(path));
  });

  it.each(WHOLE.flatMap((path) => [["CRLF", "\r\n"], ["CR", "\r"]].map(([name, end]) => [path, name!, end!] as const)))("%s with %s", async (path, _, end) => {
    const result = await lintText(path, fixtureText(path).replaceAll("\n", end));
    expect(shown(result)).toEqual(asFound(path));
    for (const { location } of result.findings) expect(location.text).not.toMatch(/[\r\n]/);
  });

  it.each(WHOLE)("%s with line separators in a string that end no line", async (path) => {
    const line = path.endsWith(".py") ? 'separators = "\u2028 \u2029 \u0085"\n' : 'const separators = "\u2028 \u2029 \u0085";\n';
    const moved = (await changed(path, (text) => line + text)).map((entry) => entry.replace(/\d+/, (number) => String(Number(number) - 1)));
    expect(moved).toEqual(asFound(path));
  });
});

describe("odd contents", () => {
  const contents: Readonly<Record<string, string>> = {
    "an empty file": "",
    blanks: " \t\n\n  \r\n\f",
    "only NUL": "\0".repeat(1000),
    "lone surrogates": 'token = "\uD800\uDC00\uDFFF"\n\uD83D',
    "half an escape": 'token = "\\u12"\ntoken = "\\x"\ntoken = "\\N{NOT A NAME}"',
    "a mark in the middle": 'a = 1\n\uFEFFb = "Authorization"\n',
    "an unclosed comment": '/* Authorization: Token \n"""',
    "an unclosed template": "x = `Token ${`${",
  };

  it.each(LANGUAGES.flatMap((language) => Object.keys(contents).map((name) => [language, name] as const)))("%s: %s gives nothing", async (language, name) => {
    expect((await lintText(`a.${language}`, contents[name]!)).findings).toEqual([]);
  });

  it.each(WHOLE)("%s: NUL in a string and a comment hides nothing", async (path) => {
    const mark = path.endsWith(".py") ? "#" : "//";
    expect(await changed(path, (text) => `${text}nul = "\0\0" ${mark} \0\n`)).toEqual(asFound(path));
  });
});

describe("generated monsters are survived: what stands before them is found, or the file is said to be unread", () => {
  const head: Readonly<Record<string, string>> = { py: "import requests\n", js: 'const requests = require("got");\n', ts: 'import requests from "got";\n' };
  const literal = '"Token " + "c0ffee4d8b51decade77" + "09ef21a6facade3b905c"';
  const start = (language: string): string => `${head[language]}requests.get("https://netbox.example.com/api/dcim/sites/", ${language === "py" ? `headers={"Authorization": ${literal}}` : `{ headers: { Authorization: ${literal} } }`})\n`;

  const monsters: Readonly<Record<string, (language: string) => string>> = {
    "20,000 opened brackets": () => "x = " + "[".repeat(20_000),
    "20,000 brackets": () => `x = ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`,
    "20,000 parentheses": () => `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}\n`,
    "5,000 calls in each other": () => `x = ${"f(".repeat(5_000)}1${")".repeat(5_000)}\n`,
    "10,000 members": () => `x = a${".b".repeat(10_000)}\n`,
    "10,000 pieces of a text": () => `x = ${Array.from({ length: 10_000 }, () => '"Token "').join(" + ")}\n`,
    "a line of 5 MB": () => `x = "${"0123456789abcdef ".repeat(320_000)}"\n`,
    "50,000 short lines": () => "x = 1\n".repeat(50_000),
    "a doubling chain": (language) => `${Array.from({ length: 40 }, (_, i) => `${language === "py" ? "" : "var "}a${i + 1} = a${i} + a${i}`).join("\n")}\n`,
    "names in a circle": (language) => `${language === "py" ? "" : "var a, b, c;\n"}a = b\nb = c\nc = a\n`,
    "1,000 conditions": (language) => (language === "py" ? `x = ${"1 if a else ".repeat(1_000)}2\n` : `x = ${"a ? 1 : ".repeat(1_000)}2\n`),
    "1,000 arms": (language) =>
      language === "py" ? `if a:\n    t = "Token 0"\n${Array.from({ length: 1_000 }, (_, i) => `elif b == ${i}:\n    t = "Token ${i}"\n`).join("")}h = {"X-Kind": t}\n` : `${Array.from({ length: 1_000 }, (_, i) => `if (b == ${i}) { t = "Token ${i}" } else `).join("")}{}\nh = { "X-Kind": t }\n`,
  };

  /** A parser may give these up, with a notice that makes the scan incomplete. */
  const TOO_DEEP = ["20,000 opened brackets", "20,000 brackets", "20,000 parentheses", "5,000 calls in each other", "10,000 pieces of a text"];

  it.each(LANGUAGES.flatMap((language) => Object.keys(monsters).map((name) => [language, name] as const)))("%s: %s", async (language, name) => {
    const result = await lintText(`a.${language}`, start(language) + monsters[name]!(language));
    const isUnread = result.notices.some(({ level }) => level === "error");
    if (isUnread) expect(TOO_DEEP).toContain(name);
    else expect(shown(result)).toEqual(["   2 auth-use-v2-tokens", "   2 sec-token-storage"]);
  }, 20_000);
});
