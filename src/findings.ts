/** Problems become findings: placed, masked, fingerprinted. After this nothing holds a secret. */
import { digest, keyedDigest } from "./digest.js";
import type { Concept, Step } from "./core/concept.js";
import type { Finding, Fix, Location, Severity } from "./core/finding.js";
import { lineHashes } from "./core/linehash.js";
import type { Module } from "./core/module.js";
import { around } from "./core/nesting.js";
import type { Problem, RuleMeta } from "./core/rule.js";
import type { Place, Source } from "./core/source.js";
import { FixWriter } from "./idioms/index.js";
import { Locations } from "./locations.js";
import { withoutTokens } from "./masking.js";

/** The text of the files that places point into. */
export type Sources = (path: string) => Source | undefined;

export interface Found {
  readonly meta: RuleMeta;
  readonly severity: Severity;
  readonly problem: Problem;
}

/** Shorter known text is no secret: a prefix, a word. */
const MIN_SECRET = 8;

/** The places of all tokens that concepts know, and of all pieces they are made of. */
export function secretPlaces(concepts: readonly Concept[]): readonly Place[] {
  return concepts.flatMap((concept) => {
    if (concept.kind === "secret-literal") return [concept.place, ...(concept.pieces ?? [])];
    if (concept.kind === "token-exposure") return concept.token.pieces ?? [];
    if (concept.kind === "server-setting") return concept.secrets;
    if (concept.kind !== "credential-use") return [];
    return concept.credentials.flatMap(({ token }) => (token.prefix.length >= MIN_SECRET || (token.text?.length ?? 0) >= MIN_SECRET ? token.pieces : []));
  });
}

/** Findings of one file, sorted by place and rule. With `key` each has a hash of what it is about. */
export function findingsOf(found: readonly Found[], module: Module, secrets: readonly Place[], sources: Sources, key?: string): readonly Finding[] {
  const files = new Map<string, Locations>();
  const locationsIn = (path: string): Locations => {
    const known = files.get(path) ?? new Locations(sources(path) ?? { path, text: "", bom: false }, secrets);
    files.set(path, known);
    return known;
  };
  const location = (place: Place): Location => locationsIn(place.path).of(place);
  const own = sources(module.path);
  const hashes = own ? lineHashes(own.text, own.bom, new Set(found.map(({ problem }) => locationsIn(own.path).position(problem.place.start).line))) : new Map<number, string>();
  const fixes = fixesOf(found, own && new FixWriter(own, module));
  const print = fingerprints();
  return found
    .map((each): Finding => {
      const { meta, severity, problem } = each;
      const at = location(problem.place);
      const symbol = withoutTokens(symbolAt(module, problem.place));
      return {
        rule: meta.id, severity, confidence: problem.confidence, message: withoutTokens(problem.message), location: at, symbol,
        trail: trailOf(snapped(problem.trail ?? [], problem.place), location), fixes: fixes.get(each) ?? [],
        fingerprint: print(meta.id, at, symbol),
        lineHash: hashes.get(at.start.line) ?? "",
        ...(problem.service !== undefined && { service: problem.service }),
        ...(key !== undefined && { value: valueHash(problem, sources, key) }),
      };
    })
    .sort((a, b) => a.location.span.start - b.location.span.start || (a.rule < b.rule ? -1 : 1));
}

/** The fixes as edits, written in the order of the file. One that would write what looks like a token is left out. */
function fixesOf(found: readonly Found[], writer: FixWriter | undefined): ReadonlyMap<Found, readonly Fix[]> {
  const isClean = ({ edits }: Fix): boolean => edits.every(({ text }) => withoutTokens(text) === text);
  const masked = (fix: Fix): Fix => ({ ...fix, description: withoutTokens(fix.description) });
  const inOrder = found.toSorted((a, b) => a.problem.place.start - b.problem.place.start);
  return new Map(inOrder.map((each) => [each, (writer?.written(each.problem.fixes ?? []) ?? []).filter(isClean).map(masked)]));
}

/** The code at the place and where the token is written, blanks aside. A report never shows it. */
function valueHash({ place, trail = [] }: Problem, sources: Sources, key: string): string {
  const texts = [place, ...trail.slice(0, 1).map((step) => step.place)].map(({ path, start, end }) => sources(path)?.text.slice(start, end).replace(/\s+/g, " ") ?? "");
  return keyedDigest(texts.join("\n"), key);
}

/** Fingerprints of the findings of one file: of equal lines each has its own. */
export function fingerprints(): (rule: string, at: Location, symbol: string) => string {
  const counts = new Map<string, number>();
  return (rule, at, symbol) => {
    const key = [rule, at.path, symbol, at.text.trim()].join("\n");
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return digest(`${key}\n${count}`);
  };
}

/** A step at a string stands where the finding at the same string with its quotes stands. */
function snapped(steps: readonly Step[], place: Place): readonly Step[] {
  const isSame = (other: Place): boolean => other.path === place.path && Math.abs(other.start - place.start) <= 2 && Math.abs(other.end - place.end) <= 2;
  return steps.map((step) => (isSame(step.place) ? { ...step, place } : step));
}

/** The steps with their locations; a step at the place of the one before it is left out. */
function trailOf(steps: readonly Step[], location: (place: Place) => Location): Finding["trail"] {
  const seen = new Set<string>();
  return steps.flatMap((step) => {
    const key = `${step.place.path}:${step.place.start}:${step.text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ location: location(step.place), text: withoutTokens(step.text) }];
  });
}

/** The functions and classes around a place, outermost first, joined by dots. */
function symbolAt(module: Module, place: Place): string {
  return [...around(module.functions, place), ...around(module.classes, place)]
    .filter(({ name }) => name !== undefined)
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ name }) => name)
    .join(".");
}
