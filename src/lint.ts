/** Lints one file: parse → evaluate → concepts → rules → findings → suppressions. */
import { conceptsOf } from "./concepts/index.js";
import type { Concept } from "./core/concept.js";
import type { Finding, Severity } from "./core/finding.js";
import type { Module } from "./core/module.js";
import type { Notice } from "./core/report.js";
import type { Rule } from "./core/rule.js";
import type { Source } from "./core/source.js";
import { findingsOf, secretPlaces, type Found } from "./findings.js";
import { Evaluator } from "./flow/evaluator.js";
import { ENVIRONMENTS, INTRINSICS } from "./models/index.js";
import { languageOf, loadParser } from "./parsers/registry.js";
import { RULES } from "./rules/index.js";

/** What the configuration says for one path. */
export interface Settings {
  /** `undefined`: the rule's own severity. */
  readonly severityOf: (rule: string) => Severity | "off" | undefined;
}

/** What one file gave: findings of every confidence, those covered by a suppression comment apart. */
export interface FileResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notices: readonly Notice[];
}

const NOTHING: FileResult = { findings: [], suppressed: [], notices: [] };

/** Lints a file. Bad input gives notices, never an exception. */
export async function lint(source: Source, settings: Settings): Promise<FileResult> {
  const language = languageOf(source.path);
  if (!language) return NOTHING;
  const parse = await loadParser(language);
  const module = await parse(source);
  const evaluator = new Evaluator({ ...INTRINSICS, environments: ENVIRONMENTS, isGuardText: (text) => text.includes("nbt_") });
  const unit = evaluator.unit(module);
  const concepts = conceptsOf(evaluator, unit);
  const notices: Notice[] = [];
  const found = RULES.flatMap((rule) => problemsOf(rule, concepts, module, settings, notices));
  const findings = findingsOf(found, module, secretPlaces(concepts), (path) => (path === source.path ? source : undefined));
  return { findings, suppressed: [], notices };
}

/** What a rule finds. A rule that crashes says so and leaves the others alone. */
function problemsOf(rule: Rule, concepts: readonly Concept[], module: Module, settings: Settings, notices: Notice[]): readonly Found[] {
  const severity = settings.severityOf(rule.meta.id) ?? rule.meta.severity;
  if (severity === "off") return [];
  try {
    return rule
      .problems(concepts)
      .map((problem) => ({ meta: rule.meta, severity: problem.severity ?? severity, problem }));
  } catch (error) {
    const name = error instanceof Error ? error.name : "error";
    notices.push({ level: "error", path: module.path, rule: rule.meta.id, message: `The rule ${rule.meta.id} failed on this file (${name}). Report this as a bug, and switch the rule off in the configuration until it is mended.` });
    return [];
  }
}
