/** JUnit's XML as CI systems read it (https://github.com/testmoapp/junitxml): a suite is a file, a failed test a finding. */
import { byFile, type Finding } from "../core/finding.js";
import type { Report } from "../core/report.js";
import { documentOf, element } from "./xml.js";

export function junitReport({ findings, notices }: Report): string {
  const suites = [...byFile(findings)].map(([path, inside]) => suite(path, inside.map(failed), inside.length, 0));
  const errors = notices.filter(({ level }) => level === "error").map(({ path, message }) =>
    element("testcase", { name: path ?? "scan", classname: "tokenlint" }, [element("error", { message, type: "incomplete" })]));
  const broken = errors.length > 0 ? [suite("scan", errors, 0, errors.length)] : [];
  // A suite without tests is an error for some readers.
  const passed = findings.length + errors.length === 0 ? [suite("tokenlint", [element("testcase", { name: "no findings", classname: "tokenlint" })], 0, 0, 1)] : [];
  return documentOf(element("testsuites", { name: "tokenlint", tests: Math.max(1, findings.length + errors.length), failures: findings.length, errors: errors.length }, [...suites, ...broken, ...passed]));
}

const suite = (name: string, tests: readonly string[], failures: number, errors: number, count = tests.length): string =>
  element("testsuite", { name, tests: count, failures, errors }, tests);

function failed({ rule, severity, message, location: { path, start } }: Finding): string {
  const at = `${path}:${start.line}:${start.column}`;
  return element("testcase", { name: `${rule} at line ${start.line}, column ${start.column}`, classname: path, file: path, line: start.line }, [element("failure", { message, type: severity }, `${at}: ${message}`)]);
}
