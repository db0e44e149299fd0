/** Scripts and cloud-init's configurations in heredocs, and the commands of provisioners. */
import type { Expr, Literal, TextExpr } from "../../core/module.js";
import type { Block, Piece } from "../blocks.js";
import { languageOfText } from "../languages.js";

/** What a script is linted as, by the language of what runs it. */
const FILES: ReadonlyMap<string, string> = new Map([["shell", "script.sh"], ["python", "script.py"], ["javascript", "script.js"]]);
/** https://cloudinit.readthedocs.io/en/latest/explanation/format.html */
const CLOUD_CONFIG = /^#cloud-config\s/;

/** The file that a heredoc is, if its first line says so. */
export function fileOf({ parts: [first] }: TextExpr): string | undefined {
  const beginning = first?.kind === "literal" ? first.value.trimStart() : "";
  return CLOUD_CONFIG.test(beginning) ? "cloud-config.yml" : beginning.startsWith("#!") ? FILES.get(languageOfText("script", beginning) ?? "") : undefined;
}

/** A template as a file of its own; `${var.token}` is the variable `${var_token}` there. */
export function blockOf(name: string, { parts }: TextExpr, source: string): Block {
  const pieces: Piece[] = [];
  const names = new Map<string, string>();
  let text = "";
  const add = (value: string, { start, end }: Literal["span"]): void => {
    pieces.push({ start: text.length, length: value.length, origin: start, size: end - start });
    text += value;
  };
  for (const part of parts) add(part.kind === "literal" ? part.value : filled(part, source, names), part.span);
  return { name, text, pieces, ...(names.size > 0 && { names }) };
}

function filled({ span }: Expr, source: string, names: Map<string, string>): string {
  const expression = source.slice(span.start, span.end);
  const isReference = /^\w+(?:\.\w+)+$/.test(expression);
  const name = isReference ? expression.replaceAll(".", "_") : "_";
  if (isReference) names.set(name, expression);
  return `\${${name}}`;
}
