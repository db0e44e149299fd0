/** Programs in here-documents: `python3 - <<'EOF'`. */
import type { Arg } from "../../core/module.js";
import { blockOf, linesBetween, type BlockLine } from "../fences.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";
import { plainWord } from "./words.js";

/** What reads a program from its input, with the name of a file of its language and the options behind which something else is the program. */
const INTERPRETERS: readonly { readonly name: RegExp; readonly file: string; readonly elsewhere: RegExp }[] = [
  { name: /^(?:python|pypy)[\d.]*$/, file: "input.py", elsewhere: /^-[a-zA-Z]*[cm]/ },
  { name: /^(?:node|nodejs)$/, file: "input.js", elsewhere: /^(?:-[a-z]*[ep]|--eval|--print|--test)/ },
  { name: /^(?:ba|z|da|k)?sh$/, file: "input.sh", elsewhere: /^-[a-z]*c/ },
];

/** Keeps the program that a command reads from a here-document, where it stands there as it is: nothing is filled in. */
export function inputProgram(walk: Walk, base: string, words: readonly Syntax[], passed: readonly Arg[]): void {
  const interpreter = INTERPRETERS.find(({ name }) => name.test(base));
  const document = passed.find(({ name }) => name === "<<");
  const input = document?.value;
  if (!interpreter || input?.kind !== "text" || !isInput(words.map((word) => plainWord(walk, word)), interpreter.elsewhere)) return;
  const text = input.parts.map((part) => (part.kind === "literal" ? part.value : undefined)).join("");
  const written = linesBetween(walk.program.source.slice(0, input.span.end), input.span.start, input.span.end);
  const isIndented = written.some(({ text: line }) => line.startsWith("\t")) && !/^\t/m.test(text);
  const lines = isIndented ? written.map(withoutTabs) : written;
  const block = blockOf(interpreter.file, lines);
  // The grammar does not tell of commands in backticks there.
  const isQuoted = /^[-\s]*["'\\]/.test(walk.program.source.slice(document?.nameSpan?.end, input.span.start));
  if (!isQuoted && text.includes("`")) return;
  if (input.parts.every(({ kind }) => kind === "literal") && block.text.trimEnd() === text.replaceAll("\r", "").trimEnd()) walk.program.blocks.push(block);
}

function withoutTabs({ text, origin }: BlockLine): BlockLine {
  const tabs = /^\t*/.exec(text)![0].length;
  return { text: text.slice(tabs), origin: origin + tabs };
}

/** `-`, options, nothing at all: no file and no text among the words is the program. */
function isInput(words: readonly (string | undefined)[], elsewhere: RegExp): boolean {
  for (const word of words) {
    if (word === "-" || word === "-s" || word === "/dev/stdin") return true;
    if (word === undefined || !word.startsWith("-") || elsewhere.test(word)) return false;
  }
  return true;
}
