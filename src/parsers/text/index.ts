/** Text of any kind: one run of characters, in which tokens are known by their own shape. */
import { proseParser } from "../prose.js";

export const { parse, parseNow, blocks } = proseParser("text", (text) => ({ texts: [{ start: 0, end: text.length }], comments: [], blocks: [] }));
