import type { Severity } from "../../core/finding.js";
import { fileUrl } from "../uri.js";
import type { ReportOptions } from "../options.js";
import { visible } from "./cells.js";

type Paint = (text: string) => string;

/** How the text report looks: the only place that writes escape sequences. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly code: Paint;
  /** Line numbers, bars and arrows. */
  readonly frame: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  /** A path, made visible and clickable. */
  readonly path: Paint;
  /** A rule id, clickable. */
  readonly rule: (rule: string, paint: Paint) => string;
}

const ESC = "\u001b";
const plain: Paint = (text) => text;
const sgr = (codes: string): Paint => (text) => (text === "" ? text : `${ESC}[${codes}m${text}${ESC}[0m`);
const hyperlink = (text: string, url: string): string => `${ESC}]8;;${url}${ESC}\\${text}${ESC}]8;;${ESC}\\`;

export function styleOf({ color, links, base, ruleUrl }: ReportOptions): Style {
  const paint = (codes: string): Paint => (color ? sgr(codes) : plain);
  const hasLinks = color && links;
  return {
    bold: paint("1"),
    dim: paint("2"),
    good: paint("1;32"),
    code: paint("36"),
    frame: paint("1;34"),
    severity: { error: paint("1;31"), warning: paint("1;33"), note: paint("1;36") },
    path: (path) => (hasLinks && base !== undefined ? hyperlink(visible(path), fileUrl(path, base)) : visible(path)),
    rule: (rule, look) => (hasLinks && ruleUrl ? hyperlink(look(rule), ruleUrl(rule)) : look(rule)),
  };
}
