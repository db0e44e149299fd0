/** `--fix` and `--diff`. */
import type { Report } from "../core/report.js";
import { fixedScan, ReadFiles, withoutChanges, type FixedScan } from "../fix.js";
import { patchOf } from "../fixes/patch.js";
import { writeFixed } from "../fixes/write.js";
import { counted } from "../reporters/tally.js";
import { reportOf, scanned, scannedText, type RunOptions } from "../run.js";
import { EXIT, isIncomplete, type Ending } from "./exit.js";
import type { Options } from "./options.js";
import { sentence, writeOutput } from "./output.js";
import type { Input } from "./scan.js";
import { tell } from "./tell.js";

interface FixedReport {
  /** What is left. */
  readonly report: Report;
  /** Standard input, fixed. */
  readonly text: Uint8Array | undefined;
}

/** Applies the fixes. Files are written; of standard input the fixed text is given. */
export async function fixedReport(input: Input, options: Options, run: RunOptions): Promise<FixedReport> {
  const fixed = await fixedInput(input, options, run);
  const failures = input.kind === "paths" ? await writeFixed(fixed.changes, run.cwd) : [];
  const failed = new Set(failures.map(({ path }) => path));
  const written = fixed.changes.filter(({ before }) => !failed.has(before.path));
  const report = reportOf(await withoutChanges(fixed, failed, run), run);
  const count = { fixes: written.reduce((sum, { fixes }) => sum + fixes, 0), files: written.length };
  return {
    report: { ...report, fixed: count, notices: [...report.notices, ...fixed.notices, ...failures] },
    text: input.kind === "text" && input.read.kind === "file" ? (written[0]?.after ?? input.read.file).bytes : undefined,
  };
}

/** Shows what `--fix` would change. Like Ruff, exit code 1 says that there is something. */
export async function showDiff(input: Input, options: Options, run: RunOptions, command: Ending, onEnd: () => void): Promise<void> {
  const fixed = await fixedInput(input, options, run);
  onEnd();
  const report = reportOf(fixed.scan, run);
  const notices = [...report.notices, ...fixed.notices];
  const changes = fixed.changes.toSorted((a, b) => (a.before.path < b.before.path ? -1 : 1));
  process.exitCode = isIncomplete(notices) ? EXIT.incomplete : changes.length > 0 ? EXIT.findings : EXIT.clean;
  if (changes.length > 0 || options.outputFile !== undefined) await writeOutput(changes.map(patchOf).join(""), { ...(options.outputFile !== undefined && { file: options.outputFile }) }, command, process.stdout);
  const told = options.quiet ? [] : [summary(fixed, options, report)];
  tell([...notices.map(sentence), ...told].map((line) => `${line}\n`).join(""));
}

async function fixedInput(input: Input, { unsafeFixes }: Options, options: RunOptions): Promise<FixedScan> {
  const safety = unsafeFixes ? "unsafe" : "safe";
  if (input.kind === "text") {
    const { path, read } = input;
    return fixedScan(await scannedText(path, read, options), safety, options, () => (read.kind === "file" ? read.file : undefined));
  }
  const files = new ReadFiles();
  const scan = await scanned(input.paths, { ...options, onRead: files.remember });
  return fixedScan(scan, safety, options, (path) => files.again(path, options));
}

/** `Would apply 3 fixes in 2 files; tokens are masked.` */
function summary({ changes }: FixedScan, { unsafeFixes }: Options, { findings }: Report): string {
  const fixes = changes.reduce((sum, change) => sum + change.fixes, 0);
  const others = unsafeFixes ? 0 : findings.filter((finding) => finding.fixes.some(({ safety }) => safety === "unsafe")).length;
  const more = others > 0 ? ` ${others} more with --unsafe-fixes.` : "";
  return fixes === 0 ? `Nothing to fix.${more}` : `Would apply ${counted(fixes, "fix", "fixes")} in ${counted(changes.length, "file")}. Tokens are masked: this diff cannot be applied.${more}`;
}
