import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decoded, type Encoding } from "../../src/input/encoding.js";
import { patchOf } from "../../src/fixes/patch.js";
import { leakIn, secrets, type Secret } from "../properties/secrets.js";
import { fixedText, syntaxErrors } from "../support/fixed.js";

const SEED = 20_260_111;
const RUNS = 60;

interface Form {
  readonly secret: Secret;
  readonly quote: string;
  readonly newline: string;
  readonly indent: string;
  readonly comment: string;
  readonly blank: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly hasImport: boolean;
  readonly wrap: number;
  readonly value: number;
}

const forms: fc.Arbitrary<Form> = fc.record({
  secret: secrets,
  quote: fc.constantFrom('"', "'"),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  indent: fc.constantFrom("", "  ", "    ", "\t"),
  comment: fc.constantFrom("", "token of the lab", "ünïcödé 🔑", 'a "quoted" \'comment\''),
  blank: fc.constantFrom("", " ", "  "),
  encoding: fc.constantFrom("utf-8", "utf-16le", "utf-16be"),
  bom: fc.boolean(),
  hasImport: fc.boolean(),
  wrap: fc.nat(7),
  value: fc.nat(4),
});

/** What stands around the token's string. */
function pythonValue({ value, quote: q, secret, blank: b }: Form): string {
  const string = q + secret.text + q;
  return [string, `(${b}${string}${b})`, `${string} if flag else None`, `None if flag else(${string})`, `(${b}given${b || " "}or${b || " "}${string}${b})`][value] ?? string;
}

function pythonLines(form: Form): readonly string[] {
  const { wrap, indent: i, blank: b, quote: q, secret } = form;
  const value = pythonValue(form);
  const inner = i === "" ? " " : i;
  return [
    [`NETBOX_TOKEN${b}=${b}${value}`],
    ["CONFIG = {", `${i}"netbox_token"${b}:${b}${value},`, `${i}"retries": 3,`, "}"],
    ["connect(", `${i}"https://netbox.example.com",`, `${i}netbox_token=${value},`, ")"],
    [`def connect(url, netbox_token${b}=${b}${value}):`, `${inner}return url, netbox_token`],
    ["class Settings:", `${inner}netbox_token: str = ${value}`],
    ["def main():", `${inner}if flag:`, `${inner}${inner}netbox_token = ${value}`, `${inner}${inner}return netbox_token`],
    [`requests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": ${q}Token ${secret.text}${q}})`],
    [`requests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": "Token "${b}+${b}${value}})`],
  ][wrap]!;
}

function scriptValue({ value, quote: q, secret, blank: b }: Form): string {
  const string = q + secret.text + q;
  return [string, `(${b}${string}${b})`, `flag ? ${string} : undefined`, `\`${secret.text}\``, `(${b}given${b}??${b}${string})`][value] ?? string;
}

function scriptLines(form: Form): readonly string[] {
  const { wrap, indent: i, blank: b, quote: q, secret } = form;
  const value = scriptValue(form);
  return [
    [`const NETBOX_TOKEN${b}=${b}${value};`],
    ["const config = {", `${i}netboxToken${b}:${b}${value},`, `${i}retries: 3,`, "};"],
    ["connect({", `${i}url: "https://netbox.example.com",`, `${i}netboxToken: ${value},`, "});"],
    [`function connect(url, netboxToken${b}=${b}${value}) {`, `${i}return [url, netboxToken];`, "}"],
    ["class Settings {", `${i}netboxToken = ${value};`, "}"],
    ["export const main = () => {", `${i}if (flag) {`, `${i}${i}const netboxToken = ${value};`, `${i}${i}return netboxToken;`, `${i}}`, "};"],
    [`fetch("https://netbox.example.com/api/dcim/sites/", { headers: { Authorization: ${q}Token ${secret.text}${q} } });`],
    [`fetch("https://netbox.example.com/api/dcim/sites/", { headers: { Authorization: "Token "${b}+${b}${value} } });`],
  ][wrap]!;
}

function pythonProgram(form: Form): string {
  const { comment, hasImport, newline } = form;
  const note = comment === "" ? [] : [`# ${comment}`];
  return [...(hasImport ? ["import os", "import requests", ""] : note), ...pythonLines(form), ...note, ""].join(newline);
}

function scriptProgram(form: Form): string {
  const { comment, hasImport, newline } = form;
  const note = comment === "" ? [] : [`// ${comment}`];
  return [...(hasImport ? ['import process from "node:process";', ""] : note), ...scriptLines(form), ...note, ""].join(newline);
}

const newlinesIn = (text: string): ReadonlySet<string> => new Set(text.match(/\r\n|\r|\n/g));

/** UTF-16 is told by its mark, or by the NULs of plain ASCII. */
const isTold = ({ encoding, bom, comment }: Form): boolean => encoding === "utf-8" || bom || !/[^\u0000-\u007f]/.test(comment);

async function holds(path: string, program: string, form: Form): Promise<void> {
  const result = await fixedText(path, program, "unsafe", form);
  expect(result.notices).toEqual([]);
  expect(await syntaxErrors(path, program)).toBe(0);
  expect(await syntaxErrors(path, result.text)).toBe(0);
  expect(leakIn(result.text, form.secret), program).toBeUndefined();
  expect(result.report.findings.filter(({ rule }) => rule === "sec-token-storage")).toEqual([]);
  expect(newlinesIn(result.text)).toEqual(newlinesIn(program));
  expect(decoded(result.file.bytes, form.encoding)).toEqual({ text: result.text, bom: form.bom });
  for (const line of program.split(form.newline).filter((each) => leakIn(each, form.secret) === undefined)) expect(result.text.split(form.newline)).toContain(line);
  expect((await fixedText(path, result.text, "unsafe", form)).count).toBe(0);
  for (const change of result.changes) expect(leakIn(patchOf(change), form.secret)).toBeUndefined();
}

describe.each([["a.py", pythonProgram], ["a.js", scriptProgram], ["a.ts", scriptProgram]] as const)("%s", (path, program) => {
  it("moves a token to the environment, whatever stands around it, and changes nothing else", async () => {
    await fc.assert(fc.asyncProperty(forms.filter(isTold), (form) => holds(path, program(form), form)), { seed: SEED, numRuns: RUNS });
  });
});
