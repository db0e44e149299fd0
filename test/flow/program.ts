/** Small programs for the evaluator: what the argument of their call of `sink` can be. */
import { stepsOf } from "../../src/concepts/credentials.js";
import type { CallExpr } from "../../src/core/module.js";
import type { Evaluator } from "../../src/flow/evaluator.js";
import type { Unit } from "../../src/flow/frame.js";
import { optionsOf, withVia, type OpaqueValue, type Value } from "../../src/flow/value.js";
import { languageOf } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";
import type { Files } from "../../src/project/files.js";
import { Project } from "../../src/project/project.js";

/** Files that need not exist: texts by path. */
export function textFiles(texts: Readonly<Record<string, string>>): Files {
  return {
    read: (path) => texts[path],
    isFile: (path) => Object.hasOwn(texts, path),
    list: (folder) => [...new Set(Object.keys(texts).filter((path) => folder === "." || path.startsWith(`${folder}/`)).map((path) => path.slice(folder === "." ? 0 : folder.length + 1).split("/", 1)[0] ?? ""))].sort(),
  };
}

export interface Program {
  readonly evaluator: Evaluator;
  readonly unit: Unit;
  readonly sinks: readonly CallExpr[];
}

/** The first file, parsed and ready to be evaluated; the others are there to be imported. */
export async function programOf(texts: Readonly<Record<string, string>>): Promise<Program> {
  const [path = ""] = Object.keys(texts);
  const source = { path, text: texts[path] ?? "", bom: false };
  const parser = await loadParser(languageOf(path) ?? "python");
  const project = new Project(textFiles(texts));
  const unit = project.add(source, await parser.parse(source));
  return { evaluator: project.evaluator(), unit, sinks: unit.module.calls.filter(({ callee }) => callee.kind === "name" && (callee.name === "sink" || callee.name === "sh:sink")) };
}

/** The value of the argument of the only `sink(…)` in the first file. */
export async function sunk(texts: Readonly<Record<string, string>>): Promise<Value> {
  const { evaluator, unit, sinks } = await programOf(texts);
  const argument = sinks[0]?.args[0]?.value;
  if (!argument || sinks.length > 1) throw new Error(`${sinks.length} sinks`);
  return evaluator.value(argument, unit.root);
}

/** What `sink` can be given, in a form that is easy to read, sorted: `Token abc`, `Token <env T>`, `<config.token>`, `<?>`. */
export const optionsSunk = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> => shownOptions(await sunk(texts));

export const shownOptions = (value: Value): readonly string[] => [...new Set(optionsOf(value).map(shown))].sort();

function shown(value: Value): string {
  switch (value.kind) {
    case "text": return value.parts.map((part) => (part.kind === "chars" ? part.value : hole(part))).join("");
    case "scalar": return String(value.value);
    case "opaque": return hole(value);
    case "list": return `[${value.items.map((item) => shownOptions(item()).join("|")).join(", ")}]`;
    default: return value.kind;
  }
}

function hole(value: OpaqueValue): string {
  if (value.env !== undefined) return `<env ${value.env}>`;
  return `<${value.label ?? value.path ?? "?"}>`;
}

/** The steps of the first text that `sink` can be given, as `path text`. */
export async function trailSunk(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const text = optionsOf(await sunk(texts)).find((option) => option.kind === "text");
  const part = text?.parts.findLast(({ kind }) => kind === "chars");
  const via = part && text && withVia(part, text.via).via;
  return stepsOf(via).map((step) => `${step.place.path} ${step.text}`);
}
