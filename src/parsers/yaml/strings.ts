/** Strings of YAML: where their characters stand, and what is filled into them. */
import type { Scalar } from "yaml";
import type { CallExpr, Expr, Literal } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import type { Parser } from "../parser.js";

/**
 * What is filled in: Jinja's expressions and statements (Ansible), GitHub's and GitLab's `${{ … }}`, variables of compose
 * files and pipelines (`${NAME}`, `${NAME:-value}`, `$NAME`).
 */
const FILLED = /(\$?\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\$\{[A-Za-z_]\w*(?:[:?-](?:[^}$]|\$(?!\{)|\$\{[^}$]*\})*)?\}|\$[A-Za-z_]\w*)/s;
const mayBeFilled = /[{$]/;

export class Strings {
  constructor(private readonly builder: ModuleBuilder, private readonly text: string, private readonly expression: Parser["expression"]) {}

  /** A string scalar. */
  lowered(node: Scalar, value: string, span: Span): Expr {
    const inner = this.characters(node, value, span);
    if (value === "") return this.builder.text([], span);
    const source = this.text.slice(inner.start, inner.end);
    const [runs, written] = mayBeFilled.test(value) ? [value.split(FILLED), source.split(FILLED)] : [[value], [source]];
    if (runs.length !== written.length) return this.builder.text([this.builder.literal(value, inner)], span);
    let at = inner.start;
    const parts = runs.flatMap((run, i): readonly (Literal | Expr)[] => {
      const here = { start: at, end: at + (written[i]?.length ?? 0) };
      at = here.end;
      if (i % 2 === 1) return [this.filled(written[i] ?? "", here)];
      return run === "" ? [] : [this.builder.literal(run, this.inexact(here, run, span))];
    });
    // Jinja gives what an expression is, not its text, where nothing stands around it.
    const [only, ...others] = parts;
    return only && others.length === 0 && only.kind !== "literal" ? only : this.builder.text(parts, span);
  }

  /** Where the characters of a string stand: between its quotes, the scalar itself, the one line of a block; else all of the block. */
  characters({ type }: Scalar, value: string, span: Span): Span {
    if (type === "PLAIN") return span;
    const source = this.text.slice(span.start, span.end);
    if (type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE") {
      const isClosed = CLOSED[type].test(source);
      return { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
    }
    const header = source.indexOf("\n") + 1;
    const line = source.indexOf(value.trimEnd(), header);
    if (line < 0 || value.trim() === "") return { start: span.start + header, end: span.end };
    const start = span.start + line;
    return { start, end: start + (this.text.startsWith(value, start) ? value : value.trimEnd()).length };
  }

  /** As many characters as the value has, and others: only the whole span says that they do not map one to one. Line ends are folded to blanks. */
  private inexact(inner: Span, value: string, span: Span): Span {
    if (inner.end - inner.start !== value.length) return inner;
    return blanked(this.text.slice(inner.start, inner.end)) === blanked(value) ? inner : span;
  }

  private filled(written: string, span: Span): Expr {
    if (written.startsWith("${{")) return this.github({ start: span.start + 3, end: span.end - 2 });
    if (written.startsWith("{{")) return this.jinja(span);
    if (written.startsWith("{%")) return this.builder.opaque(span);
    return this.variable(written, span);
  }

  /** `${{ secrets.NETBOX_TOKEN }}`, `${{ secrets.A || 'value' }}`: members of names that nothing binds. */
  private github({ start, end }: Span): Expr {
    const options = [...this.text.slice(start, end).matchAll(/'((?:[^']|'')*)'|([A-Za-z_][\w-]*)((?:\.[\w-]+|\['[^']*'\])*)(\()?/g)].flatMap((match): readonly Expr[] => {
      const [whole, quoted, name = "", members = "", call] = match;
      const at = { start: start + match.index, end: start + match.index + whole.length };
      if (call !== undefined) return [this.builder.opaque(at)];
      if (quoted !== undefined) return [this.builder.text([this.builder.literal(quoted, { start: at.start + 1, end: at.end - 1 })], at)];
      return [members.split(/[.[\]']+/).filter(Boolean).reduce<Expr>((object, key) => this.builder.member(object, key, at, at), this.builder.name(name, at))];
    });
    const [only, ...others] = options;
    if (!only) return this.builder.opaque({ start, end });
    return others.length === 0 ? only : this.builder.choice(options, { start, end }, undefined, true);
  }

  /** `$NAME`, `${NAME:-value}` of the shell that reads the file, or of compose. */
  private variable(written: string, span: Span): Expr {
    const [, name = "", fallback] = /^\$\{?(\w+)(?::?-([^}]*))?/.exec(written) ?? [];
    const variable = this.builder.name(name, span);
    if (fallback === undefined || fallback === "") return variable;
    const inner = { start: span.end - 1 - fallback.length, end: span.end - 1 };
    return this.builder.choice([variable, this.builder.text([this.builder.literal(fallback, inner)], inner)], span, undefined, true);
  }

  /** A Jinja expression is nearly one of Python: filters are its `|`, and `~` joins texts. */
  private jinja(span: Span): Expr {
    const inner = { start: span.start + 2, end: span.end - 2 };
    const [lead = ""] = /^[-+]?\s*/.exec(this.text.slice(inner.start, inner.end)) ?? [];
    const [tail = ""] = /(?:(?<!\s)\s+)?[-+]?$/.exec(this.text.slice(inner.start, inner.end)) ?? [];
    const at = { start: inner.start + lead.length, end: Math.max(inner.start + lead.length, inner.end - tail.length) };
    const word = this.text.slice(at.start, at.end);
    // A token between the braces is no name, though it looks like one.
    if (/^(?=[0-9A-Za-z]*\d)[0-9A-Za-z]{32,}$/.test(word)) return this.builder.text([this.builder.literal(word, at)], at);
    const python = this.text.slice(0, at.start) + word.replaceAll("~", "+");
    const expression = this.expression?.(this.builder, python, at);
    return expression ? this.piped(expression) : this.builder.opaque(span);
  }

  /** `lookup('netbox.netbox.nb_lookup', …)` is a call of the plugin. */
  private lookup(call: CallExpr): CallExpr {
    const [plugin, ...others] = call.args;
    const [part] = plugin?.value.kind === "text" ? plugin.value.parts : [];
    return part?.kind === "literal" ? this.builder.call(this.builder.name(`yaml:lookup.${part.value}`, call.callee.span), others, call.span) : call;
  }

  /** Filters: what gives a default is a choice, what leaves a text as it is is nothing. */
  private piped(expression: Expr): Expr {
    if (expression.kind !== "call" || expression.callee.kind !== "name") return expression;
    if (LOOKUPS.has(expression.callee.name)) return this.lookup(expression);
    if (expression.callee.name !== "|") return expression;
    const [input, filter] = expression.args.map(({ value }) => value);
    if (!input || !filter) return expression;
    const value = this.piped(input);
    const name = filter.kind === "call" ? filter.callee : filter;
    const word = name.kind === "name" ? name.name : name.kind === "member" && typeof name.key === "string" ? name.key : "";
    if (/^(?:default|d)$/.test(word)) {
      const fallback = filter.kind === "call" ? filter.args[0]?.value : undefined;
      return fallback ? this.builder.choice([value, fallback], expression.span, undefined, true) : value;
    }
    if (KEEPING.has(word)) return value;
    const given = filter.kind === "call" ? filter.args : [];
    return this.builder.call(this.builder.name(`yaml:filter.${word}`, name.span), [{ value }, ...given], expression.span);
  }
}

/** Ansible's functions that call a plugin, which their first argument names. */
const LOOKUPS: ReadonlySet<string> = new Set(["lookup", "query", "q"]);

const blanked = (text: string): string => text.replace(/\s/g, " ");

/** A quoted string whose last quote is not part of an escape: of broken files the YAML library looks at the last character only. */
const CLOSED = { QUOTE_DOUBLE: /^"(?:[^"\\]|\\[^])*"$/, QUOTE_SINGLE: /^'(?:[^']|'')*'$/ } as const;

/** Filters of Jinja and Ansible that leave a token a token. */
const KEEPING: ReadonlySet<string> = new Set(["trim", "string", "mandatory", "first", "last", "safe", "quote", "to_json", "to_nice_json", "from_json", "to_yaml", "to_nice_yaml", "urlencode", "b64encode"]);
