import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import type { Finding } from "../../src/core/finding.js";
import type { Report } from "../../src/core/report.js";
import { languageOf } from "../../src/parsers/languages.js";
import { run } from "../../src/run.js";

const PROJECTS = fileURLToPath(new URL("../../fixtures/projects", import.meta.url));

/** An entry of a project's `expected.json`. What it leaves out is not compared. */
export interface Expected {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly rule: string;
  readonly confidence?: string;
  /** Every step, as `path:line text`. */
  readonly trail?: readonly string[];
  /** Where the trail begins, as `path:line`. */
  readonly from?: string;
  /** False: its file alone does not tell all of it, because the files that use it are not imported by it. */
  readonly alone?: boolean;
  /** Not found yet, for the reason `cause`. */
  readonly knownMiss?: boolean;
  readonly cause?: string;
}

const all = readdirSync(PROJECTS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
export const TWINS = all.filter((name) => name.endsWith("-clean"));
export const PROJECT_NAMES = all.filter((name) => !name.endsWith("-clean"));

export const projectFolder = (name: string): string => join(PROJECTS, name);

export const expectedOf = (name: string): readonly Expected[] => JSON.parse(readFileSync(join(PROJECTS, name, "expected.json"), "utf8")) as readonly Expected[];

/** The files of a project that have a parser, sorted. */
export function projectFiles(name: string): readonly string[] {
  const entries = readdirSync(projectFolder(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(projectFolder(name).length + 1).split(sep).join(posix.sep));
  return paths.filter((path) => languageOf(path) !== undefined).sort();
}

/** Scans a project, or some of its files. Findings of low confidence are shown too. */
export function scan(name: string, paths: readonly string[] = ["."]): Promise<Report> {
  const cwd = projectFolder(name);
  return run(paths, { cwd, root: cwd, config: { ...DEFAULT_CONFIG, pedantic: true }, onCrash: rethrow });
}

function rethrow(error: unknown): never {
  throw error;
}

/** A finding in the form of `expected.json`. */
export function factsOf({ rule, location, confidence, trail }: Finding): Expected {
  const steps = trail.map((step) => `${step.location.path}:${step.location.start.line} ${step.text}`);
  const from = steps[0]?.split(" ", 1)[0];
  return { path: location.path, line: location.start.line, rule, confidence, trail: steps, ...(from !== undefined && { from }) };
}

const isSamePlace = (a: Expected, b: Expected): boolean => a.path === b.path && a.line === b.line && a.rule === b.rule;

/** Findings as far as the expectations go into detail, in the order of their places. */
export function compared(found: readonly Expected[], expected: readonly Expected[]): readonly Expected[] {
  return found.map((fact) => details(fact, expected.find((entry) => !entry.knownMiss && isSamePlace(entry, fact)) ?? fact)).sort(byPlace);
}

function details(fact: Expected, { confidence, trail, from }: Expected): Expected {
  const { path, line, rule } = fact;
  return {
    path, line, rule,
    ...(confidence !== undefined && fact.confidence !== undefined && { confidence: fact.confidence }),
    ...(trail && fact.trail && { trail: fact.trail }),
    ...(from !== undefined && fact.from !== undefined && { from: fact.from }),
  };
}

function byPlace(a: Expected, b: Expected): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || (a.rule < b.rule ? -1 : Number(a.rule > b.rule));
}

/** Known misses that are found by now. */
export function foundMisses(found: readonly Expected[], expected: readonly Expected[]): readonly Expected[] {
  return expected.filter((entry) => entry.knownMiss && found.some((fact) => isSamePlace(fact, entry) && (entry.from === undefined || entry.from === fact.from)));
}
