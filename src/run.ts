/** One scan: discover → prefilter → lint every file → report. */
import { basename, resolve } from "node:path";
import type { Config } from "./config/config.js";
import { settingsFor } from "./config/settings.js";
import { CONFIDENCES, type Confidence, type Finding } from "./core/finding.js";
import type { Notice, Report, Skipped } from "./core/report.js";
import { discover } from "./input/discover.js";
import { trackedFiles } from "./input/git.js";
import { hasTrigger } from "./input/prefilter.js";
import { interpreterLine, readRawFile, sourceOf, type FileRead, type RawFile } from "./input/read.js";
import { NOTHING_FOUND, lint, type FileResult } from "./lint.js";
import { languageOf, languageOfText } from "./parsers/registry.js";
import { diskFiles } from "./project/disk.js";
import { Project } from "./project/project.js";
import { RULES } from "./rules/index.js";
import { lower } from "./severity.js";
import { TRIGGERS } from "./triggers.js";
import { version } from "./version.js";

export { loadedLanguages } from "./parsers/registry.js";

export interface RunOptions {
  /** The absolute folder of the run: paths are relative to it. */
  readonly cwd: string;
  readonly config: Config;
  /** The absolute folder that the configuration's patterns are relative to. */
  readonly root: string;
  /** The key of the hashes that a baseline compares. */
  readonly valueKey?: string;
  /** Called after every file. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with an exception that is a bug of ours; the scan goes on. */
  readonly onCrash?: (error: unknown, path: string) => void;
  /** Called with a file in which a limit of the evaluator was reached. */
  readonly onCap?: (path: string) => void;
  /** Follow values into other files; off only to measure what it costs. */
  readonly followImports?: boolean;
  /** Called with every file before it is linted. */
  readonly onRead?: (file: RawFile) => void;
  /** Files by path that count instead of what is on the disk. */
  readonly overlay?: ReadonlyMap<string, RawFile>;
}

/** What became of one file; without its text, so that memory does not grow with the files. Plain data, so that a worker can give it. */
export type Outcome =
  | ({ readonly kind: "linted"; readonly path: string } & FileResult)
  | { readonly kind: "skipped"; readonly skipped: Skipped }
  | { readonly kind: "unreadable"; readonly notice: Notice };

/** What a scan gave, file by file. */
export interface Scan {
  /** By path, in the order in which the files were linted. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Of what could not be found. */
  readonly notices: readonly Notice[];
  /** There may be nothing to scan. */
  readonly isEmptyFine?: boolean;
}

const NOTHING: Notice = {
  level: "error",
  message: "Nothing was scanned. Check the paths, and what ignore files and the configuration exclude.",
};

/** Scans files and folders. */
export const run = async (paths: readonly string[], options: RunOptions): Promise<Report> => reportOf(await scanned(paths, options), options);

/** Lints one text that is read already, such as standard input. `path` is relative to the folder of the run. */
export const runOn = async (path: string, read: FileRead, options: RunOptions): Promise<Report> => reportOf(await scannedText(path, read, options), options);

export async function scanned(paths: readonly string[], options: RunOptions): Promise<Scan> {
  const { cwd, config, root } = options;
  const { files, notices } = await discover(paths, {
    cwd, ignore: config.ignore, configRoot: root, gitignore: config.gitignore, extensions: (path) => (languageOf(path) ?? languageOfText(path, interpreterLine(path))) !== undefined,
  });
  return { outcomes: await outcomesOf(files, options), notices };
}

export async function scannedText(path: string, read: FileRead, options: RunOptions): Promise<Scan> {
  const isRead = languageOf(path) ?? (read.kind === "file" && languageOfText(path, sourceOf(read.file).text));
  if (isRead) return { outcomes: new Map([[path, await outcomeOf(path, read, options, projectOf(options))]]), notices: [] };
  return { outcomes: new Map(), notices: [{ level: "error", path, message: "tokenlint does not read this kind of file. It was not checked." }] };
}

/** The scan with some of its files linted again. */
export async function rescanned({ outcomes, notices }: Scan, paths: Iterable<string>, options: RunOptions): Promise<Scan> {
  return { outcomes: new Map([...outcomes, ...(await outcomesOf([...paths], options))]), notices };
}

/** @param given files that are read already */
export async function outcomesOf(files: readonly string[], options: RunOptions, given?: ReadonlyMap<string, FileRead>): Promise<ReadonlyMap<string, Outcome>> {
  const { cwd, config, overlay } = options;
  const outcomes = new Map<string, Outcome>();
  const project = projectOf(options);
  for (const path of files) {
    const instead = overlay?.get(path);
    const read: FileRead = given?.get(path) ?? (instead ? { kind: "file", file: instead } : readRawFile(resolve(cwd, path), path, { maxSize: config.maxFileSize }));
    outcomes.set(path, await outcomeOf(path, read, options, project));
    options.onProgress?.(outcomes.size, files.length);
  }
  return withoutLocalFiles(outcomes, options);
}

/** A file for secrets that git does not track is where they belong, unless somebody adds it: its findings count one level less. */
async function withoutLocalFiles(outcomes: ReadonlyMap<string, Outcome>, { cwd, config, root }: RunOptions): Promise<ReadonlyMap<string, Outcome>> {
  const linted = [...outcomes.values()].filter((outcome) => outcome.kind === "linted");
  const found = new Set(linted.flatMap(({ findings, elsewhere }) => [...findings, ...elsewhere]).map(({ location }) => location.path));
  const stores = linted.filter(({ path, isSecretStore }) => isSecretStore && found.has(path)).map(({ path }) => path);
  const tracked = stores.length > 0 ? await trackedFiles(cwd, stores) : undefined;
  if (!tracked) return outcomes;
  const local = new Map(stores.filter((path) => !tracked.has(path)).map((path) => [path, settingsFor(config, root, resolve(cwd, path))]));
  const counted = (finding: Finding): Finding => {
    const settings = local.get(finding.location.path);
    return !settings || settings.severityOf(finding.rule) ? finding : { ...finding, severity: lower(finding.severity) };
  };
  return new Map([...outcomes].map(([path, outcome]) => [path, outcome.kind === "linted" ? { ...outcome, findings: outcome.findings.map(counted), elsewhere: outcome.elsewhere.map(counted) } : outcome]));
}

const projectOf = ({ cwd, config, followImports = true, overlay }: RunOptions): Project =>
  new Project(followImports ? diskFiles(cwd, config.maxFileSize, overlay) : undefined, basename(cwd));

async function outcomeOf(path: string, read: FileRead, options: RunOptions, project: Project): Promise<Outcome> {
  if (read.kind === "unreadable") return read;
  if (read.kind === "skipped") return { kind: "skipped", skipped: { path, reason: read.reason } };
  options.onRead?.(read.file);
  if (!hasTrigger(read.file, TRIGGERS)) return { kind: "linted", path, ...NOTHING_FOUND };
  try {
    const settings = { ...settingsFor(options.config, options.root, resolve(options.cwd, path)), valueKey: options.valueKey };
    const result = await lint(sourceOf(read.file), settings, project);
    if (result.isCapped) options.onCap?.(path);
    return { kind: "linted", path, ...result };
  } catch (error) {
    options.onCrash?.(error, path);
    const name = error instanceof Error ? error.name : "unknown error";
    const message = `tokenlint failed on this file (${name}), so it was not checked. Report this as a bug, and exclude the file with \`ignore\` in the configuration until it is mended.`;
    return { kind: "unreadable", notice: { level: "error", path, message } };
  }
}

export function reportOf({ outcomes: byPath, notices: found, isEmptyFine }: Scan, options: RunOptions): Report {
  const { config } = options;
  const outcomes = [...byPath.values()];
  const linted = outcomes.filter((outcome) => outcome.kind === "linted");
  const findings = withElsewhere(linted).toSorted(byPlace);
  const isShown = shownBy(options);
  const shown = findings.filter(isShown);
  const notices = [...found, ...outcomes.flatMap(noticesOf)];
  const isEmpty = linted.length === 0 && !isEmptyFine && !notices.some(({ level }) => level === "error");
  return {
    version,
    findings: shown,
    suppressed: linted.flatMap((outcome) => outcome.suppressed).toSorted(byPlace),
    notices: isEmpty ? [...notices, NOTHING] : notices,
    skipped: outcomes.flatMap((outcome) => (outcome.kind === "skipped" ? [outcome.skipped] : [])),
    scanned: linted.length,
    hidden: findings.length - shown.length,
    rules: RULES.map(({ meta }) => meta).filter(({ id }) => isEverOn(id, config)),
  };
}

/** The findings of all files; what one file shows of another is added where that one was asked for and does not say it itself. */
function withElsewhere(linted: readonly (FileResult & { readonly path: string })[]): readonly Finding[] {
  const asked = new Set(linted.map(({ path }) => path));
  const findings = new Map(linted.flatMap((outcome) => [...outcome.findings, ...outcome.suppressed]).map((finding) => [keyOf(finding), finding]));
  for (const finding of linted.flatMap((outcome) => outcome.elsewhere)) {
    const known = findings.get(keyOf(finding));
    if (asked.has(finding.location.path) && (!known || (known.suppression === undefined && isBetter(finding, known)))) findings.set(keyOf(finding), withoutSharedNames(finding, [...findings.values()]));
  }
  return [...findings.values()].filter(({ suppression }) => suppression === undefined);
}

/** Without fixes that write what another finding of the file writes elsewhere: two tokens would be read from one variable. */
function withoutSharedNames(finding: Finding, others: readonly Finding[]): Finding {
  const { path, span } = finding.location;
  const texts = others.flatMap(({ location, fixes }) => (location.path === path && location.span.start !== span.start ? fixes.flatMap(({ edits }) => edits.map(({ text }) => text)) : []));
  const fixes = finding.fixes.filter(({ edits }) => !edits.some(({ text }) => text !== "" && !text.startsWith("import ") && texts.includes(text)));
  return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
}

/** More certain, or as certain and explained by a longer trail. */
function isBetter(finding: Finding, than: Finding): boolean {
  const rank = ({ confidence }: Finding): number => CONFIDENCES.indexOf(confidence);
  return rank(finding) < rank(than) || (rank(finding) === rank(than) && finding.trail.length > than.trail.length);
}

const keyOf = ({ rule, location }: Finding): string => `${rule} ${location.path}:${location.span.start}`;

function noticesOf(outcome: Outcome): readonly Notice[] {
  if (outcome.kind === "linted") return outcome.notices;
  return outcome.kind === "unreadable" ? [outcome.notice] : [];
}

/** Whether a finding is certain enough to be shown: as its rule's settings say for its path, else high or medium. */
function shownBy({ config, root, cwd }: RunOptions): (finding: Finding) => boolean {
  const least = new Map<string, Confidence>();
  return ({ rule, location: { path }, confidence }) => {
    if (config.pedantic) return true;
    const key = `${rule} ${path}`;
    const threshold = least.get(key) ?? settingsFor(config, root, resolve(cwd, path)).confidenceOf(rule) ?? "medium";
    least.set(key, threshold);
    return CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(threshold);
  };
}

/** Whether a rule runs on any file at all. */
const isEverOn = (rule: string, { rules, overrides }: Config): boolean =>
  [rules, ...overrides.map((override) => override.rules)].some((table, i) => {
    const entry = table[rule];
    const severity = typeof entry === "string" ? entry : entry?.severity;
    return severity === undefined ? i === 0 : severity !== "off";
  });

/** Path, line, column, rule. By code units, so that the order is the same everywhere. */
function byPlace(a: Finding, b: Finding): number {
  const [from, to] = [a.location, b.location];
  return compare(from.path, to.path) || from.start.line - to.start.line || from.start.column - to.start.column || compare(a.rule, b.rule);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
