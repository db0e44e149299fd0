/** Where a request goes: scheme and host of what its URL can be. */
import type { UrlFacts } from "../core/concept.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import { optionsOf, withVia, type Chars, type OpaqueValue, type TextValue, type Value } from "../flow/value.js";
import { URL_MAKERS, isOption } from "../models/index.js";
import { stepsOf } from "./credentials.js";
import { argumentOf } from "./requests.js";
import { isTestPath } from "./test-code.js";

/** Objects of URLs are made of objects of URLs so often. */
const DEPTH = 3;

/** Every way a URL can look, as far as its scheme is known. */
export function urlFacts(evaluator: Evaluator, value: Value, depth = 0): readonly UrlFacts[] {
  const options = optionsOf(value);
  const isConfigured = options.some(isSetting);
  return options.flatMap((option): readonly UrlFacts[] => {
    if (option.kind === "text") return factsOfText(option, isConfigured);
    return option.kind === "opaque" && depth < DEPTH ? factsOfObject(evaluator, option, depth) : [];
  });
}

/** Begins with what the environment or a caller says; not with what an answer does. */
function isSetting(option: Value): boolean {
  const first = option.kind === "text" ? option.parts[0] : option;
  return first?.kind === "opaque" && (first.env !== undefined || first.path === undefined || isOption(first.path));
}

/** `new URL(path, base)`, `urljoin(base, path)`, `url.href`. */
function factsOfObject(evaluator: Evaluator, { path, call, receiver, via }: OpaqueValue, depth: number): readonly UrlFacts[] {
  if (path === undefined) return [];
  if (!call) return receiver && /\.(?:href|origin)$/.test(path) ? urlFacts(evaluator, receiver, depth + 1) : [];
  for (const ref of URL_MAKERS.get(path) ?? []) {
    const base = argumentOf(evaluator, call.expr, call.frame, ref);
    const facts = base ? urlFacts(evaluator, withVia(base, via), depth + 1) : [];
    if (facts.length > 0) return facts;
  }
  return [];
}

/** What stands before the first hole. */
function leadOf({ parts }: TextValue): readonly Chars[] {
  const hole = parts.findIndex((part) => part.kind === "opaque");
  return parts.slice(0, hole < 0 ? parts.length : hole).filter((part) => part.kind === "chars");
}

function factsOfText(text: TextValue, isFallback: boolean): readonly UrlFacts[] {
  const lead = leadOf(text);
  const known = lead.map(({ value }) => value).join("");
  const [, blank = "", scheme, authority = "", end = ""] = /^(\s*)([a-z][a-z\d+.-]*):\/\/([^/?#\s]*)(.?)/is.exec(known) ?? [];
  const [first] = lead;
  if (scheme === undefined || !first) return [];
  const host = hostOf(authority, end !== "" || lead.length === text.parts.length);
  const schemePlace = placeOfScheme(first, blank.length, scheme.length);
  return [{
    scheme: scheme.toLowerCase(), place: first.place, isFallback, isOfTest: isTestPath(first.place.path),
    steps: [{ place: first.place, text: "written here" }, ...stepsOf(withVia(first, text.via).via)],
    ...(host !== undefined && { host }),
    ...(schemePlace && { schemePlace }),
  }];
}

/** `isWhole`: nothing unknown follows. */
function hostOf(authority: string, isWhole: boolean): string | undefined {
  const address = authority.slice(authority.lastIndexOf("@") + 1);
  const [, host = "", port] = /^(\[[^\]]*\]?|[^:]*)(:.*)?$/s.exec(address) ?? [];
  if (host === "" || (!isWhole && port === undefined)) return undefined;
  return host.toLowerCase();
}

/** Where the scheme's characters stand, when they stand together and as they are. */
function placeOfScheme(first: Chars, offset: number, length: number): Place | undefined {
  if (!first.exact || first.value.length < offset + length) return undefined;
  const start = first.place.start + offset;
  return { path: first.place.path, start, end: start + length };
}
