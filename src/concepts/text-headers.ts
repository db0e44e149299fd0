/** Authorization headers in text of languages that no parser reads: Groovy, PowerShell, Go, request files of editors. */
import type { CredentialUse, ServiceVerdict, TokenFacts } from "../core/concept.js";
import type { Literal } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { isPlaceholder } from "../services/index.js";
import { isSecretShape } from "./sent.js";
import { isProgramText } from "./text-literals.js";
import { serviceVerdict, type Circle } from "./verdict.js";

/** The name, what stands between it and its value (`:`, `=>`, a comma, a call that formats), the scheme, and the rest of the line. */
const HEADER = /authorization["'`]?\]?\s{0,4}(?:[:=,]|=>)\s{0,4}(?:[\w.!]{1,30}\()?[@$f]{0,2}["'`]?(token|bearer)\s+([^\r\n]{1,200})/gi;
/** A variable that is put in or added, by its name: `$TOKEN`, `${env:TOKEN}`, `#{token}`, `{{token}}`, `%s", token`, `" + c.token`, `%TOKEN%`. */
const VARIABLE = /^(?:[$#]?\{{1,2}\s?|\$\(?|%s["'`],\s?|\{\}["'`],\s?|%|["'`](?:\.\w+\(\))?\s?[+.]\s?[&$]?)(?:env:)?([A-Za-z_][\w.]{0,60})/;
const WORD = /^[0-9A-Za-z_.-]{8,300}(?![\w.-])/;
const COMMENT = /^\s*(?:\/\/|#(?!#)|\*|--|;|REM\b)/i;
/** How many lines before and after count as near, its own among them. */
const NEAR = 5;
const LONGEST_LINE = 400;

/** Headers whose service a line nearby names; text is not followed, so they are never certain. */
export function textHeaders({ unit: { module } }: Frame): readonly CredentialUse[] {
  const [whole] = module.literals;
  if (module.language !== "text" || !whole || !isProgramText(module)) return [];
  const tellsVersions = whole.value.includes("nbt_");
  return [...whole.value.matchAll(HEADER)].flatMap((match): readonly CredentialUse[] => {
    const [all, scheme = "", rest = ""] = match;
    const start = match.index + all.length - rest.length;
    const token = tokenIn(rest, start, whole, module.path);
    if (!token || COMMENT.test(lineAt(whole.value, match.index))) return [];
    const service = serviceNear(whole.value, match.index, token);
    if (service.id === undefined || service.confidence === "low") return [];
    const schemeStart = start - all.slice(0, all.length - rest.length).match(/(?<!\S)\S+\s+$/)![0].length;
    const schemePlace = placeIn(module.path, whole, schemeStart, schemeStart + scheme.length);
    const end = token.literal?.end ?? schemePlace.end;
    return [{ kind: "credential-use", via: "header", name: "Authorization", place: { ...schemePlace, end }, credentials: [{ scheme, schemePlace, token }], dynamic: tellsVersions && token.text === undefined, service, server: false }];
  });
}

function tokenIn(rest: string, start: number, whole: Literal, path: string): TokenFacts | undefined {
  const source = VARIABLE.exec(rest)?.[1];
  if (source !== undefined) return { prefix: "", pieces: [], source, origins: [], steps: [] };
  const text = WORD.exec(rest)?.[0];
  if (text === undefined || isPlaceholder(text) || !isSecretShape(text)) return undefined;
  const literal = placeIn(path, whole, start, start + text.length);
  return { text, prefix: text, literal, pieces: [literal], origins: [], steps: [{ place: literal, text: "written here" }] };
}

const placeIn = (path: string, { span }: Literal, start: number, end: number): Place => ({ path, start: span.start + start, end: span.start + end });

function lineAt(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset) + 1, offset);
}

/** What the variable is called, then what the lines around name, the nearest first. */
function serviceNear(text: string, offset: number, token: TokenFacts): ServiceVerdict {
  const [before, after] = [lastLines(text.slice(0, offset)), text.slice(offset).split("\n", NEAR + 1)];
  const circles = Array.from({ length: NEAR }, (_, i): Circle => ({ texts: [...before.slice(-i - 1), ...after.slice(0, i + 1)].filter((line) => line.length <= LONGEST_LINE), confidence: "medium" }));
  const verdict = serviceVerdict([token], [{ texts: token.source === undefined ? [] : [token.source], confidence: "high" }, ...circles]);
  return verdict.confidence === "high" && token.text === undefined ? { ...verdict, confidence: "medium" } : verdict;
}

function lastLines(text: string): readonly string[] {
  let from = text.length;
  for (let i = 0; i < NEAR && from >= 0; i++) from = from === 0 ? -1 : text.lastIndexOf("\n", from - 1);
  return text.slice(from + 1).split("\n");
}
