import { page } from "./markdown.js";
import { cellWidth, visible } from "./text/cells.js";
import { type Style, styleOf } from "./text/style.js";

/** A rule's page for the terminal: the front matter as a header, code indented, the rest as written. */
export function explanation(markdown: string, { color }: { readonly color: boolean }): string {
  const style = styleOf({ color, links: false });
  const { fields, body } = page(markdown);
  const lines: string[] = [];
  let fence = "";
  for (const line of body.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    const isFence = fence === "" ? mark !== "" : mark.startsWith(fence);
    if (isFence) fence = fence === "" ? mark : "";
    else lines.push(...(fence === "" ? proseLines(line, style) : [codeLine(line, style)]));
  }
  return `${[...header(fields, style), ...lines].join("\n").trimEnd()}\n`;
}

/** The title, then `impact: HIGH · tags: netbox, auth`. */
function header(fields: ReadonlyMap<string, string>, style: Style): string[] {
  const title = fields.get("title");
  const others = [...fields].filter(([key, value]) => key !== "title" && value !== "");
  const rest = others.map(([key, value]) => `${visible(key)}: ${visible(value)}`);
  const lines = [...(title === undefined ? [] : heading(title, 1, style)), ...(rest.length > 0 ? [style.dim(rest.join(" · "))] : [])];
  return lines.length > 0 ? [...lines, ""] : [];
}

function heading(text: string, level: number, style: Style): string[] {
  const shown = visible(text);
  return [style.bold(shown), style.dim((level === 1 ? "=" : "-").repeat(cellWidth(shown)))];
}

const codeLine = (line: string, style: Style): string => (line === "" ? "" : style.code(`    ${visible(line.replaceAll("\t", "    "))}`));

function proseLines(line: string, style: Style): string[] {
  const [, marks, text] = /^(#{1,6})\s(.*)$/.exec(line) ?? [];
  if (marks !== undefined && text !== undefined) return heading(text.trim(), marks.length, style);
  const [, indent = "", item] = /^(\s*)[-*+]\s(.*)$/.exec(line) ?? [];
  return [item === undefined ? inline(line, style) : `${indent}• ${inline(item.trim(), style)}`];
}

/** Code spans keep their backticks, links show their address where it leads out of these pages, bold is bold. */
function inline(text: string, style: Style): string {
  const pieces = linked(visible(text)).split(/(`[^`]+`)/);
  return pieces.map((piece, index) => (index % 2 === 1 ? style.code(piece) : bolded(piece, style))).join("");
}

const linked = (text: string): string =>
  text
    .replace(/\[([^[\]]+)\]\(([^()\s]+)\)/g, (_, label: string, address: string) => {
      const leadsOut = /^https?:/.test(address) && label !== address;
      return leadsOut ? `${label} (${address})` : label;
    })
    .replace(/<(https?:[^<>]+)>/g, "$1");

const bolded = (text: string, style: Style): string => text.replace(/\*\*([^*]+)\*\*/g, (_, words: string) => style.bold(words));
