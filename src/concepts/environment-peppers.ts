/** Peppers that containers of NetBox are given in their environment: in `.env` files, compose files, shell scripts. */
import type { ServerSetting } from "../core/concept.js";
import type { Expr } from "../core/module.js";
import { constantText } from "../flow/index-module.js";
import { knownText, placeOf } from "../flow/value.js";
import { isFilledIn, isPepperVariable, isPlaceholder, MIN_PEPPER_LENGTH } from "../services/index.js";
import type { Context } from "./context.js";
import { namedPairs } from "./named-pairs.js";
import { isForShow, pepperFault, shownTexts } from "./server-settings.js";

const LANGUAGES: ReadonlySet<string> = new Set(["dotenv", "yaml", "json", "toml", "ini", "shell", "dockerfile", "makefile"]);

export function environmentPeppers(context: Context): readonly ServerSetting[] {
  const { module } = context.frame.unit;
  if (!LANGUAGES.has(module.language)) return [];
  const entries = module.dicts.flatMap(({ entries: all }) => all.map(({ key, value }) => ({ name: key && constantText(key), value })));
  const writes = module.writes.map(({ target, value }) => ({ name: target.kind === "name" ? target.name : undefined, value }));
  return [...entries, ...namedPairs(module), ...writes].flatMap(({ name, value }) => (name !== undefined && isPepperVariable(name) ? (settingOf(context, name, value) ?? []) : []));
}

/** An empty variable sets no pepper; a long placeholder is replaced before anything runs with it. */
function settingOf({ evaluator, frame }: Context, name: string, written: Expr): ServerSetting | undefined {
  if (written.kind !== "text") return undefined;
  const value = evaluator.value(written, frame);
  const text = knownText(value)?.trim();
  if (text === undefined || text === "" || isFilledIn(text)) return undefined;
  const place = placeOf(written, frame);
  if ((isForShow(place.path) || text.length >= MIN_PEPPER_LENGTH) && isPlaceholder(text)) return undefined;
  const service = { id: "netbox", confidence: "high", evidence: `the name ${name}` } as const;
  return { kind: "server-setting", name, service, secrets: shownTexts(value), ...pepperFault(text, place, text.length >= MIN_PEPPER_LENGTH) };
}
