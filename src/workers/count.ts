/** How many threads a scan has. */
import type { Candidate } from "./batches.js";

/** In bytes of files to be linted: with fewer, a thread costs more than it saves. */
const WORTH_A_THREAD = 1024 * 1024;

/** The number of worker threads; 0: this one does all. @param jobs as asked for; undefined: as many as are worth it */
export function threadsFor(candidates: readonly Candidate[], jobs: number | undefined): number {
  const bytes = candidates.reduce((sum, candidate) => sum + candidate.bytes, 0);
  const threads = Math.min(jobs ?? worthwhile(bytes), candidates.length);
  return threads > 1 ? threads : 0;
}

function worthwhile(bytes: number): number {
  const most = Math.floor(bytes / WORTH_A_THREAD);
  return most > 1 ? Math.min(process.getBuiltinModule("node:os").availableParallelism(), most) : 1;
}
