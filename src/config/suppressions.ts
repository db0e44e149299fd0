import type { Finding } from "../core/finding.js";
import type { Notice } from "../core/report.js";
import { positionAt, type Source, type Span } from "../core/source.js";
import { Lines, type Commented } from "./covered-lines.js";
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
  const lines = new Lines(module, source.text);
  return module.comments.flatMap((comment) => {
    const match = DIRECTIVE.exec(comment.text);
    if (!match) return [];
    const offset = comment.span.start + Math.max(0, source.text.slice(comment.span.start, comment.span.end).indexOf(MARKER));
    const { line } = positionAt(lines.starts, offset);
    return [{ path: source.path, line, ...parsedDirective(match[1] ?? ""), spans: [lines.coveredBy(comment)] }];
  });
}

/** Takes the findings away that are suppressed with a reason, and says which comments have no effect. */
export function applySuppressions(findings: readonly Finding[], suppressions: readonly Suppression[], context: SuppressionContext): SuppressionResult {
  const suppressed: Finding[] = [];
  const { reasons, used } = coverage(findings, suppressions);
  const open = findings.filter((finding) => {
    const reason = reasons.get(finding);
    if (reason !== undefined) suppressed.push({ ...finding, suppression: context.masked(reason) });
    return reason === undefined;
  });
  const notices = suppressions.flatMap((suppression) => noticesOn(suppression, used.get(suppression) ?? new Set(), context));
  return { findings: open, suppressed, notices };
}

interface Coverage {
  /** Of what is suppressed, the reason of the first comment on it. */
  readonly reasons: ReadonlyMap<Finding, string>;
  /** The rules of a comment that find something where it counts. */
  readonly used: ReadonlyMap<Suppression, ReadonlySet<string>>;
}

/** All comments of a line can cover all findings on it, so that neither are gone through for each of the others. */
function coverage(findings: readonly Finding[], suppressions: readonly Suppression[]): Coverage {
  const rows = rowsOf(findings);
  const reasons = new Map<Finding, string>();
  const used = new Map<Suppression, Set<string>>();
  for (const suppression of suppressions) {
    const { path, rules, reason, spans } = suppression;
    if (reason === undefined) continue;
    for (const rule of rules) {
      const row = rows.get(`${rule} ${path}`);
      const covered = spans.map((span) => row?.covered(span, (finding) => reasons.set(finding, reason)));
      if (covered.includes(true)) used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    }
  }
  return { reasons, used };
}

function rowsOf(findings: readonly Finding[]): ReadonlyMap<string, Row> {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.location.path}`;
    const others = byRule.get(key);
    if (others) others.push(finding);
    else byRule.set(key, [finding]);
  }
  return new Map([...byRule].map(([key, all]) => [key, new Row(all)]));
}

const startOf = ({ location }: Finding): number => location.span.start;

/** The findings of a rule in a file. */
class Row {
  private readonly findings: readonly Finding[];
  /** For each finding, one at or behind it before which all have been taken. */
  private readonly next: number[];

  constructor(findings: readonly Finding[]) {
    this.findings = findings.toSorted((a, b) => startOf(a) - startOf(b));
    this.next = [...this.findings.keys(), this.findings.length];
  }

  /** Whether findings begin in the span; `take` is called with those that no span had before. */
  covered({ start, end }: Span, take: (finding: Finding) => void): boolean {
    const first = firstAt(this.findings, (finding) => startOf(finding) >= start);
    const isIn = (index: number): boolean => index < this.findings.length && startOf(this.findings[index]!) < end;
    for (let i = this.free(first); isIn(i); i = this.free(i)) {
      take(this.findings[i]!);
      this.next[i] = i + 1;
    }
    return isIn(first);
  }

  /** The first at or behind an index that has not been taken; the way there is shortened for the next time. */
  private free(index: number): number {
    let last = index;
    while (this.next[last]! !== last) last = this.next[last]!;
    for (let i = index; i !== last; ) {
      const following = this.next[i]!;
      this.next[i] = last;
      i = following;
    }
    return last;
  }
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

/** The index of the first for which `isBehind` holds; it holds for all that follow. */
function firstAt<T>(items: readonly T[], isBehind: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
