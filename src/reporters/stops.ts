import type { Finding, Location } from "../core/finding.js";

/** A place on the way of a token, as reports show it. */
export interface Stop {
  readonly location: Location;
  /** Empty when the message says it all. */
  readonly text: string;
  /** The place of the finding itself. */
  readonly isMain: boolean;
}

export const isSamePlace = (a: Location, b: Location): boolean =>
  a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;

/** The trail from the writing to the sending; the finding's own place is one of its stops, the last if no step stands there. */
export function stops(finding: Finding): readonly Stop[] {
  const main = finding.location;
  const steps = finding.trail.map(({ location, text }) => ({ location, text, isMain: isSamePlace(location, main) }));
  if (steps.some((step) => step.isMain)) return steps;
  return [...steps, { location: main, text: steps.length > 0 ? "used here" : "", isMain: true }];
}
