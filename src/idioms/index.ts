/** Writes fixes in the language of a file, as the file's author would. */
import type { Edit, Fix } from "../core/finding.js";
import type { Expr, Language, Module } from "../core/module.js";
import type { ProposedFix, StoredToken } from "../core/rule.js";
import type { Source, Span } from "../core/source.js";
import { ENVIRONMENTS } from "../models/index.js";
import { environmentNames } from "../services/index.js";
import { scriptRead } from "./javascript.js";
import { pythonRead, pythonWithoutDefault } from "./python.js";
import { rolesIn, type Roles } from "./roles.js";
import { spotAt, type Spot } from "./spot.js";
import { fileOf, pathOf, type File } from "./surroundings.js";

/** How a language reads its environment. Edits are undefined where they are not simple and certain. */
interface Idiom {
  /** The edits that make a read of the environment variable `name` of a token. */
  readonly read: (spot: Spot, name: string, file: File) => readonly Edit[] | undefined;
  /** The edits that take a token away which a call gives for a missing variable. */
  readonly withoutDefault?: (spot: Spot, file: File) => readonly Edit[] | undefined;
}

const SCRIPT: Idiom = { read: scriptRead };
const IDIOMS: Partial<Record<Language, Idiom>> = { python: { read: pythonRead, withoutDefault: pythonWithoutDefault }, javascript: SCRIPT, typescript: SCRIPT };

/** Writes the fixes proposed for one file. It remembers the names it gave: two tokens never share a variable. */
export class FixWriter {
  private file: File | undefined;
  private roles: Roles | undefined;
  /** The variables of the tokens that were moved, by their text. */
  private readonly names = new Map<string, string>();
  private readonly given = new Set<string>();

  constructor(private readonly source: Source, private readonly module: Module) {}

  /** Those of the proposed fixes that can be written. */
  written(fixes: readonly ProposedFix[]): readonly Fix[] {
    return fixes.flatMap(({ description, safety, edits, moved = [] }) => {
      const reads = moved.map((token) => this.editsFor(token));
      return reads.includes(undefined) ? [] : [{ description, safety, edits: distinct([...edits, ...reads.flatMap((read) => read ?? [])]) }];
    });
  }

  private editsFor(token: StoredToken): readonly Edit[] | undefined {
    const { place, text } = token;
    const idiom = IDIOMS[this.module.language];
    if (!idiom || place.path !== this.source.path || this.source.text.slice(place.start, place.end) !== text) return undefined;
    this.roles ??= rolesIn(this.module);
    const spot = spotAt(this.module, this.roles, this.source.text, place);
    if (!spot) return undefined;
    this.file ??= fileOf(this.source, this.module);
    if (spot.reader) return idiom.withoutDefault?.(spot, this.file);
    if (spot.fallback?.options.some(isEnvironment)) return withoutFallback(spot, this.source.text);
    const name = this.nameFor(token, spot, this.file);
    return name === undefined ? undefined : idiom.read(spot, name, this.file);
  }

  /** A name that no other token of the file has, and that the file does not read yet: who knows what is in there. */
  private nameFor({ text, service }: StoredToken, { name: own }: Spot, { read }: File): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = environmentNames(service, own).find((candidate) => !read.has(candidate) && !this.given.has(candidate));
    if (name === undefined) return undefined;
    this.names.set(text, name);
    this.given.add(name);
    return name;
  }
}

/** `os.getenv("X")`, `process.env.X`, `Deno.env.get("X")` */
function isEnvironment(option: Expr): boolean {
  if (option.kind === "choice") return option.options.some(isEnvironment);
  const path = pathOf(option.kind === "call" ? option.callee : option);
  return path !== undefined && (path === "os.getenv" || [...ENVIRONMENTS].some((environment) => path.startsWith(`${environment}.`)));
}

/** `process.env.X || "token"` → `process.env.X` */
function withoutFallback({ fallback, text }: Spot, source: string): readonly Edit[] | undefined {
  const kept = fallback?.options.at(-2);
  if (!kept || !/^\s*(?:\|\||\?\?|or)\s*$/.test(source.slice(kept.span.end, text.span.start))) return undefined;
  return [{ span: { start: kept.span.end, end: text.span.end }, text: "" }];
}

/** Without repetitions, in the order of the file. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  const key = ({ start, end }: Span, text: string): string => `${start} ${end} ${text}`;
  return [...new Map(edits.map((edit) => [key(edit.span, edit.text), edit])).values()].sort((a, b) => a.span.start - b.span.start);
}
