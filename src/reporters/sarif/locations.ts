import type { CodeFlow, Location as SarifLocation, PhysicalLocation, Region, ThreadFlowLocation } from "sarif";
import type { Location } from "../../core/finding.js";
import type { ReportOptions } from "../options.js";
import type { Stop } from "../stops.js";
import { uriReference } from "../uri.js";
import { LONGEST_SNIPPET, MOST_FLOW_LOCATIONS } from "./limits.js";
import { sentence } from "./rules.js";

/** A place with the masked text of its span. */
export function physicalLocation(location: Location, options: ReportOptions): PhysicalLocation {
  const { path, start, end } = location;
  const snippet = snippetOf(location);
  const region: Region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...(snippet !== "" && snippet.length <= LONGEST_SNIPPET && { snippet: { text: snippet } }),
  };
  return { artifactLocation: { uri: uriReference(path, options.prefix, options.base) }, region };
}

const snippetOf = ({ text, start, end }: Location): string => text.slice(start.column - 1, end.column - 1);

/** The same with its masked line, where that holds more: a context has to be larger than its region. */
export function withContext(location: Location, options: ReportOptions): PhysicalLocation {
  const { text, start, end } = location;
  const hasContext = text.length > snippetOf(location).length && text.length <= LONGEST_SNIPPET;
  const context: Region = { startLine: start.line, endLine: end.line, snippet: { text } };
  return { ...physicalLocation(location, options), ...(hasContext && { contextRegion: context }) };
}

export function labelled(location: Location, text: string, options: ReportOptions): SarifLocation {
  return { physicalLocation: physicalLocation(location, options), ...(text !== "" && { message: { text: sentence(text) } }) };
}

/** The way of the token as GitHub shows it under "Show paths"; of a way that is too long, the middle is left out. */
export function codeFlow(way: readonly Stop[], options: ReportOptions): CodeFlow {
  const kept = isTooLong(way) ? [...way.slice(0, MOST_FLOW_LOCATIONS / 2), ...way.slice(-MOST_FLOW_LOCATIONS / 2)] : way;
  const locations = kept.map(({ location, text, isMain }): ThreadFlowLocation => ({
    location: labelled(location, text, options),
    importance: isMain ? "essential" : "important",
  }));
  return { threadFlows: [{ locations }] };
}

export const isTooLong = (way: readonly Stop[]): boolean => way.length > MOST_FLOW_LOCATIONS;
