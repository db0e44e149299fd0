/** Commands that run the command after them. */
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";
import { assignmentIn, plainWord, word } from "./words.js";

interface Prefix {
  /** The letters of options that have a value in the next word. */
  readonly values?: string;
  /** The words before the command that are no options. */
  readonly operands?: number;
  /** Takes `NAME=value`. */
  readonly assigns?: boolean;
  /** Options with which it runs nothing. */
  readonly without?: RegExp;
}

const PREFIXES: ReadonlyMap<string, Prefix> = new Map(Object.entries({
  sudo: { values: "ugpCRThrtDU", assigns: true, without: /^-[vlKk]$/ }, doas: { values: "uC" }, env: { values: "uSC", assigns: true },
  exec: { values: "a" }, command: { without: /^-[vV]/ }, builtin: {}, time: { values: "fo" }, nohup: {}, setsid: {},
  xargs: { values: "IadEnPsL" }, nice: { values: "n" }, ionice: { values: "cnp" }, timeout: { values: "ks", operands: 1 },
  stdbuf: { values: "ioe" }, chronic: {}, unbuffer: {}, watch: { values: "n" }, noglob: {}, caffeinate: {}, dotenv: { values: "f" },
}));

interface Inner {
  readonly words: readonly Syntax[];
  /** What `env` and `sudo` assign. */
  readonly assignments: readonly Syntax[];
}

/** The command that is run in the end: of `sudo -u x env A=b curl` it is `curl`, with A. */
export function withoutPrefixes(walk: Walk, words: readonly Syntax[]): Inner {
  const assignments: Syntax[] = [];
  let rest = words;
  for (;;) {
    const [name] = rest;
    const path = name && plainWord(walk, name);
    const prefix = path === undefined ? undefined : PREFIXES.get(path.slice(path.lastIndexOf("/") + 1));
    const found = prefix && afterOptions(walk, rest, prefix);
    if (!found || found.words.length === 0) return { words: rest, assignments };
    assignments.push(...found.assignments);
    rest = found.words;
  }
}

/** What follows the options of a prefix; undefined where it runs nothing. */
function afterOptions(walk: Walk, words: readonly Syntax[], { values = "", operands = 0, assigns = false, without }: Prefix): Inner | undefined {
  const assignments: Syntax[] = [];
  let at = 1;
  for (let node = words[at]; node; node = words[at]) {
    if (assigns && assignmentIn(walk, node)) {
      assignments.push(node);
      at++;
      continue;
    }
    const text = plainWord(walk, node);
    if (text === undefined || !text.startsWith("-") || text === "-") break;
    if (without?.test(text)) return undefined;
    at++;
    if (text === "--") break;
    if (text.length === 2 && values.includes(text.charAt(1))) at++;
  }
  at += operands;
  if (at >= words.length) return undefined;
  for (const skipped of words.slice(1, at)) if (!assignments.includes(skipped)) word(walk, skipped);
  return { words: words.slice(at), assignments };
}
