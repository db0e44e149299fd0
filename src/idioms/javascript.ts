/** Reads of the environment in JavaScript and TypeScript. */
import type { Edit } from "../core/finding.js";
import type { Expr } from "../core/module.js";
import type { Place, Span } from "../core/source.js";
import { bindingOf } from "../flow/reach.js";
import { ENVIRONMENTS } from "../models/index.js";
import { isWhole, type Spot } from "./spot.js";
import { importsOf, pathOf, perFile, scopeAt, type File } from "./surroundings.js";

/** The edits that make the environment variable `name` of the token. Undefined where it is not simple and certain. */
export function scriptRead(spot: Spot, name: string, file: File): readonly Edit[] | undefined {
  const { text, inner, quote, place } = spot;
  if (spot.prefix !== "" || isAttribute(spot, file) || isEnumMember(spot, file) || isTagged(spot, file)) return undefined;
  const read = readOf(name, quote === "'" ? "'" : '"', place, file);
  if (read === undefined) return undefined;
  if (isWhole(spot)) return [{ span: { start: text.span.start, end: constEnd(text.span.end, file) }, text: read }];
  const hole: Edit = { span: { start: place.start, end: place.end }, text: `\${${read}}` };
  if (quote === "`") return [hole];
  // What a string may hold means something else in a template.
  if (/`|\$\{/.test(sourceOf(file, inner))) return undefined;
  return [{ span: { start: text.span.start, end: inner.start }, text: "`" }, hole, { span: { start: inner.end, end: text.span.end }, text: "`" }];
}

const sourceOf = ({ source }: File, { start, end }: Span): string => source.text.slice(start, end);

/** `<Client token="…" />` */
const isAttribute = ({ text }: Spot, file: File): boolean => file.source.text[text.span.start - 1] === "=" && named(file).has(text);

const named = perFile(({ module }): ReadonlySet<Expr> => new Set(module.calls.flatMap(({ args }) => args.flatMap(({ name, value }) => (name === undefined ? [] : [value])))));

/** The members of an enumeration have to be constant. */
const isEnumMember = ({ dict }: Spot, { source }: File): boolean => dict !== undefined && source.text[dict.span.start] !== "{";

/** `` String.raw`…` `` */
const isTagged = ({ text, quote }: Spot, { source }: File): boolean => quote === "`" && /[\w$)\]]/.test(source.text[text.span.start - 1] ?? "");

/** The end of `as const`, which cannot stand behind a read. */
const constEnd = (end: number, { source }: File): number => end + (/^\s+as\s+const\b/.exec(source.text.slice(end, end + 40))?.[0].length ?? 0);

/** The read as the file's other reads are written; undefined in code that runs in browsers, which have no environment. */
function readOf(name: string, quote: string, place: Place, file: File): string | undefined {
  const { paths } = file;
  if (MARKUP.test(file.module.path)) return undefined;
  const key = quote + name + quote;
  const scope = scopeAt(file, place);
  const [env] = importsOf(file, "process.env", place);
  if (env && bindingOf(env.name, scope)?.scope === file.module.scope) return `${env.name}.${name}`;
  const members = processReads(file);
  if (members.length === 0) {
    if (isForDeno(file)) return bindingOf("Deno", scope) ? undefined : `Deno.env.get(${key})`;
    if (paths.has("Bun.env")) return `Bun.env.${name}`;
    if (isForBrowsers(file)) return undefined;
  }
  const process = bindingOf("process", scope);
  if (process && !importsOf(file, "process", place).includes(process)) return undefined;
  const isComputed = members.length > 0 && members.every(({ computed }) => computed);
  return isComputed ? `process.env[${key}]` : `process.env.${name}`;
}

const processReads = perFile(({ reads }) => reads.filter(({ object }) => pathOf(object) === "process.env"));

const isForDeno = perFile(({ paths, module }) => paths.has("Deno") || module.imports.some((imported) => /^(?:jsr:|npm:|https:\/\/deno\.land\/)/.test(imported.module)));

/** The path of a script inside of a page or component. */
const MARKUP = /\.(?:x?html?|vue|svelte|astro)#\d+\//;

const BROWSER_NAMES: readonly string[] = ["window", "document", "localStorage", "sessionStorage", "navigator", "XMLHttpRequest", "jQuery", "$", "chrome"];

/** Signs of code for browsers, unless it uses what only Node has. */
const isForBrowsers = perFile(({ paths, module, source }): boolean => {
  if (module.imports.some((imported) => imported.module.startsWith("node:")) || paths.has("process")) return false;
  if (module.literals.some(({ value }) => value === "use client")) return true;
  const isMarkup = module.calls.some(({ span }) => source.text[span.start] === "<");
  return isMarkup || BROWSER_NAMES.some((name) => paths.has(name)) || [...ENVIRONMENTS].some((path) => path.startsWith("import.") && paths.has(path));
});
