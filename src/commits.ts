/** Scans that git has a part in: of the next commit, of what has changed since another. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding } from "./core/finding.js";
import type { Notice, Report } from "./core/report.js";
import { changesSince } from "./input/changes.js";
import { isWithin } from "./input/files.js";
import { GitError } from "./input/git.js";
import { ruleSet } from "./input/ignorefiles.js";
import { sourceOf, type FileRead } from "./input/read.js";
import { stagedFiles } from "./input/staged.js";
import { isExcludedByName } from "./input/walk.js";
import { withoutTokens } from "./masking.js";
import { languageOf, languageOfText } from "./parsers/languages.js";
import { outcomesOf, type RunOptions, type Scan } from "./run.js";

/**
 * Scans the files of the next commit as they will be committed. Nothing staged is nothing wrong.
 * @param paths what of it; all when empty
 */
export async function scannedStaged(paths: readonly string[], options: RunOptions): Promise<Scan> {
  const { cwd, config, root } = options;
  try {
    const { files, contents } = await stagedFiles(cwd, config.maxFileSize);
    const rules = ruleSet(root, config.ignore);
    const asked = paths.map((path) => ({ path, absolute: resolve(cwd, path) }));
    const isAsked = (path: string): boolean => asked.length === 0 || asked.some(({ absolute }) => isWithin(absolute, resolve(cwd, path)));
    const wanted = [...files].filter(([path, read]) => isAsked(path) && !isExcludedByName(rules, resolve(cwd, path), path) && isRead(path, read));
    const missing = asked.filter(({ path, absolute }) => path === "" || (!existsSync(absolute) && ![...files.keys()].some((file) => isWithin(absolute, resolve(cwd, file)))));
    return { outcomes: await outcomesOf(wanted.map(([path]) => path), { ...options, overlay: contents }, new Map(wanted)), notices: missing.map(missingNotice), isEmptyFine: true };
  } catch (error) {
    return { outcomes: new Map(), notices: [gitNotice(error, "what is staged")] };
  }
}

const missingNotice = ({ path }: { readonly path: string }): Notice =>
  ({ level: "error", path, message: "This path does not exist, and nothing of that name is staged. Check its spelling and the folder tokenlint runs in; patterns are not expanded here." });

const isRead = (path: string, read: FileRead): boolean =>
  languageOf(path) !== undefined || (read.kind === "file" && languageOfText(path, sourceOf(read.file).text) !== undefined);

/** Only what has changed since a commit: findings at changed lines or that lead through one, or those of changed files. */
export async function sinceChange(report: Report, base: string, unit: "lines" | "files", { cwd }: RunOptions): Promise<Report> {
  try {
    const { isChanged, isLineChanged } = await changesSince(cwd, base);
    const isNew = ({ location, trail }: Finding): boolean =>
      [location, ...trail.map((step) => step.location)].some(({ path, start }) => (unit === "files" ? isChanged(path) : isLineChanged(path, start.line)));
    const findings = report.findings.filter(isNew);
    return { ...report, findings, suppressed: report.suppressed.filter(isNew), unchanged: report.findings.length - findings.length };
  } catch (error) {
    return { ...report, notices: [...report.notices, gitNotice(error, `what has changed since ${base}`)] };
  }
}

/** What a report says when git does not answer; other exceptions are thrown on. @param what git cannot tell */
export function gitNotice(error: unknown, what: string): Notice {
  if (!(error instanceof GitError)) throw error;
  const reason = withoutTokens(error.message) || "it does not know this commit";
  return { level: "error", message: `git cannot tell ${what} (${reason}). Check that this is a repository that git trusts, and that it holds the commits: a shallow clone does not.` };
}
