/** Reads YAML in one pass: the lexer's pieces, which hold the comments, go straight on to the parser and the composer. */
import { CST, Composer, Lexer, Parser, type Document } from "yaml";
import type { Comment } from "../../core/module.js";
import type { Span } from "../../core/source.js";

/** What a file holds. */
export interface Reading {
  readonly documents: readonly Document.Parsed[];
  readonly comments: readonly Comment[];
  /** Documents that describe data and hold none: they are not read. */
  readonly schemas: readonly Span[];
  /** A document is nested deeper than any that is meant to be read; it and those behind it are left out. */
  readonly isTooDeep: boolean;
}

/** The composer calls itself as deep as the data goes. What ends it then is the stack, or the whole process, where V8 compiles a regular expression with hardly any stack left. */
const MAX_DEPTH = 300;

/** Marks that the lexer puts between the pieces of the text. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

export function readYaml(text: string): Reading {
  const schemas = schemasIn(text);
  const comments: Comment[] = [];
  const documents: Document.Parsed[] = [];
  const parser = new Parser();
  const composer = new Composer({ prettyErrors: false, logLevel: "silent", uniqueKeys: false, strict: false, version: "1.1" });
  let start = 0;
  let before = "";
  let isTooDeep = false;
  withoutStacks(() => {
    for (const piece of new Lexer().lex(blanked(text, schemas))) {
      const end = MARKS.includes(piece) ? start : start + piece.length;
      if (piece.startsWith("#") && before !== CST.SCALAR) comments.push({ text: piece.slice(1), span: { start, end } });
      before = piece;
      start = end;
      if (isTooDeep) continue;
      for (const token of parser.next(piece)) documents.push(...composed(composer.next(token)));
      isTooDeep = parser.stack.length > MAX_DEPTH;
    }
    if (!isTooDeep) for (const token of parser.end()) documents.push(...composed(composer.next(token)));
    documents.push(...composed(composer.end()));
  });
  return { documents, comments, schemas, isTooDeep };
}

/** The composer's types know nothing of what its documents have besides: ranges. */
const composed = (documents: Iterable<Document>): readonly Document.Parsed[] => [...documents] as Document.Parsed[];

/** Every error of the library has a stack, which takes longer than all the rest in a template with thousands of them. */
function withoutStacks(work: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A schema of Kubernetes: many have hundreds of kilobytes. */
const SCHEMA = /^kind:[ \t]*["']?CustomResourceDefinition["']?[ \t]*$/m;
/** Wherever it stands, a line with this mark begins a document. */
const DOCUMENT_START = /^---(?=\s|$)/gm;

function schemasIn(text: string): readonly Span[] {
  if (!SCHEMA.test(text)) return [];
  const starts = [...text.matchAll(DOCUMENT_START)].map(({ index }) => index);
  const borders = [...new Set([0, ...starts, text.length])];
  return borders.slice(1).map((end, i) => ({ start: borders[i] ?? 0, end })).filter(({ start, end }) => SCHEMA.test(text.slice(start, end)));
}

/** The text with blanks where the schemas stand; the mark of the next document still begins a line. */
function blanked(text: string, schemas: readonly Span[]): string {
  let rest = "";
  let at = 0;
  for (const { start, end } of schemas) {
    rest += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, " ");
    at = end;
  }
  return rest + text.slice(at);
}
