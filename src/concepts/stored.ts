import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { constantText } from "../flow/index-module.js";
import { optionsOf } from "../flow/value.js";
import { BROWSER_KEEPERS } from "../models/index.js";
import { tokenNameStrength } from "../services/index.js";
import { originsOf } from "./credentials.js";

/** Unknown values that a module has a browser keep as tokens: the keys (`access_token`), by the origins of the values. */
export function storedOrigins(evaluator: Evaluator, frame: Frame): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { callee, args: [first, second] } of frame.unit.index.callsByName.get("setItem") ?? []) {
    const key = first && constantText(first.value);
    if (key === undefined || !second || !tokenNameStrength(key)) continue;
    if (!optionsOf(evaluator.value(callee, frame)).some((option) => option.kind === "opaque" && BROWSER_KEEPERS.has(option.path ?? ""))) continue;
    for (const option of optionsOf(evaluator.value(second.value, frame))) if (option.kind === "opaque") for (const origin of originsOf(option)) found.set(origin, key);
  }
  return found;
}
