/** `--baseline` and `--update-baseline`. */
import { join, relative, resolve } from "node:path";
import { BASELINE_FILE, baselineText, entriesOf, newKey, parsedBaseline, withoutKnown, type Baseline, type ShownPath } from "../config/baseline.js";
import type { Report } from "../core/report.js";
import { errorCode, leadsOutOfRepository, readText, reasonOf, shownPath } from "../input/files.js";
import { renamesSince } from "../input/renames.js";
import { counted } from "../reporters/tally.js";
import { EXIT, isIncomplete, type Ending } from "./exit.js";
import type { Options } from "./options.js";
import { tell } from "./tell.js";
import { sentence, writeWhole } from "./output.js";

/** A baseline and where it lies. */
export interface KnownFindings {
  readonly file: string;
  /** The folder that its paths are relative to: that of the configuration. Absolute. */
  readonly root: string;
  readonly baseline: Baseline;
}

/** The baseline of the configuration's folder, or the one that is named; undefined where there is none, or none is wanted. */
export async function knownFindings(root: string, cwd: string, { baseline: named, updateBaseline }: Options, command: Ending): Promise<KnownFindings | undefined> {
  if (named === false) return undefined;
  const file = typeof named === "string" ? resolve(cwd, named) : join(root, BASELINE_FILE);
  const refused = (why: string): never => command.error(`error: ${relative(cwd, file)} ${why} Write it anew with --update-baseline, or leave it out with --no-baseline.`, { exitCode: EXIT.usage });
  if (await leadsOutOfRepository(cwd, file)) return refused("leads out of the repository by a link.");
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") return refused(`cannot be read (${reasonOf(error)}).`);
    if (updateBaseline) return { file, root, baseline: { key: newKey(), entries: [] } };
    return typeof named === "string" ? refused("does not exist.") : undefined;
  }
  const baseline = parsedBaseline(text) ?? (updateBaseline ? { key: newKey(), entries: [] } : refused("is no baseline of this version."));
  return { file, root, baseline };
}

/** The report as the baseline leaves it. Only a scan of everything (`isWhole`) can tell that a finding is gone. */
export async function comparedReport(report: Report, { baseline, file, root }: KnownFindings, cwd: string, isWhole: boolean): Promise<Report> {
  const paths = new Set(baseline.entries.map(({ path }) => path));
  const shown = fromRoot(cwd, root);
  const isMoved = report.findings.some(({ location }) => !paths.has(shown(location.path)));
  const compared = withoutKnown(report, baseline, shown, isMoved ? await renamesSince(root, file) : undefined);
  return isWhole || !compared.baseline ? compared : { ...compared, baseline: { ...compared.baseline, stale: 0 } };
}

const fromRoot = (cwd: string, root: string): ShownPath => (path) => shownPath(root, resolve(cwd, path));

/** Writes the findings of a whole scan as the known ones; an incomplete scan would forget some. */
export async function updatedBaseline(report: Report, { file, baseline, root }: KnownFindings, cwd: string, command: Ending): Promise<void> {
  tell(report.notices.map((notice) => `${sentence(notice)}\n`).join(""));
  if (isIncomplete(report.notices)) return command.error("error: the scan is incomplete, so the baseline was not written. Mend what is reported above first.", { exitCode: EXIT.incomplete });
  await writeWhole(file, baselineText({ key: baseline.key, entries: entriesOf(report.findings, fromRoot(cwd, root)) }), command);
  tell(`${relative(cwd, file)}: ${counted(report.findings.length, "known finding")}\n`);
  process.exitCode = EXIT.clean;
}
