/** The one place where secrets become stars. Everything a report shows passes through here. */
import type { Finding, Location } from "./core/finding.js";
import type { Literal, Module, TextExpr } from "./core/module.js";
import type { Report } from "./core/report.js";
import type { Place, Source } from "./core/source.js";
import { formatOf, isPlaceholder, isPublicPart, looksRandom, publicStart } from "./services/index.js";

/** Runs of characters that tokens are made of. */
const RUN = /[0-9A-Za-z_\-+/=.~\\]{16,}/g;
const SHORTEST = 16;

/** Letters and digits that nobody writes so for a reader: percent-encoded, or as references of HTML and XML. */
const ENCODED = /(?:%(?:3\d|[46][1-9A-Fa-f]|[57][\dAa])){8,}|(?:&#(?:x[3-7][\dA-Fa-f]|\d{2,3});){8,}/g;

/** The token with stars in place of its secret part, same length: a public prefix and NetBox's public key stay. */
export function starred(token: string): string {
  const kept = publicStart(token);
  const shown = token.startsWith(kept) && kept.length < token.length / 2 ? kept : "";
  return shown + "*".repeat(token.length - shown.length);
}

/** The text without anything that looks like a token; its length stays. */
export function withoutTokens(text: string): string {
  return text.replace(ENCODED, (run) => "*".repeat(run.length)).replace(RUN, (run, at: number, whole: string) => (isKeyOfStarred(run, whole[at + run.length]) ? run : starredIn(run, PARTS)));
}

/** NetBox's key id, `nbt_<key>.`, before a secret that is stars already. */
const isKeyOfStarred = (run: string, next: string | undefined): boolean => next === "*" && run.endsWith(".") && isPublicPart(run);

/** A path without tokens. Names that are tokens are starred, and the rest says where that is; what stands between them may be one only as a whole. */
export function pathWithoutTokens(path: string): string {
  return path.split("/").map(withoutTokens).join("/").replace(/[^*]+/g, (rest) => withoutTokens(rest));
}

/** What a run can be made of: the names of a path, keys and values; then words. */
const PARTS: readonly RegExp[] = [/[^/=]{16,}=*/g, /[0-9A-Za-z]{20,}/g];

/** The run with stars for the largest parts that are tokens. */
function starredIn(run: string, [part, ...smaller]: readonly RegExp[]): string {
  if (isTokenLike(run)) return starred(run);
  return part ? run.replace(part, (each) => starredIn(each, smaller)) : run;
}

function isTokenLike(written: string): boolean {
  const run = written.replaceAll("\\", "");
  if (isPlaceholder(run)) return false;
  return formatOf(run) !== undefined || looksRandom(run) || (/\d/.test(run) && /^[0-9A-Za-z]{24,}$/.test(run));
}

/** Where a module has tokens that no line of it shows, since they are written in several strings that are joined, or with escapes. */
export function disguisedTokens({ path, texts }: Module, { text }: Source): readonly Place[] {
  return texts.flatMap((whole) => {
    const literals = literalsOf(whole);
    const value = literals.map((literal) => literal.value).join("");
    if (value.length < SHORTEST) return [];
    const written = literals.map(({ span }) => text.slice(span.start, span.end));
    if (written.includes(value)) return [];
    const shown = withoutTokens(value);
    const hidden = [...shown.matchAll(/\*+/g)].map(({ index, 0: stars }) => value.slice(index, index + stars.length));
    if (hidden.every((token) => written.some((each) => each.includes(token)))) return [];
    let at = 0;
    return literals.flatMap((literal) => {
      const isShown = shown.startsWith(literal.value, at);
      at += literal.value.length;
      return isShown ? [] : [{ path, ...literal.span }];
    });
  });
}

const literalsOf = ({ parts }: TextExpr): readonly Literal[] => parts.flatMap((part) => (part.kind === "literal" ? [part] : part.kind === "text" ? literalsOf(part) : []));

/** Where a secret ends with what is base 64 behind it: without quotes, it may seem to end at `/` and `+`. */
function wholeEnd(line: string, end: number): number {
  return end + (REST.exec(line.slice(end, end + LONGEST_REST))?.[0].length ?? 0);
}

/** Characters. */
const LONGEST_REST = 100;
const REST = /^[+/](?=[0-9a-z+/]*[A-Z])[0-9A-Za-z+/]*=*/;

/** A line of a file without the secrets known to stand in it, and without anything that looks like one. */
export function maskedLine(line: string, lineStart: number, secrets: readonly Place[]): string {
  const spans = secrets.map(({ start, end }) => ({ start: Math.max(0, start - lineStart), end: wholeEnd(line, Math.min(line.length, end - lineStart)) }));
  let shown = "";
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(start, at);
    if (from >= end) continue;
    shown += line.slice(at, from) + starred(line.slice(from, end));
    at = end;
  }
  return withoutTokens(shown + line.slice(at));
}

/** Shorter pieces of a token are words, which may stand anywhere. */
const SHORTEST_PIECE = 8;

/** A function that puts stars for every one of the pieces of tokens that stands in a text. Its time does not grow with their number. */
export function maskingOf(pieces: readonly string[]): (text: string) => string {
  const byStart = new Map<string, string[]>();
  for (const piece of new Set(pieces.toSorted((a, b) => b.length - a.length))) {
    const start = piece.slice(0, SHORTEST_PIECE);
    if (start.length === SHORTEST_PIECE) byStart.set(start, [...(byStart.get(start) ?? []), piece]);
  }
  return (text) => {
    let shown = "";
    let at = 0;
    for (let i = 0; i + SHORTEST_PIECE <= text.length; i++) {
      const piece = byStart.get(text.slice(i, i + SHORTEST_PIECE))?.find((each) => text.startsWith(each, i));
      if (piece === undefined) continue;
      shown += text.slice(at, i) + starred(piece);
      at = i + piece.length;
      i = at - 1;
    }
    return shown + text.slice(at);
  };
}

/** The report for people and programs elsewhere: a file can be called like a token, too. */
export function withoutTokensInPaths(report: Report): Report {
  const shown = <T extends { readonly path?: string }>(each: T): T => (each.path === undefined ? each : { ...each, path: pathWithoutTokens(each.path) });
  const at = (location: Location): Location => shown(location);
  const masked = (finding: Finding): Finding => ({ ...finding, location: at(finding.location), trail: finding.trail.map((step) => ({ ...step, location: at(step.location) })) });
  return {
    ...report,
    findings: report.findings.map(masked), suppressed: report.suppressed.map(masked), skipped: report.skipped.map(shown),
    notices: report.notices.map((notice) => ({ ...shown(notice), message: withoutTokens(notice.message) })),
  };
}
