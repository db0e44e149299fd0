import type { Expr, Literal, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { Fragment } from "./fragment.js";
import { type Line, linesOf, lowerRecipe } from "./recipes.js";
import { piecesOf } from "./references.js";
import { lowerFragment, type Program } from "./walk.js";

const ASSIGNMENT = /^((?:[^\s:=#][^:=#]*:[ \t]*|[ ]*)(?:(?:export|override|private)[ \t]+)*)([\w.-]+)[ \t]*(\?=|!=|\+=|:{0,3}=)[ \t]*/;
const INCLUDE = /^[ ]*[-s]?include[ \t](.*)$/;
const CONDITION = /^[ ]*(ifn?eq|ifn?def|else|endif)\b/;
const RULE = /^([^\s:=#][^:=#]*)::?(?!=)/;

/** A makefile, line by line: make itself reads it so (https://www.gnu.org/software/make/manual/make.html#Parsing-Makefiles). */
export class Makefile {
  /** The arms of the conditions around the line. */
  private readonly arms: { readonly group: number; index: number }[] = [];
  private target: string | undefined;
  private isDefinition = false;

  constructor(private readonly program: Program, private readonly text: string) {}

  lower(): void {
    for (const line of linesOf(this.text, true)) this.line(line);
  }

  private line(line: Line): void {
    const { text } = line;
    if (this.isDefinition) this.isDefinition = !/^\s*endef\b/.test(text);
    else if (/^[ ]*(?:(?:override|export)[ \t]+)*define\b/.test(text)) this.isDefinition = true;
    else if (text.startsWith("\t") && this.target !== undefined) this.recipe(line, line.start + 1);
    else if (/^\s*#/.test(text)) this.comment(line.start + text.indexOf("#"), line.end);
    else if (CONDITION.test(text)) this.condition(CONDITION.exec(text)?.[1] ?? "");
    else if (INCLUDE.test(text)) this.include(line);
    else if (!this.assignment(line)) this.rule(line);
  }

  private comment(start: number, end: number): void {
    this.program.builder.comments.push({ text: this.text.slice(start + 1, end), span: { start, end } });
  }

  private condition(word: string): void {
    const last = this.arms.at(-1);
    if (word === "endif") this.arms.pop();
    else if (word !== "else") this.arms.push({ group: this.program.builder.newGroup(), index: 0 });
    else if (last) last.index++;
  }

  private include(line: Line): void {
    const path = (INCLUDE.exec(line.text)?.[1] ?? "").trim();
    if (path !== "" && !/[\s$*]/.test(path)) this.program.builder.starImports.push({ module: path, name: "*", span: { start: line.start, end: line.end } });
  }

  /** Runs `work` inside the arms of the conditions around. */
  private inArms(span: Span, work: () => void, from = 0): void {
    const arm = this.arms[from];
    if (arm) this.program.builder.within("block", span, () => this.inArms(span, work, from + 1), { ...arm });
    else work();
  }

  private assignment(line: Line): boolean {
    const match = ASSIGNMENT.exec(line.text);
    if (!match) return false;
    const [head, before = "", name = "", sign] = match;
    const nameStart = line.start + before.length;
    const value = this.valueSpan(line, line.start + head.length);
    const span = { start: nameStart, end: value.end };
    const { builder } = this.program;
    const write = (): void => {
      const target = builder.name(name, { start: nameStart, end: nameStart + name.length });
      const given = sign === "!=" ? this.output(value) : this.value(value);
      builder.declare(builder.module, name, "environment");
      builder.write(target, this.assigned(target, given, sign, span), span, builder.module);
    };
    this.inArms(span, () => {
      // What is set for one target is not set for the others.
      if (before.includes(":")) builder.within("block", span, write, { group: builder.newGroup(), index: 0 });
      else write();
    });
    this.target = undefined;
    return true;
  }

  private assigned(target: Extract<Expr, { kind: "name" }>, given: Expr, sign: string | undefined, span: Span): Expr {
    const { builder, reads } = this.program;
    if (sign !== "?=" && sign !== "+=") return given;
    const before = builder.name(target.name, target.span);
    reads.push(before);
    if (sign === "?=") return builder.choice([before, given], span, undefined, true);
    // What is added stands behind a blank, as it does behind the sign.
    const blank = { start: given.span.start - 1, end: given.span.start };
    return builder.text([before, ...(this.text[blank.start] === " " ? [builder.literal(" ", blank)] : []), given], span);
  }

  /** A value without the comment behind it, blanks and quotes around it: the shell takes those away. */
  private valueSpan(line: Line, start: number): Span {
    const written = this.text.slice(start, line.end);
    const at = /(?:^|[ \t])#/.exec(written);
    if (at) this.comment(start + at.index + at[0].length - 1, line.end);
    const value = written.slice(0, at?.index ?? written.length).trimEnd();
    const isQuoted = /^(["'])[^"']*\1$/.test(value) && value.length > 1;
    return isQuoted ? { start: start + 1, end: start + value.length - 1 } : { start, end: start + value.length };
  }

  private value(span: Span): Expr {
    const { builder } = this.program;
    const parts = piecesOf(this.text, span).map(({ kind, start, end, inner }): Literal | Expr => {
      if (kind === "reference") return this.reference(inner, builder.scope);
      const value = kind === "dollar" ? "$" : this.text.slice(start, end).replaceAll(/(?:(?<![ \t])[ \t]+)?\\\r?\n[ \t]*/g, " ");
      return builder.literal(value, kind === "dollar" ? inner : { start, end });
    });
    const [only] = parts;
    return only && parts.length === 1 && only.kind !== "literal" ? only : builder.text(parts, span);
  }

  /** What `$(…)` stands for: a variable, the output of a command, or what a function of make gives. */
  private reference(inner: Span, scope: Scope): Expr {
    const { builder, reads } = this.program;
    const text = this.text.slice(inner.start, inner.end);
    if (/^[\w.-]+$/.test(text)) {
      const name = { kind: "name", name: text, scope, span: inner } as const;
      reads.push(name);
      return name;
    }
    const [head, name] = /^(shell|strip|or|value)[ \t]+/.exec(text) ?? [];
    const rest = { start: inner.start + (head?.length ?? 0), end: inner.end };
    if (name === "shell") return this.output(rest);
    if (name === "strip") return this.value(rest);
    if (name === "or") return this.fallback(rest);
    for (const piece of piecesOf(this.text, inner)) if (piece.kind === "reference" && piece.start > inner.start) this.reference(piece.inner, scope);
    return /^[^\s(){}]$/.test(text) ? { kind: "name", name: `$${text}`, scope, span: inner } : builder.opaque(inner);
  }

  /** `$(or $(A),b)` */
  private fallback(span: Span): Expr {
    const comma = this.text.lastIndexOf(",", span.end - 1);
    if (comma < span.start) return this.value(span);
    return this.program.builder.choice([this.value({ start: span.start, end: comma }), this.value({ start: comma + 1, end: span.end })], span, undefined, true);
  }

  /** What a command prints. */
  private output(span: Span): Expr {
    const { builder } = this.program;
    const fragment = this.fragment(span, builder.scope);
    const { value } = builder.within("block", span, (scope) => lowerFragment(this.program, fragment, { globals: scope }));
    return value ?? builder.opaque(span);
  }

  private rule(line: Line): void {
    const name = RULE.exec(line.text)?.[1]?.trimEnd();
    if (name === undefined) {
      if (line.text.trim() !== "") this.target = undefined;
      return;
    }
    this.target = name;
    const semicolon = line.text.indexOf(";");
    if (semicolon >= 0) this.recipe(line, line.start + semicolon + 1);
  }

  private recipe(line: Line, start: number): void {
    const marks = /^[ \t]*[@+-]*[ \t]*/.exec(this.text.slice(start, line.end))?.[0].length ?? 0;
    const span = { start: start + marks, end: line.end };
    if (span.end > span.start) lowerRecipe(this.program, this.target ?? "", span, [], (scope) => this.fragment(span, scope));
  }

  /** Shell code with what make fills in. */
  private fragment(span: Span, scope: Scope): Fragment {
    const fragment = new Fragment();
    for (const { kind, start, end, inner } of piecesOf(this.text, span)) {
      if (kind === "reference") fragment.addHole(() => this.reference(inner, scope), { start, end });
      else if (kind === "dollar") fragment.add("$", inner);
      else fragment.add(this.text.slice(start, end), { start, end });
    }
    return fragment;
  }
}
