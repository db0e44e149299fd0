import type { Stop } from "../stops.js";

/** Stops shown of one trail; a longer one loses its middle. */
const MOST_STOPS = 8;
const LAST_STOPS = 4;

/** Consecutive stops on one line, which is printed once with a mark for each. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly stops: readonly Stop[];
}

/** Consecutive lines in one file. */
export interface Section {
  readonly first: Stop;
  readonly lines: readonly Line[];
  /** Stops left out before it. */
  readonly omitted: number;
}

/** Splits where `isBreak` says that the second does not belong to the first; no part is empty. */
function parts<T>(items: readonly T[], isBreak: (a: T, b: T) => boolean): (readonly [T, ...T[]])[] {
  const found: [T, ...T[]][] = [];
  let last: [T, ...T[]] | undefined;
  for (const item of items) {
    const previous = last?.at(-1);
    if (last && previous !== undefined && !isBreak(previous, item)) last.push(item);
    else found.push((last = [item]));
  }
  return found;
}

const lineOf = (stops: readonly [Stop, ...Stop[]]): Line => {
  const { start, text } = stops[0].location;
  return { number: start.line, text, stops };
};

function sectionsOf(way: readonly Stop[], omitted: number): Section[] {
  return parts(way, (a, b) => a.location.path !== b.location.path).map((stops, index) => ({
    first: stops[0],
    lines: parts(stops, (a, b) => a.location.start.line !== b.location.start.line).map(lineOf),
    omitted: index === 0 ? omitted : 0,
  }));
}

/** A trail by file and line, in the order in which the token passes them. */
export function sections(way: readonly Stop[]): readonly Section[] {
  if (way.length <= MOST_STOPS) return sectionsOf(way, 0);
  const head = way.slice(0, MOST_STOPS - LAST_STOPS);
  const tail = [...way.slice(head.length, -LAST_STOPS).filter((stop) => stop.isMain), ...way.slice(-LAST_STOPS)];
  return [...sectionsOf(head, 0), ...sectionsOf(tail, way.length - head.length - tail.length)];
}
