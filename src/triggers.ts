/** What makes a file worth parsing, compiled. */
import { triggersOf } from "./input/prefilter.js";
import { TERMS } from "./trigger-terms.js";

export const TRIGGERS = triggersOf(TERMS.words, TERMS);
