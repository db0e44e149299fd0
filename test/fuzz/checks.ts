import { XMLValidator } from "fast-xml-parser";
import { frames } from "../../src/cli/progress.js";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import type { Fix } from "../../src/core/finding.js";
import type { Notice, Report } from "../../src/core/report.js";
import type { Source } from "../../src/core/source.js";
import { fixedScan } from "../../src/fix.js";
import { patchOf } from "../../src/fixes/patch.js";
import { encodingOf } from "../../src/input/encoding.js";
import { sourceOf, type RawFile } from "../../src/input/read.js";
import { languageOfText } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";
import { REPORTERS, type Format, type ReportOptions } from "../../src/reporters/index.js";
import { outcomesOf, reportOf, scannedText, type RunOptions, type Scan } from "../../src/run.js";
import { leakIn } from "../properties/secrets.js";
import type { Input } from "./inputs.js";
import { misplaced, misquoted, misread } from "./spans.js";

/** Characters of a secret that are a leak. A mutation can leave shorter pieces of it elsewhere, where they are words like others. */
const LEAK = 12;

export interface Failure {
  readonly kind: "crash" | "span" | "leak" | "unstable" | "fix" | "malformed report" | "hang";
  readonly detail: string;
}

const OPTIONS: RunOptions = { cwd: "/", root: "/", config: { ...DEFAULT_CONFIG, pedantic: true }, followImports: false };
const FORMATS = Object.keys(REPORTERS) as readonly Format[];
const REPORTED: readonly [ReportOptions, ReportOptions] = [{ color: false, links: false, width: 60 }, { color: true, links: true, width: 200, base: "file:///project/", includeSuppressed: true }];
const CRASH = /tokenlint failed|Report this as a bug|report this as a bug/;

/** What one input gave. */
export interface Examined {
  readonly failures: readonly Failure[];
  /** Everything that was found, to be compared with another time. */
  readonly outcome: string;
  /** Of the processor, for linting alone. */
  readonly milliseconds: number;
  readonly findings: number;
}

/** Lints an input and looks at all that comes of it. Undefined: it is no text. */
export async function examined({ path, bytes, secret }: Input): Promise<Examined | undefined> {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return undefined;
  const file: RawFile = { path, bytes, encoding };
  const source = sourceOf(file);
  const crashes: string[] = [];
  const options: RunOptions = { ...OPTIONS, onCrash: (error) => crashes.push(frames(error)) };
  const before = process.cpuUsage();
  const scan = await scannedText(path, { kind: "file", file }, options);
  const { user, system } = process.cpuUsage(before);
  const report = reportOf(scan, options);
  // Every second input: colours, and the fixes that are not safe. All of both would take half the time.
  const turn = Number(path.split("/", 1)[0]) % 2;
  const { outputs, broken } = reportsOf(report, turn);
  const isKnown = source.text.includes(secret.text);
  const fixed = report.findings.some(({ fixes }) => fixes.length > 0) ? await fixFailures(file, scan, turn === 0 ? "unsafe" : "safe") : { failures: [], outputs: [] };
  const said = [...crashes, ...report.notices.filter(({ message }) => CRASH.test(message)).map(({ message }) => message)];
  const leaks = isKnown ? [...outputs, ...fixed.outputs, ...crashes.map((text): Output => ["debug", text])].filter(([, text]) => leakIn(text.replace(/\u001b\[[0-9;]*m/g, ""), secret, LEAK) !== undefined) : [];
  return {
    outcome: outcomeOf(scan, path), milliseconds: (user + system) / 1000, findings: report.findings.length,
    failures: [
      ...said.map((detail): Failure => ({ kind: "crash", detail })),
      ...[...misplaced([...report.findings, ...report.suppressed], path, source.text), ...(await parserFailures(source, said.length > 0))].map((detail): Failure => ({ kind: "span", detail })),
      ...leaks.map(([name]): Failure => ({ kind: "leak", detail: `${secret.kind} in ${name}` })),
      ...broken.map((detail): Failure => ({ kind: "malformed report", detail })),
      ...fixed.failures,
    ],
  };
}

/** What an outcome holds, as text. */
const outcomeOf = ({ outcomes }: Scan, path: string): string => JSON.stringify(outcomes.get(path));

/** The outcomes of several inputs that are linted together, by path. */
export async function outcomesTogether(inputs: readonly Input[]): Promise<ReadonlyMap<string, string>> {
  const files = new Map(inputs.flatMap(({ path, bytes }): (readonly [string, { kind: "file"; file: RawFile }])[] => {
    const encoding = encodingOf(bytes);
    return encoding === undefined ? [] : [[path, { kind: "file", file: { path, bytes, encoding } }]];
  }));
  const readable = [...files].filter(([path, { file }]) => languageOfText(path, sourceOf(file).text) !== undefined).map(([path]) => path);
  const outcomes = await outcomesOf(readable, OPTIONS, files);
  return new Map([...outcomes].map(([path, outcome]) => [path, JSON.stringify(outcome)]));
}

type Output = readonly [name: string, text: string];

/** All reports, and what is wrong with their form. */
function reportsOf(report: Report, turn: number): { readonly outputs: readonly Output[]; readonly broken: readonly string[] } {
  if (report.findings.length + report.suppressed.length + report.notices.length === 0) return { outputs: [], broken: [] };
  const options = REPORTED[turn] ?? REPORTED[0];
  const outputs = FORMATS.map((format): Output => [format, REPORTERS[format](report, options)]);
  return { outputs: [...outputs, ["results", JSON.stringify(report)]], broken: FORMATS.filter((format, i) => !isWellFormed(format, outputs[i]?.[1] ?? "", options.color)) };
}

function isWellFormed(format: Format, text: string, hasColors: boolean): boolean {
  if (format === "junit" || format === "checkstyle") return XMLValidator.validate(text) === true && !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text);
  if (format === "json" || format === "sarif" || format === "gitlab") return isJson(text);
  return hasColors || !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @param isCrash the file made something crash: if that is its parser, it is said already */
async function parserFailures(source: Source, isCrash: boolean): Promise<readonly string[]> {
  const language = languageOfText(source.path, source.text);
  if (!language) return [];
  const parser = await loadParser(language);
  try {
    return [...misread(await parser.parse(source), source.text), ...misquoted(parser.blocks?.(source) ?? [], source.text)].map((problem) => `parser of ${language}: ${problem}`);
  } catch (error) {
    return isCrash ? [] : [`parser of ${language}: it crashes, and nothing is said of that: ${frames(error)}`];
  }
}

/** Fixes leave what parses parsing, and nothing to do. */
async function fixFailures(file: RawFile, before: Scan, safety: Fix["safety"]): Promise<{ readonly failures: readonly Failure[]; readonly outputs: readonly Output[] }> {
  const { changes, notices, scan } = await fixedScan(before, safety, OPTIONS, () => file);
  const failures = notices.filter(({ message }) => CRASH.test(message)).map(({ message }): Failure => ({ kind: "fix", detail: `${safety}: ${message}` }));
  for (const change of changes) failures.push(...(await changeFailures(file, change.after, safety, isRefused(notices) ? REFUSALS : 0)));
  const outputs = [JSON.stringify(notices), ...changes.map(patchOf), JSON.stringify(reportOf(scan, OPTIONS))];
  return { failures, outputs: outputs.map((text): Output => [`--fix (${safety})`, text]) };
}

const isRefused = (notices: readonly Notice[]): boolean => notices.some(({ rule }) => rule !== undefined);

/** A fix that was refused may suit what the others have left, the next time. That ends: how often a file is fixed at most. */
const REFUSALS = 4;

/** @param left how often the file may still change */
async function changeFailures(before: RawFile, after: RawFile, safety: Fix["safety"], left: number): Promise<readonly Failure[]> {
  if ((await errorsIn(sourceOf(after))) > (await errorsIn(sourceOf(before)))) return [{ kind: "fix", detail: `${safety}: the file does not parse any more` }];
  const { changes: [again], notices } = await fixedScan(await scannedText(after.path, { kind: "file", file: after }, OPTIONS), safety, OPTIONS, () => after);
  if (!again) return [];
  if (left === 0) return [{ kind: "fix", detail: `${safety}: another time changes the file again` }];
  return changeFailures(after, again.after, safety, isRefused(notices) ? left - 1 : 0);
}

async function errorsIn(source: Source): Promise<number> {
  const language = languageOfText(source.path, source.text);
  return language ? (await (await loadParser(language)).parse(source)).errors.length : 0;
}
