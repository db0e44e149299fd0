/** How many threads a scan has, and what they are given. */
import { availableParallelism } from "node:os";
import { failed, type Checked, type Setup } from "../outcome.js";
import { Batches, type Candidate } from "./batches.js";
import { inThreads } from "./threads.js";

/** In bytes of files to be linted: with fewer, a thread costs more than it saves. */
const WORTH_A_THREAD = 1024 * 1024;

/** Milliseconds that a thread may take for one file: a hundred times what the slowest known one of 1 MB takes. */
const PATIENCE = 60_000;

/** The number of worker threads; 0: this one does all. @param jobs as asked for; undefined: as many as are worth it */
export function threadsFor(candidates: readonly Candidate[], jobs: number | undefined): number {
  const bytes = candidates.reduce((sum, candidate) => sum + candidate.bytes, 0);
  const threads = Math.min(jobs ?? Math.min(availableParallelism(), Math.floor(bytes / WORTH_A_THREAD)), candidates.length);
  return threads > 1 ? threads : 0;
}

/** Lints files in worker threads. Gives those that are left, because no thread could be started. */
export function checkedInThreads(candidates: readonly Candidate[], threads: number, setup: Setup, onChecked: (path: string, checked: Checked) => void): Promise<readonly string[]> {
  const batches = new Batches(candidates, threads);
  return inThreads<Checked>({
    module: new URL("./worker.js", import.meta.url), data: setup, threads, patience: PATIENCE,
    next: () => batches.next(),
    onResult: onChecked,
    onLost: (path, why) => onChecked(path, { outcome: failed(path, why), parsers: [] }),
  });
}
