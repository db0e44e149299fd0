/** Milliseconds since some moment. Without `performance`, whose loading takes longer than many a file. */
const clock = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
};

/** Milliseconds for which the clock alone counts. Asking the system what was worked takes up to half of one, longer than many a file. */
const UNMEASURED = 10;

/** How long this thread has worked, in milliseconds: no longer than the clock says, nor than all threads together have worked. */
export class Stopwatch {
  private readonly start = clock();
  /** Where measuring began. */
  private mark: { readonly elapsed: number; readonly usage: NodeJS.CpuUsage } | undefined;

  worked(): number {
    if (!this.mark) return this.elapsed();
    const { user, system } = process.cpuUsage(this.mark.usage);
    return this.mark.elapsed + Math.min(this.elapsed() - this.mark.elapsed, (user + system) / 1000);
  }

  /** Whether it has worked longer than that; to be asked often. */
  alarm(milliseconds: number): () => boolean {
    let next = Math.min(milliseconds, UNMEASURED);
    return () => {
      const elapsed = this.elapsed();
      if (elapsed <= next) return false;
      this.mark ??= { elapsed, usage: process.cpuUsage() };
      const left = milliseconds - this.worked();
      next = this.elapsed() + left;
      return left < 0;
    };
  }

  private elapsed(): number {
    return clock() - this.start;
  }
}
