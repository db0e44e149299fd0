import { examined, outcomesTogether, type Failure } from "./checks.js";
import type { Input } from "./inputs.js";

export interface Found extends Failure {
  readonly input: Input;
}

export interface Examination {
  readonly found: readonly Found[];
  readonly inputs: number;
  readonly bytes: number;
  readonly findings: number;
}

/** A second for 100 KB, and never less than this many milliseconds: the first use of a parser takes them. */
const LEAST = 300;
const PER_BYTE = 1000 / 100_000;

/** How often a slow input is linted alone before it counts as slow. */
const SECOND_LOOKS = 2;

/** A parser that gives up after some time: of what takes about as long, it depends on the machine, and on nothing else. */
const IMPATIENT = /parser failed on this/;

/** What this machine takes for some work that took `NOMINAL` milliseconds where the limit was set. */
const NOMINAL = 50;

/** How many times slower than that machine this one is; at least 1. */
export function slowness(): number {
  const once = (): number => {
    const before = process.cpuUsage();
    const words = new Map<string, number>();
    for (let i = 0; i < 60_000; i++) words.set(`word ${(i * 7919) % 30_011}`, (words.get(`word ${i % 101}`) ?? 0) + i);
    [...words.keys()].sort().join(" ").replace(/\d+/g, "0");
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.max(1, Math.min(once(), once(), once(), once(), once()) / NOMINAL);
}

/**
 * Examines inputs one after the other, and once more together in the other order: what one gives must not depend on
 * those before it.
 * @param onStart called before each, so that somebody else sees which one never ends
 */
export async function examinedBatch(inputs: readonly Input[], slow: number, onStart?: (input: Input) => void): Promise<Examination> {
  const found: Found[] = [];
  const alone = new Map<string, string>();
  let findings = 0;
  for (const input of inputs) {
    onStart?.(input);
    const result = await examined(input);
    if (!result) continue;
    alone.set(input.path, result.outcome);
    findings += result.findings;
    found.push(...result.failures.map((failure): Found => ({ ...failure, input })));
    const hang = await hangOf(input, result.milliseconds, slow);
    if (hang) found.push({ ...hang, input });
  }
  const together = await outcomesTogether(inputs.toReversed());
  for (const input of inputs) {
    const [first, second] = [alone.get(input.path), together.get(input.path)];
    if (first !== undefined && second !== undefined && first !== second && !IMPATIENT.test(first + second)) found.push({ kind: "unstable", detail: differenceOf(first, second), input });
  }
  return { found, inputs: inputs.length, bytes: inputs.reduce((sum, { bytes }) => sum + bytes.length, 0), findings };
}

/** Where two outcomes differ, as the names of what they hold: no text of a file. */
function differenceOf(first: string, second: string): string {
  const at = [...first].findIndex((unit, i) => unit !== second[i]);
  return `differs at ${first.slice(0, at).match(/"\w+":/g)?.slice(-2).join("") ?? "the start"}`;
}

async function hangOf(input: Input, milliseconds: number, slow: number): Promise<Failure | undefined> {
  const limit = Math.max(LEAST, input.bytes.length * PER_BYTE) * slow;
  let least = milliseconds;
  for (let look = 0; look < SECOND_LOOKS && least > limit; look++) least = Math.min(least, (await examined(input))?.milliseconds ?? 0);
  return least > limit ? { kind: "hang", detail: `${Math.round(least)} ms for ${input.bytes.length} bytes` } : undefined;
}
