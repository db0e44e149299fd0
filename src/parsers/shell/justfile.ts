import type { Expr, Param, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { Fragment } from "./fragment.js";
import { JustExpression } from "./just-expression.js";
import { type Line, linesOf, lowerRecipe } from "./recipes.js";
import type { Program } from "./walk.js";

const ASSIGNMENT = /^(?:export[ \t]+)?([A-Za-z_][\w-]*)[ \t]*:=[ \t]*/;
const RECIPE = /^@?([A-Za-z_][\w-]*)((?:[ \t][^:=#]*(?:=[ \t]*(?:"[^"]*"|'[^']*'|[^\s:"']+)(?=[ \t:])(?:[ \t][^:=#]*)?)*)?):(?!=)/;
const PARAMETER = /(?<![*+$])([*+$]*)([A-Za-z_][\w-]*)(?:[ \t]*=[ \t]*("[^"]*"|'[^']*'|[^\s]+))?/g;

/** A justfile, line by line (https://just.systems/man/en/grammar.html). */
export class Justfile {
  private recipe: { readonly name: string; readonly params: readonly Param[]; readonly lines: Line[] } | undefined;

  constructor(private readonly program: Program, private readonly text: string) {}

  lower(): void {
    for (const line of linesOf(this.text, false)) this.line(line);
    this.end();
  }

  private line(line: Line): void {
    const { text } = line;
    if (this.recipe && (/^[ \t]/.test(text) || text === "")) {
      this.recipe.lines.push(line);
      return;
    }
    this.end();
    if (text.startsWith("#")) this.program.builder.comments.push({ text: text.slice(1), span: { start: line.start, end: line.end } });
    else if (/^set[ \t]+dotenv-load\b(?![ \t]*:=[ \t]*false)/.test(text)) this.program.builder.starImports.push({ module: ".env", name: "*", span: { start: line.start, end: line.end } });
    else if (!this.assignment(line)) this.header(line);
  }

  private assignment(line: Line): boolean {
    const match = ASSIGNMENT.exec(line.text);
    const name = match?.[1];
    if (!match || name === undefined) return false;
    const { builder } = this.program;
    const start = line.start + match[0].indexOf(name);
    const value = this.expression({ start: line.start + match[0].length, end: line.end }, builder.scope);
    builder.declare(builder.module, name, "variable");
    builder.write(builder.name(name, { start, end: start + name.length }), value, { start, end: line.end }, builder.module);
    return true;
  }

  private header(line: Line): void {
    const [, name, parameters = ""] = RECIPE.exec(line.text) ?? [];
    if (name === undefined) return;
    const offset = line.start + line.text.indexOf(name) + name.length;
    const params = [...parameters.matchAll(PARAMETER)].map((match): Param => {
      const [all, , parameter = "", fallback] = match;
      const start = offset + match.index;
      const end = start + all.length;
      const value = fallback === undefined ? undefined : this.expression({ start: end - fallback.length, end }, this.program.builder.scope);
      return { name: parameter, span: { start, end }, ...(value && { default: value }) };
    });
    this.recipe = { name, params, lines: [] };
  }

  private expression(span: Span, scope: Scope): Expr {
    return new JustExpression(this.program, this.text, scope).lower(span);
  }

  /** Lowers the lines of the recipe that ends here: each is a script, or all are one that says what runs it. */
  private end(): void {
    const { recipe } = this;
    this.recipe = undefined;
    const lines = recipe?.lines.filter(({ text }) => text.trim() !== "") ?? [];
    const [first] = lines;
    if (!recipe || !first) return;
    const interpreter = /^\s*#!(?:.*\W)?(\w+)\s*$/.exec(first.text)?.[1];
    if (interpreter !== undefined && !interpreter.endsWith("sh")) return;
    for (const script of interpreter === undefined ? scriptsOf(lines) : [lines]) {
      const span = { start: script[0]?.start ?? 0, end: script.at(-1)?.end ?? 0 };
      lowerRecipe(this.program, recipe.name, span, recipe.params, (scope) => this.fragment(script, scope));
    }
  }

  /** Shell code with what just fills in for `{{…}}`. */
  private fragment(lines: readonly Line[], scope: Scope): Fragment {
    const fragment = new Fragment();
    for (const [index, line] of lines.entries()) {
      const marks = index === 0 ? /^[ \t]*[@-]*/ : /^[ \t]*/;
      const start = line.start + (marks.exec(line.text)?.[0].length ?? 0);
      this.addLine(fragment, { start, end: line.end }, scope);
      fragment.add("\n", { start: line.end, end: line.next });
    }
    return fragment;
  }

  private addLine(fragment: Fragment, { start, end }: Span, scope: Scope): void {
    let at = start;
    for (const match of this.text.slice(start, end).matchAll(/\{\{(?!\{)([^{}]*(?:\{(?!\{)[^{}]*)*)\}\}/g)) {
      const from = start + match.index;
      const to = from + match[0].length;
      fragment.add(this.text.slice(at, from), { start: at, end: from });
      fragment.addHole(() => this.expression({ start: from + 2, end: to - 2 }, scope), { start: from, end: to });
      at = to;
    }
    fragment.add(this.text.slice(at, end), { start: at, end });
  }
}

/** Lines that end in a backslash go on in the next. */
function scriptsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const scripts: Line[][] = [];
  let isJoined = false;
  for (const line of lines) {
    if (isJoined) scripts.at(-1)?.push(line);
    else scripts.push([line]);
    isJoined = line.text.endsWith("\\");
  }
  return scripts;
}
