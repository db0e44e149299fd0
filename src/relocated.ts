/** Findings in a block of a file become findings of the file. */
import type { Finding, Fix, Location } from "./core/finding.js";
import { lineHashes } from "./core/linehash.js";
import { lineStarts, positionAt, type Place, type Source } from "./core/source.js";
import { fingerprints, locationOf } from "./findings.js";
import { isPlain, originOf, type Block } from "./parsers/blocks.js";

/** A block with the path under which it was read as a file of its own. */
export interface Part {
  readonly path: string;
  readonly block: Block;
}

/** The place in the file for a place in one of its blocks; other places stay. */
export function relocatedPlace<P extends Place>(place: P, file: Source, parts: readonly Part[]): P {
  const part = parts.find(({ path }) => path === place.path);
  return part ? { ...place, path: file.path, ...originOf(part.block, place) } : place;
}

/** @param secrets places of tokens in `file` */
export function relocated(findings: readonly Finding[], file: Source, parts: readonly Part[], secrets: readonly Place[]): readonly Finding[] {
  const starts = lineStarts(file.text);
  const location = (at: Location): Location => {
    const part = parts.find(({ path }) => path === at.path);
    return part ? locationOf({ path: file.path, ...originOf(part.block, at.span) }, file, starts, secrets) : at;
  };
  const fixes = (finding: Finding): readonly Fix[] => {
    const part = parts.find(({ path }) => path === finding.location.path);
    if (!part) return finding.fixes;
    return finding.fixes.flatMap((fix) => {
      if (!fix.edits.every(({ span, text }) => isPlain(part.block, span, text))) return [];
      return [{ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: originOf(part.block, edit.span) })) }];
    });
  };
  const print = fingerprints();
  const moved = findings.map((finding): Finding => {
    const at = location(finding.location);
    return { ...finding, location: at, fixes: fixes(finding), fingerprint: print(finding.rule, at, finding.symbol), trail: finding.trail.map((step) => ({ ...step, location: location(step.location) })) };
  });
  const hashes = lineHashes(file.text, file.bom, new Set(moved.map(({ location: at }) => at.start.line)));
  return moved.map((finding) => ({ ...finding, lineHash: hashes.get(finding.location.start.line) ?? "" }));
}

/** The one-based line of the file on which a line of a block begins. */
export function relocatedLine(line: number, block: Block, starts: readonly number[]): number {
  const start = lineStarts(block.text)[line - 1] ?? 0;
  return positionAt(starts, originOf(block, { start, end: start }).start).line;
}
