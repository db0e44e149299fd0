/** Places where a program says that a text has exactly so many characters, or at most so many. */
import type { Edit } from "../core/finding.js";
import type { CallExpr, DictExpr, Expr, Scope } from "../core/module.js";
import type { Span } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { constantText, lastName } from "../flow/index-module.js";
import { optionsOf } from "../flow/value.js";
import { EXACT_KEYS, GREATEST_KEYS, LEAST_KEYS, LENGTH_CALLS, PATTERN_CALLS, PATTERN_KEYS, PATTERN_NAMES, RANGE_CALLS, VAGUE_KEYS } from "../models/index.js";

export interface FixedLength {
  readonly span: Span;
  readonly scope: Scope;
  readonly form: "length" | "pattern";
  /** It only limits what is kept, it does not ask for so many characters. */
  readonly isLimit: boolean;
  /** What is checked, where it is handed to the check. */
  readonly subject?: Expr;
  readonly relaxed?: readonly Edit[];
}

/** What is looked for, in which frame. */
interface Search {
  readonly evaluator: Evaluator;
  readonly frame: Frame;
  readonly length: number;
}

export function fixedLengths(search: Search): readonly FixedLength[] {
  const { module } = search.frame.unit;
  return [...module.calls.flatMap((call) => ofCall(call, search) ?? []), ...module.dicts.flatMap((dict) => ofDict(dict, search) ?? [])];
}

function ofCall(call: CallExpr, search: Search): FixedLength | undefined {
  const name = lastName(call.callee);
  if (name === undefined) return undefined;
  if (name === "==" || name === "!=") return ofComparison(call, name, search);
  if (name === "regex") return ofRegex(call, search);
  return ofKeywords(call, search) ?? ofPositions(call, name, search) ?? (PATTERN_NAMES.has(name) ? ofPattern(call, search) : undefined);
}

/** `len(token) == 40`, `token.length !== 40` */
function ofComparison(call: CallExpr, operator: "==" | "!=", search: Search): FixedLength | undefined {
  const [left, right] = call.args.map(({ value }) => value);
  if (!left || !right) return undefined;
  for (const [measured, number] of [[left, right], [right, left]] as const) {
    const subject = measuredIn(measured);
    if (!subject || !isNumber(number, search)) continue;
    const gap = right.span.start - left.span.end;
    const isSimple = measured === left && (gap === " == ".length || gap === " === ".length);
    const edit: Edit = { span: { start: left.span.end, end: right.span.start }, text: operator === "==" ? " >= " : " < " };
    return { span: call.span, scope: call.scope, form: "length", isLimit: false, subject, ...(isSimple && { relaxed: [edit] }) };
  }
  return undefined;
}

/** What `len(x)` and `x.length` measure. */
function measuredIn(expr: Expr): Expr | undefined {
  if (expr.kind === "member") return expr.key === "length" ? expr.object : undefined;
  return expr.kind === "call" && expr.callee.kind === "name" && expr.callee.name === "len" ? expr.args[0]?.value : undefined;
}

function isNumber(expr: Expr | undefined, { evaluator, frame, length }: Search): boolean {
  if (expr?.kind === "scalar") return expr.value === length;
  if (expr?.kind !== "name" && expr?.kind !== "member") return false;
  const options = optionsOf(evaluator.value(expr, frame));
  return options.length === 1 && options.every((option) => option.kind === "scalar" && option.value === length);
}

/** `.length(40)`, `MaxLength(40)`, `Length(40, 40)` */
function ofPositions(call: CallExpr, name: string, search: Search): FixedLength | undefined {
  const [first, second] = call.args.filter((arg) => arg.name === undefined);
  const kind = LENGTH_CALLS.get(name);
  const base = { span: call.span, scope: call.scope, form: "length", subject: call } as const;
  if (kind && isNumber(first?.value, search)) {
    const { callee } = call;
    // `Math.max(40, n)` and `items.length(40)` bound no text: a validator's method follows a call.
    if (callee.kind === "member" && /^[a-z]+$/.test(name) && callee.object.kind !== "call" && !isShort(callee.object)) return undefined;
    const isSimple = name === "length" && callee.kind === "member" && callee.object.kind === "call";
    return { ...base, isLimit: kind === "most", ...(isSimple && { relaxed: [{ span: callee.keySpan, text: "min" }] }) };
  }
  return RANGE_CALLS.has(name) && isNumber(first?.value, search) && isNumber(second?.value, search) ? { ...base, isLimit: false } : undefined;
}

/** `v.maxLength(40)`, `sa.String(40)`: a module by its short name. */
const isShort = (expr: Expr): boolean => expr.kind === "name" && expr.name.length <= 2;

/** `Field(min_length=40, max_length=40)`, `Length(equal=40)`, `Field(pattern="^[0-9a-f]{40}$")` */
function ofKeywords(call: CallExpr, search: Search): FixedLength | undefined {
  const named = call.args.filter((arg) => arg.name !== undefined);
  const found = bounded(named.map(({ name, value }) => [name ?? "", value]), search);
  if (!found) return undefined;
  const equal = named.find(({ name, nameSpan }) => name === "equal" && nameSpan);
  return { ...found, span: call.span, scope: call.scope, subject: call, ...(equal?.nameSpan && { relaxed: [{ span: equal.nameSpan, text: "min" }] }) };
}

/** `{ minLength: 40, maxLength: 40 }`, `{ pattern: "^[0-9a-f]{40}$" }` */
function ofDict(dict: DictExpr, search: Search): FixedLength | undefined {
  const found = bounded(dict.entries.map(({ key, value }) => [(key && constantText(key)) ?? "", value]), search);
  if (!found) return undefined;
  const call = search.frame.unit.module.calls.find(({ callee, args }) => RANGE_CALLS.has(lastName(callee) ?? "") && args.some(({ value }) => value === dict));
  return { ...found, span: dict.span, scope: dict.scope, ...(call && { subject: call }) };
}

function bounded(pairs: readonly (readonly [string, Expr])[], search: Search): Pick<FixedLength, "form" | "isLimit"> | undefined {
  const pattern = pairs.find(([key]) => PATTERN_KEYS.has(key))?.[1];
  if (pattern && isFixedPattern(constantText(pattern), "part", search.length)) return { form: "pattern", isLimit: false };
  const greatest = pairs.find(([key, value]) => GREATEST_KEYS.has(key) && isNumber(value, search))?.[0];
  if (greatest === undefined) return undefined;
  const isExact = EXACT_KEYS.has(greatest) || pairs.some(([key, value]) => LEAST_KEYS.has(key) && isNumber(value, search));
  return VAGUE_KEYS.has(greatest) && !isExact ? undefined : { form: "length", isLimit: !isExact };
}

/** `re.fullmatch("[0-9a-f]{40}", token)` */
function ofPattern(call: CallExpr, search: Search): FixedLength | undefined {
  const [pattern, subject] = call.args;
  const text = pattern && (constantText(pattern.value) ?? constantText(call.args.find(({ name }) => name === "regex")?.value ?? pattern.value));
  if (text === undefined || !text.includes(`{${search.length}}`)) return undefined;
  const path = optionsOf(search.evaluator.value(call.callee, search.frame)).flatMap((option) => (option.kind === "opaque" && option.path !== undefined ? [option.path] : []))[0];
  const extent = path === undefined ? undefined : PATTERN_CALLS.get(path);
  if (!extent || !isFixedPattern(text, extent, search.length)) return undefined;
  const isSubject = subject !== undefined && subject.name === undefined && subject.value.kind !== "text";
  return { span: call.span, scope: call.scope, form: "pattern", isLimit: false, ...(isSubject && { subject: subject.value }) };
}

/** `/^[0-9a-f]{40}$/` and what it is called with: `.test(token)`, `token.match(…)`, `.regex(…)`. */
function ofRegex(regex: CallExpr, { frame, length }: Search): FixedLength | undefined {
  const [pattern] = regex.args;
  if (!isFixedPattern(pattern && constantText(pattern.value), "part", length)) return undefined;
  const { calls } = frame.unit.module;
  const tested = calls.find(({ callee }) => callee.kind === "member" && callee.object === regex);
  const matching = calls.find(({ callee, args }) => callee.kind === "member" && args.some(({ value }) => value === regex));
  const subject = tested?.args[0]?.value ?? (matching?.callee.kind === "member" ? matching.callee.object : undefined);
  return { span: regex.span, scope: (tested ?? matching ?? regex).scope, form: "pattern", isLimit: false, ...(subject && { subject }) };
}

/** One class of characters, exactly so often, from beginning to end. */
const FIXED = /^(?:\(\?[a-z]+\))?(\^|\\A)?(?:\(\?:|\()?(?:\[[^\]]{1,40}\]|\\w|\\d)\{(\d+)\}\)?(\$|\\[Zz])?$/;

function isFixedPattern(pattern: string | undefined, extent: "whole" | "start" | "part", length: number): boolean {
  const match = pattern === undefined || pattern.length > 100 ? null : FIXED.exec(pattern);
  if (!match || Number(match[2]) !== length) return false;
  return extent === "whole" || (match[3] !== undefined && (extent === "start" || match[1] !== undefined));
}
