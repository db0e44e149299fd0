/** Where commands read from and write to: arguments named by the sign. */
import type { Arg, Expr } from "../../core/module.js";
import { hereText } from "./quotes.js";
import type { Syntax } from "./syntax.js";
import type { Walk } from "./walk.js";
import { argument, mixedWord, word } from "./words.js";

const REDIRECTIONS = new Set(["file_redirect", "heredoc_redirect", "herestring_redirect"]);

export const isRedirection = ({ type }: Syntax): boolean => REDIRECTIONS.has(type);

/** Whether the output goes elsewhere by this argument. */
export const isOutput = ({ name }: Arg): boolean => name !== undefined && name.includes(">") && !name.startsWith("2");

/** `>` with the file, `2>` with it, `<<` with the text; words that the grammar counts to it are arguments without a name. */
export function redirection(walk: Walk, node: Syntax): readonly Arg[] {
  if (node.type === "file_redirect") return fileRedirect(walk, node);
  if (node.type === "herestring_redirect") {
    const [sign, value] = node.children;
    return sign && value ? [{ name: "<<<", nameSpan: walk.spanOf(sign), value: word(walk, value) }] : [];
  }
  return hereDocument(walk, node);
}

function fileRedirect(walk: Walk, node: Syntax): readonly Arg[] {
  const { children } = node;
  const descriptor = children[0]?.type === "file_descriptor" ? walk.textOf(children[0]) : "";
  const [sign, target, ...words] = children.slice(descriptor === "" ? 0 : 1);
  if (!sign || !target) return [];
  // The grammar reads `<<< word` after another redirection as `<< <word`.
  const isHereString = sign.type === "<" && walk.text.slice(sign.start - 2, sign.start) === "<<";
  const name = isHereString ? "<<<" : (descriptor === "1" ? "" : descriptor) + sign.type.replace("|", "");
  return [{ name, nameSpan: walk.spanOf(sign), value: word(walk, target) }, ...words.map((each) => argument(walk, each))];
}

function hereDocument(walk: Walk, node: Syntax): readonly Arg[] {
  const { children } = node;
  const sign = node.child("<<", "<<-");
  const start = node.child("heredoc_start");
  const body = node.child("heredoc_body");
  const others = children.filter((child) => isRedirection(child)).flatMap((child) => redirection(walk, child));
  if (!sign || !start) return others;
  const at = node.child("heredoc_end")?.start ?? node.end;
  const value = body ? hereBody(walk, body, { isQuoted: /["'\\]/.test(walk.textOf(start)), isIndented: sign.type === "<<-" }) : walk.builder.text([], walk.spanOf({ start: at, end: at }));
  return [...others, { name: "<<", nameSpan: walk.spanOf(sign), value }];
}

function hereBody(walk: Walk, body: Syntax, { isQuoted, isIndented }: { readonly isQuoted: boolean; readonly isIndented: boolean }): Expr {
  const unescape = (text: string): string => {
    const plain = isIndented ? text.replaceAll(/^\t+/gm, "") : text;
    return isQuoted ? plain : hereText(plain);
  };
  return mixedWord(walk, body, isQuoted ? [] : body.children, unescape);
}

/** What follows a here-document in its first line: `cat <<EOF | curl …`, `cat <<EOF && next`. */
export function afterHereDocument(node: Syntax): readonly Syntax[] {
  return node.children.filter(({ type }) => !["<<", "<<-", "heredoc_start", "heredoc_body", "heredoc_end", "file_descriptor"].includes(type) && !REDIRECTIONS.has(type));
}
