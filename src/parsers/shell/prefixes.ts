/** Commands that run the command after them. */
import { heldProgram } from "./programs.js";
import { RUNNERS, type Runner } from "./runners.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";
import { assignmentIn, plainWord, word } from "./words.js";

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
    const path = name && (plainWord(walk, name) ?? heldProgram(walk, name));
    const prefix = path === undefined ? undefined : RUNNERS.get(path.slice(path.lastIndexOf("/") + 1));
    const found = prefix && afterOptions(walk, rest, prefix);
    if (!found || found.words.length === 0) return { words: rest, assignments };
    assignments.push(...found.assignments);
    rest = found.words;
  }
}

/** What follows the options of a prefix; undefined where it runs nothing. */
function afterOptions(walk: Walk, words: readonly Syntax[], { values = "", operands = 0, assigns = false, without }: Runner): Inner | undefined {
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
