/** `--baseline` and `--update-baseline`. */
import { join, relative, resolve } from "node:path";
import { BASELINE_FILE, baselineText, entriesOf, newKey, parsedBaseline, withoutKnown, type Baseline } from "../config/baseline.js";
import type { Report } from "../core/report.js";
import { errorCode, leadsOutOfRepository, readText, reasonOf } from "../input/files.js";
import { renamesSince } from "../input/renames.js";
import { EXIT, isIncomplete, type Ending } from "./exit.js";
import type { Options } from "./options.js";
import { tell } from "./tell.js";
import { sentence, writeWhole } from "./output.js";

/** A baseline and where it lies. */
export interface KnownFindings {
  readonly file: string;
  readonly baseline: Baseline;
}

/** The baseline of the configuration's folder, or the one that is named; undefined where there is none, or none is wanted. */
export async function knownFindings(root: string, cwd: string, { baseline: named, updateBaseline }: Options, command: Ending): Promise<KnownFindings | undefined> {
  if (named === false) return undefined;
  const file = typeof named === "string" ? resolve(cwd, named) : join(root, BASELINE_FILE);
  const refused = (why: string): never => command.error(`error: ${relative(cwd, file)} ${why} Write it anew with --update-baseline, or leave it out with --no-baseline.`, { exitCode: EXIT.usage });
  if (await leadsOutOfRepository(cwd, file)) return refused("leads out of the repository by a link.");
  try {
    const baseline = parsedBaseline(await readText(file));
    return { file, baseline: baseline ?? (updateBaseline ? { key: newKey(), entries: [] } : refused("is no baseline of this version.")) };
  } catch (error) {
    if (errorCode(error) !== "ENOENT") return refused(`cannot be read (${reasonOf(error)}).`);
    if (updateBaseline) return { file, baseline: { key: newKey(), entries: [] } };
    return typeof named === "string" ? refused("does not exist.") : undefined;
  }
}

/** The report as the baseline leaves it. Only a scan of everything (`isWhole`) can tell that a finding is gone. */
export async function comparedReport(report: Report, { baseline, file }: KnownFindings, cwd: string, isWhole: boolean): Promise<Report> {
  const paths = new Set(baseline.entries.map(({ path }) => path));
  const isMoved = report.findings.some(({ location }) => !paths.has(location.path));
  const compared = withoutKnown(report, baseline, isMoved ? await renamesSince(cwd, file) : undefined);
  return isWhole || !compared.baseline ? compared : { ...compared, baseline: { ...compared.baseline, stale: 0 } };
}

/** Writes the findings of a whole scan as the known ones; an incomplete scan would forget some. */
export async function updatedBaseline(report: Report, { file, baseline }: KnownFindings, cwd: string, command: Ending): Promise<void> {
  tell(report.notices.map((notice) => `${sentence(notice)}\n`).join(""));
  if (isIncomplete(report.notices)) return command.error("error: the scan is incomplete, so the baseline was not written. Mend what is reported above first.", { exitCode: EXIT.incomplete });
  await writeWhole(file, baselineText({ key: baseline.key, entries: entriesOf(report.findings) }), command);
  tell(`${relative(cwd, file)}: ${report.findings.length} known findings\n`);
  process.exitCode = EXIT.clean;
}
