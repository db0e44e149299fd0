/** What makes a file worth parsing, compiled. */
import { hasTrigger, triggersOf } from "./input/prefilter.js";
import { TERMS } from "./trigger-terms.js";

export const TRIGGERS = triggersOf(TERMS.words, TERMS);

/** Whether something can be found in a text. */
export const isWorthParsing = (text: string): boolean => hasTrigger({ bytes: Buffer.from(text), encoding: "utf-8" }, TRIGGERS);
