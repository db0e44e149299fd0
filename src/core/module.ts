/**
 * The module language: what every parser lowers to, and all the evaluator sees of a file.
 *
 * Conventions shared by all parsers
 * - Every expression of the file is lowered, also where its value is unused, so that `calls`, `writes`, `dicts` and
 *   `literals` are complete. What a parser cannot express is `opaque`, but its children are lowered all the same.
 * - Operators other than concatenation are calls of a name without a binding: `==` (also `===`, `is`), `!=`, `<`, `<=`,
 *   `>`, `>=`, `in`, `*`, `+` (of numbers), `!` (also `not`), `slice` (value, start, end), `regex` (pattern, flags),
 *   `assert` (test, message; Python's with a message), `await` is dropped.
 * - Casts, `as const`, non-null and parentheses are dropped.
 * - Names of commands have `sh:` before them, so that no variable is taken for one: `curl -s "$URL"` is a call of the name
 *   `sh:curl`, which nothing binds, or which a function of the script does. See src/parsers/shell/index.ts.
 */
import type { Span } from "./source.js";

export type Language = "requirements" | "python" | "javascript" | "typescript" | "hcl" | ShellLanguage | DataLanguage | "markdown" | "restructured" | "notebook" | "markup" | "text";

/** Shell scripts, and files that hold them: Dockerfiles, makefiles (justfiles are `makefile` too). */
export type ShellLanguage = "shell" | "dockerfile" | "makefile";

/** Formats of data files: what such a file holds is its one export, `default`, a CommonJS one. */
export type DataLanguage = "json" | "yaml" | "toml" | "ini" | "dotenv";

export type Expr =
  | TextExpr
  | ScalarExpr
  | NameExpr
  | MemberExpr
  | CallExpr
  | DictExpr
  | ListExpr
  | ChoiceExpr
  | FunctionExpr
  | ClassExpr
  | OpaqueExpr;

/**
 * A run of characters as the program has them (escapes resolved). `span` covers the characters in the source, without
 * quotes; when `span` is as long as `value`, offsets map one to one.
 */
export interface Literal {
  readonly kind: "literal";
  readonly value: string;
  readonly span: Span;
}

/** A string: `"abc"`, `"Token " + t`, f-strings, templates, `"…" % t`, `.format`, `" ".join([a, b])`, implicit concatenation. */
export interface TextExpr {
  readonly kind: "text";
  readonly parts: readonly (Literal | Expr)[];
  readonly span: Span;
}

export interface ScalarExpr {
  readonly kind: "scalar";
  readonly value: number | boolean | null;
  readonly span: Span;
}

/** A use of a name. `scope` is the innermost scope (blocks included) in which it stands. */
export interface NameExpr {
  readonly kind: "name";
  readonly name: string;
  readonly scope: Scope;
  readonly span: Span;
}

/** `a.b`, `a["b"]`, `a[0]` (key `"0"`), `a[i]` (key is an expression). `span` covers the whole expression. */
export interface MemberExpr {
  readonly kind: "member";
  readonly object: Expr;
  readonly key: string | Expr;
  /** Where the key is written. */
  readonly keySpan: Span;
  /** Written with brackets: `a["b"]`. */
  readonly computed: boolean;
  readonly span: Span;
}

export interface Arg {
  /** The keyword of `f(name=value)`. */
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly value: Expr;
  readonly spread?: "list" | "dict";
}

/** `f(x)`, `f(k=x)`, `new F(x)`, a tagged template, a JSX element, a decorator's application, an operator. */
export interface CallExpr {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Arg[];
  readonly scope: Scope;
  readonly isNew: boolean;
  readonly span: Span;
}

export interface Entry {
  /** Undefined for a spread: `...base`, `**base`. Plain names as keys (JS `{a: 1}`) are text. */
  readonly key: Expr | undefined;
  readonly value: Expr;
  readonly span: Span;
}

/** A dictionary or object display. */
export interface DictExpr {
  readonly kind: "dict";
  readonly entries: readonly Entry[];
  readonly scope: Scope;
  readonly span: Span;
}

/** A list, tuple, set or array. `spreads` holds the indices of items whose own items stand there: `[...a]`, `[*a]`. */
export interface ListExpr {
  readonly kind: "list";
  readonly items: readonly Expr[];
  readonly spreads: readonly number[];
  readonly span: Span;
}

/**
 * One of several: `?:`, `||`, `??`, `or`, Python's `x if c else y`. `a && b` is the choice of `b` and `null` with test `a`.
 * `fallback` is true for `a || b`, `a ?? b` and `a or b`: the second is used when the first is missing.
 */
export interface ChoiceExpr {
  readonly kind: "choice";
  readonly options: readonly Expr[];
  readonly test?: Expr;
  readonly fallback: boolean;
  readonly scope: Scope;
  readonly span: Span;
}

export interface Param {
  readonly name: string;
  readonly default?: Expr;
  /** `*args`, `...rest` or `**kwargs`. */
  readonly rest?: "list" | "dict";
  /** With `rest`: the index of the first positional argument it holds, when it also holds those of other parameters: the shell's `$@`. */
  readonly from?: number;
  /** The annotation, as an expression whose names resolve: `s: requests.Session` → member(name requests, Session). */
  readonly type?: Expr;
  readonly span: Span;
}

export interface Return {
  readonly value: Expr;
  readonly scope: Scope;
  readonly span: Span;
}

/** A function, method, lambda or arrow function. A destructured parameter gets a made-up name and writes in the body. */
export interface FunctionExpr {
  readonly kind: "function";
  readonly name?: string;
  readonly params: readonly Param[];
  /** `return` values and `yield`s; the body of an expression lambda. Filled while the body is lowered. */
  readonly returns: readonly Return[];
  readonly decorators: readonly Expr[];
  /** A method's class; in Python the first parameter of a method that is not static is the instance. */
  readonly owner?: ClassExpr;
  readonly isStatic: boolean;
  /** A getter or `@property`: reading the member calls it. */
  readonly isGetter: boolean;
  readonly scope: Scope;
  readonly span: Span;
}

/** A class. Methods, static members and attributes are bindings of `scope`; JS instance fields too. */
export interface ClassExpr {
  readonly kind: "class";
  readonly name?: string;
  readonly bases: readonly Expr[];
  readonly decorators: readonly Expr[];
  readonly scope: Scope;
  readonly span: Span;
}

export interface OpaqueExpr {
  readonly kind: "opaque";
  readonly span: Span;
}

/** A place in the control flow that runs only sometimes: an arm of if/else, switch, match, try/except, a loop body. */
export interface Arm {
  /** Arms of one statement share the group; two arms of a group exclude each other unless `exclusive` is false. */
  readonly group: number;
  readonly index: number;
  /** False for the parts of try/except/finally, which can all run. */
  exclusive: boolean;
  /** What decides; for an else arm the tests before it. */
  readonly test?: Expr;
  /** A loop body: what is written later in it reaches its beginning. */
  readonly loop: boolean;
  /** The arm always ends in return, raise, throw, break or continue: what it writes does not reach what follows. */
  exits: boolean;
}

/**
 * A lexical scope or a block. Bindings stand in module, function and class scopes; in JS, `let`, `const` and `class`
 * stand in block scopes too. Names are looked up through `parent`; class scopes are skipped when the look-up comes from
 * inside a method.
 */
export interface Scope {
  readonly kind: "module" | "function" | "class" | "block";
  readonly parent?: Scope;
  readonly bindings: Map<string, Binding>;
  readonly arm?: Arm;
  /** The function or class whose body this is; set once it is lowered. */
  owner?: FunctionExpr | ClassExpr;
  readonly span: Span;
}

export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  /**
   * What it was declared as. A variable that is never declared in JS is a binding of the module. `environment` is a
   * variable of the shell: until it is written it has the value that the environment gives it.
   */
  readonly kind: "variable" | "parameter" | "import" | "function" | "class" | "environment";
  /** All writes to it, in source order; those of functions and classes included (`def f` writes `f`). */
  readonly writes: Write[];
  readonly param?: Param;
  readonly import?: Import;
  /** Further imports under the same name: `try: from a import t` … `except ImportError: from b import t`. */
  readonly otherImports: Import[];
}

/** `name = value`, `target.key = value`, `target[key] = value`. */
export interface Write {
  readonly target: NameExpr | MemberExpr;
  readonly value: Expr;
  /** The annotation of `x: T = value`. */
  readonly type?: Expr;
  /** The scope (or block) in which it happens. */
  readonly scope: Scope;
  readonly span: Span;
}

/** What a name is imported as. `import a.b` binds `a` with module `a`; `import a.b as c` has module `a.b`. */
export interface Import {
  /** As written: `requests`, `.config`, `..pkg.settings`, `./config.js`, `@scope/pkg/x`. */
  readonly module: string;
  /** The imported name: `get`, `default`, or `*` for the module itself (namespace import, `import a`, `require("a")`). */
  readonly name: string;
  readonly span: Span;
}

/** An export of an ES or CommonJS module. Python modules export their module scope. */
export interface Export {
  /** `default`, a name, or `*` for `export * from`. `module.exports = x` is `default`. */
  readonly name: string;
  /** `module.exports = …` or `exports.a = …`. */
  readonly isCommonJs: boolean;
  readonly value?: Expr;
  readonly from?: Import;
}

export interface Comment {
  /** Without the comment marks. */
  readonly text: string;
  /** With the comment marks. */
  readonly span: Span;
}

/** A part of the file that could not be parsed. `message` holds no text of the file. */
export interface ParseError {
  readonly message: string;
  readonly span: Span;
  /** A limit of the parser was reached: what stands there was not read. */
  readonly isLimit?: true;
}

export interface Module {
  readonly language: Language;
  readonly path: string;
  readonly scope: Scope;
  /** In source order of their start. */
  readonly calls: readonly CallExpr[];
  readonly writes: readonly Write[];
  readonly dicts: readonly DictExpr[];
  readonly functions: readonly FunctionExpr[];
  readonly classes: readonly ClassExpr[];
  readonly choices: readonly ChoiceExpr[];
  readonly texts: readonly TextExpr[];
  /** Every run of characters in a string, also in docstrings and in dictionary keys. */
  readonly literals: readonly Literal[];
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  /** `from x import *` (Python), `source x` (shell). */
  readonly starImports: readonly Import[];
  readonly exports: readonly Export[];
  readonly errors: readonly ParseError[];
}
