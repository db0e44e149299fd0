/** The process that examines inputs: `scripts/fuzz.mjs` bundles it, tells it which, and kills it where one never ends. */
import { examinedBatch, slowness } from "../test/fuzz/batch.ts";
import { corpus } from "../test/fuzz/corpus.ts";
import { inputAt } from "../test/fuzz/inputs.ts";
import { shrunk } from "../test/fuzz/shrink.ts";

const SHRINKING = 8_000;

const samples = corpus("fixtures");
const slow = slowness();

const plain = ({ path, bytes, secret }) => ({ path, secret, bytes: Buffer.from(bytes).toString("base64") });
const stored = ({ path, bytes, secret }) => ({ path, secret, bytes: Buffer.from(bytes, "base64") });

process.on("message", async ({ seed, from, count, input, known = [] }) => {
  const inputs = input ? [stored(input)] : Array.from({ length: count }, (_, i) => inputAt(seed, from + i, samples));
  const { found, ...counts } = await examinedBatch(inputs, slow, ({ path }) => process.send({ at: Number(path.split("/", 1)[0]) }));
  const failures = [];
  for (const { input: failing, ...failure } of found) {
    const isNew = !known.includes(`${failure.kind} ${failure.detail}`);
    failures.push({ ...failure, index: Number(failing.path.split("/", 1)[0]), input: plain(isNew && !input ? await shrunk(failing, failure, SHRINKING) : failing) });
  }
  process.send({ counts, failures });
});
process.send({ slow, samples: samples.length });
