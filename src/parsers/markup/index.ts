/** HTML and single-file components (Vue, Svelte, Astro): scripts are code, comments are comments, texts and attributes prose. */
import { Parser as HtmlParser } from "htmlparser2";
import type { Comment } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { verbatim, type Block } from "../blocks.js";
import { proseParser } from "../prose.js";

const TYPESCRIPT = /^(?:ts|tsx|typescript)$/i;
/** Types of `<script>` that browsers run (HTML Standard, "JavaScript MIME type"); others hold data. */
const RUNS = /^(?:|module|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|babel|jsx|typescript))$/i;

export const { parse, parseNow, blocks } = proseParser("markup", (text) => {
  const found: Block[] = [...frontMatter(text)];
  const texts: Span[] = [];
  const comments: Comment[] = [];
  let script: string | undefined;
  const here = (): Span => ({ start: parser.startIndex, end: Math.min(parser.endIndex + 1, text.length) });
  const parser = new HtmlParser({
    onopentag(name, attributes) {
      texts.push(here());
      const { lang = "", type = "" } = attributes;
      script = name === "script" && RUNS.test(type) ? (TYPESCRIPT.test(lang) || /typescript/i.test(type) ? "script.ts" : "script.jsx") : undefined;
    },
    ontext(data) {
      const span = here();
      if (script !== undefined && data.trim() !== "") found.push(verbatim(script, text.slice(span.start, span.end), span.start));
      else texts.push(span);
    },
    onclosetag() {
      script = undefined;
    },
    oncomment(data) {
      comments.push({ text: data, span: here() });
    },
  }, { recognizeSelfClosing: true });
  parser.end(text);
  return { texts, comments, blocks: found };
});

/** Astro's program between two lines of dashes. */
function frontMatter(text: string): readonly Block[] {
  const match = /(?<![^])\s*---\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text);
  const body = match?.[1];
  return match && body !== undefined ? [verbatim("front-matter.ts", body, match[0].indexOf(body))] : [];
}
