/** What is known of all rules, by id; when the package is built, it becomes what it comes to (`scripts/constants.mjs`). */
import type { RuleMeta } from "./core/rule.js";
import { RULES } from "./rules/index.js";

export const METAS: readonly RuleMeta[] = RULES.map(({ meta }) => meta);
