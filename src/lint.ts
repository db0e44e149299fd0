/** Lints one file: parse → evaluate → concepts → rules → findings → suppressions. */
import { conceptsOf } from "./concepts/index.js";
import { applySuppressions, suppressionsIn, type Suppression } from "./config/suppressions.js";
import type { Concept } from "./core/concept.js";
import type { Finding, Severity } from "./core/finding.js";
import type { Module } from "./core/module.js";
import type { Notice } from "./core/report.js";
import type { Rule, RuleSetting } from "./core/rule.js";
import { lineStarts, positionAt, type Place, type Source, type Span } from "./core/source.js";
import { NOTHING_FOUND, type FileResult } from "./file-result.js";
import { findingsOf, secretPlaces, type Found } from "./findings.js";
import { withoutTokens } from "./masking.js";
import type { Parser } from "./parsers/parser.js";
import { languageOf, languageOfText, loadParser } from "./parsers/registry.js";
import { Project } from "./project/project.js";
import { relocated, relocatedLine, relocatedPlace, type Part } from "./relocated.js";
import { RULES } from "./rules/index.js";
import { severityAt } from "./severity.js";

/** What the configuration says for one path. */
export interface Settings {
  /** `undefined`: the rule's own severity. */
  readonly severityOf: (rule: string) => Severity | "off" | undefined;
  /** The value of a rule's option; undefined: its default. */
  readonly optionOf?: (rule: string, option: string) => number | undefined;
  /** The key of the hashes that findings get; undefined: they get none. */
  readonly valueKey?: string | undefined;
  /** Milliseconds since 1970: what counts as now. The time of the machine where it is not said. */
  readonly now?: number;
}

/** Lints a file and the code in it. Bad input gives notices, never an exception. `project` lets values be followed into other files. */
export async function lint(source: Source, settings: Settings, project = new Project()): Promise<FileResult> {
  const language = languageOfText(source.path, source.text);
  if (!language) return NOTHING_FOUND;
  project.makeRoom();
  const parser = await loadParser(language);
  const whole = await lintedModule(source, parser, settings, project);
  const blocks = parser.blocks?.(source) ?? [];
  if (blocks.length === 0) return suppressed(whole, settings);
  const parts = blocks.map((block, i): Part => ({ block, path: `${source.path}#${i + 1}/${block.name}` }));
  // What a block says of its code is better than what the file around it can say.
  const results: Linted[] = [];
  for (const part of parts) results.push(await lintedBlock(part, settings, project));
  return suppressed(joined([...results, whole], source, parts), settings);
}

/** A block is read as a file of its own. */
async function lintedBlock({ path, block }: Part, settings: Settings, project: Project): Promise<Linted> {
  const language = languageOf(path);
  if (!language) return { ...NOTHING_FOUND, suppressions: [], isWhole: true };
  // A block may show a part of a program only: that it does not parse says nothing about the file.
  const linted = await lintedModule({ path, text: block.text, bom: false }, await loadParser(language), settings, project);
  return { ...linted, notices: linted.notices.filter(({ rule }) => rule !== undefined) };
}

/** Before suppression comments count. */
interface Linted extends Omit<FileResult, "suppressed"> {
  readonly suppressions: readonly Suppression[];
  /** All of it could be parsed. */
  readonly isWhole: boolean;
}

async function lintedModule(source: Source, parser: Parser, settings: Settings, project: Project): Promise<Linted> {
  // A file that was imported before is parsed already, unless a second parser may read it better.
  const imported = project.module(source.path);
  const module = imported?.errors.length === 0 ? imported : readable(await parser.parse(source), source);
  project.add(source, module);
  const { concepts, isCapped } = await project.complete(source.path, (unit) => {
    const evaluator = project.evaluator();
    return { concepts: conceptsOf(evaluator, unit, project.name), isCapped: evaluator.capped };
  });
  const notices: Notice[] = [...parseNotices(module, source)];
  const found = ranRules(settings).flatMap((rule) => problemsOf(rule, concepts, module, settings, notices));
  const isOwn = ({ problem }: Found): boolean => problem.place.path === source.path;
  const secrets = secretPlaces(concepts);
  return {
    findings: findingsOf(found.filter(isOwn), module, secrets, (path) => project.source(path), settings.valueKey), suppressions: suppressionsIn(module, source), notices, secrets, isCapped,
    isWhole: module.errors.length === 0, isSecretStore: isSecretStore(module), elsewhere: findingsElsewhere(found.filter((each) => !isOwn(each)), secrets, project, settings),
  };
}

const isSecretStore = ({ language, calls }: Module): boolean => language === "dotenv" || calls.some(({ callee }) => callee.kind === "name" && callee.name === "yaml:kind.Secret");

const ranRules = (settings: Settings): readonly Rule[] => RULES.filter(({ meta }) => settings.severityOf(meta.id) !== "off");

/** What is left when the suppression comments have taken theirs; where a part could not be parsed none is called unused. */
function suppressed({ suppressions, isWhole, ...linted }: Linted, settings: Settings): FileResult {
  const result = applySuppressions(linted.findings, suppressions, {
    knownRules: RULES.map(({ meta }) => meta.id), ranRules: isWhole ? ranRules(settings).map(({ meta }) => meta.id) : [], masked: withoutTokens,
  });
  return { ...linted, ...result, notices: [...linted.notices, ...result.notices] };
}

/** What was found in a file and in its blocks, as places of the file, each once. */
function joined(results: readonly Linted[], source: Source, parts: readonly Part[]): Linted {
  const secrets = results.flatMap((result) => result.secrets).map((place) => relocatedPlace(place, source, parts));
  const starts = lineStarts(source.text);
  const seen = new Map<string, Span[]>();
  // What a file can only tell of a whole string, its block tells of the characters in it.
  const isNew = ({ rule, location: { path, start, span } }: Finding): boolean => {
    const key = `${rule} ${path}:${start.line}`;
    const known = seen.get(key) ?? [];
    if (known.some((other) => other.start === span.start || (span.start < other.start && other.end <= span.end))) return false;
    known.push(span);
    return Boolean(seen.set(key, known));
  };
  const onLine = <T extends { readonly path?: string; readonly line?: number }>(each: T): T => {
    const part = parts.find(({ path }) => path === each.path);
    return part ? { ...each, path: source.path, ...(each.line !== undefined && { line: relocatedLine(each.line, part.block, starts) }) } : each;
  };
  return {
    findings: relocated(results.flatMap((result) => result.findings), source, parts, secrets).filter(isNew)
      .toSorted((a, b) => a.location.span.start - b.location.span.start || (a.rule < b.rule ? -1 : 1)),
    suppressions: results.flatMap((result) => result.suppressions).map((each) => ({ ...onLine(each), spans: each.spans.map((span) => relocatedPlace({ path: each.path, ...span }, source, parts)) })),
    notices: results.flatMap((result) => result.notices).map(onLine), secrets,
    elsewhere: results.flatMap((result) => result.elsewhere), isCapped: results.some(({ isCapped }) => isCapped), isSecretStore: results.some((result) => result.isSecretStore), isWhole: results.every(({ isWhole }) => isWhole),
  };
}

/** Findings in imported files, without those that a comment there suppresses. */
function findingsElsewhere(found: readonly Found[], secrets: readonly Place[], project: Project, settings: Settings): readonly Finding[] {
  const paths = new Set(found.map(({ problem }) => problem.place.path));
  return [...paths].flatMap((path) => {
    const [module, source] = [project.module(path), project.source(path)];
    if (!module || !source) return [];
    const findings = findingsOf(found.filter(({ problem }) => problem.place.path === path), module, secrets, (other) => project.source(other), settings.valueKey);
    return applySuppressions(findings, suppressionsIn(module, source), { knownRules: [], ranRules: [], masked: withoutTokens }).findings;
  });
}

/** A file that no parser could read is one run of characters: token formats are still found in it. */
function readable(module: Module, source: Source): Module {
  if (!isUnreadable(module)) return module;
  return { ...module, literals: [{ kind: "literal", value: source.text, span: { start: 0, end: source.text.length } }] };
}

const isUnreadable = (module: Module): boolean => module.errors.length > 0 && module.literals.length === 0 && module.calls.length === 0 && module.writes.length === 0;

/** Helm, Jinja, ERB, Terraform: a template of data need not be data, and its author can mend nothing. */
const TEMPLATE_MARK = /\{\{|\{%|<%|%\{/;

/** One notice a file: what could not be parsed, and what that means. */
function parseNotices({ errors, calls, writes, path, language }: Module, source: Source): readonly Notice[] {
  const [first] = errors;
  // Templates of data files are often no data, and `.conf` is many formats.
  if (!first || language === "ini" || language === "dotenv") return [];
  const isData = language === "json" || language === "yaml" || language === "toml";
  if (isData && TEMPLATE_MARK.test(source.text)) return [];
  const isUnreadableProgram = !isData && calls.length === 0 && writes.length === 0;
  const { line } = positionAt(lineStarts(source.text), first.span.start);
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  if (isUnreadableProgram) {
    return [{ level: "error", path, line, message: `This file could not be parsed: ${first.message}${more} Only token formats were looked for. Mend it, or exclude it with \`ignore\`.` }];
  }
  return [{ level: "warning", path, line, message: `A part of this file could not be parsed: ${first.message}${more} The rest was checked.` }];
}

function settingOf({ meta }: Rule, { optionOf, now = Date.now() }: Settings): RuleSetting {
  return { now, option: (name) => optionOf?.(meta.id, name) ?? meta.options?.[name]?.default ?? 0 };
}

/** What a rule finds. A rule that crashes says so and leaves the others alone. */
function problemsOf(rule: Rule, concepts: readonly Concept[], module: Module, settings: Settings, notices: Notice[]): readonly Found[] {
  const severity = settings.severityOf(rule.meta.id) ?? severityAt(module.path, rule.meta.severity);
  if (severity === "off") return [];
  try {
    return rule.problems(concepts, settingOf(rule, settings)).map((problem) => ({ meta: rule.meta, severity: problem.severity ?? severity, problem }));
  } catch (error) {
    const name = error instanceof Error ? error.name : "error";
    notices.push({ level: "error", path: module.path, rule: rule.meta.id, message: `The rule ${rule.meta.id} failed on this file (${name}). Report this as a bug, and switch the rule off in the configuration until it is mended.` });
    return [];
  }
}
