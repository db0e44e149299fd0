/**
 * Requirements files of pip: a requirement is a call of `pip:requirement` with its text, an option one of `pip:option` with
 * its name and value. https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
import { lineStarts, lineText } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { dataParser, stringText } from "../data.js";

export const { parse, parseNow } = dataParser("requirements", (builder, text) => {
  // A line goes on behind a backslash. Blanks instead of it keep all offsets.
  const joined = text.replace(/\\(?:\r\n|\r|\n)/g, (end) => " ".repeat(end.length));
  const starts = lineStarts(joined);
  starts.forEach((start, index) => addLine(builder, lineText(joined, starts, index + 1), start));
  return undefined;
});

function addLine(builder: ModuleBuilder, line: string, start: number): void {
  const comment = line.search(/(?:^|\s)#/);
  const mark = comment < 0 ? -1 : line.indexOf("#", comment);
  if (mark >= 0) builder.comments.push({ text: line.slice(mark + 1), span: { start: start + mark, end: start + line.length } });
  const body = mark < 0 ? line : line.slice(0, mark);
  const text = body.trim();
  if (text === "") return;
  const at = start + body.length - body.trimStart().length;
  if (text.startsWith("-")) addOption(builder, text, at);
  else addRequirement(builder, text, at);
}

/** `-r base.txt`, `--index-url=https://…` */
function addOption(builder: ModuleBuilder, text: string, start: number): void {
  const [, name = "", between = "", value = ""] = /^(-\w|--?[\w-]+)([=\s]*)(.*)$/s.exec(text) ?? [];
  addCall(builder, "pip:option", [{ text: name, start }, { text: value, start: start + name.length + between.length }]);
}

/** Options behind it, such as `--hash`, say nothing of the version. */
function addRequirement(builder: ModuleBuilder, text: string, start: number): void {
  const end = text.search(/\s--\w/);
  addCall(builder, "pip:requirement", [{ text: (end < 0 ? text : text.slice(0, end)).trimEnd(), start }]);
}

function addCall(builder: ModuleBuilder, callee: string, args: readonly { readonly text: string; readonly start: number }[]): void {
  const texts = args.map(({ text, start }) => {
    const span = { start, end: start + text.length };
    return stringText(builder, text, span, span);
  });
  const span = { start: texts[0]?.span.start ?? 0, end: texts.at(-1)?.span.end ?? 0 };
  builder.call(builder.name(callee, { start: span.start, end: span.start }), texts.map((value) => ({ value })), span);
}
