/** Programs and files in here-documents: `python3 - <<'EOF'`, `cat > .env <<EOF`. */
import type { Arg, Language, TextExpr } from "../../core/module.js";
import type { Block, Piece } from "../blocks.js";
import { blockOf, lineEndSize, linesBetween, type BlockLine } from "../fences.js";
import { dataLanguageOf, interpretedBy, languageOf } from "../languages.js";
import { isOutput } from "./redirections.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";
import { plainWord, word } from "./words.js";

/** Programs that a command reads from its input: a file name of their language, and the options behind which something else is the program. */
const PROGRAMS: Partial<Record<Language, { readonly file: string; readonly elsewhere: RegExp }>> = {
  python: { file: "input.py", elsewhere: /^-[a-zA-Z]*[cm]/ },
  javascript: { file: "input.js", elsewhere: /^(?:-[a-z]*[ep]|--eval|--print|--test)/ },
  shell: { file: "input.sh", elsewhere: /^-[a-z]*c/ },
};

const MANIFEST_READERS: ReadonlySet<string> = new Set(["kubectl", "oc"]);

/** `kubectl apply -f -`; the grammar leaves a dash out that stands alone. */
const readsManifest = (words: readonly (string | undefined)[]): boolean =>
  words.some((each = "", i) => /^(?:-f|--filename=)-$/.test(each) || (/^(?:-f|--filename)$/.test(each) && (words[i + 1]?.startsWith("-") ?? i + 1 === words.length)));

/** Keeps what a here-document holds as a block of its own: a program that a command reads, or a file that it writes. */
export function hereBlock(walk: Walk, base: string, words: readonly Syntax[], passed: readonly Arg[]): void {
  const document = documentIn(passed);
  const input = document?.value;
  if (!document || input?.kind !== "text") return;
  // The grammar does not tell of commands in backticks there.
  const isQuoted = /^[-\s]*["'\\]/.test(walk.program.source.slice(document.nameSpan?.end, input.span.start));
  const isFixed = input.parts.every(({ kind }) => kind === "literal") && (isQuoted || !input.parts.some((part) => part.kind === "literal" && part.value.includes("`")));
  const language = interpretedBy(base);
  if (language) {
    const program = PROGRAMS[language];
    if (program && isFixed && isInput(words.map((each) => plainWord(walk, each)), program.elsewhere)) keep(walk, program.file, input, isQuoted);
    return;
  }
  const file = MANIFEST_READERS.has(base) && readsManifest(words.map((each) => plainWord(walk, each))) ? "manifest.yaml" : writtenFile(walk, base, words, passed);
  if (file !== undefined && (isFixed || dataLanguageOf(file) !== undefined)) keep(walk, file, input, isQuoted);
}

/** The here-document of a command, or of what is piped into it: `cat <<EOF | tee .env`. */
function documentIn(passed: readonly Arg[]): Arg | undefined {
  const piped = passed.find(({ name }) => name === "|")?.value;
  return [passed, piped?.kind === "call" ? piped.args : []].map((args) => args.find(({ name }) => name === "<<")).find((arg) => arg !== undefined);
}

function keep(walk: Walk, file: string, { parts, span }: TextExpr, isQuoted: boolean): void {
  const written = linesBetween(walk.program.source.slice(0, span.end), span.start, span.end);
  const text = parts.map((part) => (part.kind === "literal" ? part.value : undefined)).join("");
  const isIndented = written.some(({ text: line }) => line.startsWith("\t")) && !/^\t/m.test(text);
  const lines = isIndented ? written.map(withoutTabs) : written;
  const block = isQuoted || !lines.some((line) => line.text.search(ESCAPES) >= 0) ? blockOf(file, lines) : unescapedBlock(file, lines);
  // Where a variable is filled in, what stands there is data with a hole.
  if (dataLanguageOf(file) !== undefined || joined(block.text) === joined(text.replaceAll("\r", ""))) walk.program.blocks.push(block);
}

/** The name of the file that `cat > file` and `tee file` write, if it tells a language. */
function writtenFile(walk: Walk, base: string, words: readonly Syntax[], passed: readonly Arg[]): string | undefined {
  const written = base === "tee" ? words.map((node) => word(walk, node)) : base === "cat" ? passed.filter(isOutput).map(({ value }) => value) : [];
  for (const path of written) {
    const last = path.kind === "text" ? path.parts.at(-1) : undefined;
    const name = last?.kind === "literal" ? last.value.slice(last.value.lastIndexOf("/") + 1) : "";
    if (!name.startsWith("-") && languageOf(name) !== undefined) return name;
  }
  return undefined;
}

/** The shell takes line ends behind a backslash away, as what reads the file would. */
const joined = (text: string): string => text.replaceAll("\\\n", "").trimEnd();

/** Characters that the shell reads in a here-document whose end is not quoted, where they are themselves. */
const ESCAPES = /\\[$`\\]/g;

function unescapedBlock(name: string, lines: readonly BlockLine[]): Block {
  const pieces: Piece[] = [];
  let text = "";
  const add = (value: string, origin: number, size: number): void => {
    if (value !== "") pieces.push({ start: text.length, length: value.length, origin, size });
    text += value;
  };
  for (const [i, line] of lines.entries()) {
    let at = 0;
    for (const { index } of line.text.matchAll(ESCAPES)) {
      add(line.text.slice(at, index), line.origin + at, index - at);
      add(line.text.charAt(index + 1), line.origin + index, 2);
      at = index + 2;
    }
    add(line.text.slice(at), line.origin + at, line.text.length - at);
    add("\n", line.origin + line.text.length, lineEndSize(lines, i));
  }
  return { name, text, pieces };
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
