/** Lints one file: parse → evaluate → concepts → rules → findings → suppressions. */
import { conceptsOf } from "./concepts/index.js";
import { applySuppressions, suppressionsIn, type Suppression } from "./config/suppressions.js";
import type { Concept } from "./core/concept.js";
import type { Finding, Severity } from "./core/finding.js";
import type { Language, Module } from "./core/module.js";
import type { Notice } from "./core/report.js";
import type { Rule, RuleSetting } from "./core/rule.js";
import { lineStarts, positionAt, type Place, type Source, type Span } from "./core/source.js";
import { NOTHING_FOUND, type FileResult } from "./file-result.js";
import { findingsOf, secretPlaces, type Found } from "./findings.js";
import { Locations } from "./locations.js";
import { disguisedTokens, withoutTokens } from "./masking.js";
import { narrowed } from "./narrowed.js";
import { originOf, verbatim, within, type Block } from "./parsers/blocks.js";
import type { Parser } from "./parsers/parser.js";
import { languageOf, languageOfText } from "./parsers/languages.js";
import { loadParser } from "./parsers/registry.js";
import { Project } from "./project/project.js";
import { relocated, relocatedLine, relocatedPlace, type Parts } from "./relocated.js";
import { RULES } from "./rules/index.js";
import { severityAt } from "./severity.js";
import { isWorthParsing } from "./triggers.js";

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
  const { blocks, notices } = worthReading(await blocksIn(parser, source), source);
  const parts: Parts = new Map(blocks.map((block, i) => [`${source.path}#${i + 1}/${block.name}`, block]));
  // What a block says of its code is better than what the file around it can say.
  const results: Linted[] = [];
  for (const [path, block] of parts) results.push(await lintedBlock(path, block, settings, project));
  results.push({ ...whole, notices: [...whole.notices, ...notices], isPartial: whole.isPartial || notices.length > 0 });
  const isCut = notices.length > 0 || results.some((result) => result.isCut);
  const rest = isCut && !whole.isText ? await restOf(source, settings, project) : undefined;
  if (!rest && parts.size === 0) return suppressed(whole, settings);
  return suppressed(joined(results, source, parts, rest), settings);
}

/** Blocks in blocks are looked for so deep: a page shows a workflow, a step of it is a script, the script holds a program. */
const DEPTH = 3;

/** The code of other languages in a file, and the code that this holds in turn, the innermost first: it knows best. */
async function blocksIn(parser: Parser, source: Source, depth = 1): Promise<readonly Block[]> {
  const all: Block[] = [];
  for (const block of parser.blocks?.(source) ?? []) {
    const language = depth < DEPTH && isWorthParsing(block.text) ? languageOf(block.name) : undefined;
    const inner = language ? await blocksIn(await loadParser(language), { path: `${source.path}/${block.name}`, text: block.text, bom: false }, depth + 1) : [];
    for (const each of inner) all.push(within(block, each));
    all.push(block);
  }
  return all;
}

/** A block is read as a file of its own. */
async function lintedBlock(path: string, block: Block, settings: Settings, project: Project): Promise<Linted> {
  const language = languageOf(path);
  if (!language) return { ...NOTHING_FOUND, suppressions: [], isWhole: true, isCut: false, isText: false };
  const linted = await lintedModule({ path, text: block.text, bom: false }, await loadParser(language), settings, project);
  // A block may show a part of a program only: that it does not parse says nothing about the file.
  const notices = linted.notices.filter(({ rule }) => rule !== undefined || linted.isCut);
  return { ...linted, isPartial: linted.isCut, notices: notices.map((notice) => (notice.rule === undefined ? { ...notice, level: "warning" } : notice)) };
}

/** The name under which a file is read as text, beside what a parser read of it. */
const restPath = (path: string): string => `${path}#0/rest.txt`;

/** All of the file as text: where a parser reached a limit, token formats are still found. */
async function restOf({ path, text, bom }: Source, settings: Settings, project: Project): Promise<Linted> {
  return lintedModule({ path: restPath(path), text, bom }, await loadParser("text"), settings, project);
}

/** Before suppression comments count. */
interface Linted extends Omit<FileResult, "suppressed"> {
  readonly suppressions: readonly Suppression[];
  /** All of it could be parsed. */
  readonly isWhole: boolean;
  /** A limit of ours was reached: a part of it was not read. */
  readonly isCut: boolean;
  /** It was read as one run of characters. */
  readonly isText: boolean;
}

async function lintedModule(source: Source, parser: Parser, settings: Settings, project: Project): Promise<Linted> {
  // A file that was imported before is parsed already, unless a second parser may read it better.
  const imported = project.module(source.path);
  const read = imported?.errors.length === 0 ? imported : await parser.parse(source, isWorthParsing);
  const module = readable(read, source);
  project.add(source, module);
  const { concepts, isCapped } = await project.complete(source.path, (unit) => {
    const evaluator = project.evaluator();
    return { concepts: conceptsOf(evaluator, unit, project.name), isCapped: evaluator.capped };
  });
  const notices: Notice[] = [...parseNotices(module, source)];
  const isPartial = notices.length > 0;
  const placed = concepts.map((concept) => narrowed(concept, source));
  const found = ranRules(settings).flatMap((rule) => problemsOf(rule, placed, module, settings, notices));
  const isOwn = ({ problem }: Found): boolean => problem.place.path === source.path;
  const secrets = [...secretPlaces(concepts), ...(found.length > 0 ? disguisedTokens(module, source) : [])];
  return {
    findings: findingsOf(found.filter(isOwn), module, secrets, (path) => project.source(path), settings.valueKey), suppressions: suppressionsIn(module, source), notices, secrets, isCapped, isPartial,
    isWhole: module.errors.length === 0, isCut: module.errors.some(({ isLimit }) => isLimit), isText: module !== read, isSecretStore: isSecretStore(module), elsewhere: findingsElsewhere(found.filter((each) => !isOwn(each)), secrets, project, settings),
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

/** What was found in a file and in its blocks, as places of the file, each once. `rest` gives what none of them has found. */
function joined(own: readonly Linted[], source: Source, blocks: Parts, rest: Linted | undefined): Linted {
  const results = rest ? [...own, rest] : own;
  const parts: Parts = rest ? new Map([...blocks, [restPath(source.path), verbatim("rest.txt", source.text, 0)]]) : blocks;
  const secrets = results.flatMap((result) => result.secrets).map((place) => relocatedPlace(place, source, parts));
  const locations = new Locations(source, secrets);
  const isNew = firstSeen();
  const onLine = <T extends { readonly path?: string; readonly line?: number }>(each: T): T => {
    const block = each.path === undefined ? undefined : parts.get(each.path);
    return block ? { ...each, path: source.path, ...(each.line !== undefined && { line: relocatedLine(each.line, block, locations) }) } : each;
  };
  const findings = results.flatMap((result) => result.findings);
  const placed = findings.length - (rest?.findings.length ?? 0);
  const known = new Set(own.flatMap((result) => result.suppressions.map((each) => onLine(each).line)));
  const suppressions = [...own.flatMap((result) => result.suppressions), ...(rest?.suppressions ?? []).filter((each) => !known.has(each.line))].map((each) => ({ ...onLine(each), spans: each.spans.map((span) => relocatedPlace({ path: each.path, ...span }, source, parts)) }));
  return {
    findings: relocated(findings, source, parts, locations).filter((finding, i) => isNew(finding, i >= placed))
      .toSorted((a, b) => a.location.span.start - b.location.span.start || (a.rule < b.rule ? -1 : 1)),
    suppressions,
    notices: results.flatMap((result) => result.notices).map(onLine), secrets,
    elsewhere: results.flatMap((result) => result.elsewhere), isCapped: results.some(({ isCapped }) => isCapped), isPartial: results.some(({ isPartial }) => isPartial), isSecretStore: own.at(-1)?.isSecretStore === true, isWhole: results.every(({ isWhole }) => isWhole),
    isCut: results.some(({ isCut }) => isCut), isText: false,
  };
}

/**
 * Whether a finding is none of those before. What a file can only tell of a whole string, its block tells of the characters
 * in it; with `isRest` what touches a known one is not new.
 */
function firstSeen(): (finding: Finding, isRest: boolean) => boolean {
  const seen = new Map<string, Span[]>();
  const keep = (key: string, span: Span): void => {
    const spans = seen.get(key);
    if (spans) spans.push(span);
    else seen.set(key, [span]);
  };
  return ({ rule, location: { path, start, text, span } }, isRest) => {
    const [whole, line] = [`${rule} ${path}`, `${rule} ${path}:${start.line}`];
    const known = seen.get(span.end - span.start > text.length ? whole : line) ?? [];
    const isKnown = (other: Span): boolean => other.start === span.start || (span.start < other.start && other.end <= span.end) || (isRest && other.start < span.end && span.start < other.end);
    if (known.some(isKnown)) return false;
    keep(whole, span);
    keep(line, span);
    return true;
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

/** One notice a file: what could not be parsed, or was not, and what that means. */
function parseNotices({ errors, calls, writes, literals, path, language }: Module, source: Source): readonly Notice[] {
  const limit = errors.find(({ isLimit }) => isLimit);
  const first = limit ?? errors[0];
  if (!first) return [];
  const isData = DATA.has(language);
  // Templates of data files are often no data, and `.conf` is many formats.
  if (!limit && (language === "ini" || language === "dotenv" || (isData && TEMPLATE_MARK.test(source.text)))) return [];
  const isUnreadable = isData ? limit !== undefined && literals.every(({ value }) => value === source.text) : !PROSE.has(language) && calls.length === 0 && writes.length === 0;
  const { line } = positionAt(lineStarts(source.text), first.span.start);
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  if (isUnreadable) {
    return [{ level: "error", path, line, message: `This file could not be parsed: ${first.message}${more} Only token formats were looked for. Mend it, or exclude it with \`ignore\`.` }];
  }
  return [limit ? limitNotice(path, line, first.message + more) : { level: "warning", path, line, message: `A part of this file could not be parsed: ${first.message}${more} The rest was checked.` }];
}

const DATA: ReadonlySet<Language> = new Set(["json", "yaml", "toml", "ini", "dotenv"]);
const PROSE: ReadonlySet<Language> = new Set(["markdown", "restructured", "notebook", "markup", "text"]);

const limitNotice = (path: string, line: number, why: string): Notice =>
  ({ level: "warning", path, line, message: `A part of this file was not checked: ${why} Only token formats were looked for there. Make the file smaller or simpler, or exclude it with \`ignore\`.` });

/** Blocks that are read whatever the length of the file, and one more for so many characters. */
const BLOCKS = 200;
const CHARACTERS = 500;

/** The blocks of a file in which something can be found, as many as a file of its length may have. */
function worthReading(all: readonly Block[], { path, text }: Source): { readonly blocks: readonly Block[]; readonly notices: readonly Notice[] } {
  const blocks = all.filter((block) => isWorthParsing(block.text));
  const most = BLOCKS + Math.floor(text.length / CHARACTERS);
  const next = blocks[most];
  if (!next) return { blocks, notices: [] };
  const { line } = positionAt(lineStarts(text), originOf(next, { start: 0, end: 0 }).start);
  return { blocks: blocks.slice(0, most), notices: [limitNotice(path, line, `From here on blocks of code are not analysed, they are ${blocks.length}.`)] };
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
