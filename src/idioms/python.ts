/** Reads of the environment in Python. */
import type { Edit } from "../core/finding.js";
import { lineText, positionAt, type Span } from "../core/source.js";
import { bindingOf } from "../flow/reach.js";
import { osImport } from "./python-imports.js";
import { isWhole, type Spot } from "./spot.js";
import { importsOf, pathOf, scopeAt, type File } from "./surroundings.js";

/** The edits that make the environment variable `name` of the token. Undefined where it is not simple and certain. */
export function pythonRead(spot: Spot, name: string, file: File): readonly Edit[] | undefined {
  const { prefix, quote, text, place } = spot;
  if (isPattern(spot, file)) return undefined;
  if (isWhole(spot)) {
    const read = prefix.includes("b") ? undefined : readOf(name, quote, spot, file);
    return read && [...read.edits, { span: text.span, text: read.text }];
  }
  const isFormat = prefix.includes("f");
  if (!isFormat && (!["", "r"].includes(prefix) || /[{}]/.test(sourceOf(file, spot.inner)))) return undefined;
  // Before Python 3.12 the quotes of an f-string cannot stand in its expressions.
  const read = readOf(name, quote === '"' ? "'" : '"', spot, file);
  if (!read) return undefined;
  const { start } = text.span;
  return [...read.edits, ...(isFormat ? [] : [{ span: { start, end: start }, text: "f" }]), { span: spanOf(place), text: `{${read.text}}` }];
}

const sourceOf = ({ source }: File, { start, end }: Span): string => source.text.slice(start, end);
const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** `case "…":`, which has to be constant. */
function isPattern({ text }: Spot, { source, starts }: File): boolean {
  return /^\s*case\s+(?!=)/.test(lineText(source.text, starts, positionAt(starts, text.span.start).line));
}

interface Read {
  readonly text: string;
  /** What it needs elsewhere in the file. */
  readonly edits: readonly Edit[];
}

/** The read as the file's other reads are written. */
function readOf(name: string, quote: string, spot: Spot, file: File): Read | undefined {
  const { place } = spot;
  const scope = scopeAt(file, place);
  const imported = (path: string): string | undefined => importsOf(file, path, place).map((binding) => binding.name).find((local) => bindingOf(local, scope)?.scope === file.module.scope);
  const key = quote + name + quote;
  const [environ, getenv, os] = [imported("os.environ"), imported("os.getenv"), imported("os")];
  if (environ !== undefined) return { text: `${environ}[${key}]`, edits: [] };
  if (getenv !== undefined) return { text: `${getenv}(${key})`, edits: [] };
  // Inside of a string `os.getenv` would put the word None.
  const isGetenv = isWhole(spot) && file.paths.has("os.getenv") && !file.paths.has("os.environ");
  if (os !== undefined) return { text: isGetenv ? `${os}.getenv(${key})` : `${os}.environ[${key}]`, edits: [] };
  if (bindingOf("os", scope)) return undefined;
  const edit = osImport(file, place);
  return edit && { text: `os.environ[${key}]`, edits: [edit] };
}

/** `os.environ.get("X", "token")` → `os.environ["X"]`: without the variable the program stops, and does not go on with nothing. */
export function pythonWithoutDefault({ reader, text }: Spot, file: File): readonly Edit[] | undefined {
  const name = reader?.args[0]?.value;
  if (!reader || !name || reader.args.length !== 2) return undefined;
  const before = { start: name.span.end, end: text.span.start };
  const after = { start: text.span.end, end: reader.span.end };
  if (!/^\s*,\s*(?:default\s*=\s*)?$/.test(sourceOf(file, before)) || !/^\s*(?:,\s*)?\)$/.test(sourceOf(file, after))) return undefined;
  const rest = { start: before.start, end: after.end };
  const path = pathOf(reader.callee);
  const { callee } = reader;
  if (callee.kind === "member" && (path === "os.environ.get" || path === "os.getenv")) {
    const head = { start: callee.object.span.end, end: name.span.start };
    if (!/^\s*\.\s*(?:get|getenv)\s*\(\s*$/.test(sourceOf(file, head))) return undefined;
    return [{ span: head, text: path === "os.getenv" ? ".environ[" : "[" }, { span: rest, text: "]" }];
  }
  return path === "os.getenv" || path === "decouple.config" ? [{ span: rest, text: ")" }] : undefined;
}
