/** A file to be linted, and its size in bytes. */
export interface Candidate {
  readonly path: string;
  readonly bytes: number;
}

/** In bytes. Large enough to share what neighbours import, small enough that no thread waits long for the last one. */
const BATCH = { least: 64 * 1024, most: 512 * 1024 };

/**
 * Files in portions, as threads become free: first the large ones, each on its own, because nobody should begin with
 * one when the others are done; then neighbours together, in portions that shrink towards the end.
 */
export class Batches {
  private readonly waiting: Candidate[];
  private bytes: number;

  constructor(candidates: readonly Candidate[], private readonly threads: number) {
    const large = candidates.filter(isLarge).toSorted((a, b) => a.bytes - b.bytes);
    // The next one is the last of the list.
    this.waiting = [...candidates.filter((candidate) => !isLarge(candidate)).toReversed(), ...large];
    this.bytes = candidates.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The next paths; none when all are given out. */
  next(): readonly string[] {
    const size = Math.min(Math.max(this.bytes / (2 * this.threads), BATCH.least), BATCH.most);
    const paths: string[] = [];
    for (let taken = 0; taken < size; ) {
      const candidate = this.waiting.pop();
      if (!candidate) break;
      paths.push(candidate.path);
      taken += candidate.bytes;
      this.bytes -= candidate.bytes;
      if (isLarge(candidate)) break;
    }
    return paths;
  }
}

const isLarge = ({ bytes }: Candidate): boolean => bytes >= BATCH.least;
