/** `npm run bench`: how fast tokenlint is, beside other tools on the same files. See README.md. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { CASES } from "./cases.mjs";
import { missingPeers, PEER_NAMES } from "./peers.mjs";

const MEGABYTE = 1_000_000;

const settings = optionsOf(process.argv);
mkdirSync(settings.cache, { recursive: true });
const lines = [`# tokenlint's speed\n\n${machine()}\n`];
const say = (text) => { console.log(text); lines.push(text); };
console.log(lines[0]);
for (const name of settings.case) {
  const { title, run } = CASES[name];
  const outcome = await run({ ...settings, onRun: (who, { wall }, round) => process.stderr.write(`  ${name}, round ${round + 1}: ${who} ${wall.toFixed(2)} s\n`) });
  say(`## ${name}) ${title}\n\n${outcome.note ? `${outcome.note}\n` : `${table(outcome)}\n\n${limits(outcome)}\n`}`);
}
if (settings.output) writeFileSync(settings.output, `${lines.join("\n")}\n`);

function optionsOf(argv) {
  const command = new Command("bench")
    .option("--case <names>", `which, of ${Object.keys(CASES).join(", ")}, with commas`, namesOf, Object.keys(CASES).filter((name) => !CASES[name].isExtra))
    .option("--rounds <count>", "how often each runs, in turn with the others; start-ups four times as often", count, 5)
    .option("--files <count>", "of the repository with 1 % hits; case d takes ten times as many, too", count, 2000)
    .option("--worst <count>", "files of the trees in which every file is a hit", count, 600)
    .addOption(new Option("--by <what>", "the limits go by the clock (wall), or on a busy machine by the processor's time (cpu), but for two workers").choices(["wall", "cpu"]).default("wall"))
    .option("--checkout <folder>", "take this folder for case b")
    .option("--tokenlint <file>", "the build to measure", path, fileURLToPath(new URL("../dist/cli.js", import.meta.url)))
    .option("--peers <folder>", "where README.md has installed them", path, join(tmpdir(), "peers"))
    .option("--chosen <names>", `only these peers, with commas: ${PEER_NAMES.join(", ")}`, (text) => text.split(","))
    .option("--cache <folder>", "for the generated trees", path, join(tmpdir(), "tokenlint-bench"))
    .option("--seed <text>", "of the trees", "tokenlint")
    .option("--output <file>", "write the tables there, too")
    .parse(argv);
  return command.opts();
}

/** Without the default, which commander gives too. */
function path(text) {
  return resolve(text);
}

function namesOf(text) {
  const names = text.split(",");
  const unknown = names.find((name) => !(name in CASES));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no case ${unknown}.`);
  return names;
}

function count(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("Not a whole number above 0.");
  return number;
}

function machine() {
  const missing = missingPeers(settings);
  const processor = cpus();
  return [
    `${new Date().toISOString().slice(0, 10)}, ${processor.length} × ${processor[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)} at the start.`,
    "Medians of runs in turn; the processor's time counts all cores, the memory is the largest process's.",
    ...(missing.length > 0 ? [`Not installed: ${missing.join(", ")}.`] : []),
  ].join("\n");
}

function table({ results, base, bytes, bytesOf }) {
  const reference = results.find(({ name }) => name === base);
  const rows = results.map(({ name, wall, cpu, memory, rounds, failed }) => {
    const size = bytesOf?.get(name) ?? bytes;
    if (failed) return [name, failed, "", "", "", "", "", rounds];
    return [name, `${number(wall, 3)} s`, number(wall / reference.wall), `${number(cpu)} s`, number(cpu / reference.cpu), size ? `${number(size / MEGABYTE / wall)} MB/s` : "", `${number(memory, 0)} MiB`, rounds];
  });
  const head = ["", "time", `ratio to ${base}`, "processor", "ratio", "speed", "peak memory", "runs"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function number(value, digits = 2) {
  return value === undefined || Number.isNaN(value) ? "?" : value.toFixed(digits);
}

function limits({ limits: all }) {
  return all.map(({ text, value, verdict }) => `- ${verdict}: ${text} (${number(value)})`).join("\n");
}
