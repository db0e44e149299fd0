import type { Location as SarifLocation, Result } from "sarif";
import { type Finding, SEVERITIES } from "../../core/finding.js";
import { withCommit } from "../commits.js";
import type { ReportOptions } from "../options.js";
import { isSamePlace, type Stop, stops } from "../stops.js";
import { MOST_RELATED } from "./limits.js";
import { codeFlow, labelled, withContext } from "./locations.js";
import { sentence } from "./rules.js";

/** Steps the message links to; all of them are in the code flow. */
const LINKED_STEPS = 3;

/** Findings of one rule on one line: to GitHub, which knows an alert by rule and line, they are one. */
export interface Group {
  /** The most severe that is not suppressed; of those the first. */
  readonly main: Finding;
  readonly others: readonly Finding[];
}

/** Small is important. */
const rank = ({ severity, suppression }: Finding): number =>
  SEVERITIES.indexOf(severity) + (suppression === undefined ? 0 : SEVERITIES.length);

export function groups(findings: readonly Finding[]): readonly Group[] {
  const byLine = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.location.path, finding.location.start.line]);
    const group = byLine.get(key);
    if (group) group.push(finding);
    else byLine.set(key, [finding]);
  }
  return [...byLine.values()].flatMap((group) => {
    const [main, ...others] = [...group].sort((a, b) => rank(a) - rank(b));
    return main ? [{ main, others }] : [];
  });
}

/** The `most` most severe groups, in the order given. */
export function mostSevere(all: readonly Group[], most: number): readonly Group[] {
  if (all.length <= most) return all;
  const kept = new Set([...all].sort((a, b) => rank(a.main) - rank(b.main)).slice(0, most));
  return all.filter((group) => kept.has(group));
}

/** `ruleIndex` is the rule's place among the rules of the run, undefined if it is not there. */
export function result({ main, others }: Group, ruleIndex: number | undefined, options: ReportOptions): Result {
  const way = stops(main);
  const { text, related } = linkedMessage(main, others, way, options);
  return {
    ruleId: main.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: main.severity,
    message: { text },
    locations: [{ physicalLocation: withContext(main.location, options) }],
    partialFingerprints: { primaryLocationLineHash: main.lineHash, "tokenlint/v1": main.fingerprint },
    ...(way.length > 1 && { codeFlows: [codeFlow(way, options)] }),
    ...(related.length > 0 && { relatedLocations: related }),
    ...(options.includeSuppressed === true && { suppressions: suppressions(main) }),
    properties: { confidence: main.confidence, ...(main.service !== undefined && { service: main.service }), ...(main.commit && { firstCommit: main.commit.id, firstCommitDate: main.commit.date }) },
  };
}

const suppressions = ({ suppression }: Finding): NonNullable<Result["suppressions"]> =>
  suppression === undefined ? [] : [{ kind: "inSource", ...(suppression !== "" && { justification: suppression }) }];

/** The message, then links to the first steps and to the other places on the line: GitHub shows only places linked to. */
function linkedMessage(main: Finding, others: readonly Finding[], way: readonly Stop[], options: ReportOptions) {
  const steps = unique(way.filter((stop) => !stop.isMain)).slice(0, LINKED_STEPS);
  const more = others.slice(0, MOST_RELATED - steps.length);
  const related: SarifLocation[] = [
    ...steps.map(({ location, text }) => labelled(location, text, options)),
    ...more.map(({ location }) => labelled(location, "also here", options)),
  ].map((location, index) => ({ id: index + 1, ...location }));
  const path = steps.map(({ text }, index) => link(text, index + 1)).join(", ");
  const rest = others.length > 0 ? `${link(`${others.length} more`, steps.length + 1)} on this line.` : "";
  return { text: [sentence(unlinked(withCommit(main).message)), path === "" ? "" : `Token: ${path}.`, rest].filter(Boolean).join(" "), related };
}

const unique = (way: readonly Stop[]): Stop[] =>
  way.filter((stop, index) => way.findIndex(({ location }) => isSamePlace(location, stop.location)) === index);

/** Names of a scanned file may stand in a message: they make no links (SARIF 2.1.0, 3.11.6). */
const unlinked = (text: string): string => text.replaceAll("](", "] (");

/** `[text](id)`: SARIF 2.1.0, 3.11.6. */
const link = (text: string, id: number): string => `[${(text || "step").replace(/[\\[\]]/g, "\\$&")}](${id})`;
