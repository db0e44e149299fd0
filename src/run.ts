/** One scan: discover → prefilter → lint every file → report. */
import { resolve } from "node:path";
import type { Config } from "./config/config.js";
import { settingsFor } from "./config/settings.js";
import { CONFIDENCES, type Confidence, type Finding } from "./core/finding.js";
import type { Notice, Report } from "./core/report.js";
import { discover, type Discovery } from "./input/discover.js";
import { interpreterLine, sourceOf, type FileRead } from "./input/read.js";
import type { Outcome } from "./outcome.js";
import { languageOf, languageOfText } from "./parsers/languages.js";
import { METAS } from "./rule-metas.js";
import { lower } from "./severity.js";
import type { Shard } from "./shard.js";
import { checkedOutcomes, type TriageOptions } from "./triage.js";
import { version } from "./version.js";

export type { Outcome };

export interface RunOptions extends TriageOptions {
  /** Scan only this part of the files. */
  readonly shard?: Shard;
  /** Called with what was met and is not scanned. */
  readonly onLeftOut?: (found: Pick<Discovery, "leftOut" | "links">) => void;
}

/** What a scan gave, file by file. */
export interface Scan {
  /** By path, in the order in which the files were linted. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Files of other shards of which this one shows something. What they say themselves is theirs to report. */
  readonly guests?: ReadonlyMap<string, Outcome>;
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
  const { files, notices, ...rest } = await discover(paths, {
    cwd, ignore: config.ignore, configRoot: root, gitignore: config.gitignore, extensions: (path) => (languageOf(path) ?? languageOfText(path, interpreterLine(path))) !== undefined,
  });
  options.onLeftOut?.(rest);
  return { ...(await shardOf(files, options)), notices };
}

/** The files of the shard that is asked for, else all. */
async function shardOf(files: readonly string[], options: RunOptions): Promise<Omit<Scan, "notices">> {
  const { shard } = options;
  if (!shard) return { outcomes: await outcomesOf(files, options) };
  const { isInShard } = await import("./shard.js");
  const own = new Set(files.filter((path) => isInShard(path, shard)));
  const outcomes = await checkedOutcomes([...own], options);
  const shown = new Set([...outcomes.values()].flatMap((outcome) => (outcome.kind === "linted" ? outcome.elsewhere : [])).map(({ location }) => location.path));
  const guests = await checkedOutcomes(files.filter((path) => shown.has(path) && !own.has(path)), options);
  const all = [...(await withoutLocalFiles(new Map([...outcomes, ...guests]), options))];
  return { outcomes: new Map(all.filter(([path]) => own.has(path))), guests: new Map(all.filter(([path]) => !own.has(path))), isEmptyFine: files.length > 0 };
}

export async function scannedText(path: string, read: FileRead, options: RunOptions): Promise<Scan> {
  const isRead = languageOf(path) ?? (read.kind === "file" && languageOfText(path, sourceOf(read.file).text));
  if (isRead) return { outcomes: await checkedOutcomes([path], options, new Map([[path, read]])), notices: [] };
  return { outcomes: new Map(), notices: [{ level: "error", path, message: "tokenlint does not read this kind of file. It was not checked." }] };
}

/** The scan with some of its files linted again. */
export async function rescanned({ outcomes, notices }: Scan, paths: Iterable<string>, options: RunOptions): Promise<Scan> {
  return { outcomes: new Map([...outcomes, ...(await outcomesOf([...paths], options))]), notices };
}

/** @param given files that are read already */
export async function outcomesOf(files: readonly string[], options: RunOptions, given?: ReadonlyMap<string, FileRead>): Promise<ReadonlyMap<string, Outcome>> {
  return withoutLocalFiles(await checkedOutcomes(files, options, given), options);
}

/** A file for secrets that git does not track is where they belong, unless somebody adds it: its findings count one level less. */
async function withoutLocalFiles(outcomes: ReadonlyMap<string, Outcome>, { cwd, config, root }: RunOptions): Promise<ReadonlyMap<string, Outcome>> {
  const linted = [...outcomes.values()].filter((outcome) => outcome.kind === "linted");
  const found = new Set(linted.flatMap(({ findings, elsewhere }) => [...findings, ...elsewhere]).map(({ location }) => location.path));
  const stores = linted.filter(({ path, isSecretStore }) => isSecretStore && found.has(path)).map(({ path }) => path);
  const tracked = stores.length > 0 ? await (await import("./input/git.js")).trackedFiles(cwd, stores) : undefined;
  if (!tracked) return outcomes;
  const local = new Map(stores.filter((path) => !tracked.has(path)).map((path) => [path, settingsFor(config, root, resolve(cwd, path))]));
  const counted = (finding: Finding): Finding => {
    const settings = local.get(finding.location.path);
    return !settings || settings.severityOf(finding.rule) ? finding : { ...finding, severity: lower(finding.severity) };
  };
  return new Map([...outcomes].map(([path, outcome]) => [path, outcome.kind === "linted" ? { ...outcome, findings: outcome.findings.map(counted), elsewhere: outcome.elsewhere.map(counted) } : outcome]));
}

export function reportOf({ outcomes: byPath, guests = new Map(), notices: found, isEmptyFine }: Scan, options: RunOptions): Report {
  const { config } = options;
  const outcomes = [...byPath.values()];
  const linted = outcomes.filter(isLinted);
  const findings = withElsewhere(linted, [...guests.values()].filter(isLinted)).toSorted(byPlace);
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
    rules: METAS.filter(({ id }) => isEverOn(id, config)),
  };
}

type Linted = Extract<Outcome, { readonly kind: "linted" }>;
const isLinted = (outcome: Outcome): outcome is Linted => outcome.kind === "linted";

/** The findings of all files; what one file shows of another is added where that one was asked for and does not say it itself. */
function withElsewhere(linted: readonly Linted[], guests: readonly Linted[]): readonly Finding[] {
  const everyone = [...linted, ...guests];
  const asked = new Set(everyone.map(({ path }) => path));
  const findings = new Map(everyone.flatMap((outcome) => [...outcome.findings, ...outcome.suppressed]).map((finding) => [keyOf(finding), finding]));
  const elsewhere = linted.flatMap((outcome) => outcome.elsewhere);
  const written = new WrittenTexts(elsewhere.length > 0 ? [...findings.values()] : []);
  for (const finding of elsewhere) {
    const known = findings.get(keyOf(finding));
    if (!asked.has(finding.location.path) || (known && (known.suppression !== undefined || !isBetter(finding, known)))) continue;
    const added = withoutSharedNames(finding, written);
    if (known) written.count(known, -1);
    written.count(added, 1);
    findings.set(keyOf(finding), added);
  }
  const theirs = new Set(guests.flatMap((guest) => guest.findings));
  return [...findings.values()].filter((finding) => finding.suppression === undefined && !theirs.has(finding));
}

/** Without fixes that write what another finding of the file writes elsewhere: two tokens would be read from one variable. */
function withoutSharedNames(finding: Finding, written: WrittenTexts): Finding {
  const fixes = finding.fixes.filter(({ edits }) => !edits.some(({ text }) => text !== "" && !text.startsWith("import ") && written.isElsewhere(finding, text)));
  return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
}

/** What the fixes of findings write, by file and place. */
class WrittenTexts {
  /** How often each is written for the findings at an offset. */
  private readonly counts = new Map<string, Map<number, number>>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) this.count(finding, 1);
  }

  /** @param by -1: the finding is no more */
  count({ location: { path, span }, fixes }: Finding, by: 1 | -1): void {
    for (const { text } of fixes.flatMap(({ edits }) => edits)) {
      const counts = this.counts.get(`${path}\n${text}`) ?? new Map<number, number>();
      this.counts.set(`${path}\n${text}`, counts);
      const count = (counts.get(span.start) ?? 0) + by;
      if (count > 0) counts.set(span.start, count);
      else counts.delete(span.start);
    }
  }

  /** Whether a finding elsewhere in the file writes the text, too. */
  isElsewhere({ location: { path, span } }: Finding, text: string): boolean {
    const counts = this.counts.get(`${path}\n${text}`);
    return counts !== undefined && counts.size > (counts.has(span.start) ? 1 : 0);
  }
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
export function shownBy({ config, root, cwd }: RunOptions): (finding: Finding) => boolean {
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
export function byPlace(a: Finding, b: Finding): number {
  const [from, to] = [a.location, b.location];
  return compare(from.path, to.path) || from.start.line - to.start.line || from.start.column - to.start.column || compare(a.rule, b.rule);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
