/** A random source that gives the same numbers for the same seed on every machine (splitmix32; public domain). */
export class Random {
  #state;

  constructor(/** @type {string} */ seed) {
    this.#state = hashOf(seed);
  }

  /** From 0 to 1, without 1. */
  next() {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** As often small as large: 1–2 comes up as often as 4–8. */
  spread(least, most) {
    return Math.round(least * (most / least) ** this.next());
  }

  chance(share) {
    return this.next() < share;
  }

  /** One of the items. */
  one(items) {
    return items[Math.floor(this.next() * items.length)];
  }

  /** One of the items, by their `share`s. */
  shared(items) {
    let left = this.next() * items.reduce((sum, { share }) => sum + share, 0);
    return items.find(({ share }) => (left -= share) < 0) ?? items.at(-1);
  }

  /** What `make` gives, a number of times. */
  several(least, most, make) {
    return Array.from({ length: this.between(least, most) }, (_, i) => make(i));
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
