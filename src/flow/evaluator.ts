/** Works out what an expression can be: the one place that reads the module language. */
import type { Binding, ChoiceExpr, ClassExpr, DictExpr, Expr, FunctionExpr, Import, ListExpr, Literal, MemberExpr, NameExpr, Scope, TextExpr } from "../core/module.js";
import type { Place, Span } from "../core/source.js";
import { callResult } from "./calls.js";
import { declaredValue, isHcl, type Folders } from "./declared.js";
import { importedValue, inheritedValue, starredBinding } from "./exports.js";
import type { Frame, Unit } from "./frame.js";
import { isChosenByKey, isGuard } from "./guards.js";
import { keyOf, selfClass, shownName } from "./index-module.js";
import { LIMITS } from "./limits.js";
import { fileEntry, memberOf } from "./members.js";
import { superObject } from "./objects.js";
import { parameterValue } from "./parameters.js";
import { bindingOf, homeOf, inForceAtEnd, reaching } from "./reach.js";
import { changesOf, withChanges } from "./changes.js";
import { spreadLists } from "./words.js";
import { OPAQUE, choiceOf, concatenation, knownText, placeOf, traced, cutsSoFar, type CallSite, type OpaqueValue, type Value } from "./value.js";

/** What a call of a known function gives; undefined: nothing special. */
export type Intrinsic = (call: IntrinsicCall) => Value | undefined;

export interface IntrinsicCall {
  readonly evaluator: Evaluator;
  readonly site: CallSite;
  readonly receiver: Value | undefined;
  /** The positional or named argument. */
  readonly arg: (index: number, name?: string) => Value | undefined;
}

/** What the evaluator cannot know by itself: models and services say it. */
export interface Knowledge {
  /** By access path: `os.getenv`. */
  readonly functions: ReadonlyMap<string, Intrinsic>;
  /** By method name, for objects of any kind: `strip`. */
  readonly methods: ReadonlyMap<string, Intrinsic>;
  /** Members of an access path: `process.env` gives environment reads. */
  readonly environments: ReadonlySet<string>;
  /** A text that is only written to tell token versions apart. */
  readonly isGuardText: (text: string) => boolean;
  /** A name that says the same: `is_v2_token`. */
  readonly isGuardName: (name: string) => boolean;
  /** A file of the project that has been looked at. */
  readonly unit?: (path: string) => Unit | undefined;
  /** The file of the project that a specifier names in `from`; undefined: not one of ours. */
  readonly module?: (from: Unit, specifier: string) => Unit | undefined;
  /** Whether a constraint on versions of a Python package (PEP 440) admits one of them; undefined: it cannot be read. */
  readonly admits?: (version: string, constraint: string) => boolean | undefined;
  /** The data file at a path as the code of `from` names it; without `from` the path is seen from the folder of the run. */
  readonly file?: (path: string, from?: Unit) => Unit | undefined;
  /** The data files that fill the environment for the module at `path`. */
  readonly environment?: (evaluator: Evaluator, path: string) => readonly Unit[];
  /** The folders of HCL files; without it each file is a module of its own. */
  readonly folders?: Folders;
  /** The files whose variables a YAML file may use without naming them, the nearest first. */
  readonly variables?: (of: Unit) => readonly Unit[];
  /** What a member of something that a library gives can be besides what nobody knows. */
  readonly member?: (evaluator: Evaluator, object: OpaqueValue, key: string) => Value | undefined;
  /** What a parameter can be that a library fills in. */
  readonly parameter?: (evaluator: Evaluator, fn: FunctionExpr, name: string, frame: Frame) => Value | undefined;
  /** What a field of a class can be that a library fills in by itself. */
  readonly field?: (read: FieldRead) => readonly Value[] | undefined;
}

/** A field that is read of any object of a class. */
export interface FieldRead {
  readonly evaluator: Evaluator;
  readonly cls: ClassExpr;
  /** Where the names of the class stand. */
  readonly frame: Frame;
  readonly key: string;
  /** What the class itself says that it is. */
  readonly defaults: readonly Value[];
}

/** What has a value before anything is written to it. */
const COMES_FROM_OUTSIDE: ReadonlySet<Binding["kind"]> = new Set(["parameter", "import", "environment"]);

/** A value that is being worked out. */
const UNFINISHED: OpaqueValue = { kind: "opaque" };

/** Where a name is read. */
interface Use {
  readonly scope: Scope;
  readonly span: Span;
}

export class Evaluator {
  private depth = 0;
  private spent = 0;
  private cuts = 0;
  private forgotten = 0;
  private isCut = false;
  private readonly cutsBefore = cutsSoFar();

  constructor(readonly knowledge: Knowledge) {}

  /** A limit was reached: what is not known may be known to a more patient reader. */
  get capped(): boolean {
    return this.isCut || cutsSoFar() !== this.cutsBefore;
  }

  /** What `expr` can be in `frame`. Cycles and spent budgets give an opaque value. */
  value(expr: Expr, frame: Frame): Value {
    const known = frame.memo.get(expr);
    // A cycle: what is worked out with this gap may be known when it is asked for from outside.
    if (known === UNFINISHED) this.cuts++;
    if (known) return known;
    return this.budgeted(() => {
      const cuts = this.cuts;
      frame.memo.set(expr, UNFINISHED);
      const value = this.evaluate(expr, frame);
      // What was cut because it was asked for from far away can be known from nearer.
      if (this.cuts === cuts || this.depth === 1 || this.forgotten >= LIMITS.forgotten) frame.memo.set(expr, value);
      else {
        this.forgotten++;
        frame.memo.delete(expr);
      }
      return value;
    }, OPAQUE);
  }

  /** What is beyond a limit: not known. `--debug` names the file. */
  cut(): Value {
    this.isCut = true;
    return OPAQUE;
  }

  /** One step of work, unless a budget is spent: dictionaries that hold themselves would be looked through for ever. */
  budgeted<T>(work: () => T, otherwise: T): T {
    if (this.depth >= LIMITS.depth || this.spent >= LIMITS.evaluations) {
      this.isCut = true;
      this.cuts++;
      return otherwise;
    }
    this.spent++;
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }

  private evaluate(expr: Expr, frame: Frame): Value {
    switch (expr.kind) {
      case "text": return this.text(expr, frame);
      case "scalar": return { kind: "scalar", value: expr.value };
      case "name": return this.name(expr, frame);
      case "member": return this.member(expr, frame);
      case "call": return callResult(this, expr, frame);
      case "dict": return this.dict(expr, frame);
      case "list": return this.list(expr, frame);
      case "choice": return this.choice(expr, frame);
      case "function": return { kind: "function", fn: expr, frame };
      case "class": return { kind: "class", cls: expr, frame };
      case "opaque": return OPAQUE;
    }
  }

  private text(expr: TextExpr, frame: Frame): Value {
    const parts = expr.parts.map((part): Value => (part.kind === "literal" ? this.chars(part, frame) : this.value(part, frame)));
    const lists = parts.filter((part) => part.kind === "list");
    if (lists.length > 0) return { kind: "list", items: lists.flatMap((list) => list.items) };
    return concatenation(parts);
  }

  private chars(literal: Literal, frame: Frame): Value {
    const exact = literal.span.end - literal.span.start === literal.value.length;
    return { kind: "text", parts: [{ kind: "chars", value: literal.value, place: placeOf(literal, frame), exact }] };
  }

  private dict(expr: DictExpr, frame: Frame): Value {
    const entries = expr.entries.map((entry) => ({
      key: entry.key === undefined ? undefined : knownText(this.value(entry.key, frame)),
      isSpread: entry.key === undefined,
      value: () => (isChosenByKey(entry) ? OPAQUE : this.value(entry.value, frame)),
      place: placeOf(entry, frame),
    }));
    return { kind: "dict", entries, open: false };
  }

  private list(expr: ListExpr, frame: Frame): Value {
    if (expr.spreads.length === 0) return { kind: "list", items: expr.items.map((item) => () => this.value(item, frame)) };
    const spreads = new Set(expr.spreads);
    const items = expr.items.map((value, index) => ({ value, isSpread: spreads.has(index) }));
    return choiceOf(spreadLists(this, items, frame).map((each) => ({ kind: "list", items: each })));
  }

  private choice(expr: ChoiceExpr, frame: Frame): Value {
    const guarded = expr.test !== undefined && isGuard(this, expr.test, frame);
    return choiceOf(expr.options.map((option) => this.value(option, frame)), guarded);
  }

  private member(expr: MemberExpr, frame: Frame): Value {
    const object = this.value(expr.object, frame);
    const key = keyOf(expr) ?? knownText(this.value(expr.key as Expr, frame));
    return memberOf(this, object, key, placeOf(expr, frame));
  }

  private name(expr: NameExpr, frame: Frame): Value {
    const cls = selfClass(expr);
    const place = placeOf(expr, frame);
    if (cls) return this.self(expr, frame, cls);
    if (expr.name === "super") return superObject(this, expr, frame) ?? OPAQUE;
    const binding = bindingOf(expr.name, expr.scope);
    if (isHcl(frame) && (!binding || binding.scope === frame.unit.module.scope)) return declaredValue(this, expr, frame);
    if (!binding) return this.global(expr, frame);
    return this.bound(binding, expr, frame, place);
  }

  private self(expr: NameExpr, frame: Frame, cls: NonNullable<ReturnType<typeof selfClass>>): Value {
    for (let at: Frame | undefined = frame; at; at = at.outer) if (at.self) return at.self;
    if (expr.name === "cls") return { kind: "class", cls, frame: frame.unit.root };
    return { kind: "instance", cls, frame: frame.unit.root };
  }

  private global(expr: NameExpr, frame: Frame): Value {
    const starred = starredBinding(this, frame.unit, expr.name);
    if (starred) return traced(this.bindingValue(starred.binding, starred.unit.root), placeOf(expr, frame), `imported as ${expr.name}`);
    const place = placeOf(expr, frame);
    const declared = frame.unit.module.language === "yaml" ? fileEntry(this, this.knowledge.variables?.(frame.unit) ?? [], expr.name, place, "taken from the variable") : undefined;
    return declared ?? { kind: "opaque", path: expr.name, label: shownName(expr.name), place };
  }

  /** What a binding of a module holds once the module has run: what other files import. */
  bindingValue(binding: Binding, frame: Frame): Value {
    const { bindings } = frame.unit;
    const known = bindings.get(binding);
    if (known) return known;
    return this.budgeted(() => {
      // Files that import from each other would go round for ever.
      bindings.set(binding, OPAQUE);
      const end = { start: binding.scope.span.end, end: binding.scope.span.end };
      const value = this.bound(binding, { scope: binding.scope, span: end }, frame, placeOf({ span: end }, frame));
      bindings.set(binding, value);
      return value;
    }, OPAQUE);
  }

  private bound(binding: Binding, use: Use, frame: Frame, place: Place): Value {
    const home = homeOf(binding.scope);
    const own = frameOfHome(home, frame);
    const isOwn = homeOf(use.scope) === home;
    const writes = isOwn ? reaching(binding.writes, use, LIMITS.writes) : inForceAtEnd(binding.writes, home, LIMITS.writes);
    const found = writes.length > 0 ? writes : COMES_FROM_OUTSIDE.has(binding.kind) ? [] : binding.writes.slice(0, LIMITS.writes).map((event) => ({ event, conditional: true }));
    if (found.length >= LIMITS.writes) this.isCut = true;
    const options: Value[] = [];
    let guarded = false;
    for (const { event } of found) {
      for (let at = event.scope; at.kind === "block" && at.parent; at = at.parent) {
        if (at.arm?.test && !guarded) guarded = isGuard(this, at.arm.test, own);
      }
      const isDeclaration = event.value.kind === "function" || event.value.kind === "class";
      const value = this.value(event.value, frameOfHome(homeOf(event.scope), own));
      options.push(isDeclaration ? value : traced(value, placeOf(event.target, own), `assigned to ${binding.name}`));
    }
    if (!found.some(({ conditional }) => !conditional)) {
      if (binding.kind === "parameter") options.push(parameterValue(this, binding, own, place));
      if (binding.kind === "environment") options.push(inheritedValue(this, frame.unit, binding.name, place));
      if (binding.import) options.push(...[binding.import, ...binding.otherImports].map((imported) => this.imported(imported, binding.name, frame, place)));
    }
    const value = options.length > 0 ? choiceOf(options, guarded) : ({ kind: "opaque", label: binding.name, place } as const);
    return withChanges(value, changesOf(this, binding, found, use, own));
  }

  private imported(imported: Import, name: string, frame: Frame, place: Place): Value {
    const value = importedValue(this, frame.unit, imported);
    if (value) return traced(value, placeOf(imported, frame), `imported as ${name}`);
    return { kind: "opaque", path: importPath(imported), label: name, place };
  }
}

/** The frame in which the names of a function, class or module stand, as seen from `frame`. */
function frameOfHome(home: Binding["scope"], frame: Frame): Frame {
  for (let at: Frame | undefined = frame; at; at = at.outer) if (at.fn && at.fn.scope === home) return at;
  return frame.unit.root;
}

/** The access path of something imported: `from a import b` → `a.b`, `import b from "a"` → `a`. */
export function importPath(imported: Import): string {
  const module = imported.module.replace(/^node:/, "");
  return imported.name === "*" || imported.name === "default" ? module : `${module}.${imported.name}`;
}
