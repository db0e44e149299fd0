/** Markdown (CommonMark): fenced and indented blocks are code, HTML comments are comments, the rest is prose. */
import type { Nodes } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import type { Comment } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Block } from "../blocks.js";
import { fencedBlock, linesBetween, type BlockLine } from "../fences.js";
import { proseParser, type Prose } from "../prose.js";
import { segmentsOf, type Segment } from "./segments.js";

export const { parse, parseNow, blocks } = proseParser("markdown", (text, isWorthReading) => {
  const parts = segmentsOf(text).filter(({ start, end }) => isWorthReading(text.slice(start, end))).map((segment) => (segment.isTooDeep ? unread(segment) : readPart(text, segment)));
  return { texts: parts.flatMap((part) => part.texts), comments: parts.flatMap((part) => part.comments), blocks: parts.flatMap((part) => part.blocks), errors: parts.flatMap((part) => part.errors ?? []).slice(0, 1) };
});

const unread = ({ start, end }: Segment): Prose =>
  ({ texts: [{ start, end }], comments: [], blocks: [], errors: [{ message: "Markdown with so many or so deep lists and quotes is not analysed.", span: { start, end }, isLimit: true }] });

function readPart(text: string, { start, end }: Segment): Prose {
  const texts: Span[] = [];
  const comments: Comment[] = [];
  const found: Block[] = [];
  visit(fromMarkdown(text.slice(start, end), { extensions: WITHOUT_INLINES }), (node) => {
    const span = spanOf(node, start);
    if (node.type === "html") for (const each of commentsIn(node.value, span)) comments.push(each);
    if (node.type === "code") {
      const block = fencedBlock([node.lang, node.meta].filter(Boolean).join(" "), codeLines(text, span, node.value));
      if (block) found.push(block);
    }
    const isRun = node.type === "paragraph" || node.type === "heading" || node.type === "code" || node.type === "html";
    if (isRun) texts.push(span);
    return !isRun;
  });
  return { texts, comments, blocks: found };
}

/** What stands inside a paragraph is read as it is written: links and emphasis take the parser longer than all the rest. */
const WITHOUT_INLINES: Options["extensions"] = [{ disable: { null: ["attention", "autolink", "codeText", "hardBreakEscape", "htmlText", "labelEnd", "labelStartImage", "labelStartLink"] } }];

function visit(node: Nodes, enter: (node: Nodes) => boolean): void {
  if (enter(node) && "children" in node) for (const child of node.children) visit(child, enter);
}

/** @param at where the part begins */
function spanOf({ position }: Nodes, at: number): Span {
  return { start: at + (position?.start.offset ?? 0), end: at + (position?.end.offset ?? 0) };
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
