/** Findings in a block of a file become findings of the file. */
import type { Finding, Fix, Location } from "./core/finding.js";
import { lineHashes } from "./core/linehash.js";
import { lineStarts, type Place, type Source } from "./core/source.js";
import { fingerprints } from "./findings.js";
import type { Locations } from "./locations.js";
import { withoutTokens } from "./masking.js";
import { isPlain, originOf, type Block } from "./parsers/blocks.js";

/** The blocks of a file by the paths under which they were read as files of their own. */
export type Parts = ReadonlyMap<string, Block>;

/** The place in the file for a place in one of its blocks; other places stay. */
export function relocatedPlace<P extends Place>(place: P, file: Source, parts: Parts): P {
  const block = parts.get(place.path);
  return block ? { ...place, path: file.path, ...originOf(block, place) } : place;
}

/** @param locations those of `file`, in which its secrets are masked */
export function relocated(findings: readonly Finding[], file: Source, parts: Parts, locations: Locations): readonly Finding[] {
  const location = (at: Location): Location => {
    const block = parts.get(at.path);
    return block ? locations.of({ path: file.path, ...originOf(block, at.span) }) : at;
  };
  const fixes = (finding: Finding): readonly Fix[] => {
    const block = parts.get(finding.location.path);
    if (!block) return finding.fixes;
    return finding.fixes.flatMap((fix) => {
      if (!fix.edits.every(({ span, text }) => isPlain(block, span, text))) return [];
      return [{ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: originOf(block, edit.span) })) }];
    });
  };
  const print = fingerprints();
  const moved = findings.map((finding): Finding => {
    const at = location(finding.location);
    const named = namedAsWritten(parts.get(finding.location.path));
    const trail = finding.trail.map((step) => ({ text: named(step.text), location: location(step.location) }));
    return { ...finding, message: named(finding.message), location: at, fixes: fixes(finding), fingerprint: print(finding.rule, at, finding.symbol), trail };
  });
  const hashes = lineHashes(file.text, file.bom, new Set(moved.map(({ location: at }) => at.start.line)));
  return moved.map((finding) => ({ ...finding, lineHash: hashes.get(finding.location.start.line) ?? "" }));
}

/** A text that calls what a template fills in as the file does: no variable has that name, in the environment or elsewhere. */
const namedAsWritten = (block: Block | undefined) => (text: string): string =>
  block?.names ? withoutTokens(text.replace(/(?:the environment variable )?\b(\w+)/g, (whole, name: string) => block.names?.get(name) ?? whole)) : text;

/** The one-based line of the file on which a line of a block begins. */
export function relocatedLine(line: number, block: Block, locations: Locations): number {
  const start = lineStarts(block.text)[line - 1] ?? 0;
  return locations.position(originOf(block, { start, end: start }).start).line;
}
