import { DEFAULT_CONFIG } from "../../src/config/config.js";
import type { Fix } from "../../src/core/finding.js";
import { fixedScan, type FixedScan } from "../../src/fix.js";
import { encoded, type Encoding } from "../../src/input/encoding.js";
import { sourceOf, type RawFile } from "../../src/input/read.js";
import { languageOf } from "../../src/parsers/languages.js";
import { loadParser } from "../../src/parsers/registry.js";
import { reportOf, scannedText, type RunOptions } from "../../src/run.js";
import type { Report } from "../../src/core/report.js";

const OPTIONS: RunOptions = {
  cwd: "/", root: "/", config: { ...DEFAULT_CONFIG, pedantic: true }, followImports: false,
  onCrash: (error) => {
    throw error;
  },
};

export interface FixedText extends FixedScan {
  readonly text: string;
  readonly file: RawFile;
  /** What is left. */
  readonly report: Report;
  /** How many fixes were applied. */
  readonly count: number;
}

/** A text as a file, fixed. */
export async function fixedText(path: string, text: string, safety: Fix["safety"], form: { encoding?: Encoding; bom?: boolean } = {}): Promise<FixedText> {
  const { encoding = "utf-8", bom = false } = form;
  const before: RawFile = { path, encoding, bytes: encoded(text, encoding, bom) };
  const fixed = await fixedScan(await scannedText(path, { kind: "file", file: before }, OPTIONS), safety, OPTIONS, () => before);
  const file = fixed.changes[0]?.after ?? before;
  return { ...fixed, file, text: sourceOf(file).text, report: reportOf(fixed.scan, OPTIONS), count: fixed.changes.reduce((sum, { fixes }) => sum + fixes, 0) };
}

export async function syntaxErrors(path: string, text: string): Promise<number> {
  const parser = await loadParser(languageOf(path)!);
  return (await parser.parse({ path, text, bom: false })).errors.length;
}
