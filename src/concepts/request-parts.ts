/** Values that a request brought: whoever asks chooses them. */
import type { Frame } from "../flow/frame.js";
import { constantText } from "../flow/index-module.js";
import { optionsOf, type OpaqueValue, type Value } from "../flow/value.js";
import { PLAIN_NAMES, PLAIN_PARTS, REQUEST_NAMES, REQUEST_OBJECTS, REQUEST_PARTS, REQUEST_VALUES, isHandler, isServerImport } from "../models/index.js";

/** Whether a module imports what servers are made with, or has a function that a server calls. */
export const isServerModule = ({ unit }: Frame): boolean =>
  unit.module.imports.some((imported) => isServerImport(imported.module, imported.name)) || unit.module.functions.some(({ name, params }) => isHandler(name, params.map((param) => param.name)));

/** The first part of a value that a request brought, unknown values in a text included. */
export function requestPartOf(value: Value): OpaqueValue | undefined {
  return holesOf(value).find(isRequestPart);
}

const MOST_ITEMS = 20;

/** The unknown values that a value is, that stand in its text or in its list. */
export function holesOf(value: Value): readonly OpaqueValue[] {
  return optionsOf(value).flatMap((option): readonly OpaqueValue[] => {
    if (option.kind === "list") return option.items.slice(0, MOST_ITEMS).flatMap((item) => optionsOf(item()).filter((each) => each.kind === "opaque"));
    return option.kind === "opaque" ? [option] : option.kind === "text" ? option.parts.filter((part) => part.kind === "opaque") : [];
  });
}

function isRequestPart(value: OpaqueValue): boolean {
  const { path = "", label = "" } = value;
  if (REQUEST_VALUES.some((start) => path.startsWith(start))) return true;
  if (path.startsWith("URL().searchParams")) return isOfRequestUrl(value);
  const object = REQUEST_OBJECTS.find((start) => path.startsWith(start));
  if (object !== undefined) return wordsOf(path.slice(object.length)).some((word) => REQUEST_PARTS.has(word)) || object.startsWith("next/headers");
  const [root = "", ...parts] = wordsOf(label);
  // What FastAPI takes out of the header, whatever the annotation around says: `credentials.credentials`.
  if (parts.at(-1) === "credentials") return true;
  if (REQUEST_NAMES.has(root)) return parts.some((part) => REQUEST_PARTS.has(part));
  // The handler's own request: its label begins with the name of the class.
  if (REQUEST_NAMES.has(parts[0] ?? "") && /^[A-Z]/.test(root)) return parts.slice(1).some((part) => REQUEST_PARTS.has(part));
  return PLAIN_NAMES.has(root) && parts.some((part) => PLAIN_PARTS.has(part)) && parts.some((part) => REQUEST_PARTS.has(part));
}

/** `new URL(request.url).searchParams` */
function isOfRequestUrl(value: OpaqueValue): boolean {
  let root: Value | undefined = value;
  while (root?.kind === "opaque" && root.path !== "URL()") root = root.receiver;
  const url = root?.kind === "opaque" ? root.call?.expr.args[0]?.value : undefined;
  return url?.kind === "member" && url.object.kind === "name" && REQUEST_NAMES.has(url.object.name);
}

/** The part as the code reads it: `request.headers.get("X-Token")`. */
export function shownPart({ label, path, call }: OpaqueValue): string {
  const [first] = call?.expr.args ?? [];
  const read = first && constantText(first.value);
  const shown = label ?? path ?? "the request";
  return read !== undefined && /^[\w-]{1,40}$/.test(read) ? shown.replace(/\(\)$/, `("${read}")`) : shown;
}

/** `request`, `headers`, `get` of `request.headers.get()`. */
const wordsOf = (label: string): readonly string[] => label.split(/[^\w$-]+/).filter((word) => word !== "");
