/**
 * Jupyter notebooks (nbformat 4): the code cells are one program, because they share their names; `%%bash` cells, `!commands`
 * and `%env` lines are shell; texts of outputs and Markdown cells are prose.
 */
import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import type { Span } from "../../core/source.js";
import type { Block, Piece } from "../blocks.js";
import { stringPieces } from "../json-strings.js";
import { proseParser } from "../prose.js";

const EXTENSIONS: ReadonlyMap<string, string> = new Map([["python", "py"], ["javascript", "js"], ["typescript", "ts"], ["bash", "sh"], ["deno", "ts"]]);

export const { parse, parseNow, blocks } = proseParser("notebook", (text) => {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const cells = (root && findNodeAtLocation(root, ["cells"])?.children) ?? [];
  const language = (root && (textAt(root, ["metadata", "kernelspec", "language"]) ?? textAt(root, ["metadata", "language_info", "name"]))) ?? "python";
  const program = new Program(text);
  const shell: Block[] = [];
  const texts: Span[] = [];
  for (const cell of cells) {
    const sources = stringsIn(findNodeAtLocation(cell, ["source"]));
    if (textAt(cell, ["cell_type"]) === "code") {
      const [first = ""] = sources.map(({ value }) => String(value));
      const magic = /^\s*%%(\w+)/.exec(first)?.[1];
      if (magic === undefined || /^(?:time|timeit|capture|python3?)$/.test(magic)) for (const each of program.add(sources)) shell.push(each);
      else if (/^(?:bash|sh|script|sx|system)$/.test(magic)) shell.push(blockOfStrings("cell.sh", text, sources.slice(1)));
    } else for (const each of sources.map(contentOf)) texts.push(each);
    for (const each of stringsIn(findNodeAtLocation(cell, ["outputs"])).map(contentOf)) texts.push(each);
  }
  const extension = EXTENSIONS.get(language.toLowerCase()) ?? "txt";
  return { texts, comments: [], blocks: [program.block(`cells.${extension}`), ...shell] };
});

/** The code cells as one text. Lines of IPython's own language become comments. */
class Program {
  private text = "";
  private readonly pieces: Piece[] = [];

  constructor(private readonly file: string) {}

  /** Adds a cell; gives its command lines as blocks of their own. */
  add(sources: readonly Node[]): readonly Block[] {
    const commands: Block[] = [];
    const cell = blockOfStrings("cell.sh", this.file, sources);
    let at = 0;
    for (const line of cell.text.split(/(?<=\n)/)) {
      const [, mark] = /^(\s*(?:!|%env\s+|%set_env\s+|%pip\s|%conda\s|%\w+|\w+\s*=\s*!))/.exec(line) ?? [];
      if (mark !== undefined) commands.push(part(cell, at + (mark.startsWith("%pip") ? 1 : mark.length), at + line.length));
      this.append(cell, at, at + line.length, mark !== undefined);
      at += line.length;
    }
    if (!cell.text.endsWith("\n")) this.append(part(cell, at, at), 0, 0, false, "\n");
    return commands;
  }

  block(name: string): Block {
    return { name, text: this.text, pieces: this.pieces };
  }

  private append(cell: Block, from: number, to: number, isComment: boolean, more = ""): void {
    const { text, pieces } = part(cell, from, to);
    for (const piece of pieces) this.pieces.push({ ...piece, start: this.text.length + piece.start });
    const written = isComment ? text.replace(/\S/, "#") : text;
    this.text += written;
    if (more === "") return;
    const last = this.pieces.at(-1);
    this.pieces.push({ start: this.text.length, length: more.length, origin: last ? last.origin + last.size : 0, size: 0 });
    this.text += more;
  }
}

/** The characters of a block from `from` to `to`. */
function part({ name, text, pieces }: Block, from: number, to: number): Block {
  const kept: Piece[] = [];
  for (let i = firstEndingBehind(pieces, from); i < pieces.length && pieces[i]!.start < to; i++) {
    const piece = pieces[i]!;
    const start = Math.max(piece.start, from);
    const end = Math.min(piece.start + piece.length, to);
    if (start >= end) continue;
    const isPlain = piece.length === piece.size;
    kept.push({ start: start - from, length: end - start, origin: isPlain ? piece.origin + start - piece.start : piece.origin, size: isPlain ? end - start : piece.size });
  }
  return { name, text: text.slice(from, to), pieces: kept };
}

function firstEndingBehind(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start, length } = pieces[middle]!;
    if (start + length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function blockOfStrings(name: string, file: string, sources: readonly Node[]): Block {
  let text = "";
  const pieces: Piece[] = [];
  for (const node of sources) {
    const { start, end } = contentOf(node);
    const read = stringPieces(file.slice(start, end), start, text.length);
    text += read.text;
    for (const each of read.pieces) pieces.push(each);
  }
  return { name, text, pieces };
}

/** All strings in a value, not the keys of its objects. */
function stringsIn(node: Node | undefined): readonly Node[] {
  if (!node) return [];
  if (node.type === "string") return [node];
  if (node.type === "property") return stringsIn(node.children?.[1]);
  return (node.children ?? []).flatMap(stringsIn);
}

const contentOf = ({ offset, length }: Node): Span => ({ start: offset + 1, end: offset + Math.max(1, length - 1) });

function textAt(node: Node, path: (string | number)[]): string | undefined {
  const value: unknown = findNodeAtLocation(node, path)?.value;
  return typeof value === "string" ? value : undefined;
}
