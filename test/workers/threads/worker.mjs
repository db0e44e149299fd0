/** A worker that does to itself what the paths say. */
import { parentPort, workerData } from "node:worker_threads";

const says = {
  exit: () => process.exit(7),
  throw: () => { throw new TypeError("thrown"); },
  fill: () => { for (const all = []; ; ) all.push(Array.from({ length: 10_000 }, () => ({}))); },
  hang: () => { for (;;); },
  unclonable: () => () => 0,
};

parentPort.on("message", async (paths) => {
  for (const path of paths) {
    parentPort.postMessage({ kind: "result", path, result: (says[path.split("-")[0]] ?? (() => `${workerData} ${path}`))() });
  }
});
parentPort.postMessage({ kind: "ready" });
