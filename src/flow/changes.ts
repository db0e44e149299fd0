/** What was put into an object between its making and its use. */
import type { Binding, Expr, NameExpr, Write } from "../core/module.js";
import type { Evaluator } from "./evaluator.js";
import type { Frame } from "./frame.js";
import { constantText, keyOf, type ChangeSite } from "./index-module.js";
import { LIMITS } from "./limits.js";
import { homeOf, type Reaching, reachesUse } from "./reach.js";
import { choiceOf, placeOf, type Change, type DictEntry, type Value } from "./value.js";

/**
 * The changes of what a name stands for that have happened, or may have, where `use` reads it. In source order; but in a
 * function what it wrote itself before the use comes last, whatever other functions write further down.
 */
export function changesOf(evaluator: Evaluator, binding: Binding, writes: readonly Reaching<Write>[], use: Pick<NameExpr, "scope" | "span">, frame: Frame): readonly Change[] {
  const sites = frame.unit.index.changes.get(binding);
  if (!sites) return [];
  const base = writes.find((write) => !write.conditional)?.event;
  const home = homeOf(binding.scope);
  const after = base && homeOf(base.scope) === home ? base.span.start : -1;
  const user = homeOf(use.scope);
  const changes: Change[] = [];
  const own: Change[] = [];
  for (const site of sites) {
    const writer = homeOf(site.scope);
    if (writer === home && site.span.start < after) continue;
    const reach = reachesUse({ scope: isReplacement(site) ? site.scope.parent! : site.scope, span: site.span }, use);
    if (reach && writer === user && user !== home) own.push(changeAt(evaluator, site, frame, reach.conditional));
    else if (user !== home) changes.push(changeAt(evaluator, site, frame, false));
    else if (reach) changes.push(changeAt(evaluator, site, frame, reach.conditional));
    if (changes.length + own.length >= LIMITS.writes) break;
  }
  return [...changes, ...own];
}

/** `if key in d: d[key] = …`: where there was something under the key, it is gone. */
function isReplacement({ kind, path, scope }: ChangeSite): boolean {
  const key = path.at(-1);
  const { arm } = scope;
  return kind === "set" && key !== undefined && scope.parent !== undefined && arm?.test !== undefined && arm.index === 0 && !arm.loop && asksFor(arm.test, key);
}

/** `d.key`, `key in d`, `d.has(key)`. */
function asksFor(test: Expr, key: string): boolean {
  if (test.kind === "member") return keyOf(test) === key;
  const [first, ...others] = test.kind === "call" ? test.args : [];
  if (test.kind !== "call" || !first || constantText(first.value) !== key) return false;
  return (test.callee.kind === "member" && others.length === 0) || (test.callee.kind === "name" && test.callee.name === "in");
}

/** A change site as a change: evaluated when asked. */
export function changeAt(evaluator: Evaluator, site: ChangeSite, frame: Frame, conditional: boolean): Change {
  const value = site.keywordsOnly && site.value.kind === "call" ? keywords(evaluator, site.value, frame) : evaluator.value.bind(evaluator, site.value, frame);
  return { kind: site.kind, path: site.path, value, place: placeOf(site, frame), conditional };
}

function keywords(evaluator: Evaluator, call: Extract<ChangeSite["value"], { kind: "call" }>, frame: Frame): () => Value {
  return () => {
    const entries: DictEntry[] = call.args.filter((arg) => arg.name !== undefined).map((arg) => ({
      key: arg.name, isSpread: false, value: () => evaluator.value(arg.value, frame), place: placeOf(arg.value, frame),
    }));
    return { kind: "dict", entries, open: false };
  };
}

/** The value after the changes. */
export function withChanges(value: Value, changes: readonly Change[]): Value {
  if (changes.length === 0) return value;
  if (value.kind === "choice") return choiceOf(value.options.map((option) => withChanges(option, changes)), value.guarded);
  if (value.kind === "dict" || value.kind === "opaque" || value.kind === "instance") {
    return { ...value, changes: [...(value.changes ?? []), ...changes] };
  }
  return value;
}
