/**
 * Worker threads that take work as they become free. Not a pool of a library: tinypool 2.2 waits for ever when a thread
 * ends by itself (it listens to `error`, not to `exit`), and cannot say which file of several a thread was on.
 */
import { Worker, type ResourceLimits } from "node:worker_threads";
import { errorCode } from "../input/files.js";

/** What a worker says: that it has started, then what every path of a batch gave, in their order. */
export type Said<Result> = { readonly kind: "ready" } | { readonly kind: "result"; readonly path: string; readonly result: Result };

export interface Work<Result> {
  /** The module that workers run. It is sent one array of paths after another. */
  readonly module: URL;
  /** Its `workerData`. */
  readonly data: unknown;
  readonly threads: number;
  /** Milliseconds that one path may take. */
  readonly patience: number;
  /** Of the memory of a thread. */
  readonly limits?: ResourceLimits;
  /** Gives the next batch; an empty one when there is nothing left. */
  readonly next: () => readonly string[];
  readonly onResult: (path: string, result: Result) => void;
  /** A thread ended on this path, and why. The rest of its batch goes on in another one. */
  readonly onLost: (path: string, why: string) => void;
}

/** Works on all batches. Gives the paths that were left, because no thread could be started. */
export async function inThreads<Result>(work: Work<Result>): Promise<readonly string[]> {
  const next = work.next;
  const returned: string[] = [];
  const shared = { ...work, next: () => (returned.length > 0 ? returned.splice(0) : next()) };
  const lanes = Array.from({ length: work.threads }, () => lane(shared, returned));
  await Promise.all(lanes);
  const left: string[] = [];
  for (let batch = shared.next(); batch.length > 0; batch = shared.next()) left.push(...batch);
  return left;
}

/** One thread after another, until there is nothing left, or one cannot be started. */
async function lane<Result>(work: Work<Result>, returned: string[]): Promise<void> {
  for (let batch = work.next(); batch.length > 0; batch = work.next()) {
    const ended = await thread(work, batch);
    returned.push(...ended.left);
    if (!ended.hasStarted) return;
  }
}

interface Ended {
  readonly hasStarted: boolean;
  /** Paths that it was given and did not come to. */
  readonly left: readonly string[];
}

/** The life of a thread. */
function thread<Result>({ module, data, patience, limits = {}, next, onResult, onLost }: Work<Result>, first: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const worker = new Worker(module, { workerData: data, resourceLimits: limits });
    let batch = first;
    let at = 0;
    let hasStarted = false;
    let why: string | undefined;
    let isLate = false;
    // In two halves: after a pause of the whole process one of them ends at once.
    const watch = setInterval(() => {
      if (!isLate) return void (isLate = true);
      why = `it took more than ${patience / 1000} seconds`;
      void worker.terminate();
    }, patience / 2);
    const give = (paths: readonly string[]): void => {
      [batch, at] = [paths, 0];
      if (paths.length > 0) worker.postMessage(paths);
      else void worker.terminate();
    };
    worker.on("message", (said: Said<Result>) => {
      watch.refresh();
      [isLate, hasStarted] = [false, true];
      if (said.kind === "ready") return give(first);
      at++;
      onResult(said.path, said.result);
      if (at === batch.length) give(next());
    });
    worker.on("error", (error) => { why = reasonOf(error); });
    worker.on("exit", (code) => {
      clearInterval(watch);
      const lost = hasStarted ? batch[at] : undefined;
      if (lost !== undefined) onLost(lost, why ?? `its thread ended with exit code ${code}`);
      resolve({ hasStarted, left: batch.slice(hasStarted ? at + 1 : 0) });
    });
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return errorCode(error) === "ERR_WORKER_OUT_OF_MEMORY" ? "it needs more memory than a thread has" : error.name;
}
