/**
 * What GitHub takes (docs.github.com, "SARIF results exceed one or more limits"): a file over a hard limit is rejected as
 * a whole, so we cut before.
 */
export const MOST_RESULTS = 25_000;
/** GitHub shows 1,000 of at most 10,000. */
export const MOST_FLOW_LOCATIONS = 1_000;
/** GitHub shows 100 of at most 1,000; a message links to few. */
export const MOST_RELATED = 20;
/** GitHub keeps 10 of at most 20. */
export const MOST_TAGS = 10;
/** UTF-16 units of a rule's short and full description. */
export const LONGEST_RULE_TEXT = 1_024;
/** Our own: the text of longer lines (UTF-16 units) says little and would stand in every result. */
export const LONGEST_SNIPPET = 1_000;

/** `text` in at most `most` UTF-16 units. */
export const clipped = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);
