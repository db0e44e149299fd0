/**
 * Strings and heredocs with `${…}` and `%{…}`. The grammar skips blanks at the edges of literal parts, so these are what lies
 * between the holes.
 */
import type { Expr, Literal } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { bindVariables } from "./expressions.js";
import { flushIndent, lineRuns } from "./heredocs.js";
import { unescaped } from "./escapes.js";
import { blockOf, COMMAND, fileOf } from "./scripts.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";

/** How characters of a template are read: with backslashes, or as lines without their first `indent` blanks. */
export type Reading = { readonly kind: "quoted" } | { readonly kind: "heredoc"; readonly indent: number };

type Part = Literal | Expr;

const quoted: LowerExpression = (walk, node) => {
  const open = node.child("quoted_template_start");
  const close = node.child("quoted_template_end");
  const content = { start: open?.end ?? node.start, end: close && close.start >= (open?.end ?? 0) ? close.start : node.end };
  return template(walk, node, content, { kind: "quoted" });
};

/** `<<EOF`, `<<-EOF`: from the line after the word to the beginning of the line that has it again. */
const heredoc: LowerExpression = (walk, node) => {
  const [word, end] = node.children.filter(({ type }) => type === "heredoc_identifier");
  const firstLine = walk.text.indexOf("\n", word?.end ?? node.start);
  if (!word || firstLine < 0 || firstLine >= node.end) return walk.builder.text([], node.span);
  const last = end ? walk.text.lastIndexOf("\n", Math.max(end.start - 1, 0)) + 1 : node.end;
  const content = { start: firstLine + 1, end: Math.max(last, firstLine + 1) };
  const isFlush = walk.text.slice(node.start, word.start).includes("-");
  return template(walk, node, content, { kind: "heredoc", indent: isFlush ? flushIndent(walk.text, content, delimiters(node)) : 0 });
};

/** A string of nothing but one `${…}` is what stands in it, whatever its type. */
function template(walk: Walk, node: Syntax, content: Span, reading: Reading): Expr {
  const holes = node.children.filter(isHole);
  const [only] = holes;
  if (only?.type === "template_interpolation" && holes.length === 1 && only.start === content.start && only.end === content.end) return interpolated(walk, only);
  const text = walk.builder.text(parts(walk, holes, content, reading), node.span);
  const file = reading.kind === "heredoc" ? (fileOf(text) ?? walk.embedded) : walk.embedded === COMMAND ? COMMAND : undefined;
  if (file !== undefined) walk.blocks.push(blockOf(file, text, walk.text));
  return text;
}

const isHole = ({ type }: Syntax): boolean => type === "template_interpolation" || type === "template_directive";

/** The parts of a stretch of template; `~` beside a hole takes the blanks away up to it. */
function parts(walk: Walk, holes: readonly Syntax[], content: Span, reading: Reading, trims: Trims = {}): readonly Part[] {
  const found: Part[] = [];
  let start = content.start;
  let isTrimmed = trims.start === true;
  for (const hole of holes) {
    for (const each of run(walk, { start, end: hole.start }, reading, { start: isTrimmed, end: walk.text[hole.start + 2] === "~" })) found.push(each);
    found.push(hole.type === "template_interpolation" ? interpolated(walk, hole) : directive(walk, hole, reading));
    start = hole.end;
    isTrimmed = walk.text[hole.end - 2] === "~";
  }
  return [...found, ...run(walk, { start, end: content.end }, reading, { start: isTrimmed, end: trims.end === true })];
}

interface Trims {
  readonly start?: boolean;
  readonly end?: boolean;
}

function run(walk: Walk, span: Span, reading: Reading, trims: Trims): readonly Literal[] {
  const { start, end } = trimmed(walk.text, span, trims);
  if (start >= end) return [];
  const runs = reading.kind === "heredoc" && reading.indent > 0 ? lineRuns(walk.text, { start, end }, reading.indent) : [{ start, end }];
  return runs.flatMap((each) => literals(walk, each, reading));
}

function trimmed(text: string, { start, end }: Span, trims: Trims): Span {
  let [first, last] = [start, end];
  while (trims.start && first < last && /\s/.test(text.charAt(first))) first++;
  while (trims.end && first < last && /\s/.test(text.charAt(last - 1))) last--;
  return { start: first, end: last };
}

/** `$${` and `%%{` stand for `${` and `%{`: they divide the run, so that literals without a backslash map one to one. */
function literals(walk: Walk, span: Span, reading: Reading): readonly Literal[] {
  const found: Literal[] = [];
  let { start } = span;
  for (const escape of walk.text.slice(span.start, span.end).matchAll(/\$\$(?=\{)|%%(?=\{)/g)) {
    const end = span.start + escape.index + 1;
    for (const each of literal(walk, { start, end }, reading)) found.push(each);
    start = end + 1;
  }
  return [...found, ...literal(walk, { start, end: span.end }, reading)];
}

function literal(walk: Walk, span: Span, reading: Reading): readonly Literal[] {
  const source = walk.text.slice(span.start, span.end);
  return walk.literals(reading.kind === "quoted" ? unescaped(source) : source, span);
}

function interpolated(walk: Walk, node: Syntax): Expr {
  return node.child("expression") ? walk.expression(node.child("expression")) : walk.builder.opaque(node.span);
}

function directive(walk: Walk, node: Syntax, reading: Reading): Expr {
  const [inner] = node.children;
  const lower = (): Expr => (inner?.type === "template_if" ? choice(walk, inner, reading) : inner?.type === "template_for" ? repeated(walk, inner, reading) : walk.expression(inner));
  return walk.deeper(node.span, lower) ?? walk.builder.opaque(node.span);
}

/** `%{ if test }a%{ else }b%{ endif }` */
function choice(walk: Walk, node: Syntax, reading: Reading): Expr {
  const [intro, other, end] = ["template_if_intro", "template_else_intro", "template_if_end"].map((type) => node.child(type));
  const test = intro && walk.expression(intro.child("expression"));
  const then = arm(walk, node, intro, other ?? end, reading);
  const otherwise = other ? arm(walk, node, other, end, reading) : walk.builder.text([], { start: node.end, end: node.end });
  return walk.builder.choice([then, otherwise], node.span, test);
}

/** `%{ for v in list }a%{ endfor }`: how often is not known, so what stands in it is lowered, but its value is not told. */
function repeated(walk: Walk, node: Syntax, reading: Reading): Expr {
  const [intro, end] = ["template_for_start", "template_for_end"].map((type) => node.child(type));
  const iterated = intro && walk.expression(intro.child("expression"));
  return walk.builder.within("block", node.span, () => {
    if (intro && iterated) bindVariables(walk, intro, iterated, node.start);
    arm(walk, node, intro, end, reading);
    return walk.builder.opaque(node.span);
  });
}

/** What stands between two delimiters of a directive. */
function arm(walk: Walk, node: Syntax, from: Syntax | undefined, to: Syntax | undefined, reading: Reading): Expr {
  const content = { start: from?.end ?? node.start, end: to?.start ?? node.end };
  const holes = node.children.filter((child) => isHole(child) && child.start >= content.start && child.end <= content.end);
  const trims = { start: from !== undefined && walk.text[content.start - 2] === "~", end: to !== undefined && walk.text[content.end + 2] === "~" };
  return walk.builder.text(parts(walk, holes, content, reading, trims), content);
}

/** The spans of `${…}` and of the `%{…}` that directives begin and end with. */
function delimiters(node: Syntax): readonly Span[] {
  const spans: Span[] = [];
  const queue = [...node.children];
  for (const child of queue) {
    if (child.type === "template_directive" || child.type === "template_if" || child.type === "template_for") for (const inner of child.children) queue.push(inner);
    else if (child.type.startsWith("template_") && child.type !== "template_literal") spans.push(child.span);
  }
  return spans.sort((a, b) => a.start - b.start);
}

export const templates = { string_lit: quoted, quoted_template: quoted, heredoc_template: heredoc };
