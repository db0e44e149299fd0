/** Generates a tree of source files: `node bench/generate.mjs <folder> --files 2000 --hits 1`. The same options give the same bytes. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { KINDS } from "./kinds/index.mjs";
import { Random } from "./random.mjs";
import { ADJECTIVES, NOUNS } from "./words.mjs";

const FILES_PER_FOLDER = 9;
/** How deep folders lie, by the share of files there. */
const DEPTHS = [{ depth: 1, share: 4 }, { depth: 2, share: 14 }, { depth: 3, share: 28 }, { depth: 4, share: 32 }, { depth: 5, share: 14 }, { depth: 6, share: 8 }];
/** Bytes of a file, least and most. */
const SIZES = [{ least: 1000, most: 8000, share: 86 }, { least: 8000, most: 30_000, share: 12 }, { least: 50_000, most: 100_000, share: 2 }];

/**
 * The files of a tree, one after the other, so that a large one need not be kept: `{ path, kind, text, isHit }`.
 * A tree of 2,000 files is the beginning of one of 20,000.
 *
 * @param {{ files: number, hits?: number, mentions?: boolean, seed?: string, kinds?: readonly string[], largest?: number }} options `hits`: percent of the files with a finding; `mentions`: whether others speak of tokens, too; `largest`: bytes, about
 */
export function* generated({ files, hits = 1, mentions = true, seed = "tokenlint", kinds, largest = Number.POSITIVE_INFINITY }) {
  const chosen = kinds ? KINDS.filter(({ kind }) => kinds.includes(kind)) : KINDS;
  for (let first = 0; first < files; first += FILES_PER_FOLDER) {
    const folder = folderAt(first / FILES_PER_FOLDER, seed);
    const plans = plansIn(folder, { first, last: Math.min(first + FILES_PER_FOLDER, files), seed, chosen });
    for (const plan of plans) {
      const isHit = Math.floor(((plan.index + 1) * hits) / 100) > Math.floor((plan.index * hits) / 100);
      yield { path: `${folder}/${plan.name}`, kind: plan.language.kind, isHit, text: textOf(plan, { isHit, mentions, largest, siblings: siblingsOf(plan, plans) }) };
    }
  }
}

/** Writes a tree into a folder, which is emptied. Returns what it holds. */
export function writeTree(folder, options) {
  rmSync(folder, { recursive: true, force: true });
  const tree = { files: 0, bytes: 0, hits: [] };
  for (const { path, text, isHit } of generated(options)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    tree.files++;
    tree.bytes += Buffer.byteLength(text);
    if (isHit) tree.hits.push(path);
  }
  return tree;
}

function folderAt(number, seed) {
  const r = new Random(`${seed}/folder/${number}`);
  const { depth } = r.shared(DEPTHS);
  const names = Array.from({ length: depth }, (_, i) => (i === 0 ? `${r.one(NOUNS)}s` : r.chance(0.2) ? `${r.one(ADJECTIVES)}-${r.one(NOUNS)}` : r.one(NOUNS)));
  return `${names.join("/")}${number}`;
}

function plansIn(folder, { first, last, seed, chosen }) {
  const names = new Set();
  return Array.from({ length: last - first }, (_, i) => {
    const r = new Random(`${seed}/file/${first + i}`);
    const language = r.shared(chosen);
    let name = language.name(r);
    while (names.has(name)) name = language.name(r);
    names.add(name);
    return { index: first + i, r, language, name };
  });
}

/** The modules beside one, as many as it imports. */
const siblingsOf = ({ r, language, name }, plans) => plans.filter((other) => other.language === language && other.name !== name && r.chance(0.4)).map((other) => other.name);

function textOf({ r, language }, { isHit, mentions, largest, siblings }) {
  const { least, most } = r.shared(SIZES);
  const size = Math.min(r.spread(least, most), largest);
  const blocks = [language.head(r, siblings)];
  for (let length = blocks[0].length; length < size; length += blocks.at(-1).length + 2) blocks.push(r.one(language.blocks)(r));
  if (r.chance(mentions ? language.mentioned : 0)) for (const mention of r.several(1, 3, () => r.one(language.mentions))) blocks.splice(r.between(1, blocks.length), 0, mention(r));
  if (isHit) blocks.splice(r.between(1, blocks.length), 0, r.one(language.hits)(r));
  return language.frame?.(blocks) ?? `${blocks.join("\n\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const count = (text) => (Number(text) > 0 ? Number(text) : (() => { throw new InvalidArgumentError("Not a number above 0."); })());
  const command = new Command("generate")
    .argument("<folder>", "is emptied first")
    .option("--files <count>", "how many", count, 2000)
    .option("--hits <percent>", "how many of them hold a finding", count, 1)
    .option("--no-mentions", "files without a finding do not speak of tokens")
    .option("--seed <text>", "another one gives another tree", "tokenlint")
    .option("--kinds <names...>", `only these: ${KINDS.map(({ kind }) => kind).join(", ")}`)
    .parse();
  const [folder = ""] = command.args;
  const { files, bytes, hits } = writeTree(folder, command.opts());
  console.log(`${files} files, ${bytes} bytes, ${hits.length} with a finding.`);
}
