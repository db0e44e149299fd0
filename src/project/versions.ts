import { satisfies, validRange } from "@renovatebot/pep440";

/** Whether a constraint (`>=7,<7.6`) admits a version of a Python package; undefined: it is no constraint of PEP 440. */
export function admits(version: string, constraint: string): boolean | undefined {
  return validRange(constraint) ? satisfies(version, constraint, { prereleases: true }) : undefined;
}
