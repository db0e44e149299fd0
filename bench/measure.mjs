/** Runs commands in turn and takes the median of each: of the time on the clock, of the processor's time, of the peak memory. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {{ name: string, command: string, args: readonly string[], cwd?: string, env?: Readonly<Record<string, string>> }} Contestant
 * @typedef {{ name: string, wall: number, cpu?: number, memory?: number, rounds: number, failed?: string }} Result seconds, and MiB of the largest of its processes
 */

const TIME = "/usr/bin/time";
/** A contestant whose first run takes longer than this many seconds runs three times and no more. */
const SLOW = 15;
const SLOW_ROUNDS = 3;

/** Every contestant once in a round, each round beginning with another one, so that noise meets them all. */
export async function interleaved(/** @type {readonly Contestant[]} */ contestants, rounds, onRun = () => {}) {
  const runs = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contestant of [...contestants.slice(round % contestants.length), ...contestants.slice(0, round % contestants.length)]) {
      const known = runs.get(contestant.name);
      if (known.some(({ failed }) => failed) || (known[0]?.wall > SLOW && known.length >= SLOW_ROUNDS)) continue;
      const run = await timed(contestant);
      known.push(run);
      onRun(contestant.name, run, round);
    }
  }
  return contestants.map(({ name }) => resultOf(name, runs.get(name)));
}

function resultOf(name, runs) {
  const failed = runs.find((run) => run.failed)?.failed;
  const of = (key) => median(runs.map((run) => run[key]).filter((value) => value !== undefined));
  return { name, wall: of("wall"), cpu: of("cpu"), memory: of("memory"), rounds: runs.length, failed };
}

export function median(values) {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function timed({ command, args, cwd, env }) {
  const folder = mkdtempSync(join(tmpdir(), "tokenlint-bench-"));
  const report = join(folder, "time");
  const timer = timerTo(report);
  const [program, ...rest] = [...timer, command, ...args];
  const start = process.hrtime.bigint();
  const code = await exitOf(program, rest, { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const used = timer.length > 0 && existsSync(report) ? usedIn(readFileSync(report, "utf8")) : {};
  rmSync(folder, { recursive: true });
  // 1: findings
  return { wall, ...used, ...(code > 1 && { failed: `exit ${code}` }) };
}

const exitOf = (program, args, options) =>
  new Promise((resolve) => {
    spawn(program, args, options).on("error", () => resolve(127)).on("exit", (code) => resolve(code ?? 128));
  });

/** GNU time and the one of macOS and BSD; elsewhere only the clock counts. */
function timerTo(report) {
  if (!existsSync(TIME)) return [];
  return process.platform === "linux" ? [TIME, "-q", "-f", "%U %S %M", "-o", report] : [TIME, "-l", "-o", report];
}

function usedIn(text) {
  if (process.platform === "linux") {
    const [user = 0, system = 0, kilobytes = 0] = text.trim().split("\n").at(-1).split(" ").map(Number);
    return { cpu: user + system, memory: kilobytes / 1024 };
  }
  const number = (label) => Number(new RegExp(`([\\d.]+)\\s+${label}`).exec(text)?.[1]);
  return { cpu: number("user") + number("sys"), memory: number("maximum resident set size") / 1048576 };
}
