/** Elements of XML 1.0 as text. */

/** Characters that XML 1.0 does not have, not even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };

/** What a terminal obeys, and what a CI system takes for a command anywhere in a line: `##[`, `##vso[`. */
const OBEYED = /[\u007f-\u009f\p{Cf}\u2028\u2029]|#(?=[a-z]*\[)/gu;

const escaped = (text: string): string =>
  text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"\n\r\t]/g, (character) => ESCAPES[character] ?? character).replace(OBEYED, (character) => `&#${character.codePointAt(0)};`);

/** An element with attributes and the elements in it, or a text. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, children: readonly string[] | string = []): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("");
  if (typeof children === "string") return `<${name}${given}>${escaped(children)}</${name}>`;
  if (children.length === 0) return `<${name}${given}/>`;
  return `<${name}${given}>\n${children.map((child) => child.replace(/^/gm, "  ")).join("\n")}\n</${name}>`;
}

export const documentOf = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
