/** What a fenced or directive block is: its language by the word behind the fence, its commands where a session is shown. */
import type { Block, Piece } from "./blocks.js";

/** A line of a block, with where it begins in the file. */
export interface BlockLine {
  readonly text: string;
  readonly origin: number;
}

/** Names of languages behind fences, as GitHub's highlighter and documentation tools know them, and a file name for each. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "block.py": ["python", "py", "python3", "py3", "ipython", "pycon", "sage"],
  "block.jsx": ["javascript", "js", "jsx", "node", "mjs", "cjs"],
  "block.tsx": ["tsx"],
  "block.ts": ["typescript", "ts", "mts", "cts"],
  "block.sh": ["bash", "sh", "shell", "zsh", "ksh", "console", "shell-session", "shellsession", "terminal", "sh-session", "bash-session", "command", "cmd"],
  "block.tf": ["hcl", "terraform", "tf", "tofu", "opentofu"],
  "block.yml": ["yaml", "yml", "docker-compose", "compose"],
  "block.json": ["json", "jsonc", "json5"],
  "block.toml": ["toml"],
  "block.ini": ["ini", "cfg", "conf", "editorconfig"],
  ".env": ["env", "dotenv", "properties"],
  "Dockerfile": ["dockerfile", "docker", "containerfile"],
  "Makefile": ["makefile", "make", "mk"],
  "block.ps1": ["powershell", "ps1", "pwsh", "posh"],
  "block.http": ["http", "rest"],
  "block.html": ["html", "vue", "svelte", "xml"],
};
const FILE_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(NAMES).flatMap(([file, names]) => names.map((name) => [name, file] as const)));

/** What a command line begins with where nobody says that it is one. */
const COMMAND = /^\s*(?:[$%#>]\s+)?(?:sudo\s+)?(?:curl|wget|http|https|export|docker|kubectl|netbird|netbird-manage|linode-cli|pip|npm|npx|ansible|ansible-playbook|ansible-vault|terraform|git|python3?|source)\s/;
/** A line of a file of environment variables. */
const SETTING = /^\s*(?:#|[A-Z][A-Z\d_]*=)/;
const PROMPT = /^(\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+(?:[^\w.$#%>-][^$#%>]{0,39})?)?[$#%>]\s+)(?=\S)/;
const PYTHON_PROMPT = /^(\s*(?:>>>|\.\.\.|In \[\d+\]:)(?: |$))/;

/** A block as a file; undefined where its language is not known. `info` is what stands behind the fence. */
export function fencedBlock(info: string, lines: readonly BlockLine[]): Block | undefined {
  const word = /^[{.]*([\w+-]+)/.exec(info.trim())?.[1]?.toLowerCase();
  const name = word === undefined ? untold(lines) : FILE_NAMES.get(word);
  if (name === undefined) return undefined;
  if (name === "block.sh") return blockOf(name, commandLines(lines));
  if (name === "block.py" && lines.some(({ text }) => PYTHON_PROMPT.test(text))) return blockOf(name, lines.flatMap((line) => withoutPrompt(line, PYTHON_PROMPT) ?? []));
  return blockOf(name, lines);
}

/** The file name of a block of which nobody says what it is: commands, or settings and nothing else. */
function untold(lines: readonly BlockLine[]): string | undefined {
  if (lines.some(({ text }) => COMMAND.test(text))) return "block.sh";
  const written = lines.filter(({ text }) => text.trim() !== "");
  return written.length > 0 && written.every(({ text }) => SETTING.test(text)) && !written.every(({ text }) => text.trimStart().startsWith("#")) ? ".env" : undefined;
}

/** Where prompts are shown, the lines behind them and what continues these; the others are output. */
function commandLines(lines: readonly BlockLine[]): readonly BlockLine[] {
  const hasPrompts = lines.some(({ text }) => PROMPT.test(text) && !/^\s*#\s/.test(text));
  if (!hasPrompts) return lines;
  const kept: BlockLine[] = [];
  let isContinued = false;
  for (const line of lines) {
    const command: BlockLine | undefined = isContinued ? line : withoutPrompt(line, PROMPT);
    if (command) kept.push(command);
    isContinued = command !== undefined && (command.text.trimEnd().endsWith("\\") || isOpen(command.text));
  }
  return kept;
}

/** A single quote that the line does not close: the command goes on on the next. */
const isOpen = (text: string): boolean => (text.replace(/\\.|"[^"]*"/g, "").match(/'/g)?.length ?? 0) % 2 === 1;

function withoutPrompt(line: BlockLine, prompt: RegExp): BlockLine | undefined {
  const mark = prompt.exec(line.text)?.[1];
  return mark === undefined ? undefined : { text: line.text.slice(mark.length), origin: line.origin + mark.length };
}

/** Lines as one text, each at its place in the file. */
export function blockOf(name: string, lines: readonly BlockLine[]): Block {
  const pieces: Piece[] = [];
  let text = "";
  for (const [i, line] of lines.entries()) {
    pieces.push({ start: text.length, length: line.text.length, origin: line.origin, size: line.text.length });
    text += line.text;
    pieces.push({ start: text.length, length: 1, origin: line.origin + line.text.length, size: lineEndSize(lines, i) });
    text += "\n";
  }
  return { name, text, pieces, ...(areTogether(lines) && { isVerbatim: true }) };
}

/** What a line end of a block takes in the file: behind the last line the file may end. */
export const lineEndSize = (lines: readonly BlockLine[], i: number): number => (i + 1 < lines.length ? 1 : 0);

/** Whether lines stand in the file one after the other, without indentation, prompts or carriage returns in between. */
const areTogether = (lines: readonly BlockLine[]): boolean =>
  lines.length > 1 && lines.every(({ origin }, i) => i === 0 || origin === lines[i - 1]!.origin + lines[i - 1]!.text.length + 1);

/** The lines of a part of a file, without their line ends. */
export function linesBetween(text: string, start: number, end: number): readonly BlockLine[] {
  const lines: BlockLine[] = [];
  const pattern = /[^\r\n]*(?:\r\n|\r|\n|$)/g;
  pattern.lastIndex = start;
  while (pattern.lastIndex < end) {
    const origin = pattern.lastIndex;
    const [whole = ""] = pattern.exec(text) ?? [];
    if (whole === "") break;
    lines.push({ text: whole.replace(/\r?\n$|\r$/, ""), origin });
  }
  return lines;
}
