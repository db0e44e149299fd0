/** Milliseconds until a scan shows its progress, and between two updates. */
const PROGRESS = { after: 1000, every: 100 };

/** `120 of 3400 files` on a terminal, for scans that take long. */
export class ProgressLine {
  private next = Date.now() + PROGRESS.after;
  private isShown = false;

  constructor(private readonly stream: NodeJS.WriteStream, private readonly noun = "files") {}

  update(done: number, total: number): void {
    if (!this.stream.isTTY || Date.now() < this.next) return;
    this.next = Date.now() + PROGRESS.every;
    this.isShown = true;
    this.stream.write(`\r\u001b[K${done} of ${total} ${this.noun}`);
  }

  erase(): void {
    if (this.isShown) this.stream.write("\r\u001b[K");
  }
}

/** Where an exception came from. Without its message, which can hold text of a scanned file. */
export function frames(error: unknown): string {
  if (!(error instanceof Error)) return "an exception that is no error";
  const lines = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...lines].join("\n");
}
