/** Scans what was ever committed: every version of every file once, for tokens that are written there. */
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { gitNotice } from "./commits.js";
import type { Finding, FirstCommit } from "./core/finding.js";
import type { Notice, Report, Skipped } from "./core/report.js";
import type { Place } from "./core/source.js";
import { digest } from "./digest.js";
import { contentsOf, historyOf, type Content, type History, type Version } from "./input/blobs.js";
import { ruleSet } from "./input/ignorefiles.js";
import { readBytes, sourceOf, type FileRead } from "./input/read.js";
import { isExcludedByName } from "./input/walk.js";
import { languageOf, languageOfText } from "./parsers/languages.js";
import { byPlace, reportOf, scannedText, shownBy, type Outcome, type RunOptions } from "./run.js";

/**
 * What the history of a repository holds. A version of a file is read alone: what it imports is another file's history.
 * @param since only what commits brought that are not reachable from this revision
 */
export async function scannedHistory(since: string | undefined, options: RunOptions): Promise<Report> {
  const { cwd, config, onProgress } = options;
  const sightings = new Sightings(options);
  try {
    const history = await historyOf(cwd, since, kinds(options));
    sightings.begin(history);
    let done = 0;
    for await (const [version, content] of contentsOf(cwd, history.versions, config.maxFileSize)) {
      await sightings.look(version, content);
      onProgress?.(++done, history.versions.length);
    }
  } catch (error) {
    sightings.notices.push(gitNotice(error, "what was committed"));
  }
  return sightings.report();
}

/** What decides how a path is read: its language, or its text where the name does not tell; undefined where it is not read. */
function kinds({ cwd, config, root }: RunOptions): (path: string) => string | undefined {
  const rules = ruleSet(root, config.ignore);
  const known = new Map<string, string | undefined>();
  const kind = (path: string): string | undefined => {
    const language = languageOf(path) ?? (path.slice(path.lastIndexOf("/") + 1).includes(".") ? undefined : "");
    return language === undefined || isExcludedByName(rules, resolve(cwd, path), path) ? undefined : language;
  };
  return (path) => {
    if (!known.has(path)) known.set(path, kind(path));
    return known.get(path);
  };
}

/** A finding and the first commit that has it; without a commit it was there before those that are looked at. */
interface Sighting {
  readonly finding: Finding;
  readonly commit: Version["commit"];
  readonly isInHead: boolean;
}

/** What was seen in versions, the oldest first. */
class Sightings {
  readonly notices: Notice[] = [];
  private readonly key = randomBytes(16).toString("hex");
  private readonly seen = new Map<string, Sighting>();
  private readonly suppressed = new Map<string, Finding>();
  private readonly skipped = new Map<string, Skipped>();
  private commits = 0;
  private scanned = 0;
  private missing = 0;
  private partial = 0;

  constructor(private readonly options: RunOptions) {}

  begin({ commits, isCut }: History): void {
    this.commits = commits;
    if (isCut) this.notices.push({ level: "warning", message: "This is a shallow clone: what came before its first commit is not in it and was not checked. Get the rest with `git fetch --unshallow`." });
  }

  async look(version: Version, content: Content): Promise<void> {
    const { path } = version;
    if (content === undefined) this.missing++;
    if (content === undefined) return;
    const read: FileRead = content === "too large" ? { kind: "skipped", reason: content } : readBytes(path, content, this.options.config.maxFileSize);
    const isRead = languageOf(path) ?? (read.kind === "file" && languageOfText(path, sourceOf(read.file).text));
    if (!isRead) return;
    const { onProgress: _, ...options } = this.options;
    const { outcomes } = await scannedText(path, read, { ...options, followImports: false, valueKey: this.key, jobs: 1 });
    for (const outcome of outcomes.values()) this.add(version, outcome);
  }

  private add(version: Version, outcome: Outcome): void {
    if (outcome.kind === "unreadable") this.notices.push(outcome.notice);
    else if (outcome.kind === "skipped") this.skipped.set(JSON.stringify(outcome.skipped), outcome.skipped);
    else {
      this.scanned++;
      // Nobody can mend an old version that does not parse: these are counted. What is wrong with its comments is not told.
      if (outcome.isPartial) this.partial++;
      this.notices.push(...outcome.notices.filter(({ level, rule }) => level === "error" && rule !== undefined));
      const isWritten = (finding: Finding): boolean => isAbout(finding, outcome.secrets);
      for (const finding of outcome.findings.filter(isWritten)) this.note(version, finding);
      if (version.isInHead) for (const finding of outcome.suppressed.filter(isWritten)) this.suppressed.set(keyOf(finding), finding);
    }
  }

  private note({ commit, isInHead }: Version, finding: Finding): void {
    const key = keyOf(finding);
    const first = this.seen.get(key);
    if (!first) this.seen.set(key, { finding, commit, isInHead });
    else if (isInHead) this.seen.set(key, { ...first, finding, isInHead });
  }

  report(): Report {
    const isShown = shownBy(this.options);
    const brought = [...this.seen].flatMap(([key, { finding, commit, isInHead }]) => {
      if (!commit || (this.suppressed.has(key) && !isInHead)) return [];
      return [dated(finding, { ...commit, isInHead })];
    });
    const findings = brought.filter(isShown).toSorted(byPlace);
    return {
      ...reportOf({ outcomes: new Map(), notices: [...this.notices, ...this.gaps()], isEmptyFine: true }, this.options),
      findings, suppressed: [...this.suppressed.values()].toSorted(byPlace), skipped: [...this.skipped.values()],
      scanned: this.scanned, hidden: brought.length - findings.length, commits: this.commits,
    };
  }

  private gaps(): readonly Notice[] {
    const { missing, partial } = this;
    return [
      ...(missing > 0 ? [{ level: "error", message: `${missing === 1 ? "1 file version is" : `${missing} file versions are`} not in this clone, so not all was checked. It is a partial one, or damaged: scan a whole clone.` } as const] : []),
      ...(partial > 0 ? [{ level: "warning", message: `${partial} file version${partial === 1 ? "" : "s"} could not be parsed, or not whole. Only token formats were looked for there.` } as const] : []),
    ];
  }
}

/** The same secret, found by the same rule in the same file. */
const keyOf = ({ rule, location, value = "" }: Finding): string => JSON.stringify([rule, location.path, value]);

/** Whether a token that is written there has a part in it: of all that was ever wrong, only that still is when it is gone. */
function isAbout({ location, trail }: Finding, secrets: readonly Place[]): boolean {
  return [location, ...trail.map((step) => step.location)].some(({ path, span }) => secrets.some((secret) => secret.path === path && secret.start < span.end && span.start < secret.end));
}

/** The finding with its commit. What is gone cannot be fixed, and two secrets on lines that look the same when masked are two. */
function dated(finding: Finding, commit: FirstCommit): Finding {
  const gone = digest(`${finding.fingerprint}\n${commit.id}\n${finding.location.start.line}`);
  return { ...finding, fixes: [], commit, ...(!commit.isInHead && { fingerprint: gone }) };
}
