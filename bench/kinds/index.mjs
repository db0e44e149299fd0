/**
 * What is generated. Every kind: its `share` of the files in percent, the share of its files that hold a word of tokens in
 * an ordinary place (`mentioned`; README.md says where both were measured), a file's `name`, its `head`, the `blocks` it
 * consists of, the `mentions` (blocks with such a word and no finding) and the `hits` (blocks with a finding).
 */
import { DATA } from "./data.mjs";
import { ECMASCRIPT } from "./ecmascript.mjs";
import { INFRASTRUCTURE } from "./infrastructure.mjs";
import { PROSE } from "./prose.mjs";
import { PYTHON } from "./python.mjs";

export const KINDS = [PYTHON, ...ECMASCRIPT, ...INFRASTRUCTURE, ...DATA, ...PROSE];
