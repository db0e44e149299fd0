import { examined, type Failure } from "./checks.js";
import type { Input } from "./inputs.js";

/**
 * A smaller input with the same failure: halves, quarters … of its bytes are left out as long as it stays. Of what only
 * goes wrong among others, or takes long, nothing is left out.
 */
export async function shrunk(input: Input, { kind, detail }: Failure, milliseconds: number): Promise<Input> {
  if (kind === "unstable" || kind === "hang") return input;
  const deadline = performance.now() + milliseconds;
  const fails = async (bytes: Uint8Array): Promise<boolean> => (await examined({ ...input, bytes }))?.failures.some((other) => other.kind === kind && other.detail === detail) ?? false;
  let bytes = Buffer.from(input.bytes);
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < bytes.length && performance.now() < deadline;) {
      const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]);
      if (await fails(without)) bytes = without;
      else at += size;
    }
  }
  return { ...input, bytes };
}
