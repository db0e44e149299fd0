const MAX_TEXTS = 20_000;
const LONGEST_KEPT = 200;

/** A function of a text that remembers what it gave: the same names and values are asked for again and again, in one file and in the next. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const results = new Map<string, { readonly value: T }>();
  return (text) => {
    if (text.length > LONGEST_KEPT) return of(text);
    const known = results.get(text);
    if (known) return known.value;
    if (results.size >= MAX_TEXTS) results.clear();
    const own = ownCopy(text);
    const value = of(own);
    results.set(own, { value });
    return value;
  };
}

/** A part of a file is a view of it for V8, and keeps all of it in memory; a part of something that was put together is not. */
const ownCopy = (text: string): string => ` ${text}`.slice(1);
