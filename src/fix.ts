/** Fixes for a scan: apply, lint again, until nothing is left to fix. Nothing is written here. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { byFile, type Finding, type Fix } from "./core/finding.js";
import type { Notice } from "./core/report.js";
import type { Place } from "./core/source.js";
import { applied, wantedFixes, type RuleFix } from "./fixes/apply.js";
import type { ChangedFile } from "./fixes/changed-file.js";
import { decoded, encoded } from "./input/encoding.js";
import { readRawFile, sourceOf, type RawFile } from "./input/read.js";
import { languageOfText } from "./parsers/languages.js";
import { loadParser } from "./parsers/registry.js";
import { reportOf, rescanned, type Outcome, type RunOptions, type Scan } from "./run.js";

/** Fixes of one round can make others possible, and must not go on for ever. ESLint has the same limit. */
const MAX_ROUNDS = 10;

export interface FixedScan {
  /** With the changes that were kept. */
  readonly scan: Scan;
  readonly changes: readonly ChangedFile[];
  /** Of fixes that could not be applied. */
  readonly notices: readonly Notice[];
}

/** Reads files for a scan and remembers what they held, so that fixes are put into nothing else. */
export class ReadFiles {
  private readonly digests = new Map<string, string>();

  readonly remember = ({ path, bytes }: RawFile): void => {
    this.digests.set(path, digestOf(bytes));
  };

  /** The file as it was when it was linted; undefined: it has changed since, or is gone. */
  again(path: string, { cwd, config }: RunOptions): RawFile | undefined {
    const read = readRawFile(resolve(cwd, path), path, { maxSize: config.maxFileSize });
    return read.kind === "file" && this.digests.get(path) === digestOf(read.file.bytes) ? read.file : undefined;
  }
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A file on its way. */
interface Draft {
  readonly before: RawFile;
  readonly after: RawFile;
  readonly fixes: number;
}

/**
 * The scan after all fixes of the findings it shows that are safe enough.
 * @param open the file at a path as it was linted; undefined: it has changed since
 */
export async function fixedScan(scan: Scan, safety: Fix["safety"], options: RunOptions, open: (path: string) => RawFile | undefined): Promise<FixedScan> {
  const rounds = new Rounds(safety, open);
  let now = scan;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const changed = await rounds.next(reportOf(now, options).findings);
    if (changed.size === 0) break;
    now = await rescanned(now, affectedBy(changed, now), { ...options, overlay: rounds.overlay });
  }
  return { scan: now, notices: rounds.notices, changes: rounds.changes(scan, now) };
}

/** The scan without the changes of some files, which could not be written. */
export async function withoutChanges({ scan, changes }: FixedScan, failed: ReadonlySet<string>, options: RunOptions): Promise<Scan> {
  const kept = changes.filter(({ before }) => !failed.has(before.path));
  const overlay = new Map(kept.map(({ after }) => [after.path, after]));
  return failed.size === 0 ? scan : rescanned(scan, affectedBy(failed, scan), { ...options, overlay });
}

/** The changed files, and those whose findings lead through one of them. */
function affectedBy(changed: ReadonlySet<string>, { outcomes }: Scan): readonly string[] {
  const isAffected = ({ location, trail }: Finding): boolean => [location, ...trail.map((step) => step.location)].some(({ path }) => changed.has(path));
  const findingsOf = (outcome: Outcome): readonly Finding[] => (outcome.kind === "linted" ? [...outcome.findings, ...outcome.suppressed, ...outcome.elsewhere] : []);
  return [...outcomes].filter(([path, outcome]) => changed.has(path) || findingsOf(outcome).some(isAffected)).map(([path]) => path);
}

class Rounds {
  readonly notices: Notice[] = [];
  private readonly drafts = new Map<string, Draft>();
  /** Files that no fix is put into any more. */
  private readonly closed = new Set<string>();
  /** Rules whose fixes broke a file, as `path rule`. */
  private readonly broken = new Set<string>();

  constructor(private readonly safety: Fix["safety"], private readonly open: (path: string) => RawFile | undefined) {}

  get overlay(): ReadonlyMap<string, RawFile> {
    return new Map([...this.drafts].map(([path, { after }]) => [path, after]));
  }

  /** Applies what can be applied at once, and gives the files that it changed. */
  async next(findings: readonly Finding[]): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    for (const [path, own] of byFile(findings)) {
      const fixes = wantedFixes(own, this.safety).filter(({ rule }) => !this.broken.has(`${path} ${rule}`));
      const draft = fixes.length > 0 ? this.draftOf(path) : undefined;
      if (draft && (await this.fix(draft, fixes))) changed.add(path);
    }
    return changed;
  }

  changes(before: Scan, after: Scan): readonly ChangedFile[] {
    return [...this.drafts].filter(([, { fixes }]) => fixes > 0).map(([path, draft]) => ({ ...draft, secretsBefore: secretsIn(before, path), secretsAfter: secretsIn(after, path) }));
  }

  private draftOf(path: string): Draft | undefined {
    const known = this.drafts.get(path);
    if (known || this.closed.has(path)) return known;
    const file = this.open(path);
    if (file && isSame(file.bytes, reencoded(file))) {
      const draft = { before: file, after: file, fixes: 0 };
      this.drafts.set(path, draft);
      return draft;
    }
    this.closed.add(path);
    this.notices.push(file
      ? { level: "warning", path, message: "This file holds bytes that are no text in its encoding, so it was not fixed. Convert it to UTF-8 first." }
      : { level: "error", path, message: "This file changed while it was checked, so it was not fixed. Run tokenlint again." });
    return undefined;
  }

  /** Whether any of the fixes changed the file. */
  private async fix(draft: Draft, fixes: readonly RuleFix[]): Promise<boolean> {
    const { path } = draft.before;
    const { text, bom } = sourceOf(draft.after);
    const result = await this.parsing(path, text, fixes);
    if (result.text === text) return false;
    const after = { ...draft.after, bytes: encoded(result.text, draft.after.encoding, bom) };
    this.drafts.set(path, { ...draft, after, fixes: draft.fixes + result.applied.length });
    return true;
  }

  /** The text with all fixes, or without those that leave it with more syntax errors than it had. */
  private async parsing(path: string, text: string, fixes: readonly RuleFix[]): Promise<ReturnType<typeof applied>> {
    const errors = await errorsIn(path, text);
    const all = applied(text, fixes);
    if ((await errorsIn(path, all.text)) <= errors) return all;
    const good: RuleFix[] = [];
    // By halves: one by one, hundreds of fixes would parse the file hundreds of times.
    const keep = async (some: readonly RuleFix[]): Promise<void> => {
      const [first, ...others] = some;
      if (!first) return;
      if ((await errorsIn(path, applied(text, [...good, ...some]).text)) <= errors) good.push(...some);
      else if (others.length === 0) this.refuse(path, first.rule, errors > 0);
      else for (const half of [some.slice(0, some.length >> 1), some.slice(some.length >> 1)]) await keep(half);
    };
    await keep(all.applied);
    return applied(text, good);
  }

  /** @param wasBroken the file had syntax errors before: what its parts are is a guess of the parser, and no bug of the fix */
  private refuse(path: string, rule: string, wasBroken: boolean): void {
    this.broken.add(`${path} ${rule}`);
    if (wasBroken) {
      this.notices.push({ level: "warning", path, rule, message: `A fix of ${rule} was not applied, because this file has syntax errors. Mend these first.` });
      return;
    }
    this.notices.push({ level: "error", path, rule, message: `A fix of ${rule} would have broken the syntax of this file, so it was not applied. Fix the finding by hand, and report this as a bug.` });
  }
}

async function errorsIn(path: string, text: string): Promise<number> {
  const language = languageOfText(path, text);
  if (!language) return 0;
  return (await (await loadParser(language)).parse({ path, text, bom: false })).errors.length;
}

function reencoded({ bytes, encoding }: RawFile): Uint8Array {
  const { text, bom } = decoded(bytes, encoding);
  return encoded(text, encoding, bom);
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Where the scan knows tokens in a file. */
const secretsIn = ({ outcomes }: Scan, path: string): readonly Place[] =>
  [...outcomes.values()].flatMap((outcome) => (outcome.kind === "linted" ? outcome.secrets.filter((place) => place.path === path) : []));
