/** Markdown (CommonMark): fenced and indented blocks are code, HTML comments are comments, the rest is prose. */
import type { Nodes } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import type { Comment } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Block } from "../blocks.js";
import { fencedBlock, linesBetween, type BlockLine } from "../fences.js";
import { proseParser } from "../prose.js";

export const { parse, parseNow, blocks } = proseParser("markdown", (text) => {
  const texts: Span[] = [];
  const comments: Comment[] = [];
  const found: Block[] = [];
  visit(fromMarkdown(text, { extensions: WITHOUT_INLINES }), (node) => {
    const span = spanOf(node);
    if (node.type === "html") comments.push(...commentsIn(node.value, span));
    if (node.type === "code") {
      const block = fencedBlock([node.lang, node.meta].filter(Boolean).join(" "), codeLines(text, span, node.value));
      if (block) found.push(block);
    }
    const isRun = node.type === "paragraph" || node.type === "heading" || node.type === "code" || node.type === "html";
    if (isRun) texts.push(span);
    return !isRun;
  });
  return { texts, comments, blocks: found };
});

/** What stands inside a paragraph is read as it is written: links and emphasis take the parser longer than all the rest. */
const WITHOUT_INLINES: Options["extensions"] = [{ disable: { null: ["attention", "autolink", "codeText", "hardBreakEscape", "htmlText", "labelEnd", "labelStartImage", "labelStartLink"] } }];

function visit(node: Nodes, enter: (node: Nodes) => boolean): void {
  if (enter(node) && "children" in node) for (const child of node.children) visit(child, enter);
}

function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** The lines of the code, which ends each line of the file that it stands on: before it are indentation, `>` and list marks. */
function codeLines(text: string, span: Span, value: string): readonly BlockLine[] {
  const lines = value.split(/\r\n|\r|\n/);
  const written = linesBetween(text, span.start, span.end);
  const first = written[0]?.text.trimStart().match(/^(?:`{3,}|~{3,})/) ? 1 : 0;
  return lines.flatMap((line, i): BlockLine[] => {
    const at = written[first + i];
    return at && at.text.endsWith(line) ? [{ text: line, origin: at.origin + at.text.length - line.length }] : [];
  });
}

function commentsIn(html: string, { start }: Span): readonly Comment[] {
  return [...html.matchAll(/<!--([\s\S]*?)(?:-->|$)/g)].map((match) => ({ text: match[1] ?? "", span: { start: start + match.index, end: start + match.index + match[0].length } }));
}
