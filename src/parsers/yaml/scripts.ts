/** Scripts in YAML: steps of pipelines, shell tasks, commands of containers. */
import type { Document, Pair, Scalar } from "yaml";
import { isMap, isScalar, isSeq, visit } from "yaml";
import type { Block } from "../blocks.js";
import { blockOf, linesBetween, type BlockLine } from "../fences.js";

const SCRIPT_KEY = /^(?:run|script|before_script|after_script|(?:ansible\.builtin\.)?(?:shell|command|raw)|cmd|entrypoint|entry|inline)$/;
/** What runs the script of a step, by its `shell`. */
const SHELLS: Readonly<Record<string, string>> = { python: "step.py", python3: "step.py", node: "step.js", pwsh: "step.ps1", powershell: "step.ps1", cmd: "step.txt" };

/** The strings of a document that are scripts, with the name of a file of their language. */
export function scriptsIn(document: Document.Parsed): ReadonlyMap<Scalar, string> {
  const found = new Map<Scalar, string>();
  visit(document, {
    Pair(_, pair, path) {
      if (!isScalar(pair.key) || typeof pair.key.value !== "string" || !SCRIPT_KEY.test(pair.key.value)) return;
      const holder = path.at(-1);
      const shell = isMap(holder) ? holder.get("shell") : undefined;
      const name = (typeof shell === "string" && SHELLS[shell.split(/\s/)[0] ?? ""]) || "step.sh";
      for (const scalar of stringsOf(pair)) found.set(scalar, name);
    },
  });
  return found;
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

/** A script as a block, without the indentation of the document. What is filled in before the shell runs becomes a variable. */
export function scriptBlock({ range, type }: Scalar, name: string, text: string): Block | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  const from = isBlock ? text.indexOf("\n", start) + 1 : type === "PLAIN" ? start : start + 1;
  const lines = linesBetween(text.slice(0, type === "PLAIN" || isBlock ? end : end - 1), from, type === "PLAIN" || isBlock ? end : end - 1);
  return blockOf(name, outdented(lines).map(({ text: line, origin }) => ({ text: withVariables(line), origin })));
}

function outdented(lines: readonly BlockLine[]): readonly BlockLine[] {
  const indents = lines.slice(lines.length > 1 ? 0 : lines.length).filter(({ text }) => text.trim() !== "").map(({ text }) => text.length - text.trimStart().length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map(({ text, origin }) => (text.trim() === "" ? { text: "", origin } : { text: text.slice(common), origin: origin + common }));
}

/** `${{ secrets.T }}` and `{{ token }}` as variables of the same length, so that offsets stay. */
function withVariables(line: string): string {
  return line.replace(/\$?\{\{(.*?)\}\}/g, (whole, inside: string) => {
    const name = inside.trim().replace(/\W+/g, "_").replace(/^(?=\d)/, "_");
    return name.length + 3 <= whole.length ? `\${${name.padEnd(whole.length - 3, "_")}}` : "_".repeat(whole.length);
  });
}
