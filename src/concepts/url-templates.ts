/** Parameters of URLs whose text is a constant somewhere else: `API_URL + key`, `API_URL.format(key)`, `API_URL % key`. */
import type { CallExpr, Module, TextExpr } from "../core/module.js";
import { knownText, optionsOf, placeOf, type Value } from "../flow/value.js";
import { queryNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import type { QueryParameter } from "./queries.js";

/** The last parameter of a text, when a value is to follow: behind it, or in its place. */
const OPEN = /[?&]([A-Za-z][\w.-]{1,30})=$/;
const FIELD = /[?&]([A-Za-z][\w.-]{1,30})=(?:\{\w*\}|%s|%\(\w+\)s)/;
/** A field that is a whole parameter, and the beginning of what is put in there. */
const WHOLE_FIELD = /[?&](?:\{\w*\}|%s|%\(\w+\)s)/;
const PARAMETER = /^[?&]?([A-Za-z][\w.-]{1,30})=$/;

const FILLERS = new Set(["format", "%"]);

/** What constants leave open and texts and calls put in. Only in modules that write such a constant. */
export function templateParameters(context: Context): readonly QueryParameter[] {
  const { module } = context.frame.unit;
  return [
    ...(writes(module, OPEN) ? module.texts.flatMap((text) => appended(context, text)) : []),
    ...(writes(module, FIELD) || writes(module, PARAMETER) ? module.calls.flatMap((call) => filled(context, call)) : []),
  ];
}

const writes = (module: Module, form: RegExp): boolean =>
  module.literals.some(({ value }) => value.includes("=") && queryNameStrength(form.exec(value)?.[1] ?? "") !== undefined);

/** `BASE + key`, `` `${BASE}${key}` `` */
function appended({ evaluator, frame }: Context, { parts }: TextExpr): readonly QueryParameter[] {
  return parts.flatMap((part, i): readonly QueryParameter[] => {
    const next = parts[i + 1];
    if ((part.kind !== "name" && part.kind !== "member") || !next || next.kind === "literal") return [];
    const url = knownText(evaluator.value(part, frame));
    const name = url === undefined ? undefined : OPEN.exec(url)?.[1];
    if (url === undefined || name === undefined || !queryNameStrength(name)) return [];
    return [{ name, value: evaluator.value(next, frame), place: { ...placeOf(part, frame), end: next.span.end }, url }];
  });
}

/** `TEMPLATE.format(key)`, `TEMPLATE % key` */
function filled({ evaluator, frame }: Context, call: CallExpr): readonly QueryParameter[] {
  const { callee } = call;
  if (callee.kind !== "member" || typeof callee.key !== "string" || !FILLERS.has(callee.key)) return [];
  if (callee.object.kind !== "name" && callee.object.kind !== "member") return [];
  const template = knownText(evaluator.value(callee.object, frame)) ?? "";
  if (!FIELD.test(template) && !WHOLE_FIELD.test(template)) return [];
  return optionsOf(evaluator.value(call, frame)).flatMap((option) => opened(option)).map((parameter) => ({ ...parameter, place: placeOf(call, frame) }));
}

/** The parameters of a text whose value is a hole. */
function opened(text: Value): readonly Omit<QueryParameter, "place">[] {
  if (text.kind !== "text") return [];
  let url = "";
  return text.parts.flatMap((part) => {
    if (part.kind === "chars") {
      url += part.value;
      return [];
    }
    const name = OPEN.exec(url)?.[1];
    return name !== undefined && queryNameStrength(name) ? [{ name, value: part, url }] : [];
  });
}
