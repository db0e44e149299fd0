/** Whether an expression is made of what can be guessed: random numbers that are not meant for secrets, the time. */
import type { CallExpr, Expr, FunctionExpr, NameExpr } from "../core/module.js";
import type { Span } from "../core/source.js";
import { importPath, type Evaluator } from "../flow/evaluator.js";
import type { Frame, Unit } from "../flow/frame.js";
import { constantText, lastName } from "../flow/index-module.js";
import { bindingOf } from "../flow/reach.js";
import { optionsOf, type Value } from "../flow/value.js";
import { GENERATOR_NAMES, JOINING, KEEPING, SECURE_NAMES, generatorOf, type GeneratorRow } from "../models/index.js";
import { inside } from "./spans.js";

/** A generator's call that a value is made of. */
export interface Guess {
  readonly unit: Unit;
  readonly call: CallExpr;
  readonly row: GeneratorRow;
  /** It is a bare number, not written out as text. */
  readonly isNumber: boolean;
  /** Another way to the value is secure. */
  readonly isFallback: boolean;
  /** It is the digest of something: meant to be secret. */
  readonly isHashed: boolean;
}

/** How a value is looked at: inside what calls, and how deep. */
interface Way {
  /** Its pieces are joined to one text: what they are picked from are characters or words. */
  readonly isJoined: boolean;
  readonly isNumber: boolean;
  readonly isFallback: boolean;
  readonly isHashed: boolean;
  readonly frame: Frame;
}

const MAX_STEPS = 300;
/** Generators of bytes and texts; the others give numbers. */
const TEXTS = /bytes|uuid|^randomatic|faker/i;
const HASHES = /^(?:md5|sha\d+|blake2\w|createHash)$/i;
/** Methods that take a part of a text at a place. */
const PICKING = /^(?:charAt|charCodeAt|at|substr|substring|slice)$/;
/** Names of what characters are picked from. */
const CHARACTERS = /char|letter|alpha|digit|symbol|ascii|hex|^pool$|^abc/i;

export class Guesser {
  private readonly generators = new WeakMap<Unit, ReadonlyMap<Expr, GeneratorRow>>();
  private steps = 0;
  private readonly seen = new Set<Expr>();

  constructor(private readonly evaluator: Evaluator) {}

  /** The calls of generators in a module. */
  generatorsOf(unit: Unit): ReadonlyMap<Expr, GeneratorRow> {
    const known = this.generators.get(unit);
    if (known) return known;
    const found = new Map<Expr, GeneratorRow>();
    for (const call of unit.module.calls) {
      const row = this.rowOf(call, unit);
      if (row) found.set(call, row);
    }
    this.generators.set(unit, found);
    return found;
  }

  private rowOf(call: CallExpr, unit: Unit): GeneratorRow | undefined {
    const name = lastName(call.callee);
    if (name === undefined || !(GENERATOR_NAMES.has(name) || isRenamed(call.callee))) return undefined;
    for (const option of optionsOf(this.evaluator.value(call.callee, unit.root))) {
      const row = option.kind === "opaque" && option.path !== undefined ? generatorOf(option.path) : undefined;
      if (row) return row;
    }
    return undefined;
  }

  /** The generator that an expression's value is made of; undefined: none, or something secure is in it too. */
  guessIn(expr: Expr, frame: Frame): Guess | undefined {
    this.steps = 0;
    this.seen.clear();
    return this.at(expr, { isJoined: false, isNumber: true, isFallback: false, isHashed: false, frame });
  }

  private at(expr: Expr, way: Way): Guess | undefined {
    if (++this.steps > MAX_STEPS || this.seen.has(expr)) return undefined;
    this.seen.add(expr);
    switch (expr.kind) {
      case "text": return this.inPieces(expr.parts.filter((part) => part.kind !== "literal"), way);
      case "list": return this.first(expr.items, way);
      case "choice": return this.first(expr.options, { ...way, isFallback: way.isFallback || expr.options.some((option) => isSecure(option)) });
      case "call": return this.atCall(expr, way);
      case "member": return this.atMember(expr, way);
      case "name": return this.atName(expr, way);
      case "function": return this.first(expr.returns.map(({ value }) => value), way);
      case "opaque": return this.inSpan(expr.span, way);
      default: return undefined;
    }
  }

  private first(exprs: readonly Expr[], way: Way): Guess | undefined {
    for (const expr of exprs) {
      const found = this.at(expr, way);
      if (found) return found;
    }
    return undefined;
  }

  /** A text that is put together; one piece behind fixed characters, as a scheme is, is what it was before. */
  private inPieces(pieces: readonly Expr[], way: Way): Guess | undefined {
    return this.inText(pieces, { ...way, isJoined: way.isJoined || pieces.length > 1, isNumber: false });
  }

  /** The time beside something unknown may be a message to sign; what is secure makes the whole so. */
  private inText(parts: readonly Expr[], way: Way): Guess | undefined {
    if (parts.some(isSecure)) return undefined;
    const found = this.first(parts, way);
    return found?.row.source === "time" && parts.some((part) => !isHarmless(part)) ? undefined : found;
  }

  private atCall(call: CallExpr, way: Way): Guess | undefined {
    const { unit } = way.frame;
    const row = this.generatorsOf(unit).get(call);
    if (row) return this.isMade(call, row, way) ? { unit, call, row, isNumber: way.isNumber && row.source !== "pick" && !TEXTS.test(row.name), isFallback: way.isFallback, isHashed: way.isHashed } : undefined;
    const name = lastName(call.callee);
    if (name !== undefined && KEEPING.has(name)) return this.throughKeeper(call, name, way);
    return this.inFunction(call, way);
  }

  /** An element of a list is made only where the elements are characters, or are joined. */
  private isMade(call: CallExpr, row: GeneratorRow, way: Way): boolean {
    if (row.source !== "pick" || way.isJoined) return true;
    const pool = call.args[0]?.value;
    return pool !== undefined && this.isCharacters(pool, way.frame);
  }

  private isCharacters(pool: Expr, frame: Frame): boolean {
    const name = lastName(pool) ?? (pool.kind === "call" ? lastName(pool.callee) : undefined);
    if (name !== undefined && (CHARACTERS.test(name) || name === "range")) return true;
    return optionsOf(this.evaluator.value(pool, frame)).some(isCharacterValue);
  }

  private throughKeeper(call: CallExpr, name: string, way: Way): Guess | undefined {
    const isArithmetic = !/\w/.test(name);
    const next = { ...way, isHashed: way.isHashed || HASHES.test(name), isJoined: way.isJoined || JOINING.has(name), isNumber: way.isNumber && (isArithmetic || /^(?:int|float|floor|ceil|round|trunc|abs|Number|parseInt)$/.test(name)) };
    const args = call.args.map(({ value }) => value);
    const parts = name === "slice" && call.callee.kind === "name" ? args.slice(0, 1) : args;
    if (call.callee.kind !== "member") return this.inText(parts, next);
    const { object } = call.callee;
    if (PICKING.test(name) && !this.isGeneratorIn(object.span, way.frame.unit)) {
      const picked = this.isCharacters(object, way.frame) || way.isJoined ? this.inText(parts, next) : undefined;
      return picked ?? this.at(object, next);
    }
    return this.inText([object, ...parts], next);
  }

  /** `letters[i]`: a character at a random place. `tokens[i]` was there before. */
  private atMember(expr: Extract<Expr, { kind: "member" }>, way: Way): Guess | undefined {
    const { object, key } = expr;
    if (typeof key !== "string" && (way.isJoined || this.isCharacters(object, way.frame))) return this.at(key, { ...way, isNumber: false });
    return object.kind === "call" && /^\d*$/.test(typeof key === "string" ? key : "") ? this.at(object, way) : undefined;
  }

  private atName(expr: NameExpr, way: Way): Guess | undefined {
    const binding = bindingOf(expr.name, expr.scope);
    if (!binding || binding.kind !== "variable") return undefined;
    const values = binding.writes.map(({ value }) => value).slice(-8);
    const isFallback = way.isFallback || values.some((value) => isSecure(value));
    return this.first(values, { ...way, isFallback });
  }

  private inFunction(call: CallExpr, way: Way): Guess | undefined {
    if (call.callee.kind !== "name" && call.callee.kind !== "member") return undefined;
    for (const target of optionsOf(this.evaluator.value(call.callee, way.frame))) {
      if (target.kind !== "function") continue;
      const found = this.inReturns(target.fn, { ...way, frame: target.frame.unit.root });
      if (found) return found;
    }
    return undefined;
  }

  /** What a function of the program gives. */
  private inReturns(fn: FunctionExpr, way: Way): Guess | undefined {
    return this.first(fn.returns.map(({ value }) => value), { ...way, isFallback: way.isFallback || fn.returns.some(({ value }) => isSecure(value)) });
  }

  /** Arithmetic that the module language has no words for. */
  private inSpan(span: Span, way: Way): Guess | undefined {
    if (span.end === span.start) return undefined;
    const { unit } = way.frame;
    return this.first(inside(unit.module.calls, span).filter((call) => this.generatorsOf(unit).has(call)), way);
  }

  private isGeneratorIn(span: Span, unit: Unit): boolean {
    return inside(unit.module.calls, span).some((call) => this.generatorsOf(unit).has(call));
  }
}

/** `import uuid from "uuid/v1"`, `const { v1: uuid } = require("uuid")` */
function isRenamed(callee: Expr): boolean {
  const binding = callee.kind === "name" ? bindingOf(callee.name, callee.scope) : undefined;
  if (binding?.import) return generatorOf(importPath(binding.import)) !== undefined;
  return binding?.writes.some(({ value }) => GENERATOR_NAMES.has(lastName(value) ?? "")) === true;
}

function isCharacterValue(value: Value): boolean {
  if (value.kind === "text") return value.parts.every((part) => (part.kind === "chars" ? !/[\s,]/.test(part.value.trim()) || part.value.length > 40 : isOfCharacters(part.path)));
  if (value.kind === "list") return value.items.length > 0 && value.items.slice(0, 5).every((item) => optionsOf(item()).every((option) => option.kind === "scalar" || (option.kind === "text" && option.parts.every((part) => part.kind === "chars" && part.value.length === 1))));
  return value.kind === "opaque" && isOfCharacters(value.path);
}

const isOfCharacters = (path: string | undefined): boolean => path?.startsWith("string.") === true;

/** Whether a call inside gives what nobody can guess. */
function isSecure(expr: Expr): boolean {
  const name = lastName(expr);
  if (expr.kind === "call") return SECURE_NAMES.has(lastName(expr.callee) ?? "") || isSecure(expr.callee) || expr.args.some(({ value }) => isSecure(value));
  if (expr.kind === "member") return SECURE_NAMES.has(name ?? "") || isSecure(expr.object);
  if (expr.kind === "text") return expr.parts.some((part) => part.kind !== "literal" && isSecure(part));
  return expr.kind === "choice" || expr.kind === "list" ? (expr.kind === "list" ? expr.items : expr.options).some(isSecure) : false;
}

/** Constants, the time itself and what people know: not a secret that the time is signed with. */
function isHarmless(expr: Expr): boolean {
  if (expr.kind === "scalar" || constantText(expr) !== undefined || expr.kind === "opaque") return true;
  if (expr.kind === "name" || expr.kind === "member") return !/secret|key|salt|token|pass|seed|sign|hmac|digest/i.test(lastName(expr) ?? "");
  if (expr.kind === "call") return (GENERATOR_NAMES.has(lastName(expr.callee) ?? "") || KEEPING.has(lastName(expr.callee) ?? "") || expr.isNew) && [...expr.args.map(({ value }) => value), ...(expr.callee.kind === "member" ? [expr.callee.object] : [])].every(isHarmless);
  return expr.kind === "text" ? expr.parts.every((part) => part.kind === "literal" || isHarmless(part)) : expr.kind === "list" ? expr.items.every(isHarmless) : false;
}
