/** SARIF as large as GitHub takes it: the limit is on the compressed file, which a reporter, without a compressor, does not know. */
import { gzipSync } from "node:zlib";
import type { Report } from "../core/report.js";
import { sarifText, type ReportOptions, type SarifText } from "../reporters/index.js";

/** Bytes after gzip ("SARIF file size" in GitHub's limits: 10 MB). */
const LARGEST = 10_000_000;
/** Of what fits by proportion, as results are not equally long. */
const MARGIN = 0.9;

/** The report as SARIF, with as many of the most severe results as GitHub takes. @param largest bytes after gzip */
export function uploadable(report: Report, options: ReportOptions, largest = LARGEST): SarifText {
  let sarif = sarifText(report, options);
  for (let size = compressed(sarif, largest); size > largest && sarif.results > 0; size = compressed(sarif, largest)) {
    sarif = sarifText(report, options, Math.floor((sarif.results * largest * MARGIN) / size));
  }
  return sarif;
}

/** A text that is small before is not compressed to see that it is small after. */
function compressed({ text }: SarifText, largest: number): number {
  const size = Buffer.byteLength(text);
  return size > largest ? gzipSync(text).length : size;
}
