/** Scripts in the words of a command: `sh -c '…'`, `eval "…"`, `ssh host "…"`. */
import { Fragment } from "./fragment.js";
import type { Syntax } from "./syntax.js";
import { lowerFragment, type Walk } from "./walk.js";
import { plainWord } from "./words.js";

const SHELLS = new Set(["sh", "bash", "dash", "ash", "zsh", "ksh"]);

/** Lowers the script that a command is given, if it is one; its words stay texts all the same. */
export function nestedScript(walk: Walk, base: string, words: readonly Syntax[]): void {
  const script = scriptIn(walk, base, words);
  const fragment = script && fragmentOf(walk, script);
  if (!script || !fragment) return;
  if (base === "eval") {
    lowerFragment(walk.program, fragment, walk.frame);
    return;
  }
  walk.builder.within("block", walk.spanOf(script), (scope) => {
    // In double quotes `$1` is the outer script's.
    const isOuter = script.type === "string" && walk.frame.function !== undefined;
    lowerFragment(walk.program, fragment, { globals: scope, ...(isOuter && { function: walk.frame.function }) });
  });
}

function scriptIn(walk: Walk, base: string, words: readonly Syntax[]): Syntax | undefined {
  if (base === "eval") return words.length === 1 ? words[0] : undefined;
  if (base === "ssh") return words.length > 1 ? words.at(-1) : undefined;
  if (SHELLS.has(base) || base === "su") return afterOption(walk, words);
  // `docker exec box sh -c "…"`, `pct exec 100 -- bash -c "…"`
  const shell = words.findIndex((word) => isShell(walk, word));
  return shell < 0 ? undefined : afterOption(walk, words.slice(shell + 1));
}

/** In characters: `/usr/local/bin/bash`. */
const LONGEST_PATH = 30;

function isShell(walk: Walk, word: Syntax): boolean {
  if (word.type !== "word" || word.end - word.start > LONGEST_PATH) return false;
  const path = walk.textOf(word);
  return SHELLS.has(path.slice(path.lastIndexOf("/") + 1));
}

function afterOption(walk: Walk, words: readonly Syntax[]): Syntax | undefined {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(plainWord(walk, word) ?? ""));
  return at < 0 ? undefined : words[at + 1];
}

/** The characters between the quotes, escapes resolved; undefined for what is no string. */
function fragmentOf(walk: Walk, { type, start, end }: Syntax): Fragment | undefined {
  const isRaw = type === "raw_string";
  if ((!isRaw && type !== "string") || end - start < 5 || walk.fragment.holesIn(start, end).length > 0) return undefined;
  const fragment = new Fragment();
  let at = start + 1;
  for (const escape of isRaw ? [] : walk.text.slice(at, end - 1).matchAll(/\\(?=[$`"\\])/g)) {
    const from = start + 1 + escape.index;
    if (from < at) continue;
    fragment.add(walk.text.slice(at, from), walk.spanOf({ start: at, end: from }));
    fragment.add(walk.text.slice(from + 1, from + 2), walk.spanOf({ start: from + 1, end: from + 2 }));
    at = from + 2;
  }
  fragment.add(walk.text.slice(at, end - 1), walk.spanOf({ start: at, end: end - 1 }));
  return fragment;
}
