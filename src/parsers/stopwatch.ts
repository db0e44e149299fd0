/** Milliseconds since some moment. Without `performance`, whose loading takes longer than many a file. */
const clock = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
};

/** How long this thread has worked, in milliseconds: no longer than the clock says, nor than all threads together have worked. */
export class Stopwatch {
  private readonly start = clock();
  private readonly before = process.cpuUsage();

  worked(): number {
    const { user, system } = process.cpuUsage(this.before);
    return Math.min(this.elapsed(), (user + system) / 1000);
  }

  /** Whether it has worked longer than that. The clock alone tells mostly, and is far cheaper to ask. */
  alarm(milliseconds: number): () => boolean {
    let next = milliseconds;
    return () => {
      if (this.elapsed() <= next) return false;
      const left = milliseconds - this.worked();
      next = this.elapsed() + left;
      return left < 0;
    };
  }

  private elapsed(): number {
    return clock() - this.start;
  }
}
