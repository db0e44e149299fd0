/** Scripts in YAML: steps of pipelines, shell tasks, commands of containers. */
import type { Document, Pair, Scalar, YAMLMap } from "yaml";
import { isMap, isScalar, isSeq, visit } from "yaml";
import type { Block, Piece } from "../blocks.js";
import { lineEndSize, linesBetween, type BlockLine } from "../fences.js";
import { unescaped } from "../json-strings.js";

const SCRIPT_KEY = /^(?:run|script|before_script|after_script|(?:ansible\.builtin\.)?(?:shell|command|raw)|(?:ansible\.windows\.)?win_(?:shell|powershell)|bash|pwsh|powershell|cmd|entrypoint|entry|inline|runcmd|bootcmd)$/;
/** Azure's steps and Ansible's tasks whose name says that it is PowerShell. */
const POWERSHELL_KEY = /^(?:pwsh|powershell|(?:ansible\.windows\.)?win_(?:shell|powershell))$/;
/** What runs the script of a step, by its `shell`. */
const SHELLS: ReadonlyMap<string, string> = new Map([["python", "step.py"], ["python3", "step.py"], ["node", "step.js"], ["pwsh", "step.ps1"], ["powershell", "step.ps1"], ["cmd", "step.txt"]]);

/** The strings of a document that are scripts, with the name of a file of their language. */
export function scriptsIn(document: Document.Parsed): ReadonlyMap<Scalar, string> {
  const found = new Map<Scalar, string>();
  visit(document, {
    Pair(_, pair, path) {
      if (!isScalar(pair.key) || typeof pair.key.value !== "string" || !SCRIPT_KEY.test(pair.key.value)) return;
      const maps = path.filter((node) => isMap(node));
      const shell = POWERSHELL_KEY.test(pair.key.value) ? "pwsh" : isGitHubScript(maps) ? "node" : shellIn(maps);
      const name = SHELLS.get(shell?.split(/\s/)[0] ?? "") ?? "step.sh";
      for (const scalar of stringsOf(pair)) found.set(scalar, name);
    },
  });
  return found;
}

/** Whether the innermost map is what the step around it hands to https://github.com/actions/github-script. */
const isGitHubScript = (maps: readonly YAMLMap[]): boolean => /^actions\/github-script(?:@|$)/.test(String(maps.at(-2)?.get("uses") ?? ""));

/**
 * The shell of a step by the maps around it, the outermost first: its own, or the default of its job or workflow. Machines with
 * Windows run PowerShell (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell).
 */
function shellIn(maps: readonly YAMLMap[]): string | undefined {
  const own = maps.at(-1)?.get("shell");
  if (typeof own === "string") return own;
  const given = maps.toReversed().map((map) => map.getIn(["defaults", "run", "shell"])).find((shell) => typeof shell === "string");
  if (typeof given === "string") return given;
  return maps.some((map) => String(map.get("runs-on")).startsWith("windows-")) ? "pwsh" : undefined;
}

/** The script itself, the lines of a list of commands, or the script of `["sh", "-c", "…"]`. */
function stringsOf({ value }: Pair): readonly Scalar[] {
  if (isScalar(value)) return isCommand(value) ? [value] : [];
  if (!isSeq(value)) return [];
  const items = value.items.filter((item) => isScalar(item));
  const [first, second, script] = items;
  if (typeof first?.value === "string" && /(?:^|\/)(?:ba|z|da)?sh$/.test(first.value) && String(second?.value).startsWith("-")) return script && isCommand(script) ? [script] : [];
  return value.flow ? [] : items.filter(isCommand);
}

const isCommand = ({ value }: Scalar): boolean => typeof value === "string" && /\S\s+\S/.test(value);

/** A script as a block, without the indentation of the document, its quotes and escapes. What is filled in before the shell runs becomes a variable. */
export function scriptBlock({ range, type }: Scalar, name: string, text: string): Block | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  const isBare = isBlock || type === "PLAIN";
  const last = isBare ? end : end - 1;
  const lines = outdented(linesBetween(text.slice(0, last), isBlock ? text.indexOf("\n", start) + 1 : isBare ? start : start + 1, last));
  const pieces: Piece[] = [];
  const names = new Map<string, string>();
  let script = "";
  const add = (value: string, origin: number, size: number): void => {
    pieces.push({ start: script.length, length: value.length, origin, size });
    script += value;
  };
  for (const [i, line] of lines.entries()) {
    for (const { 0: written, index } of line.text.matchAll(PIECES)) add(meant(written, type, names), line.origin + index, written.length);
    add(isFolded(line, lines[i + 1], type) ? " " : "\n", line.origin + line.text.length, lineEndSize(lines, i));
  }
  return { name, text: script, pieces, ...(names.size > 0 && { names }) };
}

/** What a template fills in, escapes of double and of single quotes, and the text between. */
const PIECES = /\$?\{\{.{0,500}?\}\}|\\u[\da-fA-F]{4}|\\.|''|[^$\\'{]+|./g;

/** What is written as the shell gets it: `${{ secrets.T }}` and `{{ token }}` are variables to it, whose `names` say what they stand for. */
function meant(written: string, type: Scalar["type"], names: Map<string, string>): string {
  if (written.endsWith("}}")) {
    const expression = written.slice(written.indexOf("{{") + 2, -2).trim().replace(FILTERS, "");
    const name = variableName(expression);
    if (expression.split("||").every((each) => MEMBER.test(each.trim()))) names.set(name, expression.replace(/\[["'](\w+)["']\]/g, ".$1"));
    return `\${${name}}`;
  }
  if (written === "''" && type === "QUOTE_SINGLE") return "'";
  return written.length > 1 && written.startsWith("\\") && type === "QUOTE_DOUBLE" ? unescaped(written) : written;
}

/** Jinja's filters after which a token is the same. */
const FILTERS = /(?:(?<!\s)\s+)?\|\s*(?:quote|trim|string|mandatory)\b/g;

/** `secrets.A`, `secrets["A"]` */
const MEMBER = /^\w+(?:\.\w+|\[["']\w+["']\])+$/;

/** A name that says what is filled in: the variable of a look-up in the environment. */
function variableName(expression: string): string {
  const [, name] = /^lookup\(\s*["'](?:ansible\.builtin\.)?env["']\s*,\s*["'](\w+)["']\s*\)/.exec(expression) ?? [];
  return (name ?? expression).replace(/\W+/g, "_").replace(/_$/, "").replace(/^(?=\d|$)/, "_");
}

/** Whether a line break is a blank to YAML: before and after blank lines it is none, nor where a folded block is indented. */
function isFolded({ text }: BlockLine, next: BlockLine | undefined, type: Scalar["type"]): boolean {
  if (type === "BLOCK_LITERAL") return false;
  const isText = type === "BLOCK_FOLDED" ? /^\S/ : /\S/;
  return isText.test(text) && isText.test(next?.text ?? "");
}

function outdented(lines: readonly BlockLine[]): readonly BlockLine[] {
  const indents = lines.slice(lines.length > 1 ? 0 : lines.length).filter(({ text }) => text.trim() !== "").map(({ text }) => text.length - text.trimStart().length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map(({ text, origin }) => (text.trim() === "" ? { text: "", origin } : { text: text.slice(common), origin: origin + common }));
}
