import type { Finding, Location } from "../../core/finding.js";
import { type Stop, stops } from "../stops.js";
import { visible } from "./cells.js";
import { excerpt } from "./excerpt.js";
import { markRows } from "./marks.js";
import { type Line, sections } from "./sections.js";
import type { Style } from "./style.js";

const LEAST_WIDTH = 20;

/** How many digits the longest line number takes. */
const gutterOf = (way: readonly Stop[]): number =>
  way.reduce((most, { location }) => Math.max(most, String(location.start.line).length), 1);

/** `path:line:column`, the path clickable. */
const place = ({ path, start }: Location, style: Style): string => `${style.path(path)}:${start.line}:${start.column}`;

/** Draws lines of code with their marks. `width` is what is left of the terminal for the code. */
function drawing(finding: Finding, style: Style, gutter: number, width: number) {
  const bar = style.frame(`${" ".repeat(gutter + 1)}|`);
  const paint = (text: string, isMain: boolean): string => (isMain ? style.severity[finding.severity] : style.frame)(text);

  const line = ({ number, text, stops: marked }: Line): string[] => {
    const ordered = [...marked].sort((a, b) => Number(b.isMain) - Number(a.isMain));
    const spans = ordered.map(({ location }) => ({ start: location.start.column - 1, end: location.end.column - 1 }));
    const cut = excerpt(text, spans, width);
    const marks = ordered.map((stop, index) => ({ start: 0, end: 1, ...cut.ranges[index], label: stop.text, isMain: stop.isMain }));
    const numbered = style.frame(`${String(number).padStart(gutter)} |`);
    return [cut.text === "" ? numbered : `${numbered} ${cut.text}`, ...markRows(marks, paint).map((row) => `${bar} ${row}`)];
  };

  const lines = (all: readonly Line[]): string[] =>
    all.flatMap((one, index) => {
      const before = all[index - 1];
      const gap = before && one.number !== before.number + 1 ? [style.frame("...")] : [];
      return [...gap, ...line(one)];
    });
  return { bar, lines };
}

/**
 * The code a finding is about, as cargo and zizmor draw it: its place, then every file on the token's way with the steps
 * in it.
 */
export function frame(finding: Finding, style: Style, terminalWidth: number): readonly string[] {
  const way = stops(finding);
  const gutter = gutterOf(way);
  const draw = drawing(finding, style, gutter, Math.max(LEAST_WIDTH, terminalWidth - gutter - 3));
  const indent = " ".repeat(gutter);
  const rows = [`${indent}${style.frame("-->")} ${place(finding.location, style)}`];
  let path = finding.location.path;
  for (const [index, { first, lines, omitted }] of sections(way).entries()) {
    const isOtherFile = first.location.path !== path;
    path = first.location.path;
    if (index > 0) rows.push(draw.bar);
    if (omitted > 0) rows.push(style.frame(`... ${omitted} more steps`));
    if (isOtherFile) rows.push(`${indent}${style.frame(":::")} ${place(first.location, style)}`);
    if (isOtherFile || index === 0) rows.push(draw.bar);
    rows.push(...draw.lines(lines));
  }
  return rows;
}

export type Footnote = readonly [kind: "help" | "note", text: string];

/** The lines below a frame: `= help: …`, aligned with its bars. */
export function footnotes(finding: Finding, notes: readonly Footnote[], style: Style): readonly string[] {
  const indent = " ".repeat(gutterOf(stops(finding)) + 1);
  const rows = notes.map(([kind, text]) => `${indent}${style.frame("=")} ${style.bold(kind)}: ${text}`);
  return rows.length > 0 ? [style.frame(`${indent}|`), ...rows] : [];
}

/** `error[rule]: message (medium confidence)`. */
export function title(finding: Finding, message: string, style: Style): string {
  const paint = style.severity[finding.severity];
  const confidence = finding.confidence === "high" ? "" : ` ${style.dim(`(${finding.confidence} confidence)`)}`;
  const rule = style.rule(finding.rule, (id) => paint(visible(id)));
  return `${paint(`${finding.severity}[`)}${rule}${paint("]")}${style.bold(`: ${message}`)}${confidence}`;
}
