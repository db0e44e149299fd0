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
  lines.forEach((line, i) => {
    const [, directive, language = ""] = DIRECTIVE.exec(line.text) ?? [];
    const comment = COMMENT.exec(line.text);
    if (comment) comments.push({ text: comment[2] ?? "", span: { start: line.origin, end: line.origin + line.text.length } });
    const indent = directive ?? (comment ? undefined : LITERAL.exec(line.text)?.[1]);
    if (indent === undefined) return;
    const block = fencedBlock(language, indented(lines.slice(i + 1), indent.length));
    if (block) found.push(block);
  });
  return { texts: [{ start: 0, end: text.length }], comments, blocks: found };
});

/** The block below a directive: lines indented more than it, without what all of them are indented by and without its options. */
function indented(lines: readonly BlockLine[], outer: number): readonly BlockLine[] {
  const end = lines.findIndex(({ text }) => text.trim() !== "" && indentOf(text) <= outer);
  const inside = (end < 0 ? lines : lines.slice(0, end)).filter(({ text }, i, all) => !(OPTION.test(text) && all.slice(0, i).every((each) => OPTION.test(each.text))));
  const common = Math.min(...inside.filter(({ text }) => text.trim() !== "").map(({ text }) => indentOf(text)));
  return inside.map(({ text, origin }) => (text.trim() === "" ? { text: "", origin } : { text: text.slice(common), origin: origin + common }));
}

const indentOf = (text: string): number => text.length - text.trimStart().length;
