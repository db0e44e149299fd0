import type { Severity } from "./core/finding.js";

const LOWER: Readonly<Record<Severity, Severity>> = { error: "warning", warning: "note", note: "note" };

/** One level less. */
export const lower = (severity: Severity): Severity => LOWER[severity];

/** Folders and names of tests, fixtures, examples and documentation, as whole words of a path. */
const EXAMPLE = /(?:^|[/._-])(?:tests?|specs?|__tests__|__mocks__|mocks?|fixtures?|testdata|examples?|samples?|demos?|docs?|documentation|tutorials?|changelog|conftest)(?=[/._-]|$)/i;

/** Whether code at this path shows how something is used, or tests it, rather than doing it. */
export function isExamplePath(path: string): boolean {
  return EXAMPLE.test(path);
}

/** One level less for tests, fixtures, examples and documentation. */
export function severityAt(path: string, severity: Severity): Severity {
  return isExamplePath(path) ? LOWER[severity] : severity;
}
