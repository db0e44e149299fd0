import type { CallExpr, Module, Write } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Span } from "../core/source.js";

interface Spanned {
  readonly span: Span;
}

/** What lies inside a span, of a list in source order. */
export function inside<T extends Spanned>(list: readonly T[], { start, end }: Span): readonly T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < list.length && list[i]!.span.start < end; i++) if (list[i]!.span.end <= end) found.push(list[i]!);
  return found;
}

interface WrittenValue extends Spanned {
  readonly write: Write;
}

const values = new WeakMap<Module, readonly WrittenValue[]>();

/** The writes of a module whose value a span stands in. */
export function writesAround(module: Module, span: Span): readonly Write[] {
  const known = values.get(module) ?? module.writes.map((write) => ({ write, span: write.value.span })).sort((a, b) => a.span.start - b.span.start);
  values.set(module, known);
  return around(known, span).map(({ write }) => write);
}

interface GivenValue extends Spanned {
  readonly call: CallExpr;
}

const given = new WeakMap<Module, readonly GivenValue[]>();

/** The arguments of a module that a span stands in; what is piped into a command is one of its arguments. */
export function argumentsAround(module: Module, span: Span): readonly GivenValue[] {
  const known = given.get(module) ?? module.calls.flatMap((call) => call.args.map(({ value }) => ({ call, span: value.span }))).sort((a, b) => a.span.start - b.span.start);
  given.set(module, known);
  return around(known, span);
}
