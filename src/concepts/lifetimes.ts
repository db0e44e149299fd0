/** How long a token lives, from the value of its expiry: dates, spans of time and simple sums of them. */
import type { Lifetime } from "../core/concept.js";
import type { Place } from "../core/source.js";
import { argument } from "../flow/calls.js";
import type { Evaluator } from "../flow/evaluator.js";
import { keyOf } from "../flow/index-module.js";
import { knownText, optionsOf, type CallSite, type OpaqueValue, type Value } from "../flow/value.js";
import { ADDING, ADDING_SPANS, CALENDAR_DATES, DATE_READERS, DURATIONS, LAST_DATES, LATER, NOW, SAME_TIME, UNIT_DAYS } from "../models/index.js";
import type { TokenKind } from "../services/index.js";
import type { Setting } from "./settings.js";

const DAY = 86_400_000;
const SECONDS_OF_DAY = 86_400;
const MAX_DEPTH = 12;

/** A point in time: days from now, or milliseconds since 1970. */
type Moment = { readonly kind: "days"; readonly days: number } | { readonly kind: "until"; readonly time: number };

export function lifetimeOf(evaluator: Evaluator, setting: Setting, { unit, missing }: TokenKind["expiry"]): Lifetime {
  if (setting.kind !== "given") return setting.kind === "missing" && missing === "never" ? { kind: "unset" } : { kind: "unknown" };
  const lifetimes = optionsOf(setting.value).map((option) => (unit === "date" ? endOf(evaluator, option, setting.place) : spanOf(evaluator, option, unit, setting.place)));
  // Of several, the one that lives shortest decides: a program that may do right is left alone.
  return lifetimes.reduce((a, b) => (reach(a) < reach(b) ? a : b), { kind: "unset" });
}

/** Where lifetimes end, for comparison only. */
function reach(lifetime: Lifetime): number {
  if (lifetime.kind === "days") return lifetime.days * DAY;
  if (lifetime.kind === "until") return lifetime.time;
  return lifetime.kind === "unknown" ? -1 : Infinity;
}

function spanOf(evaluator: Evaluator, value: Value, unit: "days" | "seconds", place: Place): Lifetime {
  const count = numberOf(evaluator, value, 0);
  if (count === undefined) return { kind: "unknown" };
  if (count === 0) return { kind: "never", place };
  return { kind: "days", days: unit === "days" ? count : count / SECONDS_OF_DAY, place };
}

function endOf(evaluator: Evaluator, value: Value, place: Place): Lifetime {
  if (value.kind === "scalar") return value.value === null ? { kind: "never", place } : { kind: "unknown" };
  const moment = momentOf(evaluator, value, 0);
  return moment ? { ...moment, place } : { kind: "unknown" };
}

function momentOf(evaluator: Evaluator, value: Value, depth: number): Moment | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const text = value.kind === "text" ? knownText(value) : undefined;
  if (text !== undefined) return written(text);
  // `now + timedelta(days=30)`, also inside a template.
  if (value.kind === "text") return sumOf(evaluator, value.parts.filter((part) => part.kind === "opaque"), depth);
  return value.kind === "opaque" ? opaqueMoment(evaluator, value, depth) : undefined;
}

/** A date that is written out, to the day. */
function written(text: string): Moment | undefined {
  const [, date] = /^\s*(\d{4}-\d{2}-\d{2})(?![\d-])/.exec(text) ?? [];
  const time = date === undefined ? NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : { kind: "until", time };
}

/** The days of `8760h` or `1h30m`; undefined for what is no such span. */
function writtenSpan(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[hms])+$/.test(text)) return undefined;
  return [...text.matchAll(/(?<![\d.])([\d.]+)([hms])/g)].reduce((days, [, count, unit = ""]) => days + Number(count) * (UNIT_DAYS.get(unit) ?? 0), 0);
}

function opaqueMoment(evaluator: Evaluator, value: OpaqueValue, depth: number): Moment | undefined {
  const { path = "", call, receiver } = value;
  if (LAST_DATES.has(path)) return { kind: "until", time: Infinity };
  if (!call) return receiver?.kind === "opaque" && receiver.call ? momentOf(evaluator, receiver, depth + 1) : undefined;
  const args = call.expr.args.map((arg) => evaluator.value(arg.value, call.frame));
  const first = args[0];
  if (CALENDAR_DATES.has(path)) return calendarDate(evaluator, call);
  if (path === "Date()") return scriptDate(evaluator, args, depth);
  if (path === "+()") return sumOf(evaluator, args, depth);
  if (DATE_READERS.has(path) && first) return momentOf(evaluator, first, depth + 1);
  if (NOW.has(path)) return { kind: "days", days: 0 };
  if (ADDING_SPANS.has(path) && first && args[1]) return later(momentOf(evaluator, first, depth + 1), writtenSpan(knownText(args[1]) ?? ""));
  const added = ADDING.get(path);
  if (added !== undefined && first && args[1]) return later(momentOf(evaluator, first, depth + 1), scaled(numberOf(evaluator, args[1], 0), added));
  return methodMoment(evaluator, value, call, depth);
}

/** `moment.isoformat()`, `moment.add(1, "year")`. */
function methodMoment(evaluator: Evaluator, { receiver }: OpaqueValue, call: CallSite, depth: number): Moment | undefined {
  const { callee, args } = call.expr;
  const method = callee.kind === "member" ? keyOf(callee) : undefined;
  if (!receiver || method === undefined) return undefined;
  if (SAME_TIME.has(method)) return args.some(({ name }) => name !== undefined && UNIT_DAYS.has(name)) ? undefined : momentOf(evaluator, receiver, depth + 1);
  if (!LATER.has(method)) return undefined;
  const [count, unit] = [argument(evaluator, call.expr, call.frame, 0), argument(evaluator, call.expr, call.frame, 1)];
  const days = unit && count ? scaled(numberOf(evaluator, count, 0), UNIT_DAYS.get(singular(knownText(unit) ?? ""))) : count?.kind === "dict" ? entriesDays(evaluator, count) : keywordDays(evaluator, call);
  return later(momentOf(evaluator, receiver, depth + 1), days);
}

const later = (moment: Moment | undefined, days: number | undefined): Moment | undefined => {
  if (!moment || days === undefined) return undefined;
  return moment.kind === "days" ? { kind: "days", days: moment.days + days } : { kind: "until", time: moment.time + days * DAY };
};

const scaled = (count: number | undefined, by: number | undefined): number | undefined => (count === undefined || by === undefined ? undefined : count * by);

/** `datetime(2100, 1, 1)` */
function calendarDate(evaluator: Evaluator, { expr, frame }: CallSite): Moment | undefined {
  const [year, month, day] = ["year", "month", "day"].map((name, i) => {
    const value = argument(evaluator, expr, frame, i, name);
    return value && numberOf(evaluator, value, 0);
  });
  return year === undefined || month === undefined || day === undefined ? undefined : { kind: "until", time: Date.UTC(year, month - 1, day) };
}

/** `new Date()`, `new Date("2100-01-01")`, `new Date(Date.now() + span)`, `new Date(2100, 0, 1)`. */
function scriptDate(evaluator: Evaluator, args: readonly Value[], depth: number): Moment | undefined {
  const [first, month] = args;
  if (!first) return { kind: "days", days: 0 };
  if (!month) return momentOf(evaluator, first, depth + 1);
  const [year, index, day = 1] = args.map((arg) => numberOf(evaluator, arg, 0));
  return year === undefined || index === undefined ? undefined : { kind: "until", time: Date.UTC(year, index, day) };
}

/** A point in time and spans of time, or milliseconds, added to it. */
function sumOf(evaluator: Evaluator, operands: readonly Value[], depth: number): Moment | undefined {
  let sum: Moment | undefined;
  let days = 0;
  for (const operand of operands) {
    const moment = momentOf(evaluator, operand, depth + 1);
    if (moment && sum) return undefined;
    if (moment) sum = moment;
    else {
      const span = durationOf(evaluator, operand);
      if (span === undefined) return undefined;
      days += span;
    }
  }
  return later(sum, days);
}

/** Days: of a span object, or of a number of milliseconds. */
function durationOf(evaluator: Evaluator, value: Value): number | undefined {
  if (value.kind === "opaque" && value.call && DURATIONS.has(value.path ?? "")) return keywordDays(evaluator, value.call);
  return scaled(numberOf(evaluator, value, 0), 1 / DAY);
}

/** `timedelta(days=365)`, `timedelta(365)`, `shift(days=30)`. */
function keywordDays(evaluator: Evaluator, { expr, frame }: CallSite): number | undefined {
  if (expr.args.length === 0) return undefined;
  return total(expr.args.map(({ name = "days", value }) => scaled(numberOf(evaluator, evaluator.value(value, frame), 0), UNIT_DAYS.get(singular(name)))));
}

/** `{ days: 30 }` */
function entriesDays(evaluator: Evaluator, dict: Extract<Value, { kind: "dict" }>): number | undefined {
  return total(dict.entries.map(({ key = "", value }) => scaled(numberOf(evaluator, value(), 0), UNIT_DAYS.get(singular(key)))));
}

const total = (parts: readonly (number | undefined)[]): number | undefined => parts.reduce<number | undefined>((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0);

const singular = (unit: string): string => (unit.length > 1 ? unit.replace(/s$/, "") : unit);

/** A number, or products and sums of numbers. */
function numberOf(evaluator: Evaluator, value: Value, depth: number): number | undefined {
  if (value.kind === "scalar") return typeof value.value === "number" ? value.value : undefined;
  if (value.kind !== "opaque" || !value.call || depth > MAX_DEPTH) return undefined;
  const { expr, frame } = value.call;
  const operator = expr.callee.kind === "name" ? expr.callee.name : undefined;
  if (operator !== "*" && operator !== "+") return undefined;
  return expr.args.reduce<number | undefined>((result, arg) => {
    const next = numberOf(evaluator, evaluator.value(arg.value, frame), depth + 1);
    if (result === undefined || next === undefined) return undefined;
    return operator === "*" ? result * next : result + next;
  }, operator === "*" ? 1 : 0);
}
