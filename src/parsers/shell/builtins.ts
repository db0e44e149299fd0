/** Commands of the shell itself that change what follows. */
import type { CallExpr, Expr } from "../../core/module.js";
import type { Syntax } from "./syntax.js";
import { assign } from "./variables.js";
import type { Walk } from "./walk.js";
import { plainWord } from "./words.js";

const EXITS = new Set(["exit", "return", "break", "continue"]);
/** Options of `read` with a value in the next word. */
const READ_VALUES = /^-[a-z]*[dinNptu]$/;

/** What a command does to variables and imports; true when nothing after it is reached. */
export function effectOf(walk: Walk, base: string, call: CallExpr, words: readonly Syntax[]): boolean {
  if (base === "read") readInto(walk, words);
  else if (base === "mapfile" || base === "readarray") unknown(walk, words.at(-1));
  else if (base === "getopts") unknown(walk, words[1]);
  else if (base === "printf" && words[0] && plainWord(walk, words[0]) === "-v") unknown(walk, words[1]);
  else if (base === "shift") shift(walk, words[0]);
  else if (base === "source" || base === ".") source(walk, call);
  return EXITS.has(base);
}

function readInto(walk: Walk, words: readonly Syntax[]): void {
  let isValue = false;
  for (const node of words) {
    const text = plainWord(walk, node);
    if (text?.startsWith("-") && !isValue) {
      isValue = READ_VALUES.test(text);
      // `read -a list`
      continue;
    }
    if (!isValue) unknown(walk, node);
    isValue = false;
  }
}

/** Something that the code does not tell is assigned to the variable that a word names. */
function unknown(walk: Walk, node: Syntax | undefined): void {
  const name = node && plainWord(walk, node);
  if (!node || name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return;
  assign(walk, walk.builder.name(name, walk.spanOf(node)), walk.opaque(node), node);
}

/** The parameters move; how far is known only where it always happens. */
function shift(walk: Walk, node: Syntax | undefined): void {
  const positionals = walk.frame.function?.positionals;
  if (!positionals) return;
  const count = node ? Number(plainWord(walk, node)) : 1;
  const isSure = walk.builder.scope === positionals.scope && Number.isInteger(count) && count >= 0 && count < 20;
  positionals.shifted = isSure && positionals.shifted !== undefined ? positionals.shifted + count : undefined;
}

/** `source ./lib.sh`: all that the file assigns. */
function source(walk: Walk, call: CallExpr): void {
  const value = call.args.find(({ name }) => name === undefined)?.value;
  const module = value && pathOf(value);
  if (value && module !== undefined) walk.builder.starImports.push({ module, name: "*", span: value.span });
}

/** The path of a file; what is filled in before its first slash counts as the script's own folder: `$DIR/lib.sh`. */
function pathOf(value: Expr): string | undefined {
  if (value.kind !== "text") return undefined;
  const last = value.parts.findLastIndex((part) => part.kind !== "literal");
  const path = value.parts.slice(last + 1).map((part) => (part.kind === "literal" ? part.value : "")).join("");
  if (last < 0) return path === "" ? undefined : path;
  return /^\/./.test(path) && last <= 1 ? `.${path}` : undefined;
}
