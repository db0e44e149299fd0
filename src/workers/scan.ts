/** What the threads of a scan are given. */
import { failed, type Checked, type Setup } from "../outcome.js";
import { Batches, type Candidate } from "./batches.js";
import { inThreads } from "./threads.js";

/** Milliseconds that a thread may take for one file: a hundred times what the slowest known one of 1 MB takes. */
const PATIENCE = 60_000;

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
