/** Changes as a unified diff for people. Tokens are masked, so that no program can apply it. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import { positionAt, type Place, type Source } from "../core/source.js";
import { sourceOf } from "../input/read.js";
import { maskedLine, maskingOf, pathWithoutTokens } from "../masking.js";
import { visible } from "../reporters/text/cells.js";
import type { ChangedFile } from "./changed-file.js";

const CONTEXT = 3;

export function patchOf({ before, after, secretsBefore, secretsAfter }: ChangedFile): string {
  const [old, fixed] = [sourceOf(before), sourceOf(after)];
  const masked = maskingOf([...secretTexts(old, secretsBefore), ...secretTexts(fixed, secretsAfter)]);
  const removed = lineMasker(old, secretsBefore, masked);
  const added = lineMasker(fixed, secretsAfter, masked);
  const patch = structuredPatch(visible(pathWithoutTokens(before.path)), visible(pathWithoutTokens(before.path)), old.text, fixed.text, undefined, undefined, { context: CONTEXT });
  const hunks = patch.hunks.map((hunk) => {
    let [from, to] = [hunk.oldStart, hunk.newStart];
    const lines = hunk.lines.map((line) => {
      const sign = line[0] ?? "";
      if (sign === "\\") return line;
      const shown = sign === "+" ? added(to) : removed(from);
      if (sign !== "+") from++;
      if (sign !== "-") to++;
      // A line of GitHub's runner that begins with `::`, blanks aside, is a command.
      return sign + (sign === " " ? shown.replace(/^(\s*):(?=:)/, "$1\ufffd") : shown);
    });
    return { ...hunk, lines };
  });
  return formatPatch({ ...patch, hunks }, FILE_HEADERS_ONLY);
}

/** What stands at the places, to be masked wherever else it stands. */
const secretTexts = ({ text }: Source, places: readonly Place[]): readonly string[] => places.map(({ start, end }) => text.slice(start, end));

/** Gives the one-based line as it may be shown. Lines end as they do in a diff: with LF. */
function lineMasker({ text }: Source, places: readonly Place[], masked: (text: string) => string): (line: number) => string {
  const lines = text.split("\n");
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  const secrets = new Map<number, Place[]>();
  for (const place of places) {
    const last = positionAt(starts, Math.max(place.start, place.end - 1)).line;
    for (let { line } = positionAt(starts, place.start); line <= last; line++) {
      const known = secrets.get(line);
      if (known) known.push(place);
      else secrets.set(line, [place]);
    }
  }
  return (line) => {
    const raw = lines[line - 1] ?? "";
    const safe = masked(maskedLine(raw, starts[line - 1] ?? 0, secrets.get(line) ?? []));
    return safe.replace(/\r$/, "").split("\t").map(visible).join("\t");
  };
}
