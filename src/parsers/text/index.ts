/** Text of any kind: one run of characters, in which tokens are known by their own shape. Of comments only those to this program are told. */
import type { Comment } from "../../core/module.js";
import type { Source } from "../../core/source.js";
import type { Block } from "../blocks.js";
import { proseParser } from "../prose.js";
import { joinedStrings } from "./powershell.js";

/** Behind any mark that some language begins a comment with. */
const SUPPRESSION = /(?:#|\/\/|--|;|\/\*|\bREM\b|')[ \t]*(tokenlint-ignore\b[^\r\n]*?)[ \t]*(?:\*\/|-->)?$/gim;

export const { parse, parseNow } = proseParser("text", (text) => ({ texts: [{ start: 0, end: text.length }], comments: suppressionsIn(text), blocks: [] }));

export const blocks = ({ path, text }: Source): readonly Block[] => (/\.ps[dm]?1$/i.test(path) ? joinedStrings(text) : []);

function suppressionsIn(text: string): readonly Comment[] {
  return text.includes("tokenlint-ignore") ? [...text.matchAll(SUPPRESSION)].map(({ 0: whole, 1: said = "", index }) => ({ text: said, span: { start: index, end: index + whole.length } })) : [];
}
