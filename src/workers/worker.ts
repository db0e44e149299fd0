/** A thread of a scan: lints the files it is sent, and says what each gave. */
import { parentPort, workerData } from "node:worker_threads";
import { checkedFiles, projectOf } from "../check.js";
import type { Checked, Setup } from "../outcome.js";
import type { Said } from "./threads.js";

const setup = workerData as Setup;
const project = projectOf(setup);
const say = (said: Said<Checked>): void => parentPort?.postMessage(said);

parentPort?.on("message", async (paths: readonly string[]) => {
  for await (const [path, result] of checkedFiles(paths, setup, project)) say({ kind: "result", path, result });
});
say({ kind: "ready" });
