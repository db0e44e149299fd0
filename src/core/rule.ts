import type { Concept, Step } from "./concept.js";
import { CONFIDENCES, type Confidence, type Fix, type Severity } from "./finding.js";
import type { Place } from "./source.js";

/** What is known of a rule without running it. The page `rules-docs/<id>.md` says the rest. */
export interface RuleMeta {
  /** `<area>-<what>`, also the name of its file and page. */
  readonly id: string;
  /** One line, imperative: "Use v2 tokens with NetBox 4.5 and later". */
  readonly title: string;
  /** One or two sentences: what it reports. */
  readonly description: string;
  readonly severity: Severity;
  /** CVSS-like number from 0.0 to 10.0 as text, for GitHub's `security-severity`. */
  readonly securitySeverity: string;
  /** Common Weakness Enumeration ids: `CWE-798`. */
  readonly cwe: readonly string[];
  /** Numbers that the configuration may set, by name. */
  readonly options?: Readonly<Record<string, RuleOption>>;
}

/** A whole number that changes what a rule reports. */
export interface RuleOption {
  /** What it is and its unit, one line. */
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** What a rule may know besides its concept. */
export interface RuleSetting {
  /** The value of one of the rule's options. */
  readonly option: (name: string) => number;
  /** The time of the run, in milliseconds since 1970. */
  readonly now: number;
}

/** A token in the code that is to be read from the environment: how that is written, the language's idiom says. */
export interface StoredToken {
  /** Where it is written. */
  readonly place: Place;
  /** The token itself, all of which has to stand there. */
  readonly text: string;
  /** The id of its service, which names the variable. */
  readonly service?: string | undefined;
}

/** A fix before it is written in a language. */
export interface ProposedFix extends Fix {
  /** Tokens that become reads of the environment. Where one cannot, there is no fix. */
  readonly moved?: readonly StoredToken[];
}

/** What a rule returns for a concept. */
export interface Problem {
  readonly place: Place;
  readonly confidence: Confidence;
  readonly severity?: Severity;
  readonly service?: string;
  /** Two short sentences without a secret. */
  readonly message: string;
  readonly trail?: readonly Step[];
  readonly fixes?: readonly ProposedFix[];
}

type Kind = Concept["kind"];

/** How a rule is written: it takes a concept and returns a problem, several, or nothing. */
export interface RuleDefinition<K extends Kind> {
  readonly meta: RuleMeta;
  /** The kind of concept it looks at. */
  readonly on: K;
  /** Words besides those of tokens, one of which stands in every file that it can report: files without any are not parsed. */
  readonly triggers?: readonly string[];
  check(concept: Extract<Concept, { kind: K }>, setting: RuleSetting): Problem | readonly Problem[] | undefined;
}

/** A rule as the engine runs it. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly on: Kind;
  readonly triggers: readonly string[];
  /** The problems among the concepts of one file. */
  problems(concepts: readonly Concept[], setting: RuleSetting): readonly Problem[];
}

export function defineRule<K extends Kind>(definition: RuleDefinition<K>): Rule {
  const isSubject = (concept: Concept): concept is Extract<Concept, { kind: K }> => concept.kind === definition.on;
  return {
    meta: definition.meta,
    on: definition.on,
    triggers: definition.triggers ?? [],
    problems: (concepts, setting) => oncePerPlace(concepts.filter(isSubject).flatMap((concept) => definition.check(concept, setting) ?? [])),
  };
}

/** Several concepts can have the same cause: the most certain problem of each place, in order. */
function oncePerPlace(problems: readonly Problem[]): readonly Problem[] {
  const best = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.place.path}:${problem.place.start}`;
    const known = best.get(key);
    if (!known || CONFIDENCES.indexOf(problem.confidence) < CONFIDENCES.indexOf(known.confidence)) best.set(key, problem);
  }
  return [...best.values()];
}
