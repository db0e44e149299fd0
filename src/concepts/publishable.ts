/** Keys of browser configurations that have the format of a secret key: what they are called tells them apart. */
import type { Module } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Span } from "../core/source.js";
import { constantText, keyOf } from "../flow/index-module.js";
import { isPublishable, isPublishableName } from "../services/index.js";
import { writesAround } from "./spans.js";

/** Whether a literal is the key of such a configuration, or what holds it says that everyone may see it. */
export function isPublishableLiteral(module: Module, literal: Span): boolean {
  const holder = around(module.dicts, literal).toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  if (holder) {
    const keys = holder.entries.map(({ key }) => (key ? constantText(key) : undefined));
    const own = holder.entries.findIndex(({ value }) => value.span.start <= literal.start && literal.end <= value.span.end);
    if (own >= 0) return isPublishableName(keys[own] ?? "") || (isPublishable(keys) && /^api_?key$/i.test(keys[own] ?? ""));
  }
  return writesAround(module, literal).some(({ target }) => isPublishableName((target.kind === "name" ? target.name : keyOf(target)) ?? ""));
}
