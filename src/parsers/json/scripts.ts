/** Scripts in JSON: `scripts` of package.json and composer.json, commands of development containers, tasks of editors, functions of Node-RED. */
import { parseTree, type Node } from "jsonc-parser";
import type { Source } from "../../core/source.js";
import type { Block } from "../blocks.js";
import { stringPieces } from "../json-strings.js";

interface Holder {
  readonly file: RegExp;
  /** Whether the string at these keys is a script; places in lists are left out. */
  readonly isScript: (keys: readonly string[]) => boolean;
  /** What a script is linted as. */
  readonly name: string;
}

/** Where such files keep their scripts. */
const HOLDERS: readonly Holder[] = [
  { name: "script.js", file: /(?:^|\/)(?=[^/]*flow)[\w.-]+\.json$/, isScript: ([first, ...others]) => first === "func" && others.length === 0 },
  { name: "script.sh", file: /(?:^|\/)(?:package|composer)\.json$/, isScript: ([first, ...others]) => first === "scripts" && others.length === 1 },
  { name: "script.sh", file: /(?:^|\/)\.?devcontainer\.json$/, isScript: ([first = ""]) => /^(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command$/.test(first) },
  { name: "script.sh", file: /(?:^|\/)tasks\.json$/, isScript: (keys) => keys[0] === "tasks" && keys.at(-1) === "command" },
];
/** What a script without tokens does not hold. */
const TELLING = /token|secret|authorization|bearer|key|nbt_/i;

/** The scripts of a file, each as a block. */
export function scriptsIn({ path, text }: Source): readonly Block[] {
  const holder = HOLDERS.find(({ file }) => file.test(path));
  const root = holder && tree(text);
  return holder && root ? stringsIn(root, [], holder.isScript).flatMap((node) => blockAt(text, node, holder.name)) : [];
}

/** Undefined for what is nested too deeply, which the parser of the file says. */
function tree(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function stringsIn(node: Node, keys: readonly string[], isScript: (keys: readonly string[]) => boolean): readonly Node[] {
  if (keys.length > DEPTH) return [];
  if (node.type === "string") return isScript(keys) ? [node] : [];
  return (node.children ?? []).flatMap((child) => {
    const [key, value] = child.type === "property" ? (child.children ?? []) : [];
    if (child.type !== "property") return stringsIn(child, keys, isScript);
    return key && value ? stringsIn(value, [...keys, String(key.value)], isScript) : [];
  });
}

/** Commands stand at most this deep. */
const DEPTH = 4;

function blockAt(text: string, { offset, length }: Node, name: string): readonly Block[] {
  const raw = text.slice(offset + 1, offset + length - 1);
  return TELLING.test(raw) ? [{ name, ...stringPieces(raw, offset + 1, 0) }] : [];
}
