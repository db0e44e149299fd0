/** A seeded source of choices: the same seed gives the same choices on every machine. */
export class Random {
  constructor(private state: number) {}

  /** The source for one of many inputs, which depends on nothing but the two numbers. */
  static of(seed: number, index: number): Random {
    return new Random(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35));
  }

  /** At least 0, less than 1 (mulberry32). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but without, `end`; 0 where there is none. */
  below(end: number): number {
    return Math.floor(this.fraction() * end);
  }

  /** Small numbers far more often than large ones, at least 1 and at most `most`. */
  skewed(most: number): number {
    return Math.floor(Math.exp(this.fraction() * Math.log(most)));
  }

  isTrue(probability: number): boolean {
    return this.fraction() < probability;
  }

  of<T>(all: readonly T[]): T {
    const chosen = all[this.below(all.length)];
    if (chosen === undefined) throw new RangeError("There is nothing to choose from.");
    return chosen;
  }
}
