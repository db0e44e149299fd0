/** Undefined of no values. */
export function median(values: readonly number[]): number | undefined;
