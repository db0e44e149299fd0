import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Edit, Finding, Fix } from "../../src/core/finding.js";
import { lineStarts, positionAt, type Position } from "../../src/core/source.js";
import { RULES } from "../../src/rules/index.js";
import { fixturePaths, fixtureText, lintFixture } from "../support/fixtures.js";

/** All that a rule says of its fixtures, as people read it. `npx vitest run test/rules -u` writes it anew: read what changed. */
describe("what a rule says of its fixtures is in findings/", () => {
  it.each(RULES.map(({ meta }) => meta.id))("%s", async (rule) => {
    const texts: string[] = [];
    for (const path of fixturePaths(`rules/${rule}`)) texts.push(...await shownIn(path, rule));
    await expect(texts.join("")).toMatchFileSnapshot(fileURLToPath(new URL(`findings/${rule}.txt`, import.meta.url)));
  });
});

async function shownIn(path: string, rule: string): Promise<readonly string[]> {
  const text = fixtureText(path);
  const { findings } = await lintFixture(path);
  const own = findings.filter((finding) => finding.rule === rule);
  return own.length === 0 ? [] : [`${path.slice(`rules/${rule}/`.length)}\n`, ...own.map((finding) => shown(finding, text)), "\n"];
}

function shown({ location, severity, confidence, service, message, trail, fixes }: Finding, text: string): string {
  const lines = [
    `${at(location.start)} ${severity}, ${confidence}${service === undefined ? "" : `, ${service}`}: ${message}`,
    ...trail.map((step) => `    ${at(step.location.start)} ${step.text}`),
    ...fixes.flatMap((fix) => shownFix(fix, text)),
  ];
  return `  ${lines.join("\n  ")}\n`;
}

function shownFix({ safety, description, edits }: Fix, text: string): readonly string[] {
  const starts = lineStarts(text);
  const shownEdit = ({ span, text: put }: Edit): string => `      ${at(positionAt(starts, span.start))} to ${at(positionAt(starts, span.end))}: ${JSON.stringify(put)}`;
  return [`    ${safety} fix: ${description}`, ...edits.map(shownEdit)];
}

const at = ({ line, column }: Position): string => `${line}:${column}`;
