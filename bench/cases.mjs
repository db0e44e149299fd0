/** What is measured, and the limits it has to keep. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeTree } from "./generate.mjs";
import { interleaved } from "./measure.mjs";
import { peersOn } from "./peers.mjs";

const MEGABYTE = 1_000_000;

export const CASES = {
  a: { title: "Start-up: one small file", run: startUp },
  b: { title: "A repository with 1 % hits", run: repository },
  m: { title: "A repository with 1 % hits, whose other files speak of tokens, too", run: talkative },
  c: { title: "Every file a hit", run: worstCase },
  d: { title: "Ten times the files", run: growth },
  e: { title: "Two workers", run: workers },
  f: { title: "200,000 files (only when asked for)", run: scale, isExtra: true },
};

/** Changes when the generator does. */
function generatorsHash() {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const files = ["generate.mjs", "random.mjs", "words.mjs", ...readdirSync(join(folder, "kinds")).sort().map((file) => `kinds/${file}`)];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 8);
}

/** A generated tree: kept from one run to the next. */
function tree(settings, options) {
  const { cache, seed } = settings;
  const { files, hits = 1, kinds, mentions = true } = options;
  const folder = join(cache, [files, `${hits}%`, ...(kinds ?? []), ...(mentions ? ["mentions"] : []), seed, generatorsHash()].join("-"));
  const note = `${folder}.json`;
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(writeTree(folder, { ...options, seed })));
  const { bytes } = JSON.parse(readFileSync(note, "utf8"));
  return { folder, bytes };
}

const tokenlintOn = ({ tokenlint }, folder, { name = "tokenlint", flags = [] } = {}) => ({ name, command: process.execPath, args: [tokenlint, "--no-config", "--quiet", ...flags, folder], cwd: folder });

/** `--jobs` where this build has it. */
function jobs({ tokenlint }, count) {
  return spawnSync(process.execPath, [tokenlint, "--help"], { encoding: "utf8" }).stdout.includes("--jobs") ? ["--jobs", String(count)] : undefined;
}

const SMALL = {
  "clean.py": '"""Sums up."""\n\n\ndef total(numbers):\n    return sum(number * 2 for number in numbers)\n',
  "found.py": 'import os\n\nimport requests\n\n\ndef devices():\n    return requests.get("https://netbox.corp.io/api/dcim/devices/", headers={"Authorization": f"Token {os.environ[\'NETBOX_TOKEN\']}"}, timeout=30)\n',
  "found.ts": 'export const devices = (): Promise<Response> =>\n  fetch("https://netbox.corp.io/api/dcim/devices/", { headers: { Authorization: `Token ${process.env.NETBOX_TOKEN}` } });\n',
};

async function startUp(settings) {
  const folder = join(settings.cache, "small");
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(SMALL)) writeFileSync(join(folder, file), text);
  const on = (name, file) => ({ name, command: process.execPath, args: [settings.tokenlint, file], cwd: folder });
  const results = await interleaved([
    { name: "node -e 0", command: process.execPath, args: ["-e", "0"], cwd: folder },
    { name: "tokenlint --version", command: process.execPath, args: [settings.tokenlint, "--version"], cwd: folder },
    on("a file without hits", "clean.py"), on("a Python file with a finding", "found.py"), on("a TypeScript file with a finding", "found.ts"),
  ], settings.rounds * 4, settings.onRun);
  const times = (name, most) => limit(`${name}: at most ${most} × node -e 0`, ratio(results, name, "node -e 0", settings.by), most);
  return { results, base: "node -e 0", limits: [times("a file without hits", 1.5), times("a Python file with a finding", 3), times("a TypeScript file with a finding", 3)] };
}

async function repository(settings) {
  const { folder, bytes } = settings.checkout ? { folder: resolve(settings.checkout) } : tree(settings, { files: settings.files, mentions: false });
  const results = await interleaved([tokenlintOn(settings, folder), ...peersOn(folder, settings)], settings.rounds, settings.onRun);
  const faster = (name, least) => limit(`at least ${least} × faster than ${name}`, ratio(results, name, "tokenlint", settings.by), least, true);
  return {
    results, base: "tokenlint", bytes,
    limits: [limit("at most 2 × reading and matching", ratio(results, "tokenlint", "read and match (Node)", settings.by), 2), faster("gitleaks dir", 1), faster("secretlint", 20), faster("semgrep", 20)],
  };
}

/** As many files hold a trigger word as in public repositories. */
async function talkative(settings) {
  const { folder, bytes } = tree(settings, { files: settings.files });
  const results = await interleaved([tokenlintOn(settings, folder), ...peersOn(folder, { ...settings, chosen: ["read", "gitleaks"] })], settings.rounds, settings.onRun);
  return { results, base: "tokenlint", bytes, limits: [limit("at least 1 × faster than gitleaks dir", ratio(results, "gitleaks dir", "tokenlint", settings.by), 1, true)] };
}

/** Python and TypeScript alone, one worker, against their parsers. */
async function worstCase(settings) {
  const flags = jobs(settings, 1) ?? [];
  const parts = ["python", "typescript"].map((language) => ({ language, ...tree(settings, { files: settings.worst, hits: 100, kinds: [language] }) }));
  const parseOnly = fileURLToPath(new URL("parse-only.mjs", import.meta.url));
  const results = await interleaved(parts.flatMap(({ language, folder }) => [
    tokenlintOn(settings, folder, { name: `tokenlint, ${language}`, flags }),
    { name: `parser alone, ${language}`, command: process.execPath, args: [parseOnly, language, folder] },
  ]), settings.rounds, settings.onRun);
  const speed = (name, bytes) => bytes / MEGABYTE / secondsOf(results, name, settings.by);
  const limits = parts.map(({ language, bytes }) => {
    const least = Math.min(3, speed(`parser alone, ${language}`, bytes) / 1.5);
    return limit(`${language}: at least ${least.toFixed(2)} MB/s (3, or the parser's speed over 1.5)`, speed(`tokenlint, ${language}`, bytes), least, true);
  });
  return { results, base: "parser alone, python", bytesOf: new Map(parts.flatMap(({ language, bytes }) => [[`tokenlint, ${language}`, bytes], [`parser alone, ${language}`, bytes]])), limits };
}

async function growth(settings) {
  const [small, large] = [settings.files, settings.files * 10];
  const results = await interleaved([small, large].map((files) => tokenlintOn(settings, tree(settings, { files }).folder, { name: `${files} files` })), settings.rounds, settings.onRun);
  const [first, second] = results;
  return {
    results, base: first.name,
    limits: [limit("at most 10.5 × the time", ratio(results, second.name, first.name, settings.by), 10.5), limit("at most 1.3 × the peak memory", (second.memory ?? Number.NaN) / (first.memory ?? Number.NaN), 1.3)],
  };
}

async function workers(settings) {
  if (!jobs(settings, 1)) return { results: [], limits: [], note: "This build has no --jobs." };
  const { folder, bytes } = tree(settings, { files: settings.worst, hits: 100 });
  const results = await interleaved([1, 2].map((count) => tokenlintOn(settings, folder, { name: `--jobs ${count}`, flags: jobs(settings, count) })), settings.rounds, settings.onRun);
  return { results, base: "--jobs 1", bytes, limits: [limit("two workers: at least 1.6 × faster", ratio(results, "--jobs 1", "--jobs 2", "wall"), 1.6, true)] };
}

async function scale(settings) {
  const { folder, bytes } = tree(settings, { files: 200_000 });
  return { results: await interleaved([tokenlintOn(settings, folder)], 1, settings.onRun), base: "tokenlint", bytes, limits: [] };
}

/** Seconds on the clock, or of the processor. Not a number where it was not measured. */
const secondsOf = (results, wanted, by) => results.find(({ name, failed }) => name === wanted && !failed)?.[by] ?? Number.NaN;

/** How many times longer one takes. */
const ratio = (results, name, than, by) => secondsOf(results, name, by) / secondsOf(results, than, by);

const limit = (text, value, bound, isLeast = false) => ({ text, value, verdict: Number.isNaN(value) ? "not measured" : (isLeast ? value >= bound : value <= bound) ? "pass" : "FAIL" });
