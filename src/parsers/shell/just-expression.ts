/** Expressions of justfiles: strings, names, `+` and `/`, commands in backquotes, reads of the environment. */
import type { Expr, Literal, NameExpr, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { Fragment } from "./fragment.js";
import { lowerFragment, type Program } from "./walk.js";

const TOKEN = /\s*(?:("""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\])*"|'[^']*')|(`[^`]*`)|([A-Za-z_][\w-]*)([ \t]*\()?|(#.*)|([^]))/y;
const ENVIRONMENT = new Set(["env", "env_var", "env_var_or_default"]);

interface Token extends Span {
  readonly kind: "string" | "command" | "name" | "function" | "sign";
  readonly text: string;
}

/** Reads one expression; what is more than pieces one after the other is not known. */
export class JustExpression {
  private tokens: readonly Token[] = [];
  private at = 0;

  constructor(private readonly program: Program, private readonly text: string, private readonly scope: Scope) {}

  lower(span: Span): Expr {
    this.tokens = tokensOf(this.text, span);
    this.at = 0;
    return this.sum(span);
  }

  /** Pieces joined by `+` and `/`, up to a comma or a bracket. */
  private sum(span: Span): Expr {
    const { builder } = this.program;
    const parts: (Literal | Expr)[] = [];
    for (let token = this.tokens[this.at]; token && token.text !== ")" && token.text !== ","; token = this.tokens[this.at]) {
      this.at++;
      if (token.text === "/") parts.push(builder.literal("/", token));
      else if (token.text !== "+") for (const each of this.piece(token)) parts.push(each);
    }
    const [only] = parts;
    const extent = { start: this.tokens[0]?.start ?? span.start, end: this.tokens.at(-1)?.end ?? span.end };
    return only && parts.length === 1 && only.kind !== "literal" ? only : builder.text(parts, extent);
  }

  private piece(token: Token): readonly (Literal | Expr)[] {
    if (token.kind === "string") return this.string(token);
    if (token.kind === "command") return [this.output(token)];
    if (token.kind === "name") return [this.name(token.text, token)];
    if (token.kind === "function") return [this.called(token)];
    return [this.program.builder.opaque(token)];
  }

  private string({ start, end, text }: Token): readonly Literal[] {
    const quotes = /^("""|'''|"|')/.exec(text)?.[0] ?? "";
    const inner = { start: start + quotes.length, end: end - quotes.length };
    const written = this.text.slice(inner.start, inner.end);
    const value = quotes.startsWith('"') ? written.replaceAll(/\\([nrt"\\])/g, (_all, sign: string) => ({ n: "\n", r: "\r", t: "\t" })[sign] ?? sign) : written;
    return value === "" ? [] : [this.program.builder.literal(value, inner)];
  }

  private output({ start, end, text }: Token): Expr {
    const { builder } = this.program;
    const span = { start: start + 1, end: end - 1 };
    const fragment = new Fragment();
    fragment.add(text.slice(1, -1), span);
    return builder.within("block", span, (scope) => lowerFragment(this.program, fragment, { globals: scope })).value ?? builder.opaque(span);
  }

  private name(name: string, { start, end }: Span): NameExpr {
    const read: NameExpr = { kind: "name", name, scope: this.scope, span: { start, end } };
    this.program.reads.push(read);
    return read;
  }

  /** `env("NAME", "default")`; of other functions the arguments are lowered. */
  private called(token: Token): Expr {
    const args: Expr[] = [];
    for (let next: Token | undefined = token; next && next.text !== ")"; next = this.tokens[this.at++]) args.push(this.sum(token));
    const [first, fallback] = args;
    const [literal] = first?.kind === "text" ? first.parts : [];
    if (!ENVIRONMENT.has(token.text) || literal?.kind !== "literal") return this.program.builder.opaque(token);
    const read = this.name(literal.value, literal.span);
    return fallback ? this.program.builder.choice([read, fallback], token, undefined, true) : read;
  }
}

function tokensOf(text: string, { start, end }: Span): readonly Token[] {
  const tokens: Token[] = [];
  const source = text.slice(start, end);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const [, string, command, name, bracket, comment, sign] = match;
    const written = string ?? command ?? name ?? sign;
    if (comment !== undefined || written === undefined || written.trim() === "") continue;
    const kind = string !== undefined ? "string" : command !== undefined ? "command" : name === undefined ? "sign" : bracket === undefined ? "name" : "function";
    const to = start + TOKEN.lastIndex - (bracket?.length ?? 0);
    tokens.push({ kind, text: written, start: to - written.length, end: to });
  }
  return tokens;
}
