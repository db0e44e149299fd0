/** Code of other languages in HCL: scripts and configurations in heredocs, the commands of provisioners. */
import type { Expr, Literal, TextExpr } from "../../core/module.js";
import type { Block, Piece } from "../blocks.js";
import { languageOf, languageOfText } from "../languages.js";

/** What a script is linted as, by the language of what runs it. */
const FILES: ReadonlyMap<string, string> = new Map([["shell", "script.sh"], ["python", "script.py"], ["javascript", "script.js"]]);
/** https://cloudinit.readthedocs.io/en/latest/explanation/format.html */
const CLOUD_CONFIG = /^#cloud-config\s/;

/** A command on one line. */
export const COMMAND = "command.sh";

/**
 * What the heredocs of an attribute are: the commands of a provisioner (https://developer.hashicorp.com/terraform/language/provisioners),
 * the values of a Helm chart, a manifest of Kubernetes.
 */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([["inline", COMMAND], ["values", "values.yaml"], ["yaml_body", "manifest.yaml"]]);
/** Attributes that say which file `content` becomes. */
const FILE_NAMES = /^(?:filename|destination|path|file)$/;

/** An attribute as it is written. */
export interface Written {
  readonly name: string;
  readonly text: string;
}

/** The file that an attribute holds, by its name, or by the name of the file beside it. */
export function fileAt(name: string, siblings: () => readonly Written[]): string | undefined {
  if (name !== "content") return ATTRIBUTES.get(name);
  const path = siblings().find((each) => FILE_NAMES.test(each.name))?.text.replace(/^"|"$/g, "");
  const file = path?.slice(path.lastIndexOf("/") + 1) ?? "";
  return languageOf(file) === undefined ? undefined : file;
}

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
