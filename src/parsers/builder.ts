import type {
  Arg, Arm, Binding, CallExpr, ChoiceExpr, ClassExpr, Comment, DictExpr, Entry, Export, Expr, FunctionExpr, Import, Language,
  Literal, MemberExpr, Module, NameExpr, OpaqueExpr, Param, ParseError, Scope, TextExpr, Write,
} from "../core/module.js";
import type { Span } from "../core/source.js";

type ArmOptions = { group: number; index: number; exclusive?: boolean; test?: Expr; loop?: boolean };

const bySpan = (a: { span: Span }, b: { span: Span }): number => a.span.start - b.span.start || b.span.end - a.span.end;

/** Where the names of operators stand: nothing is bound there, so no variable `regex` or `slice` is taken for one. */
const OPERATORS: Scope = { kind: "module", bindings: new Map(), span: { start: 0, end: 0 } };

/** Collects a module while a parser walks its tree; holds the scope the walk is in. */
export class ModuleBuilder {
  readonly module: Scope;
  scope: Scope;
  private groups = 0;
  private readonly calls: CallExpr[] = [];
  private readonly writes: Write[] = [];
  private readonly dicts: DictExpr[] = [];
  private readonly choices: ChoiceExpr[] = [];
  private readonly texts: TextExpr[] = [];
  private readonly literals: Literal[] = [];
  private readonly imports: Import[] = [];
  readonly functions: FunctionExpr[] = [];
  readonly classes: ClassExpr[] = [];
  readonly comments: Comment[] = [];
  readonly starImports: Import[] = [];
  readonly exports: Export[] = [];
  readonly errors: ParseError[] = [];

  constructor(private readonly language: Language, readonly path: string, length: number) {
    this.module = { kind: "module", bindings: new Map(), span: { start: 0, end: length } };
    this.scope = this.module;
  }

  /** A number for the arms of one statement. */
  newGroup(): number {
    return ++this.groups;
  }

  /** Runs `body` in a new scope below the current one and gives the scope back. */
  within<T>(kind: Scope["kind"], span: Span, body: (scope: Scope) => T, arm?: ArmOptions): T {
    const outer = this.scope;
    const full: Arm | undefined = arm && { exclusive: true, loop: false, exits: false, ...arm };
    const scope: Scope = { kind, parent: outer, bindings: new Map(), span, ...(full && { arm: full }) };
    this.scope = scope;
    try {
      return body(scope);
    } finally {
      this.scope = outer;
    }
  }

  /** The binding of `name` in `scope`, made if it is missing. */
  declare(scope: Scope, name: string, kind: Binding["kind"], extra: { param?: Param; import?: Import } = {}): Binding {
    const found = scope.bindings.get(name);
    if (found) return found;
    const binding: Binding = { name, scope, kind, writes: [], otherImports: [], ...extra };
    scope.bindings.set(name, binding);
    return binding;
  }

  /** An import that binds `local` in `scope`. */
  import(scope: Scope, local: string, imported: Import): void {
    this.imports.push(imported);
    const found = scope.bindings.get(local);
    if (found && found.kind !== "import") scope.bindings.delete(local);
    const binding = this.declare(scope, local, "import", { import: imported });
    if (found && found !== binding) for (const each of found.writes) binding.writes.push(each);
    if (found === binding && binding.import !== imported) binding.otherImports.push(imported);
  }

  /** An import that binds no name. */
  mention(imported: Import): void {
    this.imports.push(imported);
  }

  name(name: string, span: Span): NameExpr {
    return { kind: "name", name, scope: this.scope, span };
  }

  member(object: Expr, key: string | Expr, keySpan: Span, span: Span, computed = false): MemberExpr {
    return { kind: "member", object, key, keySpan, computed, span };
  }

  literal(value: string, span: Span): Literal {
    const literal: Literal = { kind: "literal", value, span };
    this.literals.push(literal);
    return literal;
  }

  /** A string display. Parts that are texts themselves are joined in; neighbours stay separate literals. */
  text(parts: readonly (Literal | Expr)[], span: Span): TextExpr {
    const flat = parts.some((part) => part.kind === "text") ? parts.flatMap((part) => (part.kind === "text" ? part.parts : [part])) : parts;
    const text: TextExpr = { kind: "text", parts: flat, span };
    this.texts.push(text);
    return text;
  }

  call(callee: Expr, args: readonly Arg[], span: Span, isNew = false): CallExpr {
    const call: CallExpr = { kind: "call", callee, args, scope: this.scope, isNew, span };
    this.calls.push(call);
    return call;
  }

  /** The call of an operator: a name that has no binding. */
  operator(name: string, operands: readonly Expr[], span: Span): CallExpr {
    const callee: NameExpr = { kind: "name", name, scope: OPERATORS, span: { start: span.start, end: span.start } };
    return this.call(callee, operands.map((value) => ({ value })), span);
  }

  dict(entries: readonly Entry[], span: Span): DictExpr {
    const dict: DictExpr = { kind: "dict", entries, scope: this.scope, span };
    this.dicts.push(dict);
    return dict;
  }

  choice(options: readonly Expr[], span: Span, test?: Expr, fallback = false): ChoiceExpr {
    const choice: ChoiceExpr = { kind: "choice", options, fallback, scope: this.scope, span, ...(test && { test }) };
    this.choices.push(choice);
    return choice;
  }

  opaque(span: Span): OpaqueExpr {
    return { kind: "opaque", span };
  }

  /** A write; one to a name is also kept with the binding that `bindingScope` holds or gets. */
  write(target: NameExpr | MemberExpr, value: Expr, span: Span, bindingScope?: Scope, type?: Expr): Write {
    const write: Write = { target, value, scope: this.scope, span, ...(type && { type }) };
    this.writes.push(write);
    if (target.kind === "name") this.declare(bindingScope ?? this.scope, target.name, "variable").writes.push(write);
    return write;
  }

  /** The module; every list in source order. */
  build(): Module {
    for (const list of [this.calls, this.writes, this.dicts, this.choices, this.texts, this.literals, this.functions, this.classes, this.comments]) {
      (list as { span: Span }[]).sort(bySpan);
    }
    return {
      language: this.language, path: this.path, scope: this.module, calls: this.calls, writes: this.writes, dicts: this.dicts,
      functions: this.functions, classes: this.classes, choices: this.choices, texts: this.texts, literals: this.literals, comments: this.comments,
      imports: this.imports, starImports: this.starImports, exports: this.exports, errors: this.errors,
    };
  }
}
