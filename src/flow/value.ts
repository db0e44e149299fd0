/** What an expression can be at run time, as far as the code says. */
import type { CallExpr, ClassExpr, Expr, FunctionExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import type { Frame, Unit } from "./frame.js";
import { LIMITS } from "./limits.js";

/** A linked list of the steps a value took, newest first. */
export interface Via {
  readonly place: Place;
  readonly text: string;
  readonly before?: Via;
  readonly length: number;
}

interface Traced {
  readonly via?: Via;
}

/** Characters that stand in the code. `exact`: the span holds just these characters, without escapes. */
export interface Chars extends Traced {
  readonly kind: "chars";
  readonly value: string;
  readonly place: Place;
  readonly exact: boolean;
}

/** A string: runs of known characters and holes. A part is never a text, a choice or a scalar. */
export interface TextValue extends Traced {
  readonly kind: "text";
  readonly parts: readonly (Chars | OpaqueValue)[];
}

export interface ScalarValue extends Traced {
  readonly kind: "scalar";
  readonly value: number | boolean | null;
}

/** An entry of a dictionary; its value is worked out when it is asked for. */
export interface DictEntry {
  /** Undefined: the key is not known. */
  readonly key: string | undefined;
  /** `...base`, `**base`: the value is a dictionary whose entries stand here. */
  readonly isSpread: boolean;
  readonly value: () => Value;
  /** Where the entry is written: the identity of a header. */
  readonly place: Place;
}

export interface DictValue extends Traced {
  readonly kind: "dict";
  readonly entries: readonly DictEntry[];
  /** There may be more entries than these. */
  readonly open: boolean;
  readonly changes?: readonly Change[];
}

export interface ListValue extends Traced {
  readonly kind: "list";
  readonly items: readonly (() => Value)[];
}

/** One of several. `guarded`: the program tells NetBox's v2 tokens from v1 tokens where it chooses. */
export interface ChoiceValue extends Traced {
  readonly kind: "choice";
  readonly options: readonly Value[];
  readonly guarded: boolean;
}

export interface FunctionValue extends Traced {
  readonly kind: "function";
  readonly fn: FunctionExpr;
  readonly frame: Frame;
  /** The object it is a method of. */
  readonly self?: Value;
  /** Arguments it has already: `partial(f, a)`, `f.bind(o, a)`. */
  readonly preset?: readonly Preset[];
}

/** An argument given before the call, by position or by name. */
export interface Preset {
  readonly at?: number;
  readonly name?: string;
  readonly value: Value;
}

export interface ClassValue extends Traced {
  readonly kind: "class";
  readonly cls: ClassExpr;
  readonly frame: Frame;
}

/** An object made from a class of the program. Without `call`, any object of the class. */
export interface InstanceValue extends Traced {
  readonly kind: "instance";
  readonly cls: ClassExpr;
  readonly frame: Frame;
  readonly call?: CallSite;
  readonly changes?: readonly Change[];
}

export interface CallSite {
  readonly expr: CallExpr;
  readonly frame: Frame;
}

/** Another file of the project. */
export interface ModuleValue extends Traced {
  readonly kind: "module";
  readonly unit: Unit;
}

/**
 * Something the code does not tell, with its access path: `requests.Session().headers`, `os.environ.NETBOX_TOKEN`.
 * Names that nothing in the file binds are paths too (`fetch`).
 */
export interface OpaqueValue extends Traced {
  readonly kind: "opaque";
  readonly path?: string;
  /** The same for people, also where there is no path: `config["netbox"]["token"]`, `self.token`. */
  readonly label?: string;
  readonly place?: Place;
  /** The environment variable it reads. */
  readonly env?: string;
  /** The object a member was taken from, or whose method was called. */
  readonly receiver?: Value;
  /** The data file whose text it is, or which it opened. */
  readonly file?: Unit;
  /** The call that gave it. */
  readonly call?: CallSite;
  readonly changes?: readonly Change[];
}

export type Value =
  | TextValue
  | ScalarValue
  | DictValue
  | ListValue
  | ChoiceValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ModuleValue
  | OpaqueValue;

/** Something put into an object after it was made: `x.a.b = v` has path [a, b]; a merge puts a whole dict at `path`. */
export interface Change {
  readonly kind: "set" | "merge";
  readonly path: readonly string[];
  readonly value: () => Value;
  readonly place: Place;
  /** It may not have happened. */
  readonly conditional: boolean;
}

export const OPAQUE: OpaqueValue = { kind: "opaque" };

let cut = 0;

/** How many choices and texts were cut at their limit so far: a difference tells that it happened in between. */
export const cutsSoFar = (): number => cut;

/** The value with one more step on its way. */
export function traced<T extends Value | Chars>(value: T, place: Place, text: string): T {
  const length = (value.via?.length ?? 0) + 1;
  if (length > LIMITS.steps) return value;
  return { ...value, via: { place, text, length, ...(value.via && { before: value.via }) } };
}

/** The steps of `inner` followed by those of `outer`. */
function joined(inner: Via | undefined, outer: Via | undefined): Via | undefined {
  if (!inner || !outer) return inner ?? outer;
  const before = joined(inner, outer.before);
  const length = (before?.length ?? 0) + 1;
  if (length > LIMITS.steps) return before;
  return { place: outer.place, text: outer.text, length, ...(before && { before }) };
}

export function withVia<T extends Value | Chars>(value: T, via: Via | undefined): T {
  const all = joined(value.via, via);
  return all === value.via ? value : { ...value, via: all! };
}

/** The choice of `options`; nested choices are opened, more than the limit are cut. */
export function choiceOf(options: readonly Value[], guarded = false): Value {
  const flat: Value[] = [];
  let guard = guarded;
  for (const option of options) {
    if (option.kind === "choice") {
      guard ||= option.guarded;
      for (const inner of option.options) flat.push(withVia(inner, option.via));
    } else flat.push(option);
  }
  const all = distinct(flat);
  if (all.length > LIMITS.options) cut++;
  const kept = all.slice(0, LIMITS.options);
  if (kept.length === 1 && !guard) return kept[0] ?? OPAQUE;
  return kept.length === 0 ? OPAQUE : { kind: "choice", options: kept, guarded: guard };
}

/** Without repeated references and repeated nothings. */
function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const seen = new Set<unknown>();
  return values.filter((value) => {
    const key = value.kind === "scalar" ? `scalar ${String(value.value)}` : value.kind === "opaque" && !value.path && !value.env && !value.call ? "opaque" : value;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** All that a value can be, choices opened. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === "choice" ? value.options.map((option) => withVia(option, value.via)) : [value];
}

/** The characters of a text or number without holes. */
export function knownText(value: Value): string | undefined {
  if (value.kind === "scalar") return typeof value.value === "number" ? String(value.value) : undefined;
  if (value.kind !== "text") return undefined;
  let text = "";
  for (const part of value.parts) {
    if (part.kind !== "chars") return undefined;
    text += part.value;
  }
  return text;
}

/** The text that `parts` make, as a choice when parts are choices. */
export function concatenation(parts: readonly Value[]): Value {
  let alternatives: { parts: (Chars | OpaqueValue)[]; size: number }[] = [{ parts: [], size: 0 }];
  let guarded = false;
  for (const part of parts) {
    if (part.kind === "choice") guarded ||= part.guarded;
    const options = optionsOf(part).map(textParts);
    const next: typeof alternatives = [];
    for (const head of alternatives) {
      for (const option of options) {
        if (next.length >= LIMITS.options) break;
        const size = head.size + option.reduce((sum, p) => sum + (p.kind === "chars" ? p.value.length : 1), 0);
        next.push({ parts: [...head.parts, ...option], size });
      }
    }
    alternatives = next;
    if (alternatives.some((a) => a.parts.length > LIMITS.parts || a.size > LIMITS.characters)) {
      cut++;
      return OPAQUE;
    }
  }
  return choiceOf(alternatives.map(({ parts: all }): Value => ({ kind: "text", parts: all })), guarded);
}

/** What a value is inside a string. */
function textParts(value: Value): readonly (Chars | OpaqueValue)[] {
  if (value.kind === "text") return value.parts.map((part) => withVia(part, value.via));
  if (value.kind === "opaque") return [value];
  if (value.kind === "scalar" && typeof value.value === "number" && value.via) {
    return [{ kind: "chars", value: String(value.value), place: value.via.place, exact: false }];
  }
  return [OPAQUE];
}

/** The span of an expression, as a place. */
export function placeOf(expr: { readonly span: Expr["span"] }, frame: Frame): Place {
  return { path: frame.unit.module.path, start: expr.span.start, end: expr.span.end };
}
