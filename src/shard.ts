/** Parts of a scan, for machines that share it. */
import { createHash } from "node:crypto";

export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** Whether a file belongs to a part. Its path alone decides: other files come and go without moving it. */
export const isInShard = (path: string, { index, count }: Shard): boolean =>
  createHash("sha256").update(path).digest().readUInt32BE(0) % count === index - 1;
