/** reStructuredText: code directives and literal blocks (docutils' "Literal Blocks"), comments, prose. */
import type { Comment } from "../../core/module.js";
import type { Block } from "../blocks.js";
import { fencedBlock, linesBetween, type BlockLine } from "../fences.js";
import { proseParser } from "../prose.js";

const DIRECTIVE = /^(\s*)\.\.\s+(?:code|code-block|sourcecode|highlight|parsed-literal|prompt)::[ \t]*(\S*)/;
const LITERAL = /^(\s*)(?!\s|\.\. ).*::\s*$/;
const COMMENT = /^(\s*)\.\.\s+(?!\[|_|\||[\w-]+::)(.*)$/;
const OPTION = /^\s*:[\w-]+:/;

export const { parse, parseNow, blocks } = proseParser("restructured", (text) => {
  const lines = linesBetween(text, 0, text.length);
  const found: Block[] = [];
  const comments: Comment[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const [, directive, language = ""] = DIRECTIVE.exec(line.text) ?? [];
    const comment = COMMENT.exec(line.text);
    if (comment) comments.push({ text: comment[2] ?? "", span: { start: line.origin, end: line.origin + line.text.length } });
    const indent = directive ?? (comment ? undefined : LITERAL.exec(line.text)?.[1]);
    if (indent === undefined) continue;
    const end = blockEnd(lines, i + 1, indent.length);
    const block = fencedBlock(language, outdented(lines.slice(i + 1, end)));
    if (block) found.push(block);
    // What stands in a block is no markup.
    i = end - 1;
  }
  return { texts: [{ start: 0, end: text.length }], comments, blocks: found };
});

/** Where a block ends: at the first line that is not indented more than the directive above it. */
function blockEnd(lines: readonly BlockLine[], start: number, outer: number): number {
  let end = start;
  while (end < lines.length && (isBlank(lines[end]!) || indentOf(lines[end]!.text) > outer)) end++;
  return end;
}

/** The lines of a block without what all of them are indented by and without its options, with which it begins. */
function outdented(lines: readonly BlockLine[]): readonly BlockLine[] {
  const first = lines.findIndex(({ text }) => !OPTION.test(text));
  const inside = first < 0 ? [] : lines.slice(first);
  const common = inside.reduce((least, line) => (isBlank(line) ? least : Math.min(least, indentOf(line.text))), Infinity);
  return inside.map((line) => (isBlank(line) ? { text: "", origin: line.origin } : { text: line.text.slice(common), origin: line.origin + common }));
}

const isBlank = ({ text }: BlockLine): boolean => text.trim() === "";

const indentOf = (text: string): number => text.length - text.trimStart().length;
