import type { Finding } from "../core/finding.js";
import type { Comment, Language, Module } from "../core/module.js";
import type { Notice } from "../core/report.js";
import { lineStarts, positionAt } from "../core/source.js";
import type { Source, Span } from "../core/source.js";
import { suggestion } from "./suggest.js";

/** One `tokenlint-ignore` comment. */
export interface Suppression {
  readonly path: string;
  /** One-based, of the marker. */
  readonly line: number;
  /** As written; empty when none is named. */
  readonly rules: readonly string[];
  /** Undefined: none is given, and the comment has no effect. */
  readonly reason: string | undefined;
  /** The offsets it covers: its lines, and what of the code on several lines begins or ends there. */
  readonly spans: readonly Span[];
}

export interface SuppressionContext {
  readonly knownRules: readonly string[];
  /** The rules that ran on this file: only for these can it be told that a suppression is unused. */
  readonly ranRules: readonly string[];
  /** Takes what looks like a token out of a reason, which goes into reports. */
  readonly masked: (text: string) => string;
}

export interface SuppressionResult {
  readonly findings: readonly Finding[];
  /** With their reason. */
  readonly suppressed: readonly Finding[];
  /** Of level `warning`: comments without effect. */
  readonly notices: readonly Notice[];
}

type Commented = Pick<Module, "language" | "comments" | "calls" | "writes" | "dicts" | "literals" | "functions" | "classes">;

const BARE_FORMATS: ReadonlySet<Language> = new Set(["yaml", "toml", "ini", "dotenv"]);
const MARKER = "tokenlint-ignore";
const FORM = `Write \`${MARKER} <rule> -- <reason>\`.`;
/** The marker begins the comment, or one that follows in the same comment (`# noqa  # <marker> …`); prose does not count. */
const DIRECTIVE = /(?:^[\s*#/]*|\s(?:#|\/\/)\s*)tokenlint-ignore(?!\w)([^\r\n]*)/;

/**
 * The suppression comments of a file. One behind code covers its line; one that stands alone covers the next line of
 * code too. Either also covers the rest of a call, assignment, dictionary or string that begins there (or ends there,
 * for one behind code) as long as no function lies in it: formatters spread such code over lines, and comments cannot
 * stand in strings.
 */
export function suppressionsIn(module: Commented, source: Source): readonly Suppression[] {
  if (!source.text.includes(MARKER)) return [];
  const starts = lineStarts(source.text);
  const code = codeLines(source.text, module.comments, starts);
  const wholes = new Wholes(wholesOf(module, source.text));
  return module.comments.flatMap((comment) => {
    const match = DIRECTIVE.exec(comment.text);
    if (!match) return [];
    const offset = comment.span.start + Math.max(0, source.text.slice(comment.span.start, comment.span.end).indexOf(MARKER));
    const { line } = positionAt(starts, offset);
    const spans = coveredSpans(comment, starts, code, wholes, source.text.length);
    return [{ path: source.path, line, ...parsedDirective(match[1] ?? ""), spans }];
  });
}

/** Takes the findings away that are suppressed with a reason, and says which comments have no effect. */
export function applySuppressions(findings: readonly Finding[], suppressions: readonly Suppression[], context: SuppressionContext): SuppressionResult {
  const suppressed: Finding[] = [];
  const used = new Map<Suppression, Set<string>>(suppressions.map((suppression) => [suppression, new Set()]));
  const open = findings.filter((finding) => {
    const covering = suppressions.filter((suppression) => isCovering(suppression, finding));
    const [first] = covering;
    if (!first || first.reason === undefined) return true;
    for (const suppression of covering) used.get(suppression)?.add(finding.rule);
    suppressed.push({ ...finding, suppression: context.masked(first.reason) });
    return false;
  });
  const notices = suppressions.flatMap((suppression) => noticesOn(suppression, used.get(suppression) ?? new Set(), context));
  return { findings: open, suppressed, notices };
}

function isCovering(suppression: Suppression, { rule, location }: Finding): boolean {
  if (suppression.reason === undefined || !suppression.spans.some((span) => span.start <= location.span.start && location.span.start < span.end)) return false;
  return suppression.path === location.path && suppression.rules.includes(rule);
}

/** A message holds no text of the file, so an unknown rule is not repeated: it could be anything. */
function noticesOn(suppression: Suppression, used: ReadonlySet<string>, { knownRules, ranRules }: SuppressionContext): readonly Notice[] {
  const { path, line, rules, reason } = suppression;
  const notice = (message: string, rule?: string): Notice => ({ level: "warning", path, line, message, ...(rule !== undefined && { rule }) });
  if (rules.length === 0) return [notice(`This suppression names no rule, so it has no effect. ${FORM}`)];
  if (reason === undefined) return [notice(`This suppression gives no reason, so it has no effect. Add \`-- <reason>\` behind the rule.`)];
  return rules.flatMap((rule) => {
    if (!knownRules.includes(rule)) return [notice(`This suppression names a rule that does not exist.${suggestion(rule, knownRules) || " Run `tokenlint rules` for the list."}`)];
    if (used.has(rule) || !ranRules.includes(rule)) return [];
    return [notice(`This suppression of ${rule} is unused: the rule finds nothing here. Remove it.`, rule)];
  });
}

/** ` rule-a, rule-b -- reason`. With something else behind the marker (`-next-line`) it names nothing we know. */
function parsedDirective(text: string): Pick<Suppression, "rules" | "reason"> {
  if (!/^(?:\s|$)/.test(text)) return { rules: [], reason: undefined };
  const [, before = text, after = ""] = /^(.*?)(?:^|\s)--(?:\s(.*))?$/s.exec(text) ?? [];
  const rules = before.split(/[\s,]+/).filter((rule) => rule !== "");
  const reason = after.trimStart().replace(/(?<![\s*])[\s*]+$/, "");
  return { rules: [...new Set(rules)], reason: reason === "" ? undefined : reason };
}

function coveredSpans(comment: Comment, starts: readonly number[], code: readonly boolean[], wholes: Wholes, length: number): readonly Span[] {
  const first = positionAt(starts, comment.span.start).line;
  const last = positionAt(starts, Math.max(comment.span.start, comment.span.end - 1)).line;
  const isAlone = !code.slice(first, last + 1).includes(true);
  const next = isAlone ? code.indexOf(true, last + 1) : last;
  const lines = { start: starts[first - 1] ?? 0, end: next < 0 ? length : (starts[next] ?? length + 1) };
  // All of them touch the lines, so that together they are one span.
  return [{ start: isAlone ? lines.start : wholes.startOf(lines), end: wholes.endOf(lines) }];
}

/** Spans by where they begin and by where they end: a file can have as many comments as spans. */
class Wholes {
  private readonly byStart: readonly Span[];
  private readonly byEnd: readonly Span[];

  constructor(spans: readonly Span[]) {
    this.byStart = spans.toSorted((a, b) => a.start - b.start);
    this.byEnd = spans.toSorted((a, b) => a.end - b.end);
  }

  /** Where the span and those that begin in it end. */
  endOf({ start, end }: Span): number {
    let last = end;
    for (let i = firstAt(this.byStart, (span) => span.start >= start); i < this.byStart.length && this.byStart[i]!.start < end; i++) last = Math.max(last, this.byStart[i]!.end);
    return last;
  }

  /** Where the span and those whose last character is in it begin. */
  startOf({ start, end }: Span): number {
    let first = start;
    for (let i = firstAt(this.byEnd, (span) => span.end > start); i < this.byEnd.length && this.byEnd[i]!.end <= end; i++) first = Math.min(first, this.byEnd[i]!.start);
    return first;
  }
}

/** The index of the first for which `isBehind` holds; it holds for all that follow. */
function firstAt(spans: readonly Span[], isBehind: (span: Span) => boolean): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(spans[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** For each one-based line, whether something but blanks and comments stands on it. JSX has comments in braces only. */
function codeLines(text: string, comments: readonly Comment[], starts: readonly number[]): readonly boolean[] {
  const rests = starts.map(() => "");
  let end = 0;
  for (const { span } of [...comments, { span: { start: text.length, end: text.length } }]) {
    let { line } = positionAt(starts, end);
    for (const part of text.slice(end, span.start).split(/\r\n|\r|\n/)) {
      rests[line - 1] += part.trim();
      line++;
    }
    end = Math.max(end, span.end);
  }
  return [false, ...rests.map((rest) => rest !== "" && rest !== "{}")];
}

/** What code on several lines belongs together. What holds a function is left out: a comment on `main(() => {` is not meant for all of it. */
function wholesOf(module: Commented, text: string): readonly Span[] {
  // A map without braces begins with its first entry: what stands above that is not meant for all of them.
  if (BARE_FORMATS.has(module.language)) return [...module.dicts.filter(({ span }) => text[span.start] === "{"), ...module.literals].map(({ span }) => span);
  const bodies = [...module.functions, ...module.classes].map(({ span }) => span.start).toSorted((a, b) => a - b);
  const spans = [...module.calls, ...module.writes, ...module.dicts, ...module.literals].map(({ span }) => span).toSorted((a, b) => a.start - b.start);
  let next = 0;
  return spans.filter(({ start, end }) => {
    while ((bodies[next] ?? Infinity) < start) next++;
    return (bodies[next] ?? Infinity) >= end;
  });
}
