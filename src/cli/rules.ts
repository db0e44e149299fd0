/** What the command line says of rules. */
import type { Command } from "commander";
import { suggestion } from "../config/suggest.js";
import { EXIT } from "./exit.js";
import { hasColor } from "./output.js";
import { rulePage } from "./page.js";

export async function explain(rule: string, _: object, command: Command): Promise<void> {
  const { METAS } = await import("../rule-metas.js");
  const ids = METAS.map(({ id }) => id);
  if (!ids.includes(rule)) {
    command.error(`error: There is no rule \`${rule}\`.${suggestion(rule, ids) || " Run `tokenlint rules` for the list."}`, { exitCode: EXIT.usage });
  }
  const { explanation } = await import("../reporters/index.js");
  process.stdout.write(explanation(await rulePage(rule), { color: hasColor(undefined) }));
}

export async function listRules({ format }: { readonly format: "text" | "json" }): Promise<void> {
  const { METAS } = await import("../rule-metas.js");
  const { ruleList, ruleListJson } = await import("../reporters/index.js");
  const list = format === "json" ? ruleListJson : ruleList;
  process.stdout.write(list(METAS));
}
