/** Changes as a unified diff for people. Tokens are masked, so that no program can apply it. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import type { Place, Source } from "../core/source.js";
import { sourceOf } from "../input/read.js";
import { masked, maskedLine, withoutTokens } from "../masking.js";
import { visible } from "../reporters/text/cells.js";
import type { ChangedFile } from "./changed-file.js";

const CONTEXT = 3;

export function patchOf({ before, after, secretsBefore, secretsAfter }: ChangedFile): string {
  const [old, fixed] = [sourceOf(before), sourceOf(after)];
  const secrets = [...secretTexts(old, secretsBefore), ...secretTexts(fixed, secretsAfter)];
  const removed = lineMasker(old, secretsBefore, secrets);
  const added = lineMasker(fixed, secretsAfter, secrets);
  const patch = structuredPatch(visible(withoutTokens(before.path)), visible(withoutTokens(before.path)), old.text, fixed.text, undefined, undefined, { context: CONTEXT });
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

/** What stands at the places, to be masked wherever else it stands. Shorter pieces are words. */
function secretTexts({ text }: Source, places: readonly Place[]): readonly string[] {
  return places.map(({ start, end }) => text.slice(start, end)).filter((piece) => piece.length >= SHORTEST_SECRET);
}

const SHORTEST_SECRET = 8;

/** Gives the one-based line as it may be shown. Lines end as they do in a diff: with LF. */
function lineMasker({ text }: Source, places: readonly Place[], secrets: readonly string[]): (line: number) => string {
  const lines = text.split("\n");
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  return (line) => {
    const raw = lines[line - 1] ?? "";
    const safe = masked(maskedLine(raw, starts[line - 1] ?? 0, places), secrets);
    return safe.replace(/\r$/, "").split("\t").map(visible).join("\t");
  };
}
