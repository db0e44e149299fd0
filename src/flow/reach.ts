/** Which writes of a name can reach a use of it, from the order of the source and the arms they stand in. */
import type { Arm, Binding, Scope } from "../core/module.js";
import type { Span } from "../core/source.js";

/** Something that happens at a place of the control flow. */
interface Event {
  readonly scope: Scope;
  readonly span: Span;
}

export interface Reaching<T> {
  readonly event: T;
  /** Other events, or none, can be the last one before the use. */
  readonly conditional: boolean;
}

/** The function, class or module whose body holds the scope. */
export function homeOf(scope: Scope): Scope {
  let home = scope;
  while (home.kind === "block" && home.parent) home = home.parent;
  return home;
}

/** The binding of a name as seen from `scope`. Class scopes are seen only from the class body itself. */
export function bindingOf(name: string, scope: Scope): Binding | undefined {
  let insideFunction = false;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.kind !== "class" || !insideFunction) {
      const binding = at.bindings.get(name);
      if (binding) return binding;
    }
    if (at.kind === "function") insideFunction = true;
  }
  return undefined;
}

/** The arms around a scope inside its home, outermost first. */
function armsOf(scope: Scope): readonly Arm[] {
  const arms: Arm[] = [];
  for (let at: Scope | undefined = scope; at && at.kind === "block"; at = at.parent) if (at.arm) arms.unshift(at.arm);
  return arms;
}

/** The arms of the event that the use does not stand in; undefined when the two exclude each other. */
function ownArms(event: readonly Arm[], use: readonly Arm[]): readonly Arm[] | undefined {
  let shared = 0;
  while (shared < event.length && shared < use.length && isSame(event[shared]!, use[shared]!)) shared++;
  const a = event[shared];
  const b = use[shared];
  if (a && b && a.group === b.group && a.exclusive && a.index !== b.index) return undefined;
  return event.slice(shared);
}

const isSame = (a: Arm, b: Arm): boolean => a.group === b.group && a.index === b.index;

/**
 * The events that can be in force at the use, latest first, at most `limit` of them. `events` are in source order.
 * Events of other functions than the use's own count as having happened, all of them.
 */
export function reaching<T extends Event>(events: readonly T[], use: Event, limit: number): readonly Reaching<T>[] {
  const found: Reaching<T>[] = [];
  for (let i = events.length - 1; i >= 0 && found.length < limit; i--) {
    const event = events[i]!;
    const reach = reachesUse(event, use);
    if (!reach) continue;
    found.push({ event, conditional: reach.conditional });
    if (!reach.conditional) break;
  }
  return found;
}

/** The events in force when the body of `scope` has run, for uses in functions inside it. */
export function inForceAtEnd<T extends Event>(events: readonly T[], scope: Scope, limit: number): readonly Reaching<T>[] {
  return reaching(events, { scope, span: { start: scope.span.end, end: scope.span.end } }, limit);
}

/** Whether the function is left after the event and before the use. Out of a loop, `break` leads on to what follows it. */
function leavesBefore(own: readonly Arm[]): boolean {
  const firstExit = own.findIndex((arm) => arm.exits && !arm.loop);
  return firstExit >= 0 && !own.slice(0, firstExit).some((arm) => arm.loop);
}

/** Whether an event of the use's own function can have happened when the use is reached. */
export function reachesUse(event: Event, use: Event): { readonly conditional: boolean } | undefined {
  if (homeOf(event.scope) !== homeOf(use.scope)) return { conditional: true };
  const useArms = armsOf(use.scope);
  const arms = armsOf(event.scope);
  const loop = useArms.findLast((arm) => arm.loop);
  const isLater = event.span.end > use.span.start;
  if (isLater && !(loop && arms.some((arm) => isSame(arm, loop)) && event.span.start > use.span.start)) return undefined;
  const own = ownArms(arms, useArms);
  if (!own || leavesBefore(own)) return undefined;
  return { conditional: isLater || own.some((arm) => arm.exclusive || arm.loop || arm.index > 0) };
}
