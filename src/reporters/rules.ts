import type { RuleMeta } from "../core/rule.js";
import { stringified } from "./json.js";
import { cellWidth, visible } from "./text/cells.js";

/** The rules as a table: id, severity, title. */
export function ruleList(rules: readonly RuleMeta[]): string {
  const rows = rules.map(({ id, severity, title }) => [id, severity, title].map(visible));
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => cellWidth(row[column] ?? ""))));
  const padded = (cell: string, column: number): string => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - cellWidth(cell)));
  return rows.map((row) => `${row.map(padded).join("  ").trimEnd()}\n`).join("");
}

/** The rules for programs: a list of objects, fields as in `RuleMeta`. */
export function ruleListJson(rules: readonly RuleMeta[]): string {
  const list = rules.map(({ id, title, description, severity, securitySeverity, cwe }) => {
    return { id, title, description, severity, securitySeverity, cwe };
  });
  return `${stringified(list)}\n`;
}
