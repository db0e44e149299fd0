/** `npm run fuzz -- --minutes 20 --seed 1`, `npm run fuzz -- --replay fuzz-failures/….json`: see CONTRIBUTING.md. */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";

/** Inputs that are examined together; after so many the worker is a new one, which gives back its memory. */
const BATCH = 32;
const WORKER_BATCHES = 200;
/** Milliseconds without a sign of life: nothing of 100 KB takes that long on any machine. */
const PATIENCE = 60_000;
const WORKER = "node_modules/.cache/tokenlint-fuzz/worker.mjs";

const { values } = parseArgs({ options: { minutes: { type: "string", default: "1" }, seed: { type: "string" }, from: { type: "string", default: "0" }, output: { type: "string", default: "fuzz-failures" }, replay: { type: "string" } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);

await build({ entryPoints: ["scripts/fuzz-worker.mjs"], outfile: WORKER, bundle: true, format: "esm", platform: "node", target: "node20", packages: "external", sourcemap: "inline", logLevel: "warning" });

/** A worker that is ready; on a busy machine the first ones may not be in time. */
async function readyWorker() {
  for (;;) {
    const started = worker();
    const hello = await started.next();
    if (hello) return { ...started, ...hello };
  }
}

/** A worker, and what it says next. `undefined`: it did not answer, or died. */
function worker() {
  const child = fork(WORKER, { execArgv: ["--enable-source-maps"], env: { ...process.env, NODE_ENV: "test" } });
  let at;
  let settle = () => {};
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  };
  child.on("message", (message) => {
    wait();
    if (message.at === undefined) settle(message);
    else at = message.at;
  });
  child.on("exit", () => settle(undefined));
  const next = () => new Promise((resolve) => {
    wait();
    settle = (message) => {
      clearTimeout(timer);
      resolve(message);
    };
  });
  return { next, end: () => child.kill(), at: () => at, ask: (message) => (child.send(message), next()) };
}

const signatures = new Map();
/** How often the same failure is written. */
const COPIES = 2;

function record({ kind, detail, index, input }) {
  const signature = `${kind} ${detail.replace(/\d+/g, "0")}`;
  const count = (signatures.get(signature) ?? 0) + 1;
  signatures.set(signature, count);
  if (count > COPIES) return;
  mkdirSync(values.output, { recursive: true });
  const file = join(values.output, `${kind.replaceAll(" ", "-")}-${createHash("sha256").update(signature).digest("hex").slice(0, 8)}-${count}.json`);
  writeFileSync(file, `${JSON.stringify({ kind, detail, seed, index, input }, undefined, 2)}\n`);
  console.log(`${kind}: ${detail}\n  input ${index}, ${file}`);
}

async function replay(file) {
  const { input } = JSON.parse(readFileSync(file, "utf8"));
  const one = await readyWorker();
  const answer = await one.ask({ input });
  one.end();
  if (!answer) console.log("hang or crash of the process");
  for (const { kind, detail } of answer?.failures ?? []) console.log(`${kind}: ${detail}`);
  process.exitCode = answer?.failures.length === 0 ? 0 : 1;
}

async function fuzz() {
  const start = performance.now();
  const end = start + Number(values.minutes) * 60_000;
  const total = { inputs: 0, bytes: 0, findings: 0 };
  let from = Number(values.from);
  let current = await readyWorker();
  const { slow, samples } = current;
  console.log(`seed ${seed}: ${values.minutes} minutes, ${samples} fixtures; this machine counts as ${slow.toFixed(1)} times slower than the one of the limits`);
  for (let batches = 1; performance.now() < end; batches++) {
    const answer = await current.ask({ seed, from, count: BATCH, known: [...signatures.keys()] });
    if (answer) {
      for (const key of Object.keys(total)) total[key] += answer.counts[key];
      answer.failures.forEach(record);
      from += BATCH;
    } else {
      const index = current.at() ?? from;
      record({ kind: "hang", detail: "no answer, or the process died", index, input: { path: `from=${index}` } });
      from = index + 1;
    }
    if (!answer || batches % WORKER_BATCHES === 0) {
      current.end();
      current = await readyWorker();
    }
  }
  current.end();
  const minutes = (performance.now() - start) / 60_000;
  console.log(`${total.inputs} inputs (${Math.round(total.inputs / minutes)} a minute, ${(total.bytes / 1e6).toFixed(0)} MB), ${total.findings} findings in them, seed ${seed}, last input ${from - 1}`);
  for (const [signature, count] of signatures) console.log(`${count} × ${signature}`);
  process.exitCode = signatures.size === 0 ? 0 : 1;
}

await (values.replay ? replay(values.replay) : fuzz());
